import { describe, expect, it } from 'vitest';
import { strokesPath, typedPath } from './signaturePath';

const numbers = (path: string): number[] => (path.match(/\d+/g) ?? []).map(Number);

describe('a drawn signature', () => {
	it('is scaled to the box of 600 x 200, whatever it was drawn on', () => {
		expect(strokesPath([[{ x: 0, y: 0 }, { x: 150, y: 50 }, { x: 300, y: 100 }]], { width: 300, height: 100 })).toBe('M0 0L300 100L600 200');
	});
	it('keeps its proportions on a surface of another shape', () => {
		expect(strokesPath([[{ x: 100, y: 100 }, { x: 0, y: 0 }]], { width: 100, height: 100 })).toBe('M200 200L0 0');
	});
	it('stays inside the box when the finger leaves the surface', () => {
		expect(strokesPath([[{ x: -20, y: 40 }, { x: 700, y: 260 }]], { width: 600, height: 200 })).toBe('M0 40L600 200');
	});
	it('draws a dot as a short line, and nothing for nothing', () => {
		expect(strokesPath([[{ x: 5, y: 5 }]], { width: 600, height: 200 })).toBe('M5 5L6 5');
		expect(strokesPath([], { width: 600, height: 200 })).toBe('');
	});
	it('leaves out points that no print could show, and never more than 16 KB', () => {
		const long = Array.from({ length: 20_000 }, (_, i) => ({ x: (i * 7) % 600, y: (i * 3) % 200 }));
		expect(strokesPath([long], { width: 600, height: 200 }).length).toBeLessThan(16_000);
	});
});

describe('a typed name', () => {
	it('becomes strokes inside the box, also when it is long or has signs of other letters', () => {
		for (const name of ['Andi', 'R. Ahmad Syafi’i Nurhadi Wiratmaja Kusumah, S.E., M.Si.', 'Zoë Ñandú']) {
			const path = typedPath(name);
			expect(path).toMatch(/^(M\d+ \d+(L\d+ \d+)+)+$/);
			expect(Math.max(...numbers(path))).toBeLessThanOrEqual(600);
		}
	});
	it('is nothing when nothing of it can be drawn', () => {
		expect(typedPath('  ')).toBe('');
		expect(typedPath('李')).toBe('');
	});
});
