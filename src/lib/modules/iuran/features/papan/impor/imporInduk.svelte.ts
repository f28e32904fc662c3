// The import of one file for many agencies: read, ask, preview, then one atomic command per agency.
import { app } from '$lib/app';
import type { Bulan } from '$lib/core';
import { type Periode, type Skpd, daftarPeriode, daftarSkpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { KertasKerjaRepository } from '../../../data';
import { type BarisImpor, type HasilBaca, bacaBerkas } from '../../../documents/baca';
import { barisTulis } from '../../../documents/pratinjau';
import type { JenisKertasKerja } from '../../../domain';
import { type Kemajuan, TAHAP, berkala } from '../../impor/tahap';
import { TanyaKolom } from '../../impor/tanyaKolom.svelte';
import { kini } from '../bacaPapan';
import { IngatanSkpd } from './ingatan';
import type { Mutasi, Pembagian } from './rencana';
import { type Rencana, type Terbaca, adaPerubahan, bagikanBerkas, bulanLain, susunRencana, tebakJenis } from './susunRencana';

export interface Acuan {
	skpd: Skpd[];
	/** Open months, newest first. */
	periode: Periode[];
	jenis: JenisKertasKerja[];
}

export interface Selesai {
	skpd: number;
	baru: number;
	berubah: number;
	gagal: { skpd: Skpd; sebab: string }[];
}

export type Langkah = 'pilih' | 'membaca' | 'tanya' | 'pratinjau' | 'menerapkan' | 'selesai';

export class ImporInduk {
	langkah = $state<Langkah>('pilih');
	kemajuan = $state<Kemajuan>({ tahap: '', bagian: null });
	namaBerkas = $state('');
	hasil = $state.raw<HasilBaca | null>(null);
	acuan = $state.raw<Acuan>({ skpd: [], periode: [], jenis: [] });
	bulan = $state<Bulan>('');
	kodeJenis = $state('tpp_pns');
	pembagian = $state.raw<Pembagian<BarisImpor>>({ jatah: [], ditanya: [], dilewati: [] });
	rencana = $state.raw<Rencana[]>([]);
	mutasi = $state.raw<Mutasi[]>([]);
	/** Ids of agencies the user left out of this run. */
	tanpa = $state.raw<readonly string[]>([]);
	/** Earlier imports of the very same file that still stand. */
	pernah = $state.raw<{ pada: string; oleh: string }[]>([]);
	selesai = $state.raw<Selesai | null>(null);
	galat = $state<string | null>(null);

	readonly repo: KertasKerjaRepository;
	readonly ingatan: IngatanSkpd;
	readonly kolom: TanyaKolom;
	#henti: AbortController | null = null;

	constructor(readonly store: LocalStore = app.store) {
		this.repo = new KertasKerjaRepository(store);
		this.ingatan = new IngatanSkpd(store);
		this.kolom = new TanyaKolom(store, (berkas) => this.baca(berkas));
	}

	readonly terbaca: Terbaca | null = $derived.by(() => (this.hasil?.jenis === 'terbaca' ? this.hasil : null));
	readonly jenis: JenisKertasKerja | null = $derived.by(() => this.acuan.jenis.find((j) => j.kode === this.kodeJenis) ?? null);
	/** Plans that will be written. */
	readonly dipilih: Rencana[] = $derived.by(() =>
		this.rencana.filter((r) => !r.terkunci && !this.tanpa.includes(r.skpd.id) && adaPerubahan(r))
	);
	readonly bulanLain: Bulan[] = $derived.by(() => bulanLain(this.terbaca, this.bulan));

	async mulai(): Promise<void> {
		const [skpd, periode, jenis] = await Promise.all([
			daftarSkpd(this.store),
			daftarPeriode(this.store),
			this.repo.jenis(),
			this.ingatan.baca()
		]);
		this.acuan = { skpd, periode: periode.filter((p) => p.status === 'buka'), jenis };
		this.bulan ||= this.acuan.periode[0]?.bulan ?? '';
	}

	async baca(berkas: File): Promise<void> {
		this.ulang();
		this.galat = null;
		this.kolom.berkas = berkas;
		this.namaBerkas = berkas.name;
		this.langkah = 'membaca';
		this.kemajuan = { tahap: TAHAP.check, bagian: null };
		this.#henti = new AbortController();
		try {
			await this.mulai();
			const hasil = await bacaBerkas(berkas, {
				ingatan: await this.kolom.ingatan.baca(),
				signal: this.#henti.signal,
				onKemajuan: berkala((kemajuan) => (this.kemajuan = kemajuan))
			});
			if (hasil.jenis === 'ditolak') {
				this.hasil = hasil.kesalahan.some((k) => k.kode === 'cancelled') ? null : hasil;
				this.langkah = 'pilih';
				return;
			}
			this.hasil = hasil;
			this.kodeJenis = tebakJenis(hasil);
			this.pernah = await this.#imporSama(hasil.sha256);
			await this.susun();
		} catch {
			this.galat = 'Berkas tidak selesai dibaca. Tidak ada yang diimpor. Tutup tab lain lalu coba lagi, atau bagi berkasnya menjadi dua.';
			this.langkah = 'pilih';
		}
	}

	hentikan(): void {
		this.#henti?.abort();
	}

	/** Gives the rows to agencies and, when nothing is left to ask, works out what would change. */
	async susun(): Promise<void> {
		const { terbaca, acuan, ingatan } = this;
		if (!terbaca) return;
		this.pembagian = bagikanBerkas(terbaca, acuan.skpd, ingatan);
		if (this.pembagian.ditanya.length > 0) {
			this.langkah = 'tanya';
			return;
		}
		const isi = { terbaca, pembagian: this.pembagian, skpd: acuan.skpd, ingatan };
		const { rencana, mutasi } = await susunRencana(this.repo, isi, { bulan: this.bulan, jenis: this.kodeJenis });
		this.rencana = rencana;
		this.mutasi = mutasi;
		this.langkah = 'pratinjau';
	}

	pilih(skpdId: string, ikut: boolean): void {
		const lain = this.tanpa.filter((id) => id !== skpdId);
		this.tanpa = ikut ? lain : [...lain, skpdId];
	}

	/** Queues one command per agency; each is applied whole or not at all. */
	async terapkan(oleh: string): Promise<void> {
		const { terbaca, jenis, dipilih } = this;
		if (!terbaca || !jenis) return;
		this.langkah = 'menerapkan';
		const hasil: Selesai = { skpd: 0, baru: 0, berubah: 0, gagal: [] };
		const asal = { sumber: 'berkas' as const, namaBerkas: terbaca.namaBerkas, sha256: terbaca.sha256 || null, oleh, pada: kini() };
		for (const [i, { skpd, pratinjau }] of dipilih.entries()) {
			this.kemajuan = { tahap: `Menyimpan ${skpd.singkatan}`, bagian: i / dipilih.length };
			try {
				const kertas = await this.repo.buka(skpd.id, this.bulan, jenis);
				await this.repo.terapkan(kertas, barisTulis(pratinjau, jenis.statusAsn ?? 'PNS'), asal);
				hasil.skpd++;
				hasil.baru += pratinjau.baru.length;
				hasil.berubah += pratinjau.berubah.length;
			} catch {
				hasil.gagal.push({ skpd, sebab: 'belum tersimpan di perangkat; periksa ruang penyimpanan' });
			}
		}
		this.ulang();
		this.selesai = hasil;
		this.langkah = 'selesai';
	}

	/** Back to the choice of a file; nothing was written by what is forgotten here. */
	ulang(): void {
		this.hasil = null;
		this.kolom.tutup();
		this.rencana = [];
		this.tanpa = [];
		this.selesai = null;
		this.langkah = 'pilih';
	}

	async #imporSama(sha256: string): Promise<{ pada: string; oleh: string }[]> {
		if (!sha256) return [];
		return (await this.store.readScope('impor'))
			.filter((i) => i.sha256 === sha256 && !i.dibatalkan_pada)
			.map((i) => ({ pada: String(i.pada), oleh: String(i.oleh ?? '') }));
	}
}
