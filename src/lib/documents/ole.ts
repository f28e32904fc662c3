// Looks at the head of an OLE2 container (.xls) before the parser does: counts that the file cannot hold are a trap or damage.
import { DocumentError } from './table';

const HEADER = 512;
const SECTOR_SHIFTS = new Set([9, 12]);
/** Highest sector number that is one; above it stand the marks for "end" and "free". */
const MAX_SECTOR = 0xfffffffa;

/** Refuses what declares more sectors than there are bytes, or a chain of sectors that runs in a circle. */
export function checkOle(bytes: Uint8Array): void {
	const refuse = (reason: string): never => {
		throw new DocumentError('ole', { reason });
	};
	if (bytes.length < HEADER) refuse('short');
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const shift = view.getUint16(30, true);
	if (!SECTOR_SHIFTS.has(shift)) refuse('sector size');
	const size = 2 ** shift;
	const sectors = Math.ceil((bytes.length - HEADER) / size);
	for (const at of [44, 64, 72]) if (view.getUint32(at, true) > sectors) refuse('sector count');
	refuseCircles(readTable(view, size, sectors), refuse);
}

/** The table of "which sector follows", as far as the header itself lists its parts (109 of them: 7 MB and more). */
function readTable(view: DataView, size: number, sectors: number): Uint32Array {
	const table = new Uint32Array(sectors).fill(0xffffffff);
	const perSector = size / 4;
	for (let part = 0; part < Math.min(109, view.getUint32(44, true)); part += 1) {
		const sector = view.getUint32(76 + part * 4, true);
		if (sector >= sectors) continue;
		const from = HEADER + sector * size;
		for (
			let i = 0;
			i < perSector && part * perSector + i < sectors && from + i * 4 + 4 <= view.byteLength;
			i += 1
		) {
			table[part * perSector + i] = view.getUint32(from + i * 4, true);
		}
	}
	return table;
}

/** Walks each chain once: a sector met again on the same walk closes a circle. */
function refuseCircles(table: Uint32Array, refuse: (reason: string) => never): void {
	const walk = new Uint32Array(table.length);
	for (let start = 0; start < table.length; start += 1) {
		let at = start;
		while (at < table.length && at < MAX_SECTOR && walk[at] === 0) {
			walk[at] = start + 1;
			at = table[at]!;
		}
		if (at < table.length && walk[at] === start + 1) refuse('circle');
	}
}
