// What the officer sees before issuing is what is printed: the words of the screen and the words of the PDF, counted.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { render } from 'svelte/server';
import { afterAll, describe, expect, it } from 'vitest';
import LembarBa from '$lib/modules/iuran/features/berita-acara/LembarBa.svelte';
import { beritaAcaraPdf } from '$lib/modules/iuran/documents';
import type { NaskahBa } from '$lib/modules/iuran/domain';
import { ensureTool } from '../../scripts/tools.mjs';
import { emas } from '../rules/baris';
import { naskah } from './ba-contoh';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sipaus-pratinjau-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

function screenWords(isi: NaskahBa): string[] {
	const { body } = render(LembarBa, { props: { naskah: isi, cap: 'KONSEP' } });
	const text = body
		.replace(/<!--.*?-->/gs, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&lt;/g, '<')
		.replace(/&quot;/g, '"')
		.replace(/&amp;/g, '&');
	// The line that opens the annex is a button of the screen.
	return words(text.replace(/Lampiran daftar pegawai \([\d.]+ orang\)/, ''));
}

async function printWords(isi: NaskahBa): Promise<string[]> {
	const file = path.join(folder, 'ba.pdf');
	writeFileSync(file, Buffer.from(await (await beritaAcaraPdf(isi, [], { asal: 'https://sipaus.test', hash: null, konsep: true })).arrayBuffer()));
	return words(execFileSync(ensureTool('pdftotext'), ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }));
}

/** What a printed page has and a screen has not: heads and feet of pages, numbers of lists, the mark across it. */
const PAPER =
	/^([KONSEP]|KONSEP[:.]?|Belum|LAMPIRAN|BERITA|ACARA:|DAFTAR|PEGAWAI|Halaman|\d+\/\d+|BA|Nomor|Pemda:|BPJS:|Konsep,|belum|diterbitkan[.,]|bernomor|tetap,|dan|tidak|untuk|ditandatangani\.|[1-9]\.|I{1,2}\.|:|TPP|bulanan|PNS,|Mei|2024\.?|Badan|Keuangan|Aset|Daerah,|900\/\S+|2071\/\S+)$/;

describe('the preview of a Berita Acara', () => {
	it('has every word and amount of the print, as often, and the print has nothing more', async () => {
		const isi = naskah(emas().map(({ baris }) => baris));
		const left = new Map<string, number>();
		for (const word of await printWords(isi)) left.set(word, (left.get(word) ?? 0) + 1);
		const missing: string[] = [];
		for (const word of screenWords(isi)) {
			const count = left.get(word) ?? 0;
			if (count === 0) missing.push(word);
			else left.set(word, count - 1);
		}
		expect(missing).toEqual([]);
		expect([...left].filter(([word, count]) => count > 0 && !PAPER.test(word))).toEqual([]);
	});
});
