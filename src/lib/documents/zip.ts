// Reads a zip's central directory and unpacks its parts within declared bounds, so that no bomb or lie reaches the parser.
import { Inflate, inflateSync } from 'fflate';
import { DocumentError, LIMITS } from './table';

export type ZipEntry = {
	name: string;
	stored: boolean;
	compressed: number;
	size: number;
	crc: number;
	/** Where the entry's data begins in the file. */
	start: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const CHUNK = 64 * 1024;
const FORBIDDEN_SEGMENTS = new Set(['..', '.', '__proto__', 'constructor', 'prototype']);

/** The entries of a zip that passed every check except its total size; throws `DocumentError` otherwise. */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	const count = view.getUint16(end + 10, true);
	if (count > LIMITS.zipEntries) throw new DocumentError('zip-unsafe', { reason: 'entries', count });
	const entries: ZipEntry[] = [];
	const names = new Set<string>();
	let at = view.getUint32(end + 16, true);
	for (let i = 0; i < count; i += 1) {
		if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new DocumentError('truncated');
		const nameLength = view.getUint16(at + 28, true);
		const entry = readEntry(bytes, view, at, nameLength);
		const key = entry.name.toLowerCase();
		if (names.has(key)) throw new DocumentError('zip-unsafe', { reason: 'duplicate', name: entry.name });
		names.add(key);
		entries.push(entry);
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	refuseOverlap(entries, end);
	return entries;
}

/** Refuses what would unpack to more than the limits allow. */
export function checkSize(entries: ZipEntry[], fileBytes: number): void {
	const size = entries.reduce((sum, entry) => sum + entry.size, 0);
	const ratio = size / Math.max(1, fileBytes);
	if (size > LIMITS.zipBytes || ratio > LIMITS.zipRatio) {
		throw new DocumentError('zip-too-big', { size, ratio: Math.round(ratio), fileBytes });
	}
}

/** Unpacks one entry. Memory is bounded by the declared size; a part that lies about size or content is refused. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
	const packed = bytes.subarray(entry.start, entry.start + entry.compressed);
	let data = packed;
	if (!entry.stored) {
		try {
			// One byte more than declared: a longer part then shows itself without being unpacked further.
			data = inflateSync(packed, { out: new Uint8Array(entry.size + 1) });
		} catch {
			throw new DocumentError('truncated', { name: entry.name });
		}
	}
	if (data.length !== entry.size) throw new DocumentError('corrupt', { name: entry.name });
	if (crc32(data) !== entry.crc) throw new DocumentError('corrupt', { name: entry.name });
	return data;
}

/** Counts `<row` elements without keeping the part in memory: for naming the size of a workbook that is refused. */
export function countRows(bytes: Uint8Array, entry: ZipEntry): number {
	let rows = 0;
	let tail = '';
	const decoder = new TextDecoder();
	const count = (chunk: Uint8Array): void => {
		const text = tail + decoder.decode(chunk, { stream: true });
		for (let at = text.indexOf('<row'); at !== -1; at = text.indexOf('<row', at + 4)) {
			const next = text.charCodeAt(at + 4);
			if (next === 32 || next === 62) rows += 1;
		}
		// A tag cut by the chunk border is seen whole with the next chunk.
		tail = text.slice(-4);
	};
	const packed = bytes.subarray(entry.start, entry.start + entry.compressed);
	const inflate = entry.stored ? null : new Inflate(count);
	try {
		for (let at = 0; at < packed.length; at += CHUNK) {
			const piece = packed.subarray(at, at + CHUNK);
			if (inflate) inflate.push(piece, at + CHUNK >= packed.length);
			else count(piece);
		}
	} catch {
		// Damaged as well as too large: what was counted so far is enough for the refusal.
	}
	return rows;
}

function findEnd(view: DataView): number {
	const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
	for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
		if (view.getUint32(at, true) === END) return at;
	}
	throw new DocumentError('truncated');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, nameLength: number): ZipEntry {
	const flags = view.getUint16(at + 8, true);
	const method = view.getUint16(at + 10, true);
	const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
	if (flags & 0x2041) throw new DocumentError('encrypted', { name });
	if (method !== 0 && method !== 8) throw new DocumentError('zip-unsafe', { reason: 'method', name });
	if (!isSafeName(name)) throw new DocumentError('zip-unsafe', { reason: 'name', name });
	const local = view.getUint32(at + 42, true);
	if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw new DocumentError('truncated', { name });
	const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
	return {
		name,
		stored: method === 0,
		compressed: view.getUint32(at + 20, true),
		size: view.getUint32(at + 24, true),
		crc: view.getUint32(at + 16, true),
		start
	};
}

function isSafeName(name: string): boolean {
	if (name === '' || name.length > 255 || name.startsWith('/')) return false;
	if (/[\\\0]|^[a-z]:/i.test(name)) return false;
	return name.split('/').every((segment) => !FORBIDDEN_SEGMENTS.has(segment));
}

/** Two entries that share bytes are how a small zip declares a huge content. */
function refuseOverlap(entries: ZipEntry[], end: number): void {
	const ordered = [...entries].sort((a, b) => a.start - b.start);
	let free = 0;
	for (const entry of ordered) {
		if (entry.start < free) throw new DocumentError('zip-unsafe', { reason: 'overlap', name: entry.name });
		free = entry.start + entry.compressed;
	}
	if (free > end) throw new DocumentError('truncated');
}

let crcTables: Uint32Array[] | null = null;

/** CRC-32 four bytes at a time: the check must not cost more than the unpacking. */
function crc32(data: Uint8Array): number {
	const [t0, t1, t2, t3] = (crcTables ??= makeCrcTables()) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
	let crc = 0xffffffff;
	let i = 0;
	const whole = data.length - (data.length % 4);
	for (; i < whole; i += 4) {
		crc ^= data[i]! | (data[i + 1]! << 8) | (data[i + 2]! << 16) | (data[i + 3]! << 24);
		crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
	}
	for (; i < data.length; i += 1) crc = (crc >>> 8) ^ t0[(crc ^ data[i]!) & 255]!;
	return ~crc >>> 0;
}

function makeCrcTables(): Uint32Array[] {
	const tables = [0, 1, 2, 3].map(() => new Uint32Array(256));
	const [first] = tables as [Uint32Array];
	for (let n = 0; n < 256; n += 1) {
		let value = n;
		for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
		first[n] = value;
	}
	for (let n = 0; n < 256; n += 1) {
		for (let k = 1; k < 4; k += 1) {
			const before = tables[k - 1]![n]!;
			tables[k]![n] = (before >>> 8) ^ first[before & 255]!;
		}
	}
	return tables;
}
