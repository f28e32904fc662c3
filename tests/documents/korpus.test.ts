// The corpus of hard files (tests/berkas/sulit): every file gives the outcome its expected.json names, and none of them, cut or
// damaged anywhere, hangs, crashes or eats the memory of a phone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { read } from '@e965/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { writeCsv } from '$lib/documents/csv-writer';
import { openTable } from '$lib/documents/open';
import { type BarisImpor, type HasilBaca, type LembarImpor, type Pemetaan, eksporXlsx } from '$lib/modules/iuran/documents';
import { type BarisIuran, parameterPada } from '$lib/modules/iuran/domain';
import { baca, satuLembar } from './bantu';
import { BERKAS_BAIK, DIBANGUN, HARAPAN, type Harapan, isiKorpus, namaKorpus } from './korpus';

const MB = 1024 * 1024;
const jaringan = vi.spyOn(globalThis, 'fetch');

interface Bacaan {
	nama: string;
	hasil: HasilBaca;
}
const lembar = ({ hasil, nama }: Bacaan): LembarImpor => {
	if (hasil.jenis !== 'terbaca') throw new Error(`${nama}: ${hasil.kesalahan[0]?.pesan}`);
	return satuLembar(hasil);
};
const kesalahan = ({ hasil, nama }: Bacaan): { kode: string; pesan: string } => {
	if (hasil.jenis !== 'ditolak') throw new Error(`${nama} terbaca, seharusnya ditolak`);
	expect(hasil.kesalahan).toHaveLength(1);
	return hasil.kesalahan[0]!;
};
const kodeCatatan = ({ hasil }: Bacaan): string[] => (hasil.jenis === 'terbaca' ? [...hasil.catatan, ...hasil.lembar.flatMap((l) => l.masalah)].map((m) => m.kode) : []);

/** A file that lacks columns is refused whole; its rows are judged once the user has said that the columns are really absent. */
async function barisDitolak(bacaan: Bacaan): Promise<number[]> {
	const { hasil, nama } = bacaan;
	if (hasil.jenis === 'terbaca') return lembar(bacaan).ditolak.map((d) => d.nomorBaris);
	const [tanya] = hasil.tanya;
	const pemetaan: Pemetaan = { kunci: tanya!.kolom.map((k) => k.tebakan), tanpa: ['gaji', 'tpp'] };
	const lagi = await baca(nama, isiKorpus(nama), { ingatan: new Map([[tanya!.sidik, pemetaan]]) });
	return lembar({ nama, hasil: lagi }).ditolak.map((d) => d.nomorBaris);
}

const tidakBerubah = (): void => {
	expect(Object.getOwnPropertyNames(Object.prototype).filter((n) => !n.startsWith('__')).sort()).toEqual(
		['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf'].sort()
	);
	expect(({} as Record<string, unknown>).x).toBeUndefined();
};

