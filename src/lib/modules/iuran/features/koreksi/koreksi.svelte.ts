// Corrections of one paper: the list, its recap, proposals from earlier months, and the commands.
import { app } from '$lib/app';
import { namaBulan } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import { BeritaAcaraRepository, type IsianKoreksi, type IsianLampiran, type KertasKerja, KertasKerjaRepository, PetugasRepository } from '../../data';
import type { KelebihanBulan, KoreksiIwp, Lampiran, UsulKompensasiBulan } from '../../domain';
import { Live } from '../live.svelte';
import { type RekapKoreksi, kelebihanLalu, rekapKoreksi, usulUntuk } from './rekapKoreksi';

interface Isi {
	daftar: KoreksiIwp[];
	lalu: KelebihanBulan[];
	/** Evidence kept beside the corrections. */
	bukti: Lampiran[];
}

export class KendaliKoreksi {
	readonly #isi: Live<Isi>;
	readonly #petugas: PetugasRepository;

	/** @param kertas read anew at every use, because the paper changes while it is open */
	constructor(
		readonly kertas: () => KertasKerja,
		readonly namaSkpd: () => string,
		readonly store: LocalStore = app.store
	) {
		this.#petugas = new PetugasRepository(store);
		this.#isi = new Live<Isi>(store, ['koreksi_iwp', 'kertas_kerja', 'pembayaran', 'lampiran'], { daftar: [], lalu: [], bukti: [] }, () => this.#baca());
	}

	async #baca(): Promise<Isi> {
		const kertas = this.kertas();
		const semua = (await new KertasKerjaRepository(this.store).daftar()).filter((k) => k.skpdId === kertas.skpdId);
		const koreksi = (await this.#petugas.semuaKoreksi()).filter((k) => k.skpdId === kertas.skpdId);
		const pembayaran = await new BeritaAcaraRepository(this.store).semuaPembayaran();
		const bukti = (await new BeritaAcaraRepository(this.store).lampiran(kertas.id)).filter((l) => l.untuk === 'koreksi');
		return { daftar: koreksi.filter((k) => k.kertasKerjaId === kertas.id), lalu: kelebihanLalu(kertas, semua, koreksi, pembayaran), bukti };
	}

	get daftar(): KoreksiIwp[] {
		return this.#isi.current.daftar;
	}
	get bukti(): Lampiran[] {
		return this.#isi.current.bukti;
	}
	get siap(): boolean {
		return this.#isi.ready;
	}
	readonly rekap: RekapKoreksi = $derived.by(() => rekapKoreksi(this.kertas().total ?? { kurang1: 0, kurang4: 0 }, this.daftar));
	readonly usul: UsulKompensasiBulan[] = $derived.by(() => usulUntuk(this.rekap, this.#isi.current.lalu));
	/** Months a correction may come from: those before the paper's. */
	get kelebihan(): KelebihanBulan[] {
		return this.#isi.current.lalu;
	}
	/** Between the review and the Berita Acara. */
	get bisaDiubah(): boolean {
		const { status } = this.kertas();
		return status === 'diperiksa' || status === 'disetujui';
	}

	/** The evidence goes first, so that the correction may name it. */
	async simpan(isian: Omit<IsianKoreksi, 'lampiranId'>, untuk: string, bukti: IsianLampiran | null): Promise<void> {
		const kertas = this.kertas();
		const lampiranId = bukti ? await new BeritaAcaraRepository(this.store).simpanLampiran(kertas, bukti) : null;
		await this.#petugas.inputKoreksi(kertas, { ...isian, lampiranId }, untuk || this.namaSkpd());
	}

	async batalkan(satu: KoreksiIwp, alasan: string): Promise<void> {
		await this.#petugas.batalkanKoreksi(this.kertas(), satu, alasan, satu.nip ?? this.namaSkpd());
	}

	/** Sets a proposed part of an earlier kelebihan against this month. */
	async setujuiUsul(usul: UsulKompensasiBulan): Promise<void> {
		await this.simpan(
			{
				barisId: null,
				nip: null,
				asal: 'kompensasi',
				bulanAsal: usul.bulanAsal,
				// A negated zero is no amount.
				bagian1: 0 - usul.dipakai.bagian1,
				bagian4: 0 - usul.dipakai.bagian4,
				alasan: `Kelebihan ${namaBulan(usul.bulanAsal)} dikompensasikan ke ${namaBulan(this.kertas().bulan)}.`
			},
			'',
			null
		);
	}
}
