// The officer's marks on a paper: cells and rows to be sent back, kept on the device until they are sent.
import type { LocalStore } from '$lib/sync';
import { type SelDikembalikan, PetugasRepository } from '../../data';
import type { Temuan } from '../../domain';
import { keKolom } from '../../data';
import type { Pemeriksaan } from './periksa.svelte';

/** More would be no list to read; then the whole paper is better returned with a note. */
export const PALING_SEL = 500;

/** One mark for a cell: a second one about it replaces the note. */
export function tambahTanda(daftar: readonly SelDikembalikan[], baru: readonly SelDikembalikan[]): SelDikembalikan[] {
	const kunci = (s: SelDikembalikan): string => `${s.barisId}|${s.kolom ?? ''}`;
	const hasil = new Map(daftar.map((s) => [kunci(s), s]));
	for (const s of baru) hasil.set(kunci(s), s);
	return [...hasil.values()].slice(0, PALING_SEL);
}

/** Findings as marks: at their cell, or at the row when they speak of no single one. */
export const tandaTemuan = (temuan: readonly Temuan[]): SelDikembalikan[] =>
	temuan.filter((t) => t.barisId !== '').map((t) => ({ barisId: t.barisId, kolom: t.kolom === null ? null : keKolom(t.kolom), catatan: t.pesan }));

export class Pengembalian {
	sel = $state.raw<SelDikembalikan[]>([]);
	readonly #kunci: string;

	constructor(
		readonly periksa: Pemeriksaan,
		readonly store: LocalStore = periksa.store
	) {
		this.#kunci = `kembali/${periksa.id}`;
	}

	async mulai(): Promise<void> {
		const tersimpan = await this.store.draft.get(this.#kunci);
		if (Array.isArray(tersimpan)) this.sel = tersimpan as SelDikembalikan[];
	}

	tandai(baru: readonly SelDikembalikan[]): void {
		this.#simpan(tambahTanda(this.sel, baru));
	}

	hapus(di: number): void {
		this.#simpan(this.sel.filter((_, i) => i !== di));
	}

	/** Sends the paper back with what is marked, or with the note alone. */
	async kirim(catatan: string): Promise<void> {
		const { kertas, skpd, masalah } = this.periksa;
		if (!kertas || !this.periksa.boleh('kembalikan')) return;
		for (const satu of masalah) await this.store.dismissIssue(satu.n);
		const sel = this.sel.filter((s) => this.periksa.lembar.barisDari(s.barisId));
		await new PetugasRepository(this.store).kembalikanSel(kertas, catatan.trim() || kalimatSel(sel.length), sel, skpd?.singkatan ?? '');
		this.#simpan([]);
	}

	#simpan(sel: SelDikembalikan[]): void {
		this.sel = sel;
		void (sel.length > 0 ? this.store.draft.set(this.#kunci, sel.map((s) => ({ ...s }))) : this.store.draft.delete(this.#kunci));
	}
}

const kalimatSel = (banyak: number): string => `${banyak} isian perlu diperbaiki; catatannya ada di setiap isian.`;
