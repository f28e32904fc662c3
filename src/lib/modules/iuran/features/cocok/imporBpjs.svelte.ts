// The import of the list of BPJS: read, ask about columns and agencies once, preview, then one command per agency.
import { app } from '$lib/app';
import type { Bulan } from '$lib/core';
import { type Skpd, SCOPE_KOTA, daftarSkpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { PetugasRepository } from '../../data';
import { type HasilBacaBpjs, type OrangBerkas, bacaBpjs } from '../../documents/baca-bpjs';
import type { KunciBpjs } from '../../documents/kolom-bpjs';
import type { TabelTanya } from '../../documents/pemetaan';
import { IngatanKolomPerangkat } from '../impor/ingatanKolom';
import { type Kemajuan, TAHAP, berkala } from '../impor/tahap';
import { IngatanSkpd } from '../papan/impor/ingatan';
import { type BarisBerkas, type Pembagian, bagikan, pisahkan } from '../papan/impor/rencana';
import { type JatahBpjs, type RencanaBpjs, adaUbahan, rencanaBpjs } from './orang';

export type LangkahBpjs = 'pilih' | 'membaca' | 'kolom' | 'tanya' | 'pratinjau' | 'menerapkan' | 'selesai';
/** People whose agency the list does not name are no question: they stand in the city's list. */
const TANPA_NAMA = { nama: 'Sheet1', skpdNama: null, kop: [] };
type Orang = BarisBerkas & OrangBerkas;

export class ImporBpjs {
	langkah = $state<LangkahBpjs>('pilih');
	kemajuan = $state<Kemajuan>({ tahap: '', bagian: null });
	namaBerkas = $state('');
	hasil = $state.raw<HasilBacaBpjs | null>(null);
	kolom = $state.raw<TabelTanya | null>(null);
	acuan = $state.raw<{ skpd: Skpd[] }>({ skpd: [] });
	pembagian = $state.raw<Pembagian<Orang>>({ jatah: [], ditanya: [], dilewati: [] });
	rencana = $state.raw<RencanaBpjs[]>([]);
	diterapkan = $state(0);
	galat = $state<string | null>(null);
	readonly ingatan: IngatanSkpd;
	readonly #kolom: IngatanKolomPerangkat;
	#berkas: File | null = null;
	#henti: AbortController | null = null;

	constructor(
		readonly bulan: Bulan,
		readonly store: LocalStore = app.store
	) {
		this.ingatan = new IngatanSkpd(store);
		this.#kolom = new IngatanKolomPerangkat(store);
	}

	readonly berubah: RencanaBpjs[] = $derived.by(() => this.rencana.filter(adaUbahan));
	/** Rows left out and remarks, as sentences. */
	readonly masalah: string[] = $derived.by(() => (this.hasil?.jenis === 'terbaca' ? this.hasil.masalah.map(kalimat) : []));

	async baca(berkas: File): Promise<void> {
		this.ulang();
		this.#berkas = berkas;
		this.namaBerkas = berkas.name;
		this.langkah = 'membaca';
		this.kemajuan = { tahap: TAHAP.check, bagian: null };
		this.#henti = new AbortController();
		try {
			await this.ingatan.baca();
			this.acuan = { skpd: await daftarSkpd(this.store) };
			const hasil = await bacaBpjs(berkas, {
				ingatan: await this.#kolom.baca(),
				signal: this.#henti.signal,
				onKemajuan: berkala((kemajuan) => (this.kemajuan = kemajuan))
			});
			this.hasil = hasil;
			if (hasil.jenis === 'terbaca') return await this.susun();
			this.langkah = 'pilih';
			// A table nobody knows is asked about at once.
			if (hasil.tanya[0]) this.tanyaKolom(hasil.tanya[0]);
		} catch {
			this.galat = 'Berkas tidak selesai dibaca. Tidak ada yang diimpor. Tutup tab lain lalu coba lagi.';
			this.langkah = 'pilih';
		}
	}

	hentikan(): void {
		this.#henti?.abort();
	}

	tanyaKolom(tanya: TabelTanya): void {
		this.kolom = tanya;
		this.langkah = 'kolom';
	}

	/** Keeps the answer and reads the file again. */
	async jawabKolom(kunci: readonly (KunciBpjs | null)[]): Promise<void> {
		if (!this.kolom || !this.#berkas) return;
		await this.#kolom.ingat(this.kolom.sidik, { kunci, tanpa: [] });
		await this.baca(this.#berkas);
	}

	/** Gives the people to agencies; what nobody names goes to the city's list, what is unknown is asked. */
	async susun(): Promise<void> {
		if (this.hasil?.jenis !== 'terbaca') return;
		const kenal = this.ingatan.kenal(this.acuan.skpd);
		const bagian = pisahkan<Orang>([{ ...TANPA_NAMA, baris: this.hasil.orang }], kenal);
		this.pembagian = bagikan(
			bagian.filter((b) => b.nama !== ''),
			this.acuan.skpd,
			this.ingatan.isi
		);
		if (this.pembagian.ditanya.length > 0) {
			this.langkah = 'tanya';
			return;
		}
		const jatah: JatahBpjs[] = this.pembagian.jatah.map(({ skpd, baris }) => ({ skpdId: skpd.id, nama: skpd.singkatan, orang: baris }));
		const tanpa = bagian.filter((b) => b.nama === '').flatMap((b) => b.baris);
		if (tanpa.length > 0) jatah.push({ skpdId: SCOPE_KOTA, nama: 'Tanpa SKPD', orang: tanpa });
		this.rencana = rencanaBpjs(jatah, await new PetugasRepository(this.store).dataBpjs(this.bulan));
		this.langkah = 'pratinjau';
	}

	/** One command per agency whose list changes; an equal list is left alone. */
	async terapkan(): Promise<void> {
		if (this.hasil?.jenis !== 'terbaca') return;
		const { namaBerkas, sha256 } = this.hasil;
		const repo = new PetugasRepository(this.store);
		this.langkah = 'menerapkan';
		this.galat = null;
		this.diterapkan = 0;
		try {
			for (const r of this.berubah) {
				this.kemajuan = { tahap: `Menyimpan ${r.nama}`, bagian: this.diterapkan / this.berubah.length };
				await repo.simpanDataBpjs(r.skpdId, { bulan: this.bulan, namaBerkas, sha256, orang: r.orang }, r.nama);
				this.diterapkan++;
			}
			this.langkah = 'selesai';
		} catch {
			this.galat = `${this.diterapkan} SKPD sudah tersimpan, sisanya belum. Periksa ruang penyimpanan, lalu terapkan lagi; yang sudah tersimpan tidak berubah.`;
			await this.susun();
		}
	}

	/** Back to the choice of a file; nothing was written by what is forgotten here. */
	ulang(): void {
		this.hasil = null;
		this.kolom = null;
		this.rencana = [];
		this.galat = null;
		this.langkah = 'pilih';
	}
}

const kalimat = ({ lembar, baris, pesan }: { lembar: string | null; baris: number | null; pesan: string }): string =>
	baris === null ? pesan : `${lembar ?? 'Lembar'} baris ${baris}: ${pesan}`;
