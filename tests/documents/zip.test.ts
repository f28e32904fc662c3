// What a zip may try before a single byte of it is believed.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openTable } from '$lib/documents/open';
import { DocumentError, type TableFile } from '$lib/documents/table';
import { countRows, readDirectory, unpack } from '$lib/documents/zip';
import { bytesDari, EMAS } from './bantu';

const dasar = { '[Content_Types].xml': strToU8('<a/>'), 'xl/workbook.xml': strToU8('<a/>') };

function kode(kerja: () => unknown): string {
	try {
		kerja();
		return 'ok';
	} catch (error) {
		if (error instanceof DocumentError) return error.code;
		throw error;
	}
}

/** Overwrites a little-endian number in every header of a kind. */
function palsukan(bytes: Uint8Array, tanda: number, geser: number, nilai: number, lebar: 2 | 4): Uint8Array {
	const hasil = bytes.slice();
	const view = new DataView(hasil.buffer);
	for (let at = 0; at + 4 <= hasil.length; at++) {
		if (view.getUint32(at, true) !== tanda) continue;
		if (lebar === 2) view.setUint16(at + geser, nilai, true);
		else view.setUint32(at + geser, nilai, true);
	}
	return hasil;
}
const PUSAT = 0x02014b50;

describe('the central directory', () => {
	it('of the real sheet passes, and every part unpacks to its checksum', () => {
		const bytes = bytesDari(EMAS);
		const entries = readDirectory(bytes);
		expect(entries).toHaveLength(10);
		expect(entries.map((entry) => unpack(bytes, entry).length)).toEqual(entries.map((entry) => entry.size));
	});

	it.each([
		['../luar.txt'], ['/etc/x'], ['C:/x'], ['a\\b'], ['xl/__proto__/x'], ['constructor'], ['a/./b'], ['x\0y']
	])('refuses the name %j', (nama) => {
		expect(kode(() => readDirectory(zipSync({ ...dasar, [nama]: strToU8('x') })))).toBe('zip-unsafe');
	});

	it('refuses two parts of one name, in any case of letters', () => {
		expect(kode(() => readDirectory(zipSync({ ...dasar, 'XL/Workbook.xml': strToU8('<b/>') })))).toBe('zip-unsafe');
	});

	it('accepts 200 parts and refuses 201', () => {
		const banyak = (n: number) => zipSync(Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, strToU8('x')])), { level: 0 });
		expect(kode(() => readDirectory(banyak(200)))).toBe('ok');
		expect(kode(() => readDirectory(banyak(201)))).toBe('zip-unsafe');
	});

	it('refuses encryption, an unknown method, overlapping parts and a cut end', () => {
		const bytes = zipSync(dasar);
		expect(kode(() => readDirectory(palsukan(bytes, PUSAT, 8, 1, 2)))).toBe('encrypted');
		expect(kode(() => readDirectory(palsukan(bytes, PUSAT, 10, 12, 2)))).toBe('zip-unsafe');
		expect(kode(() => readDirectory(palsukan(bytes, PUSAT, 42, 0, 4)))).toBe('zip-unsafe');
		expect(kode(() => readDirectory(bytes.slice(0, bytes.length - 30)))).toBe('truncated');
	});
});

describe('unpacking', () => {
	it('refuses a part that is longer or shorter than declared, without unpacking more than declared', () => {
		const isi = new Uint8Array(1_000_000).fill(65);
		const bytes = zipSync({ a: isi });
		for (const ukuran of [1000, 2_000_000]) {
			const palsu = palsukan(bytes, PUSAT, 24, ukuran, 4);
			expect(kode(() => unpack(palsu, readDirectory(palsu)[0]!))).toBe('corrupt');
		}
	});

	it('refuses a changed digit, which would otherwise be a changed salary', () => {
		const bytes = zipSync({ a: strToU8('<v>4301200</v>') }, { level: 0 });
		const at = new TextDecoder('latin1').decode(bytes).indexOf('4301200');
		const rusak = bytes.slice();
		rusak[at] = 57;
		expect(kode(() => unpack(rusak, readDirectory(rusak)[0]!))).toBe('corrupt');
	});

	it('counts rows across the borders of chunks, packed or stored', () => {
		const xml = Array.from({ length: 9_999 }, (_, i) => `<row r="${i + 1}">${'x'.repeat(i % 50)}</row>`).join('');
		for (const level of [0, 6] as const) {
			const bytes = zipSync({ a: strToU8(`<rowBreaks/>${xml}`) }, { level });
			expect(countRows(bytes, readDirectory(bytes)[0]!)).toBe(9_999);
		}
	});
});

describe('a workbook cut or changed at any place', () => {
	it('is read whole or refused, never half', async () => {
		const bytes = bytesDari('sulit/ok-baseline.xlsx');
		const utuh = await openTable(bytes, 'a.xlsx', { maxRows: 100 });
		for (let i = 1; i < 120; i++) {
			const rusak = i % 2 ? bytes.slice(0, Math.floor((bytes.length * i) / 120)) : bytes.slice();
			if (i % 2 === 0) rusak[Math.floor((bytes.length * i) / 120)]! ^= 0x55;
			const hasil = await openTable(rusak, 'a.xlsx', { maxRows: 100 }).catch((error: unknown) => error);
			if (hasil instanceof DocumentError) continue;
			// A name that was hit makes its sheet unreadable, which the reader reports.
			if ((hasil as TableFile).sheets.every((sheet) => sheet.unreadable)) continue;
			expect(hasil).toMatchObject({ sheets: utuh.sheets });
		}
	});
});
