import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kodeKecocokan } from '.';

const satu = { id: '00000000-0000-4000-8000-000000000001', revision: 7 };
const dua = { id: '00000000-0000-4000-8000-000000000002', revision: 12 };

describe('kode kecocokan', () => {
	it('is 30 bits of sha256 over the sorted lines, in Crockford letters', async () => {
		const lines = `${satu.id}:7\n${dua.id}:12`;
		const bits = BigInt(`0x${createHash('sha256').update(lines).digest('hex')}`) >> 226n;
		const letters = [25n, 20n, 15n, 10n, 5n, 0n].map(
			(at) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((bits >> at) & 31n)]
		);
		expect(await kodeKecocokan([dua, satu])).toBe(
			`${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`
		);
	});

	it('is the same for the same rows in any order, and another for any other revision', async () => {
		const kode = await kodeKecocokan([satu, dua]);
		expect(await kodeKecocokan([dua, satu])).toBe(kode);
		expect(await kodeKecocokan([satu, { ...dua, revision: 13 }])).not.toBe(kode);
		expect(await kodeKecocokan([satu])).not.toBe(kode);
	});

	it('exists for no rows at all', async () => {
		// sha256('') begins e3b0c442: 11100 01110 11000 01100 01000 10000
		expect(await kodeKecocokan([])).toBe('WER-C8G');
	});
});
