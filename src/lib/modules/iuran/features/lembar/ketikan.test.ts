import { expect, it } from 'vitest';
import { Ketikan } from './ketikan';

function perangkat() {
	const tulis: unknown[] = [];
	const isi = new Map<string, unknown>();
	return {
		tulis,
		isi,
		get: (kunci: string) => Promise.resolve(isi.get(kunci)),
		set: async (kunci: string, nilai: unknown) => {
			await Promise.resolve();
			tulis.push(nilai);
			isi.set(kunci, nilai);
		},
		delete: (kunci: string) => Promise.resolve(void isi.delete(kunci))
	};
}
const sel = (teks: string, id = 'a') => ({ id, kunci: 'gajiPokok', teks });

it('writes the first letter at once and of the following ones the newest, so that a fast hand does not wait', async () => {
	const simpanan = perangkat();
	const ketikan = new Ketikan(simpanan, 'sel/k');
	for (const teks of ['4', '42', '421', '4213']) ketikan.catat(sel(teks));
	await ketikan.selesai();
	expect(simpanan.tulis).toEqual([sel('4'), sel('4213')]);
});

it('forgets a closed cell once it is saved, but not the cell begun meanwhile', async () => {
	const simpanan = perangkat();
	const ketikan = new Ketikan(simpanan, 'sel/k');
	ketikan.catat(sel('42'));
	const lupakan = ketikan.tutup();
	ketikan.catat(sel('7', 'b'));
	lupakan();
	await ketikan.selesai();
	expect(simpanan.isi.get('sel/k')).toEqual(sel('7', 'b'));
	ketikan.tutup()();
	await ketikan.selesai();
	expect(simpanan.isi.size).toBe(0);
});
