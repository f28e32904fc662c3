import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from './pack';
import type { OutboxRow } from './types';

const values = fc.dictionary(fc.constantFrom('nama', 'nip', 'gaji_pokok', 'urut'), fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.boolean()));
const row: fc.Arbitrary<OutboxRow> = fc.record({
	t: fc.constantFrom('baris', 'kertas'),
	parent: fc.constantFrom('a', 'b'),
	id: fc.uuid(),
	base: fc.option(fc.nat()),
	set: values,
	was: values
});
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('packed rows', () => {
	it('come back as they were, in their order, whatever they hold', () => {
		fc.assert(
			fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
				const plain = rows.map(({ set, was, ...rest }) => ({ ...rest, set: { ...set }, was: { ...was } }));
				expect(unpack(stored(pack(plain)))).toEqual(plain);
			})
		);
	});

	it('name the columns of like rows once', () => {
		const rows = Array.from({ length: 500 }, (_, at): OutboxRow => ({ t: 'baris', parent: 'a', id: String(at), base: null, set: { nama: `N${at}`, gaji_pokok: at }, was: {} }));
		const packed = pack(rows);
		expect(packed).toHaveLength(1);
		expect(JSON.stringify(packed).length * 3).toBeLessThan(JSON.stringify(rows).length);
	});
});
