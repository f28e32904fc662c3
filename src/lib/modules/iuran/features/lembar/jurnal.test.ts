import { expect, it } from 'vitest';
import { Jurnal } from './jurnal.svelte';
import type { Langkah } from './langkah';

/** What a device keeps: copies, as after a reload. */
function perangkat() {
	const isi = new Map<string, string>();
	return {
		isi,
		get: (kunci: string) => Promise.resolve(isi.has(kunci) ? (JSON.parse(isi.get(kunci) as string) as unknown) : undefined),
		set: (kunci: string, nilai: unknown) => Promise.resolve(void isi.set(kunci, JSON.stringify(nilai))),
		delete: (kunci: string) => Promise.resolve(void isi.delete(kunci))
	};
}
const seketika = (kerja: () => void): void => kerja();
const sel = (id: string, lama: number, baru: number): Langkah => ({ label: 'Gaji pokok', ubahan: [{ id, kunci: 'gajiPokok', lama, baru }], tambah: [], hapus: [] });

it('goes on after a reload where it was, back and forth', async () => {
	const simpanan = perangkat();
	const satu = new Jurnal(simpanan, 'langkah/k', seketika);
	satu.catat(sel('a', 1, 2));
	satu.catat(sel('b', 3, 4));
	satu.urung();
	await satu.selesai();

	const dua = new Jurnal(simpanan, 'langkah/k', seketika);
	await dua.baca();
	expect([dua.bisaUrung, dua.bisaUlang]).toEqual([true, true]);
	expect(dua.ulang()?.ubahan[0]?.id).toBe('b');
	expect([dua.urung()?.ubahan[0]?.id, dua.urung()?.ubahan[0]?.id, dua.urung()]).toEqual(['b', 'a', null]);
});

it('takes off the disk what a new step made impossible to do again', async () => {
	const simpanan = perangkat();
	const jurnal = new Jurnal(simpanan, 'langkah/k', seketika);
	for (const id of ['a', 'b', 'c']) jurnal.catat(sel(id, 1, 2));
	jurnal.urung();
	jurnal.urung();
	jurnal.catat(sel('d', 1, 2));
	await jurnal.selesai();
	expect([...simpanan.isi.keys()].sort()).toEqual(['langkah/k', 'langkah/k/1', 'langkah/k/4']);
});

it('keeps the letters typed into one field as one step, across a reload too', async () => {
	const simpanan = perangkat();
	const jurnal = new Jurnal(simpanan, 'langkah/k', seketika);
	jurnal.catat(sel('a', 0, 4), true);
	jurnal.catat(sel('a', 4, 42), true);
	await jurnal.selesai();
	const lagi = new Jurnal(simpanan, 'langkah/k', seketika);
	await lagi.baca();
	expect(lagi.urung()?.ubahan).toEqual([{ id: 'a', kunci: 'gajiPokok', lama: 0, baru: 42 }]);
	expect(lagi.bisaUrung).toBe(false);
});

it('keeps no more than 200 steps on the disk', async () => {
	const simpanan = perangkat();
	const jurnal = new Jurnal(simpanan, 'langkah/k', seketika);
	for (let n = 1; n <= 205; n++) jurnal.catat(sel('a', n, n + 1));
	await jurnal.selesai();
	expect(simpanan.isi.size).toBe(201);
	expect(simpanan.isi.has('langkah/k/5')).toBe(false);
});
