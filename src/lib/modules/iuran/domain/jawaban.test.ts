import { describe, expect, it } from 'vitest';
import { baris } from '../../../../../tests/rules/baris';
import {
	type Temuan,
	alasanUntuk,
	barisPenyimpan,
	daftarJawaban,
	denganJawaban,
	jawabTemuan,
	kunciJawaban
} from '.';

const gaji: Temuan = {
	kode: 'A01',
	tingkat: 'peringatan',
	barisId: 'a',
	kolom: 'gajiPokok',
	pesan: 'Gaji pokok Oktober Rp4.083.900, sekarang Rp4.212.500.',
	efekRupiah: 6_430
};
const hilang: Temuan = {
	kode: 'A05',
	tingkat: 'peringatan',
	barisId: '',
	kolom: null,
	pesan: 'Ada di Oktober.',
	efekRupiah: 0,
	orang: { nip: '197104071995102004', nama: 'Rina' }
};
const SEMUA = new Set([kunciJawaban(gaji), kunciJawaban(hilang)]);

describe('a reason', () => {
	it('answers the finding it was given for', () => {
		const penjelasan = denganJawaban({}, gaji, ' KGB, SK 821/12 ', SEMUA);
		expect(alasanUntuk(gaji, penjelasan)).toBe('KGB, SK 821/12');
		expect(daftarJawaban(penjelasan)).toEqual([
			{ kode: 'A01', kolom: 'gajiPokok', nip: null, alasan: 'KGB, SK 821/12' }
		]);
	});

	it('answers it no longer when its amounts have changed, but survives another wording', () => {
		const penjelasan = denganJawaban({}, gaji, 'KGB', SEMUA);
		expect(
			alasanUntuk({ ...gaji, pesan: gaji.pesan.replace('4.212.500', '4.345.100') }, penjelasan)
		).toBeNull();
		expect(alasanUntuk({ ...gaji, efekRupiah: 6_431 }, penjelasan)).toBeNull();
		expect(alasanUntuk({ ...gaji, pesan: 'Dulu Rp4.083.900, kini Rp4.212.500!' }, penjelasan)).toBe('KGB');
	});

	it('goes when another takes its place or it is taken back, and leaves the others alone', () => {
		const dua: Temuan = { ...gaji, kode: 'A02', kolom: 'tppBebanKerja' };
		const awal = denganJawaban(denganJawaban({}, gaji, 'KGB', SEMUA), dua, 'Kinerja', SEMUA);
		const baru: Temuan = { ...gaji, efekRupiah: 99 };
		const kini = denganJawaban(awal, baru, 'Pangkat', new Set([kunciJawaban(baru), kunciJawaban(dua)]));
		expect(Object.values(kini).sort()).toEqual(['Kinerja', 'Pangkat']);
		expect(denganJawaban(kini, baru, null, new Set())).toEqual({ [kunciJawaban(dua)]: 'Kinerja' });
	});

	it('keeps two findings of one rule in one cell apart', () => {
		const kembar: Temuan = { ...gaji, pesan: 'Lain.', efekRupiah: 1 };
		const berlaku = new Set([kunciJawaban(gaji), kunciJawaban(kembar)]);
		const dua = denganJawaban(denganJawaban({}, gaji, 'satu', berlaku), kembar, 'dua', berlaku);
		expect([alasanUntuk(gaji, dua), alasanUntuk(kembar, dua)]).toEqual(['satu', 'dua']);
	});

	it('under a bare code, as older papers have it, answers the whole rule', () => {
		expect(alasanUntuk(gaji, { A01: 'KGB' })).toBe('KGB');
		expect(alasanUntuk(hilang, { A05: 'Pensiun' })).toBeNull();
		expect(daftarJawaban({ T04: 'benar' })).toEqual([
			{ kode: 'T04', kolom: null, nip: null, alasan: 'benar' }
		]);
	});

	it('is cut at 200 letters, so that twenty fit into a row', () => {
		expect(Object.values(denganJawaban({}, gaji, 'x'.repeat(300), SEMUA))).toEqual(['x'.repeat(200)]);
	});
});

describe('a reason about somebody without a row', () => {
	const penuh = baris({
		id: 'p',
		penjelasan: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`A05@${i}~0000`, 'x']))
	});
	it('is kept by the first row with room, and found in whichever row it stands', () => {
		const kosong = baris({ id: 'k' });
		expect(barisPenyimpan([penuh, kosong], hilang)?.id).toBe('k');
		expect(barisPenyimpan([penuh], hilang)).toBeNull();
		const berisi = { ...kosong, penjelasan: denganJawaban({}, hilang, 'Pensiun', SEMUA) };
		expect(barisPenyimpan([baris({ id: 'x' }), berisi], hilang)?.id).toBe('k');
		expect(jawabTemuan([baris({ id: 'x' }), berisi], [hilang])[0]?.alasan).toBe('Pensiun');
		expect(daftarJawaban(berisi.penjelasan)[0]).toMatchObject({ kode: 'A05', nip: '197104071995102004' });
	});
});

describe('what blocks', () => {
	it('is never answered away', () => {
		const salah: Temuan = { ...gaji, kode: 'T07', tingkat: 'salah', kolom: 'nip' };
		expect(
			jawabTemuan(
				[baris({ id: 'a', penjelasan: { T07: 'memang', [kunciJawaban(salah)]: 'memang' } })],
				[salah]
			)[0]?.alasan
		).toBeNull();
	});
});
