import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url } from '$lib/core';
import {
	type Bukti,
	alamatBukti,
	isiAlamat,
	kodeVerifikasi,
	susunBukti,
	teksTandaTangan,
	uraiBukti,
	waktuTanda
} from '.';

/** Two points of the curve: the generator and its double (SEC 2, secp256r1). */
const heksa = (teks: string): Uint8Array =>
	Uint8Array.from(teks.match(/../g) ?? [], (dua) => parseInt(dua, 16));
const TITIK = [
	'046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
	'047cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc4766997807775510db8ed040293d9ac69f7430dbba7dade63ce982299e04b79d227873d1'
].map((satu) => base64url(heksa(satu)));

const BUKTI: Bukti = {
	pokok: {
		id: '6f1f4a54-3b7e-4c0e-9c53-7b1d2f3a4b5c',
		hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
		nomorPemda: '900/2812-Sekret/VII/2024',
		nomorBpjs: '2071/BA/XI-08/0724',
		skpd: 'Badan Keuangan dan Aset Daerah',
		bulan: '2024-05-01',
		bagian1: 2_021_631,
		bagian4: 8_086_532
	},
	tanda: [
		{
			pihak: 'kesatu',
			pada: '2024-07-16T03:04:05.678Z',
			kunciPublik: TITIK[0]!,
			tanda: base64url(new Uint8Array(64).fill(7))
		},
		{
			pihak: 'kedua',
			pada: '2024-07-16T04:00:00.000Z',
			kunciPublik: TITIK[1]!,
			tanda: base64url(new Uint8Array(64).fill(200))
		}
	]
};

const acakBita = (banyak: number): fc.Arbitrary<string> =>
	fc.uint8Array({ minLength: banyak, maxLength: banyak }).map(base64url);
const acakHeksa = (banyak: number): fc.Arbitrary<string> =>
	fc
		.array(fc.constantFrom(...'0123456789abcdef'), { minLength: banyak, maxLength: banyak })
		.map((satu) => satu.join(''));
const nama = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
	.filter((teks) => !/[\r\n]/.test(teks));
const acakBukti: fc.Arbitrary<Bukti> = fc.record({
	pokok: fc.record({
		id: fc.uuid(),
		hash: acakHeksa(64),
		nomorPemda: nama,
		nomorBpjs: nama,
		skpd: nama,
		bulan: fc
			.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
			.map(([t, b]) => `${t}-${String(b).padStart(2, '0')}-01`),
		bagian1: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
		bagian4: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 })
	}),
	tanda: fc.array(
		fc.record({
			pihak: fc.constantFrom('kesatu' as const, 'kedua' as const),
			pada: fc
				.date({ min: new Date('2024-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
				.map((d) => d.toISOString()),
			kunciPublik: fc.constantFrom(...TITIK),
			tanda: acakBita(64)
		}),
		{ maxLength: 2 }
	)
});

describe('the proof in the QR code', () => {
	it('comes back as it was written, whatever numbers and names contain', () => {
		fc.assert(
			fc.property(acakBukti, (bukti) => {
				const teks = susunBukti(bukti);
				expect(teks).toMatch(/^[\w;+/.!~*'()%-]+$/);
				expect(uraiBukti(teks)).toEqual({ ok: true, bukti });
			}),
			{ numRuns: 400 }
		);
	});

	it('notices every single altered character, signed or not', () => {
		for (const bukti of [BUKTI, { ...BUKTI, tanda: [] }]) {
			const teks = susunBukti(bukti);
			for (let i = 0; i < teks.length; i++) {
				for (const ganti of '019aZ;-+') {
					if (ganti === teks[i]) continue;
					const diubah = teks.slice(0, i) + ganti + teks.slice(i + 1);
					expect(uraiBukti(diubah).ok, `${i}: ${teks[i]} -> ${ganti}`).toBe(false);
				}
				expect(uraiBukti(teks.slice(0, i) + teks.slice(i + 1)).ok, `${i} dihapus`).toBe(false);
			}
		}
	});

	it('calls one altered digit of an amount damaged, not a foreign address', () => {
		const teks = susunBukti(BUKTI);
		expect(uraiBukti(teks.replace(';2021631;', ';2021632;'))).toEqual({ ok: false, sebab: 'rusak' });
	});

	it('never throws and never accepts what it would not have written', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.string().map((s) => `1;${s}`),
					fc.webUrl()
				),
				(teks) => {
					const hasil = uraiBukti(teks);
					if (hasil.ok) expect(susunBukti(hasil.bukti)).toBe(teks.trim());
				}
			)
		);
		expect(uraiBukti('')).toEqual({ ok: false, sebab: 'bukan_bukti' });
		expect(uraiBukti('https://contoh.go.id/')).toEqual({ ok: false, sebab: 'bukan_bukti' });
	});

	it('is short enough for a code of 34 mm: under 600 characters with two signatures', () => {
		expect(alamatBukti('https://sipaus.contoh.go.id', BUKTI).length).toBeLessThan(600);
	});

	it('is found behind the address', () => {
		const alamat = alamatBukti('https://contoh.go.id/', BUKTI);
		expect(alamat.startsWith('https://contoh.go.id/verifikasi#1;')).toBe(true);
		expect(uraiBukti(isiAlamat(alamat))).toEqual({ ok: true, bukti: BUKTI });
	});

	it('is refused for a key that is no point of the curve', () => {
		const palsu = { ...BUKTI.tanda[0]!, kunciPublik: base64url(new Uint8Array(65).fill(4)) };
		expect(() => susunBukti({ ...BUKTI, tanda: [palsu] })).toThrow(RangeError);
	});
});

describe('the text that is signed', () => {
	it('has twelve lines in this order', () => {
		expect(teksTandaTangan(BUKTI.pokok, 'kesatu', '2024-07-16T03:04:05.678Z')).toBe(
			[
				'SIPAUS-BA-1',
				'6f1f4a54-3b7e-4c0e-9c53-7b1d2f3a4b5c',
				'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
				'900/2812-Sekret/VII/2024',
				'2071/BA/XI-08/0724',
				'Badan Keuangan dan Aset Daerah',
				'2024-05-01',
				'2021631',
				'8086532',
				'10108163',
				'kesatu',
				'2024-07-16T03:04:05.678Z'
			].join('\n')
		);
	});

	it('says a time in one way, however a database wrote it', () => {
		for (const pada of [
			'2024-07-16T03:04:05.678Z',
			'2024-07-16T03:04:05.678+00:00',
			'2024-07-16T10:04:05.678+07:00'
		])
			expect(waktuTanda(pada)).toBe('2024-07-16T03:04:05.678Z');
	});

	it('is refused when a part contains a line feed', () => {
		expect(() =>
			teksTandaTangan({ ...BUKTI.pokok, skpd: 'Dinas\nLain' }, 'kedua', '2024-07-16T03:04:05.678Z')
		).toThrow(RangeError);
	});

	it('has a code of twelve digits that can be read out', () => {
		expect(kodeVerifikasi(BUKTI.pokok.hash)).toBe('9F86-D081-0A08');
	});
});
