// The address that a printed paper carries: it names the sheet and the code of what was printed, and no person.

/** @param kode null where the print-out has none */
export const alamatKertas = (asal: string, id: string, kode: string | null | undefined): string =>
	`${asal}/pindai/${id}${kode ? `?kode=${kode}` : ''}`;
