import { describe, expect, it } from 'vitest';
import { cocokkan, uraiKode } from './cocok';

describe('the code of a printed paper', () => {
	it('is the same as that of the device, or it is not', () => {
		expect(cocokkan('K7F-2QX', 'K7F-2QX')).toBe('sama');
		expect(cocokkan('K7F-2QX', 'K7F-2QY')).toBe('beda');
	});

	it('is compared with nothing where the paper has none, the device holds no rows, or a change waits', () => {
		expect(cocokkan(null, 'K7F-2QX')).toBe('tanpa-kode');
		expect(cocokkan('K7F-2QX', undefined)).toBe('tanpa-rincian');
		expect(cocokkan('K7F-2QX', null)).toBe('menunggu');
	});

	it('is read however it was typed, and nothing else is taken for one', () => {
		expect(uraiKode(' k7f-2qx ')).toBe('K7F-2QX');
		for (const bukan of [null, '', 'K7F2QX', 'K7F-2Q', 'K7I-2QX', '<b>-2QX', 'K7F-2QXX']) expect(uraiKode(bukan)).toBeNull();
	});
});
