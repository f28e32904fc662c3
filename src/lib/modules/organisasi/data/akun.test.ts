import { describe, expect, it } from 'vitest';
import type { Skpd } from '../domain';
import { berlaku, buatUndangan, periksaUndangan, pesanUndangan, skpdTanpaBendahara, uraiDaftarAkun } from './akun';

const skpd = (id: string, aktif = true): Skpd => ({ id, kode: id, nama: `SKPD ${id}`, singkatan: id, aktif, urut: 0, menunggu: false });
const isi = uraiDaftarAkun({
	akun: [
		{ id: 'a', nama: 'Wulan', email: 'w@x.test', peran: 'bendahara', aktif: true, skpd: ['1'] },
		{ id: 'b', nama: 'Galih', email: 'g@x.test', peran: 'bendahara', aktif: false, skpd: ['2'] },
		{ id: 'c', nama: 'Arif', email: 'a@x.test', peran: 'admin_bkad', aktif: true, skpd: [] }
	],
	undangan: [
		{ id: 'u', nama: 'Tika', email: 't@x.test', peran: 'bendahara', skpd_id: '3', kedaluwarsa: '2026-11-24T03:00:00+00:00' },
		{ id: 'v', nama: 'Bayu', email: 'b@x.test', peran: 'bendahara', skpd_id: '4', kedaluwarsa: '2026-11-22T03:00:00+00:00' }
	]
});
const KINI = '2026-11-23T03:00:00.000Z';

describe('agencies without a treasurer', () => {
	it('are the active ones that neither an active account nor a running invitation serves', () => {
		const semua = [skpd('1'), skpd('2'), skpd('3'), skpd('4'), skpd('5', false)];
		expect(skpdTanpaBendahara(semua, isi, KINI).map((s) => s.id)).toEqual(['2', '4']);
	});
});

describe('an invitation', () => {
	it('runs until its hour has come', () => {
		const u = { kedaluwarsa: '2026-11-24T03:00:00+00:00' };
		expect(berlaku(u, '2026-11-24T02:59:59.999Z')).toBe(true);
		expect(berlaku(u, '2026-11-24T03:00:00.000Z')).toBe(false);
	});

	it('needs a name, a whole address, and an agency for a treasurer only', () => {
		expect(Object.keys(periksaUndangan({ nama: ' ', email: 'nama@', peran: 'bendahara', skpdId: null }))).toEqual(['nama', 'email', 'skpdId']);
		expect(periksaUndangan({ nama: 'Mira A.', email: 'mira@bpjs.test', peran: 'admin_bpjs', skpdId: null })).toEqual({});
	});

	it('ties no agency to an admin, even when one was chosen before the role', async () => {
		const panggilan: Record<string, unknown>[] = [];
		await buatUndangan(
			async (_nama, args) => {
				panggilan.push(args);
				return { id: 'u', kode: 'AAAA-BBBB-CCCC', email: 'm@x.test', kedaluwarsa: '2026-11-24T03:00:00Z' };
			},
			{ nama: 'Mira', email: 'm@x.test', peran: 'admin_bpjs', skpdId: '1' }
		);
		expect(panggilan).toEqual([{ p_email: 'm@x.test', p_nama: 'Mira', p_peran: 'admin_bpjs', p_skpd_id: null }]);
	});

	it('tells its receiver the role, the link, the code and its end', () => {
		const teks = pesanUndangan({
			nama: 'Tika Lestari',
			peran: 'bendahara',
			skpd: 'Dinas Pendidikan',
			kode: 'AB12-CD34-EF56',
			tautan: 'https://sipaus.test/aktivasi#kode=AB12',
			sampai: '24 Nov 10.00'
		});
		for (const bagian of ['Tika Lestari', 'Bendahara SKPD Dinas Pendidikan', 'AB12-CD34-EF56', 'https://sipaus.test/aktivasi#kode=AB12', '24 Nov 10.00']) {
			expect(teks).toContain(bagian);
		}
	});
});
