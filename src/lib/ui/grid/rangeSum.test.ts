import { expect, it } from 'vitest';
import { rangeSum } from './rangeSum';
import type { GridColumn } from './types';

const column = (key: string, align: 'start' | 'end'): GridColumn => ({ key, title: key, group: 'g', width: 100, align, editable: true });
const columns = [column('nip', 'start'), column('pay', 'end'), column('gap', 'end')];
const line = (row: number) => [{ text: '', raw: '197104071995102004' }, { text: '', raw: String(row * 1_000) }, { text: '', raw: row === 0 ? '' : '-500' }];

it('adds up the amounts of the selection, takes off what is negative, and counts 0 but not blank', () => {
	expect(rangeSum({ top: 0, bottom: 2, left: 1, right: 2 }, columns, line)).toEqual({ count: 5, sum: 2_000 });
});

it('counts an identity number without adding it', () => {
	expect(rangeSum({ top: 1, bottom: 1, left: 0, right: 1 }, columns, line)).toEqual({ count: 2, sum: 1_000 });
});
