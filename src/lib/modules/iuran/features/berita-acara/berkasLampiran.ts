// A file beside a paper: made small enough on this device, sent with the queue, fetched again when somebody opens it.
import { app } from '$lib/app';
import { hex } from '$lib/core';
import { shrinkImage } from '$lib/documents/shrink-image';
import { safeFileName } from '$lib/documents';
import type { IsianLampiran } from '../../data';
import type { Lampiran } from '../../domain';

export const PALING_LAMPIRAN = 300 * 1024;
export const TERIMA_LAMPIRAN = 'application/pdf,image/jpeg,image/png,image/webp,image/heic';

/** Refused with a sentence for people. */
export class LampiranDitolak extends Error {
	override readonly name = 'LampiranDitolak';
}

const kilobita = (ukuran: number): string => `${Math.ceil(ukuran / 1024)} KB`;

/** @throws LampiranDitolak */
export async function siapkanLampiran(berkas: File, untuk: Lampiran['untuk']): Promise<IsianLampiran> {
	const awal = new TextDecoder().decode(await berkas.slice(0, 5).arrayBuffer());
	let isi: Blob = berkas;
	let tipe: Lampiran['tipe'] = 'application/pdf';
	if (awal === '%PDF-') {
		if (berkas.size > PALING_LAMPIRAN)
			throw new LampiranDitolak(`${berkas.name} berukuran ${kilobita(berkas.size)}, sedangkan paling besar 300 KB. Foto halamannya, atau perkecil PDF-nya, lalu lampirkan lagi.`);
	} else {
		try {
			isi = await shrinkImage(berkas, PALING_LAMPIRAN);
		} catch (sebab) {
			throw new LampiranDitolak(
				sebab instanceof RangeError
					? `${berkas.name} belum bisa diperkecil sampai 300 KB. Foto lagi dengan jarak yang lebih jauh, atau lampirkan PDF.`
					: `${berkas.name} bukan foto atau PDF yang bisa dibaca di perangkat ini. Lampirkan berkas JPG, PNG, atau PDF.`,
				{ cause: sebab }
			);
		}
		tipe = isi.type === 'image/png' ? 'image/png' : 'image/jpeg';
	}
	const bita = new Uint8Array(await isi.arrayBuffer());
	const sidik = new Uint8Array(await crypto.subtle.digest('SHA-256', bita));
	return {
		untuk,
		nama: namaBerkas(berkas.name, tipe),
		tipe,
		ukuran: bita.length,
		sha256: hex(sidik),
		isi: keBase64(bita)
	};
}

/** The name as it was, with the ending of what it has become. */
export function namaBerkas(nama: string, tipe: Lampiran['tipe']): string {
	const akhiran = tipe === 'application/pdf' ? 'pdf' : tipe === 'image/png' ? 'png' : 'jpg';
	return safeFileName(nama.replace(/\.[^.]*$/, ''), akhiran);
}

/** In pieces, because a function takes only so many arguments. */
function keBase64(bita: Uint8Array): string {
	let teks = '';
	for (let i = 0; i < bita.length; i += 8192) teks += String.fromCharCode(...bita.subarray(i, i + 8192));
	return btoa(teks);
}

const dariBase64 = (teks: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(teks), (huruf) => huruf.charCodeAt(0));

/** The contents: from the queue while they wait there, else from the server. @throws SessionError with a sentence */
export async function ambilLampiran(lampiran: Lampiran): Promise<Blob> {
	const antre = (await app.store.outbox()).find(({ cmd, args }) => cmd === 'simpan_lampiran' && args.id === lampiran.id);
	const isi = antre ? String(antre.args.isi) : (await app.session.rpc<{ isi: string }>('ambil_lampiran', { p_id: lampiran.id })).isi;
	return new Blob([dariBase64(isi)], { type: lampiran.tipe });
}
