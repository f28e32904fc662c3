// The board before its reader: rows kept true, month and view taken from the address.
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { app } from '$lib/app';
import { type Bulan, bulanAlamat } from '$lib/core';
import type { Periode } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { Live } from '../live.svelte';
import { type IsiLengkap, TABEL_PAPAN, bacaPapan, denganPilihan, hariIni } from './bacaPapan';
import { type Papan, type Saringan, type Urutan, SARINGAN, URUTAN, bulanAwal, susunPapan } from './papan';

export type Tampilan = 'tabel' | 'ringkas';
/** More agencies than this do not fit on a laptop as full lines. */
const MUAT = 16;

export class KendaliPapan {
	readonly hariIni = hariIni();
	#live: Live<IsiLengkap | null>;

	constructor(store: LocalStore = app.store) {
		this.#live = new Live<IsiLengkap | null>(store, TABEL_PAPAN, null, () => bacaPapan(store));
	}

	/** Null until the first reading. */
	get isi(): IsiLengkap | null {
		return this.#live.current;
	}

	readonly bulan: Bulan = $derived.by(() => bulanAlamat(page.url.searchParams.get('bulan')) ?? bulanAwal(this.isi?.periode ?? [], this.hariIni));
	readonly papan: Papan | null = $derived.by(() => (this.isi ? susunPapan(this.isi, this.bulan) : null));
	readonly periode: Periode | null = $derived.by(() => this.isi?.periode.find((p) => p.bulan === this.bulan) ?? null);
	readonly saringan: Saringan = $derived.by(() => SARINGAN.find((s) => s === page.url.searchParams.get('status')) ?? 'semua');
	readonly urutan: Urutan = $derived.by(() => URUTAN.find((u) => u === page.url.searchParams.get('urut')) ?? 'skpd');
	readonly tampilan: Tampilan = $derived.by(() => {
		const diminta = page.url.searchParams.get('tampilan');
		if (diminta === 'tabel' || diminta === 'ringkas') return diminta;
		return (this.papan?.baris.length ?? 0) > MUAT ? 'ringkas' : 'tabel';
	});

	namaJenis = (kode: string): string => this.isi?.daftarJenis.find((j) => j.kode === kode)?.nama ?? kode;

	/** Puts a choice into the address, so that reload and "back" keep it. */
	atur(nama: 'bulan' | 'status' | 'urut' | 'tampilan', nilai: string): void {
		const tujuan = denganPilihan(page.url, nama, nama === 'bulan' ? nilai.slice(0, 7) : nilai);
		void goto(tujuan, { replaceState: true, keepFocus: true, noScroll: true });
	}
}
