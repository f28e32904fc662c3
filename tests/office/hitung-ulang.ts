// LibreOffice as a second opinion: workbooks go in, the same workbooks with every formula computed afresh come out.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type WorkSheet, read } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ensureTool } from '../../scripts/tools.mjs';

/** Without cached results, so that every number in the answer was computed by LibreOffice. */
function tanpaHasil(bytes: Uint8Array): Uint8Array {
	const isi = unzipSync(bytes);
	for (const nama of Object.keys(isi).filter((satu) => satu.startsWith('xl/worksheets/'))) {
		const xml = strFromU8(isi[nama]!);
		const bersih = xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1');
		if (bersih === xml) throw new Error('tidak ada rumus di berkas ekspor');
		isi[nama] = strToU8(bersih);
	}
	return zipSync(isi);
}

/** Every sheet of these workbooks, computed by one run of LibreOffice. */
export function hitungUlangSemua(buku: readonly Uint8Array[]): WorkSheet[] {
	const kerja = mkdtempSync(path.join(tmpdir(), 'hitung-ulang-'));
	try {
		return jalankan(kerja, buku);
	} finally {
		rmSync(kerja, { recursive: true, force: true });
	}
}

function jalankan(kerja: string, buku: readonly Uint8Array[]): WorkSheet[] {
	const [masuk, keluar] = [mkdtempSync(path.join(kerja, 'masuk-')), mkdtempSync(path.join(kerja, 'keluar-'))];
	const nama = buku.map((bytes, i) => {
		writeFileSync(path.join(masuk, `${i}.xlsx`), tanpaHasil(bytes));
		return `${i}.xlsx`;
	});
	const perintah = [`-env:UserInstallation=file://${kerja}/profil`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', keluar];
	execFileSync(ensureTool('soffice'), [...perintah, ...nama.map((satu) => path.join(masuk, satu))], { stdio: 'pipe', timeout: 170_000 });
	return nama.flatMap((satu) => {
		const { Sheets, SheetNames } = read(readFileSync(path.join(keluar, satu)), { cellFormula: true });
		return SheetNames.map((lembar) => Sheets[lembar]!);
	});
}
export const hitungUlang = (bytes: Uint8Array): WorkSheet => hitungUlangSemua([bytes])[0]!;
