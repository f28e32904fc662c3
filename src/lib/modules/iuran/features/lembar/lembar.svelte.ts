// The open paper: its rows, results, findings and totals in memory, one row recomputed per edit.
import type { LocalStore } from '$lib/sync';
import { UndoStack } from '$lib/ui/grid/undoStack';
import {
	type BarisIuran,
	type IuranLain,
	type JenisKertasKerja,
	type KonteksLembar,
	type KunciMasukan,
	type ParameterIuran,
	type RincianIuran,
	type SelKembali,
	type Temuan,
	type TotalIuran,
	alasanUntuk,
	bolehDiubah,
	hitungIuran,
	jumlahkan,
	konteksBaris,
	periksaBaris,
	periksaGanda,
	tambahkan
} from '../../domain';
import { type Baris, type KertasKerja, KertasKerjaRepository, PetugasRepository, bacaKonteks, milikKonteks } from '../../data';
import { bolehSel, petaKembali } from './selKembali';

/** One cell as it was and as it became. */
export interface Ubahan {
	id: string;
	kunci: KunciMasukan;
	lama: unknown;
	baru: unknown;
}

const bandingkan = (a: Baris, b: Baris): number => a.urut - b.urut || (a.nip < b.nip ? -1 : 1);

export class Lembar {
	readonly repo: KertasKerjaRepository;
	kertas = $state.raw<KertasKerja | null>(null);
	jenis = $state.raw<JenisKertasKerja | null>(null);
	baris = $state.raw<Baris[]>([]);
	hasil = $state.raw<RincianIuran[]>([]);
	total = $state.raw<TotalIuran>(jumlahkan([]));
	/** Findings of each row that nobody has explained yet. */
	temuan = $state.raw<ReadonlyMap<string, Temuan[]>>(new Map());
	konteks = $state.raw<KonteksLembar | null>(null);
	/** Cells the officer sent back and nobody submitted since. */
	dikembalikan = $state.raw<readonly SelKembali[]>([]);
	/** Reading from the device has ended, with or without a paper. */
	siap = $state(false);
	/** A change did not reach the disk: said until the next one does. */
	gagalSimpan = $state<string | null>(null);
	bisaUrungkan = $state(false);
	bisaUlangi = $state(false);

	parameter: ParameterIuran | null = null;
	lain: ReadonlyMap<string, IuranLain> = new Map();
	#indeks = new Map<string, number>();
	#ganda: ReadonlyMap<string, Temuan> = new Map();
	#langkah = new UndoStack<Ubahan[]>();
	#berhenti: (() => void)[] = [];
	#menulis = 0;
	/** Counts edits, so that a reading can tell whether it is older than one. */
	#tulisan = 0;

	readonly bisaDiubah = $derived(this.kertas !== null && bolehDiubah(this.kertas.status));
	/** Null while the whole paper may be changed. */
	readonly kembali = $derived(this.kertas?.status === 'perlu_perbaikan' ? petaKembali(this.dikembalikan) : null);
	readonly daftarTemuan = $derived([...this.temuan.values()].flat());
	readonly jumlahSalah = $derived(this.daftarTemuan.filter((t) => t.tingkat === 'salah').length);

	constructor(
		readonly store: LocalStore,
		readonly id: string
	) {
		this.repo = new KertasKerjaRepository(store);
	}

