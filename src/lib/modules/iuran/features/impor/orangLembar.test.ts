// Whom a file names against this paper, last month's, and other agencies.
import { describe, expect, it } from 'vitest';
import type { Baris } from '../../data';
import type { BarisImpor } from '../../documents/tipe';
import { susunOrang } from './orangLembar';

const NIP = (akhir: string): string => `19800101201001100${akhir}`;
const impor = (akhir: string, nama: string): BarisImpor => ({ nomorBaris: 8, nip: NIP(akhir), nama, gajiPokok: 4_000_000 });
const baris = (akhir: string, nama: string): Baris => ({ id: akhir, nip: NIP(akhir), nama, gajiPokok: 4_000_000 }) as Baris;
const lalu = (...isi: Baris[]) => ({ lalu: { bulan: '2026-10-01', baris: isi }, skpdLain: new Map<string, number>() });
const kosong = { lalu: null, skpdLain: new Map<string, number>() };
const nama = (daftar: readonly { nama: string }[] | undefined): string[] => (daftar ?? []).map((satu) => satu.nama);

describe('people of a file', () => {
	it('who appeared or vanished since last month are named', () => {
		const hasil = susunOrang([impor('1', 'Siti'), impor('2', 'Budi')], [], new Map(), lalu(baris('1', 'Siti'), baris('3', 'Agus')));
		expect([nama(hasil.lalu?.muncul), nama(hasil.lalu?.hilang), hasil.lalu?.bulan]).toEqual([['Budi'], ['Agus'], '2026-10-01']);
		expect(susunOrang([impor('1', 'Siti')], [], new Map(), kosong).lalu).toBeNull();
	});

	it('with a number one digit off somebody of last month are asked about, and once said the same are neither new nor gone', () => {
		const dulu = lalu(baris('1', 'Siti Aminah'), baris('5', 'Agus'));
		const tanya = susunOrang([impor('2', 'SITI AMINAH'), impor('5', 'Agus')], [], new Map(), dulu);
		expect(tanya.mirip).toMatchObject([{ impor: { nip: NIP('2') }, ada: { nip: NIP('1'), nama: 'Siti Aminah' } }]);
		const sama = susunOrang([impor('2', 'Siti Aminah'), impor('5', 'Agus')], [], new Map([[NIP('2'), NIP('1')]]), dulu);
		expect(sama.pratinjau.baru.map((b) => b.nip)).toEqual([NIP('1'), NIP('5')]);
		expect([sama.lalu?.muncul, sama.lalu?.hilang]).toEqual([[], []]);
	});

	it('are not asked about twice, nor when the number is simply that of last month', () => {
		const orang = [impor('2', 'Siti'), impor('4', 'Siti')];
		const dulu = lalu(baris('1', 'Siti'), baris('4', 'Siti'));
		expect(susunOrang(orang, [baris('1', 'Siti')], new Map(), dulu).mirip.map((m) => m.impor.nip)).toEqual([NIP('2'), NIP('4')]);
		expect(susunOrang([impor('4', 'Siti')], [], new Map(), dulu).mirip).toEqual([]);
	});

	it('two of one name: the one whose number is near is meant', () => {
		const ada = [baris('1', 'Siti'), { ...baris('1', 'Siti'), id: 'x', nip: '197501012000012009' }];
		expect(susunOrang([impor('2', 'Siti')], ada, new Map(), kosong).mirip[0]?.ada.nip).toBe(NIP('1'));
	});

	it('who were charged at another agency this month are named with their wage there', () => {
		const hasil = susunOrang([impor('1', 'Siti'), impor('2', 'Budi')], [], new Map(), { lalu: null, skpdLain: new Map([[NIP('2'), 7_500_000]]) });
		expect(hasil.skpdLain).toEqual([{ nip: NIP('2'), nama: 'Budi', upah: 7_500_000 }]);
	});
});
