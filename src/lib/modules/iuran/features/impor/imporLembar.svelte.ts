// The import of a file into one paper: read, preview, apply as one command, take back as one.
import { jeda, namaBulan } from '$lib/core';
import { type Skpd, daftarSkpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { type Impor, type KertasKerja, KertasKerjaRepository } from '../../data';
import { type HasilBaca, type LembarImpor, type OpsiBaca, bacaBerkas, lepasPembaca, siapkanPembaca } from '../../documents/baca';
import { barisTulis } from '../../documents/pratinjau';
import { type JenisKertasKerja, bolehDiubah } from '../../domain';
import { barisMilik, skpdLain, tebakLembar } from './berkasLembar';
import { type Pembanding, type Susunan, bacaPembanding, susunOrang } from './orangLembar';
import { type Kemajuan, TAHAP, berkala } from './tahap';
import { TanyaKolom } from './tanyaKolom.svelte';

export type Langkah = 'pilih' | 'membaca' | 'pratinjau' | 'menerapkan' | 'selesai';
type Terbaca = Extract<HasilBaca, { jenis: 'terbaca' }>;

export interface Terterapkan {
	imporId: string;
	baru: number;
	berubah: number;
}

export class ImporLembar {
	langkah = $state<Langkah>('pilih');
	kemajuan = $state<Kemajuan>({ tahap: '', bagian: null });
	namaBerkas = $state('');
	kertas = $state.raw<KertasKerja | null>(null);
	jenis = $state.raw<JenisKertasKerja | null>(null);
	skpd = $state.raw<Skpd | null>(null);
	riwayat = $state.raw<Impor[]>([]);
	siap = $state(false);
	hasil = $state.raw<HasilBaca | null>(null);
	/** Which sheet of the file. */
	pilihan = $state(0);
	/** NIP of the file to NIP on record, for people the user said are one. */
	orangSama = $state.raw<ReadonlyMap<string, string>>(new Map());
	susunan = $state.raw<Susunan | null>(null);
	milikLain = $state(0);
	selesai = $state.raw<Terterapkan | null>(null);
	galat = $state<string | null>(null);

	readonly repo: KertasKerjaRepository;
	readonly kolom: TanyaKolom;
	#pembanding: Pembanding = { lalu: null, skpdLain: new Map() };
	#henti: AbortController | null = null;
	#berhenti: (() => void)[] = [];

	constructor(
		readonly store: LocalStore,
		readonly id: string
	) {
		this.repo = new KertasKerjaRepository(store);
		this.kolom = new TanyaKolom(store, (berkas) => this.baca(berkas));
	}

	readonly terbaca: Terbaca | null = $derived.by(() => (this.hasil?.jenis === 'terbaca' ? this.hasil : null));
	readonly lembar: LembarImpor | null = $derived.by(() => this.terbaca?.lembar[this.pilihan] ?? null);
	readonly pratinjau: Susunan['pratinjau'] | null = $derived.by(() => this.susunan?.pratinjau ?? null);
	readonly bisaDiubah: boolean = $derived.by(() => this.kertas !== null && bolehDiubah(this.kertas.status));
	readonly ditulis: number = $derived.by(() => (this.pratinjau?.baru.length ?? 0) + (this.pratinjau?.berubah.length ?? 0));
	/** An agency the letterhead names that is not this one. */
	readonly skpdLain: string | null = $derived.by(() => (this.lembar ? skpdLain(this.lembar, this.skpd) : null));
	/** Earlier imports of the very same file that still stand. */
	pernah = $state.raw<{ pada: string; oleh: string }[]>([]);

	async mulai(): Promise<void> {
		await this.#bacaAcuan();
		this.siap = true;
		if (this.bisaDiubah) void siapkanPembaca().catch(() => undefined);
		this.#berhenti = [
			this.store.observe('kertas_kerja', null, () => void this.#bacaAcuan()),
			this.store.observe('impor', null, () => void this.#bacaAcuan()),
			this.store.observe('baris_kertas_kerja', this.id, () => void (this.langkah === 'pratinjau' && this.susun()))
		];
	}

	akhiri(): void {
		this.#henti?.abort();
		void lepasPembaca().catch(() => undefined);
		for (const satu of this.#berhenti) satu();
	}

	async #bacaAcuan(): Promise<void> {
		const kertas = await this.repo.cari(this.id);
		const [jenis, skpd, riwayat] = await Promise.all([this.repo.jenis(), daftarSkpd(this.store), this.repo.impor(this.id)]);
		this.kertas = kertas;
		this.jenis = jenis.find((j) => j.kode === kertas?.jenis) ?? null;
		this.skpd = skpd.find((s) => s.id === kertas?.skpdId) ?? null;
		this.riwayat = riwayat;
	}

	async baca(berkas: File): Promise<void> {
		const { kertas } = this;
		if (!kertas) return;
		this.ulang();
		this.kolom.berkas = berkas;
		this.namaBerkas = berkas.name;
		this.langkah = 'membaca';
		this.kemajuan = { tahap: TAHAP.check, bagian: null };
		this.#henti = new AbortController();
		try {
			const acuan = this.#acuan(kertas);
			const baca = bacaBerkas(berkas, {
				bulan: kertas.bulan,
				acuan,
				kenaIuran: this.jenis?.kenaIuran ?? true,
				signal: this.#henti.signal,
				onKemajuan: berkala((kemajuan) => (this.kemajuan = kemajuan))
			});
			const [hasil, pembanding] = await Promise.all([baca, bacaPembanding(this.repo, kertas), acuan]);
			if (hasil.jenis === 'ditolak') {
				this.hasil = hasil.kesalahan.some((k) => k.kode === 'cancelled') ? null : hasil;
				this.langkah = 'pilih';
				return;
			}
			this.hasil = hasil;
			this.pernah = await this.#imporSama(hasil.sha256);
			this.pilihan = tebakLembar(hasil.lembar, this.skpd, kertas.bulan);
			this.#pembanding = pembanding;
			await this.susun();
			this.langkah = 'pratinjau';
		} catch {
			this.galat =
				'Berkas tidak selesai dibaca. Tidak ada yang diimpor. Tutup tab lain lalu coba lagi, atau bagi berkasnya menjadi dua.';
			this.langkah = 'pilih';
		}
	}

	/** What the rows are judged by; read while the worker opens the file. */
	async #acuan(kertas: KertasKerja): Promise<Pick<OpsiBaca, 'parameter' | 'lain' | 'ada' | 'ingatan'>> {
		const [parameter, lain, sekarang, ingatan] = await Promise.all([
			this.repo.parameter(kertas.bulan),
			this.repo.iuranLain(kertas),
			this.repo.baris(this.id),
			this.kolom.ingatan.baca()
		]);
		return { parameter, lain, ada: new Map(sekarang.map((b) => [b.nip, b])), ingatan };
	}

	hentikan(): void {
		this.#henti?.abort();
	}

	/** Works out what "Terapkan" would do with the rows as they are now. */
	async susun(): Promise<void> {
		const { lembar } = this;
		if (!lembar) return;
		const { milik, lain } = barisMilik(lembar.baris, this.skpd);
		const sekarang = await this.repo.baris(this.id);
		this.milikLain = lain;
		this.susunan = susunOrang(milik, sekarang, this.orangSama, this.#pembanding);
	}

	async pilihLembar(nomor: number): Promise<void> {
		this.pilihan = nomor;
		this.orangSama = new Map();
		await this.susun();
	}

	async samakan(nip: string, tercatat: string | null): Promise<void> {
		const baru = new Map(this.orangSama);
		if (tercatat) baru.set(nip, tercatat);
		else baru.delete(nip);
		this.orangSama = baru;
		await this.susun();
	}

	async terapkan(oleh: string, pada: string): Promise<void> {
		const { kertas, terbaca } = this;
		if (!kertas || !terbaca) return;
		this.langkah = 'menerapkan';
		this.galat = null;
		this.kemajuan = { tahap: 'Menyimpan di perangkat', bagian: null };
		try {
			const { pratinjau } = this;
			if (!pratinjau) return;
			await jeda();
			const { imporId } = await this.repo.terapkan(kertas, barisTulis(pratinjau, this.jenis?.statusAsn ?? 'PNS'), {
				sumber: 'berkas',
				namaBerkas: terbaca.namaBerkas,
				sha256: terbaca.sha256 || null,
				oleh,
				pada
			});
			this.selesai = { imporId, baru: pratinjau.baru.length, berubah: pratinjau.berubah.length };
			this.langkah = 'selesai';
		} catch {
			this.galat = `Impor belum tersimpan di perangkat, dan kertas kerja ${namaBulan(kertas.bulan)} tidak berubah. Periksa ruang penyimpanan, lalu tekan Terapkan lagi.`;
			this.langkah = 'pratinjau';
		}
	}

	async batalkan(imporId: string): Promise<void> {
		const { kertas } = this;
		const impor = (await this.repo.impor(this.id)).find((i) => i.id === imporId);
		if (kertas && impor) await this.repo.batalkanImpor(kertas, impor);
		if (this.selesai?.imporId === imporId) this.ulang();
	}

	/** Back to the choice of a file; nothing was written by what is forgotten here. */
	ulang(): void {
		this.hasil = null;
		this.susunan = null;
		this.kolom.tutup();
		this.orangSama = new Map();
		this.selesai = null;
		this.galat = null;
		this.langkah = 'pilih';
		void siapkanPembaca().catch(() => undefined);
	}

	async #imporSama(sha256: string): Promise<{ pada: string; oleh: string }[]> {
		if (!sha256) return [];
		return (await this.store.read('impor', this.id))
			.filter((i) => i.sha256 === sha256 && !i.dibatalkan_pada)
			.map((i) => ({ pada: String(i.pada), oleh: String(i.oleh ?? '') }));
	}
}
