// A QR code as a grid of modules; whoever prints or shows it draws the squares.
import { encode } from 'uqr';

/** True is a dark module. Error correction M: a printed page may be folded; L for a text that would be too fine. */
export function qrModules(text: string, ecc: 'L' | 'M' = 'M'): boolean[][] {
	return encode(text, { ecc, border: 0 }).data;
}

/** One SVG path over a grid of `size` units, for a component that owns its own <svg>. */
export function qrPath(text: string): { path: string; size: number } {
	const modules = qrModules(text);
	const path = modules
		.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
		.join('');
	return { path, size: modules.length };
}
