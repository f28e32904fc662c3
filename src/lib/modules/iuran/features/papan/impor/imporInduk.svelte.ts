// The import of one file for many agencies: read, ask, preview, then one atomic command per agency.
import { app } from '$lib/app';
import { type Bulan } from '$lib/core';
import { type Periode, type Skpd, cocokkanSkpd, daftarPeriode, daftarSkpd, namaBaku } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, KertasKerjaRepository } from '../../../data';
import { type BarisImpor, type HasilBaca, type LembarImpor, bacaBerkas } from '../../../documents/baca';
import { type Pratinjau, barisTulis, susunPratinjau } from '../../../documents/pratinjau';
import { type JenisKertasKerja, bolehDiubah } from '../../../domain';
import { type Mutasi, type Pembagian, bagikan, cariMutasi, namaLembar, pisahkan } from './rencana';

type Terbaca = Extract<HasilBaca, { jenis: 'terbaca' }>;

/** What would happen to one agency. */
export interface Rencana {
	skpd: Skpd;
	kertas: KertasKerja | null;
	/** The paper has left the treasurer's hands: nothing is written. */
	terkunci: boolean;
	pratinjau: Pratinjau;
	ditolak: number;
}

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

const INGATAN = 'impor.nama-skpd';
const KUNCI_TOLAK_UMUM = '';

export class ImporInduk {
	langkah = $state<Langkah>('pilih');
	kemajuan = $state<{ tahap: string; bagian: number | null }>({ tahap: '', bagian: null });
	namaBerkas = $state('');
	hasil = $state.raw<HasilBaca | null>(null);
	acuan = $state.raw<Acuan>({ skpd: [], periode: [], jenis: [] });
	bulan = $state<Bulan>('');
	kodeJenis = $state('tpp_pns');
	pembagian = $state.raw<Pembagian<BarisImpor>>({ jatah: [], ditanya: [], dilewati: [] });
	rencana = $state.raw<Rencana[]>([]);
	mutasi = $state.raw<Mutasi[]>([]);
	/** Agencies the user left out of this run. */
	tanpa = $state.raw<ReadonlySet<string>>(new Set());
	/** Earlier imports of the very same file that still stand. */
	pernah = $state.raw<{ pada: string; oleh: string }[]>([]);
	selesai = $state.raw<Selesai | null>(null);
	galat = $state<string | null>(null);

	readonly repo: KertasKerjaRepository;
	#ingatan = new Map<string, string>();
	#henti: AbortController | null = null;

	constructor(readonly store: LocalStore = app.store) {
		this.repo = new KertasKerjaRepository(store);
	}

	readonly terbaca: Terbaca | null = $derived.by(() => (this.hasil?.jenis === 'terbaca' ? this.hasil : null));
	readonly jenis: JenisKertasKerja | null = $derived.by(() => this.acuan.jenis.find((j) => j.kode === this.kodeJenis) ?? null);
	/** Plans that will be written. */
	readonly dipilih: Rencana[] = $derived.by(() =>
		this.rencana.filter((r) => !r.terkunci && !this.tanpa.has(r.skpd.id) && r.pratinjau.baru.length + r.pratinjau.berubah.length > 0)
	);
	/** Months the file's own headings name, when they differ from the chosen one. */
	readonly bulanLain: Bulan[] = $derived.by(() => [
		...new Set((this.terbaca?.lembar ?? []).flatMap((l) => (l.bulan && l.bulan !== this.bulan ? [l.bulan] : [])))
	]);

	async mulai(): Promise<void> {
		const [skpd, periode, jenis, ingatan] = await Promise.all([
			daftarSkpd(this.store),
			daftarPeriode(this.store),
			this.repo.jenis(),
			this.store.meta.get(INGATAN)
		]);
		this.acuan = { skpd, periode: periode.filter((p) => p.status === 'buka'), jenis };
		this.bulan ||= this.acuan.periode[0]?.bulan ?? '';
		this.#ingatan = new Map(Object.entries((ingatan as Record<string, string> | undefined) ?? {}));
	}

	async baca(berkas: File): Promise<void> {
		this.galat = null;
		this.selesai = null;
		this.hasil = null;
		this.namaBerkas = berkas.name;
		this.langkah = 'membaca';
		this.kemajuan = { tahap: 'Memeriksa berkas', bagian: null };
		this.#henti = new AbortController();
		try {
			await this.mulai();
			const hasil = await bacaBerkas(berkas, {
				signal: this.#henti.signal,
				onKemajuan: (tahap, sudah, semua) => (this.kemajuan = { tahap: TAHAP[tahap], bagian: semua > 1 ? sudah / semua : null })
			});
			this.hasil = hasil;
			if (hasil.jenis === 'ditolak') {
				const batal = hasil.kesalahan.some((k) => k.kode === 'cancelled');
				if (batal) this.hasil = null;
				this.langkah = 'pilih';
				return;
			}
			const semua = hasil.lembar.flatMap((l) => l.baris);
			if (semua.length > 0 && semua.every((b) => b.statusAsn === 'PPPK')) this.kodeJenis = 'tpp_pppk';
			this.pernah = (await this.store.readScope('impor'))
				.filter((i) => i.sha256 === hasil.sha256 && !i.dibatalkan_pada)
				.map((i) => ({ pada: String(i.pada), oleh: String(i.oleh ?? '') }));
			await this.susun();
		} catch {
			this.galat = 'Berkas tidak selesai dibaca. Tidak ada yang diimpor. Tutup tab lain lalu coba lagi, atau bagi berkasnya menjadi dua.';
			this.langkah = 'pilih';
		}
	}

