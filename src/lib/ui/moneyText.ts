// Keeps the caret where the hand is while thousands are grouped.
import { formatAngka, uraiRupiah } from '$lib/core';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

export type MoneyEdit = { text: string; caret: number };

/** Groups a text of digits and keeps the same number of digits left of the caret. */
export function regroup(text: string, caret: number): MoneyEdit {
	const left = digitsOf(text.slice(0, caret)).length;
	const digits = digitsOf(text).replace(/^0+(?=\d)/, '');
	const dropped = digitsOf(text).length - digits.length;
	const grouped = digits === '' ? '' : formatAngka(Number(digits));
	let seen = 0;
	let at = 0;
	const wanted = Math.max(0, left - dropped);
	while (at < grouped.length && seen < wanted) if (/\d/.test(grouped[at++] ?? '')) seen++;
	return { text: grouped, caret: at };
}

/** Backspace right behind a dot removes the digit before it, not just the dot. */
export function backspace(text: string, caret: number): MoneyEdit | null {
	if (caret < 2 || text[caret - 1] !== '.') return null;
	return regroup(text.slice(0, caret - 2) + text.slice(caret), caret - 2);
}

/** What a person typed or pasted, as money: blank is null, a refusal carries the reason. */
export const readMoney = uraiRupiah;
