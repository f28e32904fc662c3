// Reconciliation (journeys B2 and B4): a list with planted faults, six classes, a correction by keyboard, the same list again.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hitungIuran, parameterPada } from '../../src/lib/modules/iuran/domain';
import { uraiBaris } from '../../src/lib/modules/iuran/data/urai';
import { Api } from '../support/api';
import { type Device, LAPTOP } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, open, sent, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let officer: Device;
let api: Api;
let list: string;
let paper: string;
const NAMES = { cocok: 'Cocok', selisih: 'Selisih iuran', hanya_skpd: 'Hanya di SKPD', hanya_bpjs: 'Hanya di BPJS', pindah_skpd: 'Pindah SKPD', nip_mirip: 'NIP mirip' };

/** SETDA as BPJS has it: one amount off, one digit off, one person missing, one in another agency, one nobody knows. */
function plant(rows: Record<string, unknown>[], shared: ReadonlyMap<string, { iuran1: number; iuran4: number }>): string {
	const rule = parameterPada('2026-11-01');
	const lines = rows.map((row, i) => {
		const b = uraiBaris(row as never);
		// Whoever is paid by two agencies is charged a part in each.
		const { iuran1, iuran4 } = shared.get(b.nip) ?? hitungIuran(b, rule);
		const nip = i === 1 ? b.nip.slice(0, 17) + ((Number(b.nip[17]) + 1) % 10) : b.nip;
		return [nip, b.nama, i === 3 ? 'KECBOTIM' : 'SETDA', i === 0 ? iuran1 + 1_000 : iuran1, iuran4];
	});
	lines.splice(2, 1);
	lines.push(['197501012005011009', 'Orang Hanya Di Bpjs', 'SETDA', 50_000, 200_000]);
	const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
	return [['NIP', 'Nama', 'SKPD', 'Iuran 1%', 'Iuran 4%'], ...lines].map((line) => line.map(cell).join(';')).join('\r\n');
}

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	api = await Api.signIn(server.url, BPJS);
	paper = String((await api.paper('SETDA', '2026-11-01'))?.id);
	type Across = { nip: string; papers: { kertas_kerja_id: string; iuran1: number; iuran4: number }[] };
	const across = await api.call<Across[]>('pagu_lintas', { p_bulan: '2026-11-01' });
	const shared = new Map(across.flatMap(({ nip, papers }) => papers.filter((one) => one.kertas_kerja_id === paper).map((one) => [nip, one] as const)));
	list = plant(await api.rows(`baris_kertas_kerja?kertas_kerja_id=eq.${paper}&deleted_at=is.null&order=urut`), shared);
	officer = await open(server.url, BPJS, LAPTOP);
});
afterAll(async () => {
	await officer?.close();
	await server?.dispose();
});

