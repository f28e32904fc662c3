// Every finding of one paper with its reason, filtered and ranked, and the writing of reasons.
import {
	type Temuan,
	type TemuanTerjawab,
	jawabTemuan,
	periksaKertasKerja,
	urutkanTemuan
} from '../../domain';
import { simpanJawaban } from '../../data';
import type { Lembar } from '../lembar/lembar.svelte';

export type Saringan = 'terbuka' | 'salah' | 'peringatan' | 'dijelaskan';

export class DaftarPeriksa {
	saringan = $state<Saringan>('terbuka');
	/** Code of one kind of finding, or empty for all. */
	kode = $state('');
	cari = $state('');
	sibuk = $state(false);
	galat = $state<string | null>(null);

	constructor(readonly lembar: Lembar) {}

	/** What blocks first, then by rupiah. */
	readonly semua: TemuanTerjawab[] = $derived.by(() => {
		const { baris, hasil, konteks } = this.lembar;
		return konteks ? urutkanTemuan(jawabTemuan(baris, periksaKertasKerja(baris, hasil, konteks))) : [];
	});
	readonly salah = $derived(this.semua.filter((t) => t.tingkat === 'salah'));
	readonly peringatan = $derived(this.semua.filter((t) => t.tingkat !== 'salah' && t.alasan === null));
	readonly dijelaskan = $derived(this.semua.filter((t) => t.alasan !== null));
	readonly terbuka = $derived(this.semua.filter((t) => t.alasan === null));

	readonly #menurutSaringan = $derived(this[this.saringan]);
	/** Kinds present under the chosen tab, by number of findings. */
	readonly kodeAda: { kode: string; banyak: number }[] = $derived.by(() => {
		const banyak = new Map<string, number>();
		for (const { kode } of this.#menurutSaringan) banyak.set(kode, (banyak.get(kode) ?? 0) + 1);
		return [...banyak].map(([kode, n]) => ({ kode, banyak: n })).sort((a, b) => b.banyak - a.banyak);
	});
	readonly tampil = $derived(
		this.#menurutSaringan.filter((t) => (this.kode === '' || t.kode === this.kode) && this.#cocok(t))
	);
	/** Shown findings that carry a suggestion and no reason yet: one tap may confirm them together. */
	readonly usulan = $derived(
		this.tampil.filter((t) => t.alasan === null && t.usul !== undefined && t.tingkat !== 'salah')
	);
	/** Contribution that hangs on what is still open. */
	readonly efekTerbuka = $derived(this.terbuka.reduce((n, t) => n + t.efekRupiah, 0));

	nama(t: Temuan): string {
		return (t.orang?.nama ?? this.lembar.barisDari(t.barisId)?.nama) || 'Tanpa nama';
	}
	nip(t: Temuan): string {
		return t.orang?.nip ?? this.lembar.barisDari(t.barisId)?.nip ?? '';
	}

	#cocok(t: Temuan): boolean {
		const pola = this.cari.trim().toLowerCase();
		if (pola === '') return true;
		const angka = pola.replace(/\D/g, '');
		return this.nama(t).toLowerCase().includes(pola) || (angka !== '' && this.nip(t).includes(angka));
	}

	jawab(temuan: Temuan, alasan: string | null): Promise<boolean> {
		return this.#tulis([{ temuan, alasan }]);
	}

	/** Confirms every shown suggestion. */
	terimaUsulan(): Promise<boolean> {
		return this.#tulis(this.usulan.map((temuan) => ({ temuan, alasan: temuan.usul ?? null })));
	}

	async #tulis(jawaban: readonly { temuan: Temuan; alasan: string | null }[]): Promise<boolean> {
		const { kertas, repo, baris } = this.lembar;
		if (!kertas || this.sibuk) return false;
		this.sibuk = true;
		this.galat = null;
		try {
			const tertinggal = await simpanJawaban(repo, kertas, baris, jawaban, this.semua);
			if (tertinggal > 0)
				this.galat = `${tertinggal} penjelasan tentang pegawai yang tidak ada di lembar ini belum tersimpan: tempatnya penuh. Ringkas alasan yang lain.`;
			return tertinggal === 0;
		} catch {
			this.galat = 'Penjelasan belum tersimpan di perangkat. Periksa ruang penyimpanan, lalu coba lagi.';
			return false;
		} finally {
			this.sibuk = false;
		}
	}
}
