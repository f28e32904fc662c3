// Tells what a file is from its bytes, because a name proves nothing.

export type FileKind = 'empty' | 'zip' | 'ole' | 'pdf' | 'image' | 'html' | 'text' | 'binary';

const SIGNATURES: [FileKind, number[]][] = [
	['zip', [0x50, 0x4b, 0x03, 0x04]],
	['zip', [0x50, 0x4b, 0x05, 0x06]],
	['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
	['pdf', [0x25, 0x50, 0x44, 0x46]],
	['image', [0xff, 0xd8, 0xff]],
	['image', [0x89, 0x50, 0x4e, 0x47]],
	['image', [0x47, 0x49, 0x46, 0x38]],
	['image', [0x52, 0x49, 0x46, 0x46]]
];
const SAMPLE = 4096;
const CONTROL_SHARE = 0.05;

export function sniff(bytes: Uint8Array): FileKind {
	if (bytes.length === 0) return 'empty';
	for (const [kind, signature] of SIGNATURES) {
		if (signature.every((byte, i) => bytes[i] === byte)) return kind;
	}
	if (isUtf16(bytes)) return 'text';
	const sample = bytes.subarray(0, SAMPLE);
	if (controlShare(sample) > CONTROL_SHARE) return 'binary';
	const head = new TextDecoder().decode(sample).trimStart().slice(0, 200).toLowerCase();
	return /^(<!doctype html|<html|<table|<\?xml|<meta|<style)/.test(head) ? 'html' : 'text';
}

export function isUtf16(bytes: Uint8Array): boolean {
	return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function controlShare(sample: Uint8Array): number {
	let control = 0;
	for (const byte of sample) {
		const printable = byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
		if (!printable || byte === 0x7f) control += 1;
	}
	return control / sample.length;
}
