// The code of what this device holds of a paper.
import { kodeKecocokan } from '$lib/core';

/** What the download needs of the device's store: the agency's name, and the rows as they were sent. */
export interface SumberLembar {
	get(t: string, parent: string, id: string): Promise<Record<string, unknown> | undefined>;
	read(t: string, parent: string): Promise<{ id: string; revision: number; _pending?: boolean }[]>;
}

/**
 * The code of the rows as they stand on this device, because these are what gets printed; null while a change of them
 * has not reached the server, for then no other device can hold the same.
 */
export async function kodeDiPerangkat(sumber: SumberLembar, id: string): Promise<string | null> {
	const baris = await sumber.read('baris_kertas_kerja', id);
	return baris.length > 0 && !baris.some((satu) => satu._pending) ? kodeKecocokan(baris) : null;
}
