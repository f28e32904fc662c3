import { describe, expect, it } from 'vitest';
import { SCOPE_KOTA } from '$lib/modules/organisasi';
import type { Baris } from '../../data';
import { type DataBpjs, type OrangBpjs, type RincianIuran, cocokkan } from '../../domain';
import { adaUbahan, bakukan, orangBpjs, orangSkpd, rencanaBpjs } from './orang';

const baris = (id: string, nip: string): Baris => ({ id, nip, nama: `Orang ${nip}` }) as Baris;
const hasil = (iuran1: number): RincianIuran => ({ iuran1, iuran4: iuran1 * 4, dpi: iuran1 * 100, kurang1: 1, kurang4: 4 }) as RincianIuran;
const orang = (nip: string, iuran1: number | null = 10): OrangBpjs => ({ nip, nama: `Orang ${nip}`, iuran1, iuran4: iuran1 === null ? null : iuran1 * 4, upah: null });
const data = (skpdId: string, daftar: OrangBpjs[]): DataBpjs => ({ id: skpdId, skpdId, bulan: '2026-11-01', namaBerkas: 'a', sha256: '', orang: daftar, oleh: null, pada: '', menunggu: false });

describe('the people of the agencies', () => {
	const semua = orangSkpd([
		{ kertas: { id: 'k1', skpdId: 'A' }, baris: [baris('b1', '1'), baris('b2', '2')], hasil: [hasil(10), hasil(20)] },
		{ kertas: { id: 'k2', skpdId: 'A' }, baris: [baris('b3', '1')], hasil: [hasil(5)] },
		{ kertas: { id: 'k3', skpdId: 'B' }, baris: [baris('b4', '1')], hasil: [hasil(7)] }
	]);
	it('are one entry for each agency: two papers of a month are added up, another agency stays apart', () => {
		expect(semua.map((o) => [o.skpdId, o.nip, o.iuran1, o.iuran4, o.kurang1, o.tempat.map((t) => t.barisId)])).toEqual([
			['A', '1', 15, 60, 2, ['b1', 'b3']],
			['A', '2', 20, 80, 1, ['b2']],
			['B', '1', 7, 28, 1, ['b4']]
		]);
	});
	it('fall into classes whose counts add up to both lists', () => {
		const bpjs = orangBpjs([data('A', [orang('1', 15), orang('2', 99)]), data(SCOPE_KOTA, [orang('1', 7), orang('9')])]);
		const { banyak } = cocokkan(semua, bpjs);
		expect(Object.values(banyak).reduce((n, b) => n + b.skpd, 0)).toBe(semua.length);
		expect(Object.values(banyak).reduce((n, b) => n + b.bpjs, 0)).toBe(bpjs.length);
		expect([banyak.cocok, banyak.selisih, banyak.hanya_bpjs]).toEqual([{ skpd: 2, bpjs: 2 }, { skpd: 1, bpjs: 1 }, { skpd: 0, bpjs: 1 }]);
	});
});

describe('a new list against the one before', () => {
	const lama = [data('A', [orang('1'), orang('2'), orang('3')])];
	it('changes nothing when it is the same, in whatever order', () => {
		const [r] = rencanaBpjs([{ skpdId: 'A', nama: 'A', orang: [orang('3'), orang('1'), orang('2')] }], lama);
		expect(r && [adaUbahan(r), r.sama]).toEqual([false, 3]);
		expect(bakukan([orang('3'), orang('1')])).toEqual(bakukan([orang('1'), orang('3')]));
	});
	it('counts who is new, changed, the same and gone', () => {
		const [r] = rencanaBpjs([{ skpdId: 'A', nama: 'A', orang: [orang('1'), orang('2', 11), orang('4')] }], lama);
		expect(r && [r.baru, r.berubah, r.sama, r.hilang]).toEqual([1, 1, 1, 1]);
	});
	it('counts a person who stands twice as twice', () => {
		const [r] = rencanaBpjs([{ skpdId: 'A', nama: 'A', orang: [orang('1'), orang('1'), orang('2'), orang('3')] }], lama);
		expect(r && [r.baru, r.berubah, r.sama, r.hilang]).toEqual([1, 0, 3, 0]);
	});
	it('leaves an agency alone that the file does not name', () => {
		expect(rencanaBpjs([{ skpdId: 'B', nama: 'B', orang: [orang('5')] }], lama).map((r) => r.skpdId)).toEqual(['B']);
	});
});