	/** Reads everything from the device and follows its changes. */
	async mulai(): Promise<void> {
		await this.#bacaSemua();
		this.#berhenti = [
			this.store.observe('baris_kertas_kerja', this.id, ({ ids }) => void this.#bacaBaris(ids)),
			this.store.observe('kertas_kerja', null, () => void this.#bacaKepala()),
			this.store.observe('sel_kembali', this.id, () => void this.#bacaKembali()),
			this.store.observe('@extra', null, () => void this.#bacaSemua()),
			this.store.observe('@meta', null, ({ ids }) => void (ids?.some(milikKonteks) && this.#bacaSemua()))
		];
	}

	akhiri(): void {
		for (const satu of this.#berhenti) satu();
	}

	hasilDari(id: string): RincianIuran | undefined {
		return this.hasil[this.#indeks.get(id) ?? -1];
	}
	barisDari(id: string): Baris | undefined {
		return this.baris[this.#indeks.get(id) ?? -1];
	}
	lainDari(nip: string): IuranLain | undefined {
		return this.lain.get(nip);
	}

	/** Whether a cell is open; the server refuses the others too. */
	bolehSel(id: string, kunci: KunciMasukan): boolean {
		return bolehSel(this.kembali, id, kunci);
	}

	/** Changes cells as one step that one undo takes back. The screen follows at once, the disk a moment later. */
	ubah(ubahan: readonly Omit<Ubahan, 'lama'>[], label: string): void {
		const nyata = ubahan
			.map((u) => ({ ...u, lama: this.barisDari(u.id)?.[u.kunci] ?? null }))
			.filter((u) => this.barisDari(u.id) !== undefined && u.lama !== u.baru && this.bolehSel(u.id, u.kunci));
		if (nyata.length === 0 || !this.bisaDiubah) return;
		this.#langkah.push(nyata);
		this.#terapkan(nyata, label);
	}

	urungkan(): void {
		const langkah = this.#langkah.undo();
		if (langkah) this.#terapkan(langkah.map((u) => ({ ...u, baru: u.lama, lama: u.baru })), 'Urungkan');
		this.#tombol();
	}

	ulangi(): void {
		const langkah = this.#langkah.redo();
		if (langkah) this.#terapkan(langkah, 'Ulangi');
		this.#tombol();
	}

	async tambah(): Promise<string | null> {
		if (!this.kertas) return null;
		const urut = this.baris.reduce((paling, b) => Math.max(paling, b.urut), 0) + 1;
		return this.repo.tambahPegawai(this.kertas, urut, this.jenis?.statusAsn ?? 'PNS');
	}

	async hapus(id: string): Promise<Baris | null> {
		const b = this.barisDari(id);
		if (!this.kertas || !b) return null;
		await this.repo.hapusBaris(this.kertas, id, b.nama);
		return b;
	}

	#tombol(): void {
		this.bisaUrungkan = this.#langkah.canUndo;
		this.bisaUlangi = this.#langkah.canRedo;
	}

	#terapkan(ubahan: readonly Ubahan[], label: string): void {
		const menurutBaris = new Map<string, Partial<Record<KunciMasukan, unknown>>>();
		for (const u of ubahan) menurutBaris.set(u.id, { ...menurutBaris.get(u.id), [u.kunci]: u.baru });
		for (const [id, isi] of menurutBaris) {
			const lama = this.barisDari(id);
			if (lama) this.#ganti({ ...lama, ...(isi as Partial<BarisIuran>), menunggu: true });
		}
		this.#tombol();
		void this.#simpan(menurutBaris, label);
	}

	async #simpan(menurutBaris: ReadonlyMap<string, Partial<Record<KunciMasukan, unknown>>>, label: string): Promise<void> {
		if (!this.kertas) return;
		this.#menulis++;
		this.#tulisan++;
		try {
			for (const [id, isi] of menurutBaris) {
				await this.repo.simpanBaris(this.kertas, id, isi, `${label} – ${this.barisDari(id)?.nama || 'pegawai baru'}`);
			}
			this.gagalSimpan = null;
		} catch (sebab) {
			const penuh = sebab instanceof Error && 'kind' in sebab && sebab.kind === 'quota';
			this.gagalSimpan = penuh
				? 'Ruang perangkat penuh, sehingga perubahan terakhir belum tersimpan. Kosongkan ruang, lalu ubah lagi sel itu.'
				: 'Perubahan terakhir belum tersimpan di perangkat. Muat ulang halaman, lalu periksa sel itu.';
			await this.#bacaBaris([...menurutBaris.keys()]);
		} finally {
			this.#menulis--;
		}
	}

	#hitung(b: Baris): RincianIuran | null {
		if (!this.parameter) return null;
		return hitungIuran(b, this.parameter, { kenaIuran: this.jenis?.kenaIuran ?? true, lain: this.lain.get(b.nip) });
	}

	#periksa(b: Baris, r: RincianIuran): Temuan[] {
		if (!this.konteks) return [];
		const satu = periksaBaris(b, r, konteksBaris(this.konteks, b.nip)).filter((t) => t.tingkat === 'salah' || alasanUntuk(t, b.penjelasan) === null);
		const ganda = this.#ganda.get(b.id);
		return ganda ? [ganda, ...satu] : satu;
	}

	/** Puts one changed row in place: its result, the totals by difference, its findings. */
	#ganti(b: Baris): void {
		const i = this.#indeks.get(b.id);
		const lama = i === undefined ? undefined : this.baris[i];
		const r = this.#hitung(b);
		if (i === undefined || !lama || !r) return;
		const total = { ...this.total };
		const sebelum = this.hasil[i];
		if (sebelum) tambahkan(total, sebelum, -1);
		tambahkan(total, r);
		this.baris = this.baris.with(i, b);
		this.hasil = this.hasil.with(i, r);
		this.total = total;
		const temuan = new Map(this.temuan);
		if (lama.nip !== b.nip) this.#periksaGanda(temuan);
		const satu = this.#periksa(b, r);
		if (satu.length > 0) temuan.set(b.id, satu);
		else temuan.delete(b.id);
		this.temuan = temuan;
	}

	#periksaGanda(temuan: Map<string, Temuan[]>): void {
		const lama = this.#ganda;
		this.#ganda = new Map(periksaGanda(this.baris).map((t) => [t.barisId, t]));
		for (const id of new Set([...lama.keys(), ...this.#ganda.keys()])) {
			const b = this.barisDari(id);
			const r = this.hasilDari(id);
			if (!b || !r) continue;
			const satu = this.#periksa(b, r);
			if (satu.length > 0) temuan.set(id, satu);
			else temuan.delete(id);
		}
	}

	async #bacaKepala(): Promise<void> {
		const kertas = this.kertas ? await this.repo.satu(this.kertas.skpdId, this.id) : await this.repo.cari(this.id);
		this.kertas = kertas;
	}

	async #bacaKembali(): Promise<void> {
		this.dikembalikan = (await new PetugasRepository(this.store).selKembali(this.id)).filter((s) => s.selesaiPada === null);
	}

	async #bacaSemua(): Promise<void> {
		await this.#bacaKepala();
		await this.#bacaKembali();
		if (this.kertas) {
			const { jenis } = this.kertas;
			this.jenis = (await this.repo.jenis()).find((j) => j.kode === jenis) ?? null;
			this.konteks = await bacaKonteks(this.repo, this.kertas, this.jenis ?? undefined);
			this.parameter = this.konteks.parameter;
			this.lain = this.konteks.lain ?? new Map();
			await this.#bacaBaris(null);
		}
		this.siap = true;
	}

