// Signs a Berita Acara on this device: the key is made and registered with the first signature, the signature joins the queue.
import { DeviceKey, fingerprint } from '$lib/session';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, BeritaAcaraRepository } from '../../data';
import { type BeritaAcara, type KunciTandaTangan, type Pihak, pokokBa, teksTandaTangan } from '../../domain';
import { bacaNaskah } from './keadaan';
import { sidikTeks } from './periksaTanda';

export interface Penanda {
	id: string;
	nama: string;
	peran: string;
}

/** The key of this device that the server knows or will know, or null before the first signature. */
export async function kunciPerangkat(userId: string, daftar: readonly KunciTandaTangan[]): Promise<KunciTandaTangan | null> {
	const kunci = await DeviceKey.existing(userId);
	return (kunci && daftar.find((satu) => satu.kunciPublik === kunci.publicKey() && satu.pemilik === userId && !satu.dicabutPada)) || null;
}

interface Isian {
	ba: BeritaAcara;
	kertas: KertasKerja;
	pihak: Pihak;
	goresan: string;
	/** Of the key, when it is registered with this signature. */
	namaPerangkat: string;
	pada: string;
}

/** @throws Error with a sentence when the text here is not the one that was issued */
export async function tandatangani(store: LocalStore, siapa: Penanda, { ba, kertas, pihak, goresan, namaPerangkat, pada }: Isian): Promise<void> {
	const repo = new BeritaAcaraRepository(store);
	const naskah = bacaNaskah(ba.naskah);
	if (!naskah || ba.naskah === null || (await sidikTeks(ba.naskah)) !== ba.hash)
		throw new Error('Isi berita acara di perangkat ini tidak sama dengan yang diterbitkan, sehingga tidak boleh ditandatangani. Sambungkan internet, tunggu sampai data terunduh, lalu buka lagi.');
	const kunci = await kunciTerdaftar(repo, siapa, namaPerangkat);
	const tanda = await kunci.milik.sign(teksTandaTangan(pokokBa(naskah, ba.hash), pihak, pada));
	await repo.tandatangani(ba, kertas, {
		pihak,
		nama: siapa.nama,
		kunci: { id: kunci.id, kunciPublik: kunci.milik.publicKey() },
		tanda,
		goresan,
		ditandatanganiPada: pada
	});
}

/** A revoked key signs nothing more: this device makes another one. */
async function kunciTerdaftar(repo: BeritaAcaraRepository, siapa: Penanda, namaPerangkat: string): Promise<{ id: string; milik: DeviceKey }> {
	const daftar = await repo.kunci();
	const milikSaya = (milik: DeviceKey): KunciTandaTangan | undefined => daftar.find((satu) => satu.kunciPublik === milik.publicKey() && satu.pemilik === siapa.id);
	let milik = await DeviceKey.ensure(siapa.id);
	if (milikSaya(milik)?.dicabutPada) milik = await DeviceKey.renew(siapa.id);
	const ada = milikSaya(milik);
	if (ada) return { id: ada.id, milik };
	const kunciPublik = milik.publicKey();
	const id = await repo.daftarKunci({
		pemilik: siapa.id,
		nama: siapa.nama,
		peran: siapa.peran,
		kunciPublik,
		sidik: await fingerprint(kunciPublik),
		namaPerangkat: namaPerangkat.trim() || 'Perangkat ini'
	});
	return { id, milik };
}

const PERAMBAN: readonly [RegExp, string][] = [[/Edg/, 'Edge'], [/OPR|Opera/, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']];
const SISTEM: readonly [RegExp, string][] = [[/Android/, 'HP Android'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Windows/, 'laptop Windows'], [/CrOS/, 'Chromebook'], [/Mac OS X/, 'Mac'], [/Linux/, 'komputer Linux']];

/** A name that a person recognises in a list of keys: "Chrome di HP Android". */
export function usulNamaPerangkat(agen: string): string {
	const cari = (daftar: readonly [RegExp, string][], lain: string): string => daftar.find(([pola]) => pola.test(agen))?.[1] ?? lain;
	return `${cari(PERAMBAN, 'Peramban')} di ${cari(SISTEM, 'perangkat ini')}`;
}