async function choose(): Promise<void> {
	const { page } = officer;
	await page.getByRole('button', { name: 'Impor daftar BPJS' }).click();
	await page.getByLabel(/Pilih daftar BPJS/).setInputFiles({ name: 'tagihan-november.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
	await page.getByRole('heading', { name: /Pratinjau/ }).waitFor();
}
const count = (side: 'skpd' | 'bpjs', kind: string) => officer.page.getByTestId(`${side}-${kind}`);

describe('the list of BPJS', () => {
	it('is shown before anything is written', async () => {
		await officer.goto('/cocokkan?bulan=2026-11');
		await choose();
		await officer.page.getByRole('row', { name: /SETDA/ }).waitFor();
		expect(await api.rows('data_bpjs?select=id')).toEqual([]);
		await officer.page.getByRole('button', { name: 'Terapkan 2 SKPD' }).click();
		await officer.page.getByRole('button', { name: 'Lihat perbandingan' }).click();
		await until(async () => (await api.rows('data_bpjs?select=id')).length === 2, 20_000, 'the lists');
	});

	it('falls into six classes that add up to both lists, every planted fault in its own', async () => {
		for (const [kind, skpd, bpjs] of [
			['cocok', '146', '146'],
			['selisih', '1', '1'],
			// One of SETDA, and DPUPR and KECBOTIM, whom the list does not hold: 1 + 120 + 46.
			['hanya_skpd', '167', '0'],
			['hanya_bpjs', '0', '1'],
			['pindah_skpd', '1', '1'],
			['nip_mirip', '1', '1'],
			['jumlah', '316', '150']
		] as const) {
			await eventually(() => count('skpd', kind).textContent()).toBe(skpd);
			await eventually(() => count('bpjs', kind).textContent()).toBe(bpjs);
		}
	});
});

describe('the review', () => {
	it('goes by keyboard alone, from the list to a correction with its reason', async () => {
		const { page } = officer;
		await page.getByRole('button', { name: NAMES.selisih, exact: true }).click();
		const list = page.getByRole('listbox', { name: 'Hasil pencocokan' });
		await eventually(() => list.getByRole('option').count()).toBe(1);
		await list.focus();
		await page.keyboard.press('j');
		await page.keyboard.press('i');
		const form = page.getByRole('form', { name: 'Input kekurangan atau kelebihan IWP' });
		await form.waitFor();
		// BPJS expects 1.000 more: the proposal, to be read and changed.
		expect(await form.getByLabel('Bagian 1% (peserta)').inputValue()).toBe('1.000');
		await form.getByLabel('Alasan (wajib)').fill('Upah di daftar BPJS lebih tinggi menurut SK terbaru.');
		await form.getByRole('button', { name: 'Simpan koreksi' }).click();
		await until(async () => (await api.rows(`koreksi_iwp?kertas_kerja_id=eq.${paper}`)).length === 1, 20_000, 'the correction');
		const [row] = await api.rows(`koreksi_iwp?kertas_kerja_id=eq.${paper}`);
		expect([row?.bagian1, row?.bagian4]).toEqual([1_000, 0]);
		// Beside the treasurer's figure, never over it.
		await eventually(() => page.getByTestId('rekap-koreksi').textContent()).toContain('10.966.390');
		await eventually(() => page.getByTestId('rekap-koreksi').textContent()).toContain('54.832.926');
		await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
	});

	it('shows a recap of the month that foots', async () => {
		const { page } = officer;
		await page.getByRole('tab', { name: 'Koreksi' }).click();
		await eventually(() => page.getByRole('row', { name: /^SETDA/ }).textContent()).toContain('54.832.926');
		// 43.830.595 + 54.831.926 + 16.987.547 asal, and the 1.000.
		await eventually(() => page.getByRole('row', { name: /^Jumlah/ }).textContent()).toContain('115.650.068');
		await eventually(() => page.getByRole('row', { name: /^Jumlah/ }).textContent()).toContain('115.651.068');
	});

	it('asks Postgres for people across agencies and says when it did', async () => {
		const { page } = officer;
		await page.getByRole('tab', { name: 'Lintas SKPD' }).click();
		await page.getByText(/Dihitung server/).waitFor();
		await page.getByRole('row', { name: /Zahra Maryani.*120\.000 \/ 120\.000.*480\.000 \/ 480\.000.*Sampai batas/ }).waitFor();
	});
});

describe('the same list again', () => {
	it('changes nothing and says so', async () => {
		await sent(officer);
		const before = await api.rows('data_bpjs?select=id,revision&order=id');
		await choose();
		await officer.page.getByText('Daftar ini sama dengan yang sudah ada').waitFor();
		expect(await officer.page.getByRole('button', { name: /^Terapkan/ }).count()).toBe(0);
		await officer.page.getByRole('button', { name: 'Ke perbandingan' }).click();
		expect(await api.rows('data_bpjs?select=id,revision&order=id')).toEqual(before);
	});

	it('broke no policy and logged no error', () => {
		expect(officer.faults).toEqual([]);
	});
});
