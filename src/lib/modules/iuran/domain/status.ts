// The states of a kertas kerja and the commands that lead from one to the next. Postgres holds the same table.

export const DAFTAR_STATUS = [
	'draf',
	'diajukan',
	'diperiksa',
	'perlu_perbaikan',
	'disetujui',
	'ba_terbit',
	'ba_ditandatangani',
	'dibayar',
	'selesai'
] as const;
export type StatusKertasKerja = (typeof DAFTAR_STATUS)[number];

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
export type PerintahStatus = 'ajukan' | 'tarik_pengajuan' | 'periksa' | 'kembalikan' | 'setujui';

export const STATUS: Readonly<Record<StatusKertasKerja, string>> = {
	draf: 'Draf',
	diajukan: 'Diajukan',
	diperiksa: 'Diperiksa BPJS',
	perlu_perbaikan: 'Perlu perbaikan',
	disetujui: 'Disetujui',
	ba_terbit: 'BA terbit',
	ba_ditandatangani: 'BA ditandatangani',
	dibayar: 'Dibayar',
	selesai: 'Selesai'
};

export interface Transisi {
	dari: StatusKertasKerja;
	perintah: PerintahStatus;
	ke: StatusKertasKerja;
	peran: Peran;
}

/** Every allowed change of state; what is not here is refused on the device and in Postgres. */
export const TRANSISI: readonly Transisi[] = [
	{ dari: 'draf', perintah: 'ajukan', ke: 'diajukan', peran: 'bendahara' },
	{ dari: 'perlu_perbaikan', perintah: 'ajukan', ke: 'diajukan', peran: 'bendahara' },
	{ dari: 'diajukan', perintah: 'tarik_pengajuan', ke: 'draf', peran: 'bendahara' },
	{ dari: 'diajukan', perintah: 'periksa', ke: 'diperiksa', peran: 'admin_bpjs' },
	{ dari: 'diperiksa', perintah: 'kembalikan', ke: 'perlu_perbaikan', peran: 'admin_bpjs' },
	{ dari: 'diperiksa', perintah: 'setujui', ke: 'disetujui', peran: 'admin_bpjs' }
];

/** The state a command leads to, or null when the table does not allow it. */
export function statusSesudah(
	dari: StatusKertasKerja,
	perintah: PerintahStatus,
	peran: Peran
): StatusKertasKerja | null {
	return TRANSISI.find((t) => t.dari === dari && t.perintah === perintah && t.peran === peran)?.ke ?? null;
}

export const bolehPerintah = (dari: StatusKertasKerja, perintah: PerintahStatus, peran: Peran): boolean =>
	statusSesudah(dari, perintah, peran) !== null;

/** Rows may be edited only while the treasurer holds the paper. */
export const bolehDiubah = (status: StatusKertasKerja): boolean =>
	status === 'draf' || status === 'perlu_perbaikan';