/** Every sentence of expected.json as what it asks for. A sentence that is not here fails the test. */
const KALIMAT: Readonly<Record<string, (b: Bacaan) => unknown>> = {
	'duplicate NIP in rows 2 and 4; must not be summed silently': (b) => {
		expect(lembar(b).masalah.filter((m) => m.kode === 'nip_ganda').map((m) => m.baris)).toEqual([2, 4]);
		expect(lembar(b).baris.some((satu) => [2, 4].includes(satu.nomorBaris))).toBe(false);
	},
	'treat an error as 0': (b) => expect(lembar(b).baris.filter((satu) => [2, 3].includes(satu.nomorBaris))).toEqual([]),
	'sheet 2 hidden, 3 veryHidden': (b) => expect(JSON.stringify(b.hasil)).toContain('“Lama”, “Rahasia” tersembunyi dan tidak dibaca'),
	'no TPP column: say which; do not read TPP as 0': (b) => {
		expect(kesalahan(b)).toMatchObject({ kode: 'kolom_hilang', kolom: 'TPP' });
		expect(kesalahan(b).pesan).toContain('tidak punya kolom “TPP”');
	},
	empty: (b) => expect(['empty', 'kosong']).toContain(kesalahan(b).kode),
	'no data rows': (b) => expect(kesalahan(b).kode).toBe('tanpa_baris'),
	'no exported text cell may begin with = + - @ TAB CR LF or a full-width form unless typed numeric; CSV: prefix an apostrophe and quote; XLSX: inline or shared string, never <f>':
		(b) => tanpaRumus(lembar(b).baris),
	'Object.prototype changed': tidakBerubah,
	'Object.prototype changed; rows built with Object.create(null) or Map': tidakBerubah,
	'not build 17e9 blank cells; refuse or cap, and say so': (b) => {
		expect(lembar(b).baris).toHaveLength(3);
		expect(lembar(b).masalah.find((m) => m.kode === 'sel_jauh')?.pesan).toContain('baris 1.048.576');
	},
	'not expand the merge': async (b) => {
		const table = await openTable(isiKorpus(b.nama), b.nama, { maxRows: 20_100 });
		expect(table.sheets[0]?.rows.length).toBeLessThan(10);
	},
	'declared uncompressed size / ratio over the limit, read from the central directory BEFORE inflating': (b) => {
		expect(kesalahan(b).kode).toBe('zip-too-big');
		expect(kesalahan(b).pesan).toMatch(/(199|200) MB/);
	},
	'contents of a local file appear': (b) => expect(JSON.stringify(b.hasil)).not.toMatch(/root:|\/bin\//),
	'value comes from an external workbook link': (b) => expect(kodeCatatan(b)).toContain('tautan_luar'),
	'a network request': () => expect(jaringan).not.toHaveBeenCalled(),
	'two parts named sheet1.xml: refuse (parser differential); no path escapes; no __proto__ key': (b) => {
		expect(kesalahan(b).kode).toBe('zip-unsafe');
		tidakBerubah();
	},
	truncated: (b) => expect(kesalahan(b).kode).toBe('truncated'),
	'magic bytes are PDF': (b) => expect(kesalahan(b).kode).toBe('pdf'),
	'not a zip': (b) => expect(kesalahan(b).kode).toBe('binary'),
	// A bare OLE2 signature: which of the two it was can no longer be told, so the answer names both.
	'OLE2: encrypted or .xls; say so': (b) => expect(kesalahan(b)).toMatchObject({ kode: 'ole', pesan: expect.stringMatching(/bersandi, atau buku kerja lama \(\.xls\)/) as string }),
	'unterminated quote': (b) => expect(kesalahan(b).kode).toBe('unterminated-quote'),
	'line over the limit, in < 2 s': (b) => expect(kesalahan(b)).toMatchObject({ kode: 'line-too-long', baris: 2 })
};

const menurutKalimat = (b: Bacaan, kalimat: unknown): unknown => {
	const periksa = KALIMAT[String(kalimat)];
	if (!periksa) throw new Error(`expected.json: belum ada pemeriksaan untuk “${String(kalimat)}”`);
	return periksa(b);
};

/** Every key of expected.json as what it asks for. A key that is not here fails the test. */
const KUNCI: Readonly<Record<string, (b: Bacaan, nilai: unknown) => unknown>> = {
	rows: (b, nilai) => {
		expect(lembar(b).baris).toHaveLength(nilai as number);
		expect(lembar(b).ditolak).toEqual([]);
	},
	sum_jumlah: (b, nilai) => expect(lembar(b).total.thp).toBe(nilai),
	nip: (b, nilai) => expect(lembar(b).baris.map((satu) => satu.nip)).toEqual(nilai),
	reject_rows: async (b, nilai) => expect(await barisDitolak(b)).toEqual(nilai),
	gaji_pokok: (b, nilai) => expect(lembar(b).baris[0]?.gajiPokok).toBe(nilai),
	keluarga: (b, nilai) => expect(lembar(b).baris[0]?.tunjPasangan).toBe(nilai),
	delimiter: async (b, nilai) => expect((await openTable(isiKorpus(b.nama), b.nama, { maxRows: 100 })).delimiter).toBe(nilai),
	name3_startswith: (b, nilai) => expect(lembar(b).baris[2]?.nama.startsWith(String(nilai))).toBe(true),
	reject_file_or_ignore_entities: (b) => expect(kesalahan(b).kode).toBe('entities'),
	why: () => undefined,
	warn: menurutKalimat,
	never: menurutKalimat,
	must: menurutKalimat,
	on_export: menurutKalimat,
	reject_file: (b, nilai) => {
		menurutKalimat(b, nilai);
		expect(kesalahan(b).pesan).toMatch(/[Tt]idak (ada yang |)diimpor/);
	}
};

function tanpaRumus(baris: readonly BarisImpor[]): void {
	expect(baris).toHaveLength(13);
	const isi = baris.map((b, i): BarisIuran => ({ ...(b as unknown as BarisIuran), id: `${i}`, urut: i, penjelasan: {} }));
	const kepala = { bulan: '2026-11-01', jenis: 'tpp_pns', status: 'draf', revisi: 0 } as const;
	const buku = read(eksporXlsx(kepala, isi, parameterPada('2026-11-01'), 'A'), { cellFormula: true }).Sheets.A!;
	isi.forEach((b, i) => {
		expect(buku[`A${8 + i}`]).toMatchObject({ t: 's', v: b.nama });
		expect(buku[`A${8 + i}`].f).toBeUndefined();
	});
	const csv = new TextDecoder().decode(writeCsv(isi.map((b) => [b.nama])));
	expect(csv.split('\r\n').filter((satu) => /^\ufeff?"[=+\-@\t\r\n＝＋－＠]/.test(satu))).toEqual([]);
}

describe('the corpus of hard files', () => {
	it('has an outcome for every file, and a file for every outcome', () => {
		expect(namaKorpus()).toEqual(Object.keys(HARAPAN).sort());
	});

	it.each(Object.entries(DIBANGUN))('builds %s byte for byte', (_, { sha256, isi }) => {
		expect(createHash('sha256').update(isi()).digest('hex')).toBe(sha256);
	});

	it.each(Object.entries(HARAPAN))('%s', async (nama, harapan: Harapan) => {
		const bacaan = { nama, hasil: await baca(nama, isiKorpus(nama)) };
		for (const [kunci, nilai] of Object.entries(harapan)) {
			const periksa = KUNCI[kunci];
			if (!periksa) throw new Error(`expected.json: belum ada pemeriksaan untuk kunci “${kunci}”`);
			await periksa(bacaan, nilai);
		}
		// Reading one file must never reach into the next.
		tidakBerubah();
	});

	it('answers each whole, at 64 lengths, at 8 random ones, and with 8 random damages, within 512 MB', async () => {
		const seed = Math.floor(Math.random() * 2 ** 31);
		const laporan = await jalankanAnak(seed);
		const janggal = laporan.flatMap(({ nama, hasil }) => Object.keys(hasil).filter((kode) => /^jatuh|tanpa alasan/.test(kode)).map((kode) => `${nama}: ${kode}`));
		expect(janggal, `benih ${seed}`).toEqual([]);
		expect(laporan.map(({ nama }) => nama)).toEqual([...namaKorpus(), ...BERKAS_BAIK]);
		expect(laporan.every(({ percobaan }) => percobaan === 81)).toBe(true);
		expect(Math.max(...laporan.map(({ rss }) => rss)), `benih ${seed}`).toBeLessThan(512 * MB);
	});
});

interface Laporan {
	nama: string;
	percobaan: number;
	hasil: Record<string, number>;
	rss: number;
}
/** Longest silence before a file counts as hanging: far beyond any reading, only so that the test itself ends. */
const BUNTU_MS = 45_000;

function jalankanAnak(seed: number): Promise<Laporan[]> {
	return new Promise((selesai, gagal) => {
		const anak = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'korpus-anak.ts'), String(seed)], { stdio: ['ignore', 'pipe', 'ignore'] });
		const laporan: Laporan[] = [];
		let tuntas = false;
		const buntu = (): void => {
			anak.kill('SIGKILL');
			gagal(new Error(`tidak selesai sesudah ${laporan.at(-1)?.nama ?? 'berkas pertama'} (benih ${seed})`));
		};
		let jam = setTimeout(buntu, BUNTU_MS);
		createInterface({ input: anak.stdout }).on('line', (baris) => {
			clearTimeout(jam);
			jam = setTimeout(buntu, BUNTU_MS);
			const isi = JSON.parse(baris) as Laporan & { selesai?: boolean };
			if (isi.selesai) tuntas = true;
			else laporan.push(isi);
		});
		anak.on('close', (kode) => {
			clearTimeout(jam);
			if (tuntas && kode === 0) selesai(laporan);
			else gagal(new Error(`proses berakhir dengan ${kode} sesudah ${laporan.at(-1)?.nama ?? 'tidak satu pun'} (benih ${seed})`));
		});
	});
}
