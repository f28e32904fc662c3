// Prints of a Berita Acara on this device: the first of a state is the document, every later one says "Salinan".
import { namaBulan } from '$lib/core';
import { MIME, type OutFile, safeFileName } from '$lib/documents';
import type { LocalStore } from '$lib/sync';
import { type CetakBa, banyakBeritaAcaraPdf, beritaAcaraPdf } from '../../documents';
import type { BarisBa } from './bacaBa';

const kunci = (id: string): string => `berita-acara/cetak/${id}`;
/** What was printed last: with another signature, or a payment, it is another document. */
const rupa = ({ tanda, pembayaran, ba }: BarisBa): string =>
	[tanda.length, pembayaran.filter((p) => p.dibatalkanPada === null).length, ba.status].join('/');

export const sudahDicetak = async (store: LocalStore, baris: BarisBa): Promise<boolean> => (await store.meta.get(kunci(baris.ba.id))) === rupa(baris);

/** @throws Error when the server has not frozen it yet */
async function bahan(store: LocalStore, baris: BarisBa): Promise<CetakBa> {
	const { ba, naskah, tanda, pembayaran } = baris;
	if (!naskah || ba.hash === null) throw new Error('Berita acara ini belum dibekukan server, sehingga belum bisa dicetak. Sambungkan internet sekali, lalu coba lagi.');
	return {
		naskah,
		tanda,
		opsi: {
			asal: location.origin,
			hash: ba.hash,
			salinan: await sudahDicetak(store, baris),
			batal: ba.status === 'batal',
			setoran: pembayaran.filter((p) => p.dibatalkanPada === null)
		}
	};
}

const catat = (store: LocalStore, baris: BarisBa): Promise<void> => store.meta.set(kunci(baris.ba.id), rupa(baris));

export async function cetakSatu(store: LocalStore, baris: BarisBa): Promise<OutFile> {
	const { naskah, tanda, opsi } = await bahan(store, baris);
	const content = await beritaAcaraPdf(naskah, tanda, opsi);
	await catat(store, baris);
	return { name: safeFileName(`berita-acara-${baris.skpd?.singkatan ?? naskah.skpd.nama}-${naskah.bulan.slice(0, 7)}-${naskah.jenis.kode}`, 'pdf'), type: MIME.pdf, content };
}

/** All of them in one file; what the server has not frozen yet is left out. @throws the reason of `signal` */
export async function cetakBanyak(store: LocalStore, daftar: readonly BarisBa[], kemajuan: (selesai: number, semua: number) => void, signal: AbortSignal): Promise<OutFile> {
	const siap = daftar.filter(({ naskah, ba }) => naskah && ba.hash !== null);
	const content = await banyakBeritaAcaraPdf(await Promise.all(siap.map((baris) => bahan(store, baris))), { kemajuan, signal });
	for (const baris of siap) await catat(store, baris);
	const bulan = new Set(siap.map(({ ba }) => ba.bulan));
	const nama = bulan.size === 1 ? namaBulan([...bulan][0] ?? '') : 'beberapa bulan';
	return { name: safeFileName(`${siap.length} berita acara ${nama}`, 'pdf'), type: MIME.pdf, content };
}
