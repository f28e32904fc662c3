// Proves on this device what a Berita Acara claims: its text against its fingerprint, its signatures against their keys.
import { hex } from '$lib/core';
import { verifySignature } from '$lib/session';
import { type BeritaAcara, type KunciTandaTangan, type TandaTangan, pokokBa, teksTandaTangan } from '../../domain';
import { bacaNaskah } from './keadaan';

export interface TandaDiperiksa {
	tanda: TandaTangan;
	/** The signature covers this very text. */
	utuh: boolean;
	/** The key it was made with, as the server knows it; null when this device has not been told. */
	kunci: KunciTandaTangan | null;
	/** Made before its key was revoked, or never revoked: such a signature holds. */
	berlaku: boolean;
}

export const sidikTeks = async (teks: string): Promise<string> => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(teks))));

/** Null while there is no text; false when the text is not the one that the fingerprint was taken of. */
export const naskahUtuh = async ({ naskah, hash }: Pick<BeritaAcara, 'naskah' | 'hash'>): Promise<boolean | null> =>
	naskah === null || hash === null ? null : (await sidikTeks(naskah)) === hash;

/** A key taken back later does not take back what it signed before. */
export function dalamMasa(kunci: Pick<KunciTandaTangan, 'dicabutPada'> | null, pada: string): boolean {
	return !kunci?.dicabutPada || Date.parse(pada) < Date.parse(kunci.dicabutPada);
}

export async function periksaTanda(ba: BeritaAcara, tanda: readonly TandaTangan[], kunci: readonly KunciTandaTangan[]): Promise<TandaDiperiksa[]> {
	const naskah = bacaNaskah(ba.naskah);
	// What is signed is the fingerprint of the text that is here, not the one that came with it.
	const pokok = naskah && ba.naskah !== null ? pokokBa(naskah, await sidikTeks(ba.naskah)) : null;
	return Promise.all(
		tanda.map(async (satu) => {
			const milik = kunci.find(({ kunciPublik }) => kunciPublik === satu.kunciPublik) ?? null;
			let utuh = false;
			try {
				utuh = pokok !== null && (await verifySignature(satu.kunciPublik, teksTandaTangan(pokok, satu.pihak, satu.ditandatanganiPada), satu.tanda));
			} catch {
				// A time that is none, a line feed in a number: nobody signed such a text here.
			}
			return { tanda: satu, utuh, kunci: milik, berlaku: dalamMasa(milik, satu.diterimaPada ?? satu.ditandatanganiPada) };
		})
	);
}