	hentikan(): void {
		this.#henti?.abort();
	}

	/** Remembers what a name of the file means, on this device. */
	async jawab(nama: string, jawaban: string): Promise<void> {
		this.#ingatan.set(namaBaku(nama), jawaban);
		await this.store.meta.set(INGATAN, Object.fromEntries(this.#ingatan));
	}

	/** Gives the rows to agencies and, when nothing is left to ask, works out what would change. */
	async susun(): Promise<void> {
		const { terbaca, acuan } = this;
		if (!terbaca) return;
		const kenal = (nama: string): boolean => cocokkanSkpd(nama, acuan.skpd, this.#ingatan) !== null;
		this.pembagian = bagikan(pisahkan(terbaca.lembar, kenal), acuan.skpd, this.#ingatan);
		if (this.pembagian.ditanya.length > 0) {
			this.langkah = 'tanya';
			return;
		}
		const ditolak = hitungDitolak(terbaca.lembar, (l) => cocokkanSkpd(namaLembar(l, kenal), acuan.skpd, this.#ingatan)?.id ?? KUNCI_TOLAK_UMUM);
		const kertasBulan = (await this.repo.daftar()).filter((k) => k.bulan === this.bulan);
		this.rencana = await Promise.all(
			this.pembagian.jatah.map(async ({ skpd, baris }): Promise<Rencana> => {
				const kertas = kertasBulan.find((k) => k.skpdId === skpd.id && k.jenis === this.kodeJenis) ?? null;
				const sekarang = kertas ? await this.repo.baris(kertas.id) : [];
				return {
					skpd,
					kertas,
					terkunci: kertas !== null && !bolehDiubah(kertas.status),
					pratinjau: susunPratinjau(baris, sekarang),
					ditolak: ditolak.get(skpd.id) ?? 0
				};
			})
		);
		const terdaftar = await Promise.all(
			kertasBulan.map(async (k) => {
				const skpd = acuan.skpd.find((s) => s.id === k.skpdId);
				return skpd ? (await this.repo.baris(k.id)).map(({ nip }) => ({ skpd, nip })) : [];
			})
		);
		this.mutasi = cariMutasi(this.pembagian.jatah, terdaftar.flat());
		this.langkah = 'pratinjau';
	}

	pilih(skpdId: string, ikut: boolean): void {
		const tanpa = new Set(this.tanpa);
		if (ikut) tanpa.delete(skpdId);
		else tanpa.add(skpdId);
		this.tanpa = tanpa;
	}

	/** Queues one command per agency; each is applied whole or not at all. */
	async terapkan(oleh: string): Promise<void> {
		const { terbaca, jenis } = this;
		if (!terbaca || !jenis) return;
		this.langkah = 'menerapkan';
		const hasil: Selesai = { skpd: 0, baru: 0, berubah: 0, gagal: [] };
		const pada = new Date().toISOString();
		const daftar = this.dipilih;
		for (const [i, { skpd, pratinjau }] of daftar.entries()) {
			this.kemajuan = { tahap: `Menyimpan ${skpd.singkatan}`, bagian: i / daftar.length };
			try {
				const kertas = await this.repo.buka(skpd.id, this.bulan, jenis);
				const rows = barisTulis(pratinjau, jenis.statusAsn ?? 'PNS');
				await this.repo.terapkan(kertas, rows, { sumber: 'berkas', namaBerkas: terbaca.namaBerkas, sha256: terbaca.sha256, oleh, pada });
				hasil.skpd++;
				hasil.baru += pratinjau.baru.length;
				hasil.berubah += pratinjau.berubah.length;
			} catch {
				hasil.gagal.push({ skpd, sebab: 'belum tersimpan di perangkat; periksa ruang penyimpanan' });
			}
		}
		this.selesai = hasil;
		this.hasil = null;
		this.langkah = 'selesai';
	}

	ulang(): void {
		this.hasil = null;
		this.rencana = [];
		this.tanpa = new Set();
		this.selesai = null;
		this.langkah = 'pilih';
	}
}

const TAHAP: Readonly<Record<'check' | 'unpack' | 'parse' | 'transfer', string>> = {
	check: 'Memeriksa berkas',
	unpack: 'Membuka berkas',
	parse: 'Membaca lembar',
	transfer: 'Menyalin baris'
};

/** Refused rows by agency of their sheet. */
function hitungDitolak(lembar: readonly LembarImpor[], milik: (l: LembarImpor) => string): Map<string, number> {
	const hasil = new Map<string, number>();
	for (const satu of lembar) {
		if (satu.ditolak.length === 0) continue;
		// A sheet with a column of agencies cannot tell whose a refused row was.
		const kunci = satu.baris.some((b) => b.skpdNama) ? KUNCI_TOLAK_UMUM : milik(satu);
		hasil.set(kunci, (hasil.get(kunci) ?? 0) + satu.ditolak.length);
	}
	return hasil;
}
