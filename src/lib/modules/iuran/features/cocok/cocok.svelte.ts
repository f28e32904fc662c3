// The reconciliation before the officer: both lists, the classes, what is filtered, and the person the keyboard stands on.
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { app } from '$lib/app';
import type { LocalStore } from '$lib/sync';
import { type HasilCocok, type KelasCocok, type PasanganCocok, KELAS_COCOK, cocokkan } from '../../domain';
import { type KertasKerja, KertasKerjaRepository } from '../../data';
import { Live } from '../live.svelte';
import { denganPilihan } from '../papan/bacaPapan';
import { KendaliPapan } from '../papan/isiPapan.svelte';
import { type IsiCocok, TABEL_COCOK, bacaCocok } from './isiCocok';
import type { OrangDiBpjs, OrangSkpd } from './orang';

export type Pasangan = PasanganCocok<OrangSkpd, OrangDiBpjs>;
export const SEMUA = '';
/** People whom the list of BPJS gives no agency. */
export const TANPA_SKPD = 'tanpa';

const milikSkpd = (p: Pasangan): (string | null)[] => [...(p.skpd ? [p.skpd.skpdId] : []), ...(p.bpjs ? [p.bpjs.skpdId] : [])];

/** Pure, so that the filter and the counts of a test agree with the screen. */
export function saringPasangan(daftar: readonly Pasangan[], kelas: KelasCocok | '', skpdId: string, cari: string): Pasangan[] {
	const pola = cari.trim().toLowerCase();
	const angka = pola.replace(/\D/g, '');
	return daftar.filter((p) => {
		if (kelas !== '' && p.kelas !== kelas) return false;
		if (skpdId !== SEMUA && !milikSkpd(p).includes(skpdId === TANPA_SKPD ? null : skpdId)) return false;
		if (pola === '') return true;
		return [p.skpd, p.bpjs].some((o) => o && (o.nama.toLowerCase().includes(pola) || (angka !== '' && o.nip.includes(angka))));
	});
}

export class KendaliCocok {
	readonly papan: KendaliPapan;
	readonly #isi: Live<IsiCocok | null>;
	cari = $state('');
	/** Place of the person in `tampil`. */
	di = $state(0);

	constructor(readonly store: LocalStore = app.store) {
		this.papan = new KendaliPapan(store);
		// Made for one month: the page is keyed by it.
		this.#isi = new Live<IsiCocok | null>(store, TABEL_COCOK, null, () => bacaCocok(store, this.papan.bulan));
	}

	get isi(): IsiCocok | null {
		return this.#isi.current;
	}
	readonly hasil: HasilCocok<OrangSkpd, OrangDiBpjs> | null = $derived.by(() => (this.isi ? cocokkan(this.isi.skpd, this.isi.bpjs) : null));
	readonly kelas: KelasCocok | '' = $derived.by(() => KELAS_COCOK.find((k) => k === page.url.searchParams.get('kelas')) ?? '');
	readonly skpdId: string = $derived.by(() => page.url.searchParams.get('skpd') ?? SEMUA);
	readonly tampil: Pasangan[] = $derived.by(() => saringPasangan(this.hasil?.pasangan ?? [], this.kelas, this.skpdId, this.cari));
	readonly terpilih: Pasangan | null = $derived.by(() => this.tampil[Math.min(this.di, this.tampil.length - 1)] ?? null);
	/** Agencies that stand in either list, in the order of the board. */
	readonly skpd: { id: string; singkatan: string; nama: string }[] = $derived.by(() => {
		const ada = new Set((this.hasil?.pasangan ?? []).flatMap(milikSkpd));
		return (this.papan.isi?.skpd ?? []).filter((s) => ada.has(s.id));
	});
	/** Active agencies whose paper of the month is not with BPJS yet: their people can only be "only at BPJS". */
	readonly belum: { id: string; singkatan: string }[] = $derived.by(() => {
		const diajukan = new Set([...(this.isi?.kertas.values() ?? [])].map((k) => k.skpdId));
		return (this.papan.isi?.skpd ?? []).filter((s) => s.aktif && !diajukan.has(s.id));
	});

	singkatan = (id: string | null): string => (id === null ? 'Tanpa SKPD' : (this.papan.isi?.skpd.find((s) => s.id === id)?.singkatan ?? 'SKPD tidak dikenal'));

	/** The paper of a pair that corrections are written to: the person's own, else one of the agency. */
	kertasDari(p: Pasangan): KertasKerja | null {
		const tempat = p.skpd?.tempat[0];
		if (tempat) return this.isi?.kertas.get(tempat.kertasKerjaId) ?? null;
		return [...(this.isi?.kertas.values() ?? [])].find((k) => k.skpdId === p.bpjs?.skpdId) ?? null;
	}

	/** Takes a submitted paper into review, so that corrections can be made. */
	async periksa(kertas: KertasKerja): Promise<void> {
		await new KertasKerjaRepository(this.store).periksa(kertas, this.singkatan(kertas.skpdId));
	}

	geser(langkah: number): void {
		this.di = Math.max(0, Math.min(this.tampil.length - 1, this.di + langkah));
	}

	/** To the next agency of the list, round and round. */
	geserSkpd(langkah: -1 | 1): void {
		const daftar = [SEMUA, ...this.skpd.map((s) => s.id)];
		const ke = daftar[(daftar.indexOf(this.skpdId) + langkah + daftar.length) % daftar.length] ?? SEMUA;
		this.atur('skpd', ke);
	}

	atur(nama: 'kelas' | 'skpd', nilai: string): void {
		this.di = 0;
		void goto(denganPilihan(page.url, nama, nilai), { replaceState: true, keepFocus: true, noScroll: true });
	}
}
