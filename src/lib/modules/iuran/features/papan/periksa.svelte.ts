// One paper before the officer: its rows, its way through the board, and the three commands of the review.
import { app } from '$lib/app';
import { kodeKecocokan } from '$lib/core';
import { type Skpd, daftarSkpd } from '$lib/modules/organisasi';
import type { Issue, LocalStore } from '$lib/sync';
import { type KertasKerja, type Riwayat, PetugasRepository } from '../../data';
import { bolehPerintah } from '../../domain';
import { Lembar } from '../lembar/lembar.svelte';
import { Live } from '../live.svelte';
import { type IsiLengkap, bacaPapan } from './bacaPapan';
import { type BedaTotal, bedaTotal } from './banding';
import { kertasBerurutan, sudahDiajukan, susunPapan } from './papan';

const PERINTAH = ['periksa', 'kembalikan', 'setujui', 'batalkan_persetujuan', 'input_koreksi', 'batalkan_koreksi'];
type PerintahPetugas = 'periksa' | 'kembalikan' | 'setujui' | 'batalkan_persetujuan';

export class Pemeriksaan {
	readonly lembar: Lembar;
	#isi: Live<IsiLengkap | null>;
	#riwayat: Live<Riwayat[]>;
	#masalah: Live<Issue[]>;
	#skpd: Live<Skpd[]>;
	#kode: Live<string | null>;

	constructor(
		readonly id: string,
		readonly store: LocalStore = app.store
	) {
		this.lembar = new Lembar(store, id);
		const { repo } = this.lembar;
		this.#isi = new Live<IsiLengkap | null>(store, ['kertas_kerja', 'periode', 'skpd'], null, () => bacaPapan(store));
		this.#riwayat = new Live<Riwayat[]>(store, ['riwayat_kertas_kerja'], [], () => repo.riwayat(id));
		this.#skpd = new Live<Skpd[]>(store, ['skpd'], [], () => daftarSkpd(store));
		this.#kode = new Live<string | null>(store, ['baris_kertas_kerja'], null, async () => {
			const baris = await store.read('baris_kertas_kerja', id);
			return baris.length > 0 ? kodeKecocokan(baris) : null;
		});
		this.#masalah = new Live<Issue[]>(store, ['@issues'], [], async () =>
			(await store.issues()).filter((i) => PERINTAH.includes(i.cmd ?? '') && i.args.kertas_kerja_id === id)
		);
	}

	get kertas(): KertasKerja | null {
		return this.lembar.kertas;
	}
	get riwayat(): Riwayat[] {
		return this.#riwayat.current;
	}
	/** Commands for this paper that the server refused. */
	get masalah(): Issue[] {
		return this.#masalah.current;
	}
	/** Kode kecocokan of the rows on this device. */
	get kode(): string | null {
		return this.#kode.current;
	}

	readonly skpd: Skpd | null = $derived.by(() => this.#skpd.current.find((s) => s.id === this.kertas?.skpdId) ?? null);

	namaJenis = (kode: string): string => this.#isi.current?.daftarJenis.find((j) => j.kode === kode)?.nama ?? kode;

	/** The agency's papers of the month that may be opened, this one included. */
	readonly saudara: KertasKerja[] = $derived.by(() => this.#urutan.filter((k) => k.skpdId === this.kertas?.skpdId));

	readonly #urutan: KertasKerja[] = $derived.by(() => {
		const isi = this.#isi.current;
		return isi && this.kertas ? kertasBerurutan(susunPapan(isi, this.kertas.bulan)) : [];
	});
	/** Place among the papers of the month, from 1; 0 when it is not among them. */
	readonly nomor: number = $derived.by(() => this.#urutan.findIndex((k) => k.id === this.id) + 1);
	readonly banyak: number = $derived.by(() => this.#urutan.length);

	tetangga(langkah: -1 | 1): KertasKerja | null {
		return this.nomor > 0 ? (this.#urutan[this.nomor - 1 + langkah] ?? null) : null;
	}

	/** Rows older than the window of three months stay on the server. */
	readonly tanpaBaris: boolean = $derived.by(
		() => this.lembar.siap && this.lembar.baris.length === 0 && (this.kertas?.total?.jumlahPegawai ?? 0) > 0
	);

	/** Null while there is nothing to compare. */
	readonly beda: BedaTotal[] | null = $derived.by(() => {
		const total = this.kertas?.total;
		if (!total || !this.kertas || !sudahDiajukan(this.kertas.status) || this.lembar.baris.length === 0) return null;
		return bedaTotal(total, this.lembar.total);
	});

	boleh(perintah: PerintahPetugas): boolean {
		return this.kertas !== null && bolehPerintah(this.kertas.status, perintah, 'admin_bpjs');
	}

	async jalankan(perintah: 'periksa' | 'setujui'): Promise<void> {
		const { kertas } = this;
		if (!kertas || !this.boleh(perintah)) return;
		await this.#lupakanMasalah();
		const nama = this.skpd?.singkatan ?? '';
		if (perintah === 'periksa') await this.lembar.repo.periksa(kertas, nama);
		else await this.lembar.repo.setujui(kertas, nama);
	}

	/** Takes an approval back; the reason is kept in the history. */
	async batalkanPersetujuan(alasan: string): Promise<void> {
		const { kertas } = this;
		if (!kertas || !this.boleh('batalkan_persetujuan')) return;
		await this.#lupakanMasalah();
		await new PetugasRepository(this.store).batalkanPersetujuan(kertas, alasan.trim(), this.skpd?.singkatan ?? '');
	}

	async #lupakanMasalah(): Promise<void> {
		for (const satu of this.masalah) await this.store.dismissIssue(satu.n);
	}
}
