// Sums of two shares that are never mixed: 1 % of the employee and 4 % of the employer.
import type { Rupiah } from '$lib/core';
import type { DuaBagian } from './petugas';

export const NOL_BAGIAN: Readonly<DuaBagian> = Object.freeze({ bagian1: 0, bagian4: 0 });

export const bagian = (bagian1: Rupiah, bagian4: Rupiah): DuaBagian => ({ bagian1, bagian4 });
export const tambahBagian = (a: DuaBagian, b: DuaBagian): DuaBagian =>
	bagian(a.bagian1 + b.bagian1, a.bagian4 + b.bagian4);
export const kurangiBagian = (a: DuaBagian, b: DuaBagian): DuaBagian =>
	bagian(a.bagian1 - b.bagian1, a.bagian4 - b.bagian4);
export const jumlahBagian = (daftar: Iterable<DuaBagian>): DuaBagian => {
	let jumlah: DuaBagian = NOL_BAGIAN;
	for (const satu of daftar) jumlah = tambahBagian(jumlah, satu);
	return { ...jumlah };
};
/** Of both shares together; for a line of a table, never to settle one share with the other. */
export const keduanya = ({ bagian1, bagian4 }: DuaBagian): Rupiah => bagian1 + bagian4;
