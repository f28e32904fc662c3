// docs/security.md holds the whole attack matrix, and every test it names exists.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const isi = readFileSync('docs/security.md', 'utf8');
const baris = [...isi.matchAll(/^\| (A\d\d) \|(.*)\|(.*)\|(.*)\|$/gm)].map(([, no = '', , , uji = '']) => ({ no, uji: uji.trim() }));
const serangan = readdirSync('tests/database')
	.filter((nama) => nama.startsWith('serangan-'))
	.map((nama) => readFileSync(`tests/database/${nama}`, 'utf8'))
	.join('\n');

describe('the attack matrix', () => {
	it('has its 54 rows, once each and in order', () => {
		expect(baris.map((b) => b.no)).toEqual(Array.from({ length: 54 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`));
	});

	it.each(baris)('$no is tested where it says', ({ no, uji }) => {
		expect(uji).not.toBe('');
		if (/\bserangan\b/.test(uji)) expect(serangan).toContain(`no: '${no}'`);
		for (const satu of uji.split(/; (?=`)|, (?=`)/)) {
			const [, berkas = '', judul = ''] = /^`([^`]+)`: (.+)$/.exec(satu) ?? [];
			if (satu === 'serangan') continue;
			expect([satu, existsSync(berkas)]).toEqual([satu, true]);
			expect(readFileSync(berkas, 'utf8')).toContain(`it('${judul}'`);
		}
	});

	it('leaves no attack of the suite out', () => {
		const diuji = new Set([...serangan.matchAll(/no: '(A\d\d)'/g)].map(([, no]) => no));
		expect([...diuji].filter((no) => !baris.some((b) => b.no === no && /\bserangan\b/.test(b.uji)))).toEqual([]);
	});

	it('names files that exist', () => {
		for (const [, berkas = ''] of isi.matchAll(/`((?:tests|src|supabase)\/[\w./-]+)`/g)) expect([berkas, existsSync(berkas)]).toEqual([berkas, true]);
	});
});
