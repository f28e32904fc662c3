// The officer's bulk approval: every submitted paper checked in the background, then one command per paper.
import { SvelteMap } from 'svelte/reactivity';
import { app } from '$lib/app';
import { jeda } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import { KertasKerjaRepository } from '../../data';
import { type HasilPeriksa, type SkpdBersih, type SkpdTerhalang, kertasDiPetugas, periksaKertas, pisahBersih } from './bersih';
import type { KendaliPapan } from './isiPapan.svelte';

export class SetujuiBersih {
	/** Agencies approved while all of them are; null at rest. */
	maju = $state<{ selesai: number; semua: number } | null>(null);
	galat = $state<string | null>(null);
	readonly #hasil = new SvelteMap<string, HasilPeriksa>();
	/** What of a paper was checked; a later submission is another one. */
	#diperiksa = new Map<string, string>();
	#berjalan: Promise<void> | null = null;
	#henti = false;

	constructor(
		readonly kendali: KendaliPapan,
		readonly store: LocalStore = app.store
	) {}

	readonly #pisah: { bersih: SkpdBersih[]; terhalang: SkpdTerhalang[] } = $derived.by(() =>
		this.kendali.papan ? pisahBersih(this.kendali.papan, this.#hasil) : { bersih: [], terhalang: [] }
	);
	get bersih(): SkpdBersih[] {
		return this.#pisah.bersih;
	}
	get terhalang(): SkpdTerhalang[] {
		return this.#pisah.terhalang;
	}

	/** Checks what is new, one paper after the other so that the page stays quick. */
	async hitung({ ulang = false } = {}): Promise<void> {
		await this.#berjalan;
		this.#berjalan = this.#hitung(ulang);
		await this.#berjalan;
	}

	async #hitung(ulang: boolean): Promise<void> {
		const { papan, isi } = this.kendali;
		// Each approval changes the board; what was checked when the dialog opened is what is approved.
		if (!papan || !isi || this.maju) return;
		for (const kertas of kertasDiPetugas(papan)) {
			if (this.maju) return;
			const keadaan = `${kertas.revisi}|${kertas.kode}|${kertas.menunggu}`;
			const siap = this.#hasil.get(kertas.id);
			if (!ulang && this.#diperiksa.get(kertas.id) === keadaan && siap && siap.kode === kertas.kode) continue;
			this.#hasil.set(kertas.id, await periksaKertas(this.store, kertas, isi.daftarJenis));
			this.#diperiksa.set(kertas.id, keadaan);
		}
	}

	/**
	 * Approves exactly the given agencies; a paper nobody opened is taken into review first.
	 * @returns how many, fewer when it was stopped; null when the device could not keep them all
	 */
	async setujui(daftar: readonly SkpdBersih[]): Promise<number | null> {
		this.#henti = false;
		this.galat = null;
		this.maju = { selesai: 0, semua: daftar.length };
		const repo = new KertasKerjaRepository(this.store);
		try {
			for (const { baris, kertas } of daftar) {
				if (this.#henti) break;
				for (const satu of kertas) {
					if (satu.status === 'diajukan') await repo.periksa(satu, baris.skpd.singkatan);
					await repo.setujui(satu, baris.skpd.singkatan);
				}
				this.maju = { selesai: this.maju.selesai + 1, semua: daftar.length };
				await jeda();
			}
			return this.maju.selesai;
		} catch {
			this.galat = 'Sebagian perintah belum tersimpan di perangkat. Periksa ruang penyimpanan, lalu coba lagi; yang sudah tersimpan tidak diulang.';
			return null;
		} finally {
			this.maju = null;
			void this.hitung();
		}
	}

	/** The agency in hand is finished; those behind it stay as they are. */
	henti(): void {
		this.#henti = true;
	}
}
