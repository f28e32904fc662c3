// The proof that a printed Berita Acara carries: what was signed and the signatures, as a short text for a QR code.
import { type Bulan, base64url, dariBase64url, hex } from '$lib/core';
import type { Pihak } from './petugas';
import { type PokokBa, waktuTanda } from './tanda-tangan';
import { rapatkanTitik, rentangkanTitik } from './titik-p256';

export interface TandaBukti {
	pihak: Pihak;
	/** As in the signed text. */
	pada: string;
	/** Raw point, 65 bytes, base64url. */
	kunciPublik: string;
	/** 64 bytes r||s, base64url. */
	tanda: string;
}
export interface Bukti {
	pokok: PokokBa;
	tanda: TandaBukti[];
}

/**
 * bukan_bukti: an address that is something else; versi: made by a newer app; rusak: a proof of which at least one
 * character is not as it was printed.
 */
export type UraianBukti =
	{ ok: true; bukti: Bukti } | { ok: false; sebab: 'bukan_bukti' | 'versi' | 'rusak' };

const VERSI = '1';
const PISAH = ';';
/** Longer than any of ours; whatever is longer is not even looked at. */
const PALING = 4000;
const BERKAS_PIHAK: Readonly<Record<Pihak, string>> = { kesatu: 'a', kedua: 'b' };

/** A text between two separators; the space as "+", the slash as it is, because numbers are full of them. */
const tulis = (teks: string): string =>
	encodeURIComponent(teks.replace(/[\ud800-\udfff]/gu, '\ufffd'))
		.replaceAll('%20', '+')
		.replaceAll('%2F', '/');
const baca = (teks: string): string => decodeURIComponent(teks.replaceAll('+', '%20'));

const heksa = (teks: string): Uint8Array =>
	Uint8Array.from(teks.match(/../g) ?? [], (dua) => parseInt(dua, 16));
const tulisHeksa = (teks: string): string => base64url(heksa(teks.replaceAll('-', '')));
const uuid = (bita: Uint8Array): string =>
	hex(bita).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** @throws RangeError for a key that is no point of the curve, or a time that is none */
export function susunBukti({ pokok, tanda }: Bukti): string {
	const isi = [
		VERSI,
		tulisHeksa(pokok.id),
		tulisHeksa(pokok.hash),
		tulis(pokok.nomorPemda),
		tulis(pokok.nomorBpjs),
		tulis(pokok.skpd),
		pokok.bulan.slice(0, 4) + pokok.bulan.slice(5, 7),
		String(pokok.bagian1),
		String(pokok.bagian4),
		...tanda.flatMap((satu) => {
			const titik = rapatkanTitik(dariBase64url(satu.kunciPublik) ?? new Uint8Array());
			if (!titik) throw new RangeError('Kunci publik bukan titik P-256');
			const pada = Date.parse(waktuTanda(satu.pada)).toString(36);
			return [BERKAS_PIHAK[satu.pihak] + pada, base64url(titik), satu.tanda];
		})
	].join(PISAH);
	return isi + PISAH + periksaCrc(isi);
}

/** Reads what follows the "#" of the address. Never throws; accepts nothing that `susunBukti` would not have written. */
export function uraiBukti(teks: string): UraianBukti {
	const bersih = teks.trim().replace(/^#/, '');
	const versi = /^(\d{1,3});/.exec(bersih)?.[1];
	if (bersih.length > PALING || versi === undefined) return { ok: false, sebab: 'bukan_bukti' };
	if (versi !== VERSI) return { ok: false, sebab: crcCocok(bersih) ? 'versi' : 'rusak' };
	try {
		const bukti = crcCocok(bersih) ? uraiIsi(bersih.split(PISAH).slice(1, -1)) : null;
		if (bukti && susunBukti(bukti) === bersih) return { ok: true, bukti };
	} catch {
		// A broken escape or time: the same verdict as any other damage.
	}
	return { ok: false, sebab: 'rusak' };
}

function uraiIsi(bagian: string[]): Bukti | null {
	const [id = '', hash = '', pemda = '', bpjs = '', skpd = '', bulan = '', satu = '', empat = '', ...sisa] =
		bagian;
	const [bitaId, bitaHash] = [dariBase64url(id), dariBase64url(hash)];
	if (bitaId?.length !== 16 || bitaHash?.length !== 32 || sisa.length % 3 !== 0) return null;
	if (!/^\d{4}(0[1-9]|1[0-2])$/.test(bulan) || ![satu, empat].every((n) => /^-?\d{1,15}$/.test(n)))
		return null;
	const tanda: TandaBukti[] = [];
	for (let i = 0; i < sisa.length; i += 3) {
		const dibaca = uraiTanda(sisa[i] ?? '', sisa[i + 1] ?? '', sisa[i + 2] ?? '');
		if (!dibaca) return null;
		tanda.push(dibaca);
	}
	return {
		pokok: {
			id: uuid(bitaId),
			hash: hex(bitaHash),
			nomorPemda: baca(pemda),
			nomorBpjs: baca(bpjs),
			skpd: baca(skpd),
			bulan: `${bulan.slice(0, 4)}-${bulan.slice(4)}-01` as Bulan,
			bagian1: Number(satu),
			bagian4: Number(empat)
		},
		tanda
	};
}

function uraiTanda(kepala: string, kunci: string, tanda: string): TandaBukti | null {
	const pihak = kepala[0] === 'a' ? 'kesatu' : kepala[0] === 'b' ? 'kedua' : null;
	const titik = rentangkanTitik(dariBase64url(kunci) ?? new Uint8Array());
	if (!pihak || !titik || dariBase64url(tanda)?.length !== 64) return null;
	return {
		pihak,
		pada: new Date(parseInt(kepala.slice(1), 36)).toISOString(),
		kunciPublik: base64url(titik),
		tanda
	};
}

/** Where the app that shows the proof is opened. */
export const alamatBukti = (asal: string, bukti: Bukti): string =>
	`${asal.replace(/\/+$/, '')}/verifikasi#${susunBukti(bukti)}`;

/** What stands after the "#" of a scanned address, or the text itself. */
export const isiAlamat = (teks: string): string =>
	teks.includes('#') ? teks.slice(teks.indexOf('#') + 1) : teks;

/** First and last four digits of the fingerprint, for the line "kode verifikasi …" and to be read out by telephone. */
export const kodeVerifikasi = (hash: string): string =>
	`${hash.slice(0, 4)}-${hash.slice(4, 8)}-${hash.slice(-4)}`.toUpperCase();

function crcCocok(teks: string): boolean {
	const akhir = teks.lastIndexOf(PISAH);
	return akhir > 0 && periksaCrc(teks.slice(0, akhir)) === teks.slice(akhir + 1);
}

/** CRC-32: it notices every change within 32 bits, so any one altered character, also in an unsigned proof. */
function periksaCrc(teks: string): string {
	let crc = 0xffffffff;
	for (const bita of new TextEncoder().encode(teks)) {
		crc ^= bita;
		for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	return ((crc ^ 0xffffffff) >>> 0).toString(36);
}
