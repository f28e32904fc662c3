// One Berita Acara before its reader: its text proved on this device, its signatures, payments, files and refusals.
import { app } from '$lib/app';
import type { Issue, LocalStore } from '$lib/sync';
import { BeritaAcaraRepository } from '../../data';
import { type DuaBagian, type KunciTandaTangan, type Lampiran, type Peran, type PerintahStatus, type Pihak, type SetoranBa, bolehPerintah } from '../../domain';
import { Live } from '../live.svelte';
import { hariIni } from '../papan/bacaPapan';
import { type BarisBa, TABEL_BA, bacaBa } from './bacaBa';
import { giliranPihak } from './keadaan';
import { kunciPerangkat } from './menandatangani';
import { type TandaDiperiksa, naskahUtuh, periksaTanda } from './periksaTanda';

const PERINTAH = ['terbitkan_ba', 'batalkan_ba', 'tanda_tangani', 'catat_pembayaran', 'batalkan_pembayaran', 'selesaikan', 'simpan_lampiran', 'daftar_kunci'];

interface Isi extends BarisBa {
	utuh: boolean | null;
	diperiksa: TandaDiperiksa[];
	lampiran: Lampiran[];
	kunci: KunciTandaTangan | null;
	masalah: Issue[];
	/** The one that this one replaces, and the one that replaces it. */
	sebelum: BarisBa | null;
	sesudah: BarisBa | null;
}

export class BukaBa {
	readonly repo: BeritaAcaraRepository;
	#live: Live<Isi | null>;

	constructor(
		readonly id: string,
		readonly store: LocalStore = app.store
	) {
		this.repo = new BeritaAcaraRepository(store);
		this.#live = new Live<Isi | null>(store, [...TABEL_BA, 'kunci_tanda_tangan', 'lampiran', '@issues'], null, () => this.#baca());
	}

	get siap(): boolean {
		return this.#live.ready;
	}
	get isi(): Isi | null {
		return this.#live.current;
	}

	readonly peran: string = $derived.by(() => app.session.current.user?.peran ?? '');
	/** The party that this person may sign for now. */
	readonly giliran: Pihak | null = $derived.by(() => (this.isi?.utuh ? giliranPihak(this.isi.keadaan, this.peran) : null));
	readonly setoran: SetoranBa[] = $derived.by(() => (this.isi?.pembayaran ?? []).filter((p) => p.dibatalkanPada === null));
	readonly sisa: DuaBagian = $derived.by(() => this.isi?.sisa ?? { bagian1: 0, bagian4: 0 });

	boleh(perintah: PerintahStatus): boolean {
		const { isi } = this;
		return isi?.kertas != null && isi.ba.status === 'terbit' && bolehPerintah(isi.kertas.status, perintah, this.peran as Peran);
	}

	/** Files of this Berita Acara itself: a copy signed in ink or with a certificate. */
	readonly salinanBertanda: Lampiran[] = $derived.by(() => (this.isi?.lampiran ?? []).filter((l) => l.untuk === 'berita_acara'));

	async #baca(): Promise<Isi | null> {
		const { daftar } = await bacaBa(this.store, hariIni());
		const baris = daftar.find(({ ba }) => ba.id === this.id);
		if (!baris) return null;
		const { ba } = baris;
		const [semuaKunci, lampiran, issues, utuh] = await Promise.all([this.repo.kunci(), this.repo.lampiran(ba.kertasKerjaId), this.store.issues(), naskahUtuh(ba)]);
		const pengguna = app.session.current.user;
		return {
			...baris,
			utuh,
			diperiksa: await periksaTanda(ba, baris.tanda, semuaKunci),
			lampiran,
			kunci: pengguna ? await kunciPerangkat(pengguna.id, semuaKunci) : null,
			masalah: issues.filter((satu) => PERINTAH.includes(satu.cmd ?? '') && (satu.args.kertas_kerja_id === ba.kertasKerjaId || satu.cmd === 'daftar_kunci')),
			sebelum: daftar.find((lain) => lain.ba.id === ba.menggantikan) ?? null,
			sesudah: daftar.find((lain) => lain.ba.menggantikan === ba.id) ?? null
		};
	}
}
