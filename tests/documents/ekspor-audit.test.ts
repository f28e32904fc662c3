import { describe, expect, it } from 'vitest';
import { berkasAudit, kolomAudit } from '../../src/lib/modules/iuran/documents/ekspor-audit';

const catatan = [
	{ hash: 'bb', prev: 'aa', id: 1, waktu: '2026-11-20T00:00:00Z', beda: { nama: ['=A', 'B'] }, alasan: '=HYPERLINK("x")', baru_dari_server: 1 },
	{ hash: 'cc', prev: 'bb', id: 2, waktu: '2026-11-20T00:00:01Z', beda: null, alasan: null }
];

describe('the log for the auditor', () => {
	it('ends with the columns of the chain and drops none that the server sends', () => {
		expect(kolomAudit(catatan)).toEqual(['id', 'waktu', 'alasan', 'beda', 'baru_dari_server', 'prev', 'hash']);
	});
	it('as .csv holds one line for each entry, and no cell that a spreadsheet would run', () => {
		const teks = new TextDecoder().decode(berkasAudit('csv', catatan, 'rantai utuh', '2026-11-20').content as Uint8Array);
		const baris = teks.trim().split('\r\n');
		expect(baris).toHaveLength(3);
		expect(baris[1]).toContain(`"'=HYPERLINK(""x"")"`);
		expect(baris[1]).toContain('"{""nama"":[""=A"",""B""]}"');
		expect(baris[2]?.endsWith('"bb";"cc"')).toBe(true);
	});
	it('as .xlsx is an archive under a plain name', () => {
		const { name, content } = berkasAudit('xlsx', catatan, 'rantai utuh', '2026-11-20');
		expect(name).toBe('audit-sipaus-2026-11-20.xlsx');
		expect([...(content as Uint8Array).slice(0, 2)]).toEqual([0x50, 0x4b]);
	});
});
