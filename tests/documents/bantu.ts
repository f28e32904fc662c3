// Files for the document tests: from tests/berkas, or written on the spot with SheetJS.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type WorkSheet, read, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { type HasilBaca, type LembarImpor, type OpsiBaca, bacaBerkas } from '$lib/modules/iuran/documents';
import type { BarisIuran } from '$lib/modules/iuran/domain';

const BERKAS = path.resolve(import.meta.dirname, '../berkas');
export const EMAS = 'kertas-kerja-bkad-mei-2024.xlsx';

export type Isi = string | number | null;
type Terbaca = Extract<HasilBaca, { jenis: 'terbaca' }>;

export const bytesDari = (nama: string): Uint8Array => new Uint8Array(readFileSync(path.join(BERKAS, nama)));

/** A chosen file: each reading gets a fresh copy, because a worker takes the bytes away. */
export const berkas = (nama: string, bytes: Uint8Array | string) => ({
	name: nama,
	arrayBuffer: async (): Promise<ArrayBuffer> => {
		const isi = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
		return isi.slice().buffer as ArrayBuffer;
	}
});

export const baca = (
	nama: string,
	bytes: Uint8Array | string = bytesDari(nama),
	opsi: OpsiBaca = {}
): Promise<HasilBaca> => bacaBerkas(berkas(path.basename(nama), bytes), opsi);

export async function terbaca(nama: string, bytes?: Uint8Array | string, opsi?: OpsiBaca): Promise<Terbaca> {
	const hasil = await baca(nama, bytes, opsi);
	if (hasil.jenis !== 'terbaca') throw new Error(hasil.kesalahan.map((k) => k.pesan).join('\n'));
	return hasil;
}

export async function ditolak(
	nama: string,
	bytes?: Uint8Array | string
): Promise<Extract<HasilBaca, { jenis: 'ditolak' }>['kesalahan']> {
	const hasil = await baca(nama, bytes);
	if (hasil.jenis !== 'ditolak') throw new Error(`${nama} terbaca, seharusnya ditolak`);
	return hasil.kesalahan;
}

export const satuLembar = (hasil: Terbaca): LembarImpor => {
	if (hasil.lembar.length !== 1) throw new Error(`${hasil.lembar.length} lembar`);
	return hasil.lembar[0]!;
};

/** Sheets of plain values as an .xlsx. */
export function bukuKerja(lembar: Record<string, Isi[][]>): Uint8Array {
	const buku = utils.book_new();
	for (const [nama, baris] of Object.entries(lembar))
		utils.book_append_sheet(buku, utils.aoa_to_sheet(baris), nama);
	return new Uint8Array(write(buku, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

/** All lines of the golden sheet, to be damaged. Row n of the file is line n - 1. */
export function barisEmas(): Isi[][] {
	const buku = read(bytesDari(EMAS), { dense: true });
	const baris = utils.sheet_to_json<Isi[]>(buku.Sheets.BKAD as WorkSheet, {
		header: 1,
		defval: null,
		blankrows: true
	});
	return baris.map((satu) => [...satu]);
}

/** The golden sheet after a change, as a file. `sel('F9', x)` sets one cell. */
export function emasRusak(
	ubah: (sel: (alamat: string, isi: Isi) => void, baris: Isi[][]) => void
): Uint8Array {
	const baris = barisEmas();
	ubah((alamat, isi) => {
		const { r, c } = utils.decode_cell(alamat);
		baris[r]![c] = isi;
	}, baris);
	return bukuKerja({ BKAD: baris });
}

/** What the seven-line head and 28 people of the golden sheet sum to (domain.md 3.4). */
export const TOTAL_EMAS = { kurang1: 2_021_631, kurang4: 8_086_532, kurangTotal: 10_108_163 } as const;

const uang = (maks: number) => fc.option(fc.integer({ min: 0, max: maks }), { nil: null, freq: 6 });

const nip = fc
	.record({
		lahir: fc.integer({ min: 0, max: 9_000 }),
		masuk: fc.integer({ min: 20, max: 35 }),
		bulan: fc.integer({ min: 1, max: 12 }),
		kelamin: fc.constantFrom('1', '2'),
		urut: fc.integer({ min: 1, max: 999 })
	})
	.map(({ lahir, masuk, bulan, kelamin, urut }) => {
		const hari = new Date(Date.UTC(1966, 0, 1) + lahir * 86_400_000).toISOString().slice(0, 10);
		const tmt = `${Number(hari.slice(0, 4)) + masuk}${String(bulan).padStart(2, '0')}`;
		return `${hari.replaceAll('-', '')}${tmt}${kelamin}${String(urut).padStart(3, '0')}`;
	});

/** Names as offices write them, and as attackers would. */
const nama = fc.oneof(
	fc.constantFrom(
		'Siti Aminah, S.E.',
		"Nur A'ini",
		'É. O’Brien',
		'=HYPERLINK("http://x";"k")',
		'+1+1',
		'-2',
		'@SUM(A1)',
		'＝1',
		'<b>&"',
		'R. & D.'
	),
	fc.stringMatching(/^[A-Za-z][A-Za-z .,'-]{1,38}[a-z]$/)
);

export const acakBaris: fc.Arbitrary<BarisIuran> = fc.record({
	id: fc.uuid(),
	urut: fc.nat(100),
	nip,
	nama: nama
		.map((n) => n.replace(/\s+/g, ' ').trim())
		.filter((n) => !/^(grand total|sub ?total|jumlah|total|jml)\b/i.test(n)),
	golongan: fc.constantFrom(null, 'III/a', 'IV/c', 'IX'),
	statusAsn: fc.constantFrom('PNS', 'CPNS', 'PPPK'),
	jabatan: fc.constantFrom(null, 'Analis Keuangan', 'Kepala Bidang'),
	jmlAnak: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
	jmlPasangan: fc.option(fc.integer({ min: 0, max: 1 }), { nil: null }),
	gajiPokok: uang(7_000_000),
	tunjPasangan: uang(700_000),
	tunjAnak: uang(280_000),
	tunjEselon: uang(6_000_000),
	tunjFungsional: uang(2_000_000),
	tunjUmum: uang(190_000),
	tppBebanKerja: uang(40_000_000),
	tppPrestasiKerja: uang(20_000_000),
	tppKondisiKerja: uang(9_000_000),
	tunjProfesi: uang(5_000_000),
	lainnya: uang(3_000_000),
	iwp1Aktual: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: null, freq: 2 }),
	iwp4Aktual: fc.option(fc.integer({ min: 0, max: 800_000 }), { nil: null, freq: 2 }),
	jmlKeluargaTambahan: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
	suratKuasa: fc.boolean(),
	penjelasan: fc.constant({})
});

/** People of one paper: no NIP twice. */
export const acakKertas = fc.uniqueArray(acakBaris, { minLength: 1, maxLength: 12, selector: (b) => b.nip });