	async #bacaBaris(ids: string[] | null): Promise<void> {
		// A row of ours may be newer in memory than on the disk for a moment: wait until it is written.
		if (this.#menulis > 0) {
			setTimeout(() => void this.#bacaBaris(ids), 30);
			return;
		}
		const sebelum = this.#tulisan;
		const baris = await this.repo.baris(this.id);
		// What was read before an edit must not cover it.
		if (this.#tulisan !== sebelum) return this.#bacaBaris(ids);
		const semua = new Map(baris.map((b) => [b.id, b]));
		if (ids === null || ids.length > 200 || ids.some((id) => !this.#indeks.has(id) || !semua.has(id))) this.#isi(baris);
		else for (const id of ids) this.#ganti(semua.get(id) as Baris);
	}

	#isi(baris: Baris[]): void {
		baris.sort(bandingkan);
		this.#indeks = new Map(baris.map((b, i) => [b.id, i]));
		const hasil = baris.map((b) => this.#hitung(b)).filter((r) => r !== null);
		this.baris = baris;
		this.hasil = hasil;
		this.total = jumlahkan(hasil);
		this.#ganda = new Map(periksaGanda(baris).map((t) => [t.barisId, t]));
		const temuan = new Map<string, Temuan[]>();
		baris.forEach((b, i) => {
			const r = hasil[i];
			const satu = r ? this.#periksa(b, r) : [];
			if (satu.length > 0) temuan.set(b.id, satu);
		});
		this.temuan = temuan;
	}
}
