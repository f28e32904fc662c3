// The open paper: its rows, results, findings and totals in memory, one row recomputed per edit.
import { formatAngka } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import { afterPaint } from '$lib/ui/afterPaint';
import {
	type BarisIuran,
	type IuranLain,
	type JumlahMasukan,
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
	jumlahMasukan,
	jumlahkan,
	konteksBaris,
	periksaBaris,
	periksaGanda,
	tambahkan,
	tambahkanMasukan
} from '../../domain';
import { Jurnal } from './jurnal.svelte';
import { balikkan, type Balikan, type Langkah, samaIsi, type Ubahan } from './langkah';
import { type PetaKembali, bolehSel, petaKembali } from './selKembali';
import { type Baris, type IsiBaris, type KertasKerja, KertasKerjaRepository, PetugasRepository, bacaKonteks, milikKonteks } from '../../data';

/** A cell to be changed. */
export interface UbahanBaru extends Omit<Ubahan, 'lama'> {
	/** what stood in it when it was opened, where another device may have changed it since */
	dilihat?: unknown;
}

/** What is changed in one go: cells, and people who are added. */
export interface Perubahan {
	ubahan?: readonly UbahanBaru[];
	tambah?: readonly Partial<BarisIuran>[];
}

/** By row: what its writer had in sight, where that is no longer what the device holds. */
type Dilihat = ReadonlyMap<string, IsiBaris>;

const isiDari = ({ skpdId: _s, kertasKerjaId: _k, menunggu: _m, bentrok: _b, ...isi }: Baris): BarisIuran => isi;

const KOSONG: Omit<BarisIuran, 'id' | 'urut' | 'statusAsn'> = {
	nip: '', nama: '', golongan: null, jabatan: null, jmlAnak: null, jmlPasangan: null,
	gajiPokok: null, tunjPasangan: null, tunjAnak: null, tunjEselon: null, tunjFungsional: null, tunjUmum: null,
	tppBebanKerja: null, tppPrestasiKerja: null, tppKondisiKerja: null, tunjProfesi: null, lainnya: null,
	iwp1Aktual: null, iwp4Aktual: null, jmlKeluargaTambahan: null, suratKuasa: false, penjelasan: {}
};

/** Rows read one by one from the device; more are cheaper to read together. */
const SATU_PER_SATU = 40;

const samaBaris = (a: Baris, b: Baris | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

const bandingkan = (a: Baris, b: Baris): number => a.urut - b.urut || (a.nip < b.nip ? -1 : 1);

export class Lembar {
	readonly repo: KertasKerjaRepository;
	kertas = $state.raw<KertasKerja | null>(null);
	jenis = $state.raw<JenisKertasKerja | null>(null);
	baris = $state.raw<Baris[]>([]);
	hasil = $state.raw<RincianIuran[]>([]);
	total = $state.raw<TotalIuran>(jumlahkan([]));
	/** What each typed column adds up to. */
	masukan = $state.raw<JumlahMasukan>(jumlahMasukan([]));
	/** The rows in their order; another list only when a row comes, goes or moves. */
	susunan = $state.raw<readonly string[]>([]);
	/** Findings of each row that nobody has explained yet. */
	temuan = $state.raw<ReadonlyMap<string, Temuan[]>>(new Map());
	konteks = $state.raw<KonteksLembar | null>(null);
	/** Cells the officer sent back and nobody submitted since. */
	dikembalikan = $state.raw<readonly SelKembali[]>([]);
	/** Reading from the device has ended, with or without a paper. */
	siap = $state(false);
	/** A change did not reach the disk: said until the next one does. */
	gagalSimpan = $state<string | null>(null);

	/** As the letterhead writes it; known before the first row is. */
	namaSkpd = 'SKPD';
	parameter: ParameterIuran | null = null;
	lain: ReadonlyMap<string, IuranLain> = new Map();
	#indeks = new Map<string, number>();
	#ganda: ReadonlyMap<string, Temuan> = new Map();
	/** Rows whose findings are older than they are. */
	#belumDiperiksa = new Set<string>();
	#nipBerubah = false;
	readonly jurnal: Jurnal;
	#berhenti: (() => void)[] = [];
	#menulis = 0;
	#menyusul: (() => void)[] = [];
	/** Counts edits, so that a reading can tell whether it is older than one. */
	#tulisan = 0;

	readonly bisaUrungkan = $derived.by(() => this.bisaDiubah && this.jurnal.bisaUrung);
	readonly bisaUlangi = $derived.by(() => this.bisaDiubah && this.jurnal.bisaUlang);
	readonly bisaDiubah: boolean = $derived(this.kertas !== null && bolehDiubah(this.kertas.status));
	/** Null while the whole paper may be changed. */
	readonly kembali: PetaKembali | null = $derived(this.bisaDiubah ? petaKembali(this.dikembalikan) : null);
	readonly daftarTemuan = $derived([...this.temuan.values()].flat());
	readonly jumlahSalah = $derived(this.daftarTemuan.filter((t) => t.tingkat === 'salah').length);

	constructor(
		readonly store: LocalStore,
		readonly id: string
	) {
		this.repo = new KertasKerjaRepository(store);
		this.jurnal = new Jurnal(store.draft, `langkah/${id}`);
	}

	/** Reads everything from the device and follows its changes. */
	async mulai(): Promise<void> {
		await Promise.all([this.#bacaSemua(), this.jurnal.baca()]);
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

	/**
	 * Changes cells as one step that one undo takes back. The screen follows at once, the disk a moment later.
	 * @param menyambung letter after letter into one field: one step together
	 */
	ubah(ubahan: readonly UbahanBaru[], label: string, menyambung = false): void {
		this.lakukan({ ubahan }, label, menyambung);
	}

	/** Changed cells and added people as one step. Returns the numbers of the people added. */
	lakukan({ ubahan = [], tambah = [] }: Perubahan, label: string, menyambung = false): string[] {
		if (!this.bisaDiubah) return [];
		const dilihat = new Map<string, IsiBaris>();
		const nyata = ubahan.flatMap(({ dilihat: semula, ...u }) => {
			const b = this.barisDari(u.id);
			const lama = b?.[u.kunci] ?? null;
			if (!b || lama === u.baru || !this.bolehSel(u.id, u.kunci)) return [];
			if (semula !== undefined && !samaIsi(semula, lama)) dilihat.set(u.id, { ...dilihat.get(u.id), [u.kunci]: semula });
			return [{ ...u, lama }];
		});
		const urut = tambah.length > 0 ? this.baris.reduce((paling, b) => Math.max(paling, b.urut), 0) : 0;
		const statusAsn = this.jenis?.statusAsn ?? 'PNS';
		// Of a paper returned in part, no row comes or goes.
		const baru = (this.kembali ? [] : tambah).map((isi, ke): BarisIuran => ({ ...KOSONG, ...isi, id: this.repo.idBaru(), urut: urut + ke + 1, statusAsn: isi.statusAsn ?? statusAsn }));
		this.#langkah({ label, ubahan: nyata, tambah: baru, hapus: [] }, menyambung, dilihat);
		return baru.map(({ id }) => id);
	}

	tambah(): string | null {
		return this.lakukan({ tambah: [{}] }, 'Tambah pegawai')[0] ?? null;
	}

	/** Returns how many went. */
	hapus(ids: readonly string[]): number {
		if (!this.bisaDiubah || this.kembali) return 0;
		const hapus = ids.flatMap((id) => {
			const b = this.barisDari(id);
			return b ? [isiDari(b)] : [];
		});
		this.#langkah({ label: 'Hapus pegawai', ubahan: [], tambah: [], hapus });
		return hapus.length;
	}

	#langkah(langkah: Langkah, menyambung = false, dilihat: Dilihat = new Map()): void {
		const { ubahan, tambah, hapus, label } = langkah;
		if (ubahan.length + tambah.length + hapus.length === 0) return;
		this.jurnal.catat(langkah, menyambung);
		this.#terapkan({ ubahan: [...ubahan], hapus: hapus.map(({ id }) => id), pulihkan: [...tambah], lewat: 0 }, label, dilihat);
	}

	/** Takes the last step back. Returns what was taken back, and how much of it was left alone. */
	urungkan(): { label: string; lewat: number } | null {
		return this.bisaUrungkan ? this.#balik(this.jurnal.urung(), 'urung') : null;
	}

	ulangi(): { label: string; lewat: number } | null {
		return this.bisaUlangi ? this.#balik(this.jurnal.ulang(), 'ulang') : null;
	}

	#balik(langkah: Langkah | null, arah: 'urung' | 'ulang'): { label: string; lewat: number } | null {
		if (!langkah) return null;
		const semua = balikkan(langkah, arah, (id) => {
			const b = this.barisDari(id);
			return b && isiDari(b);
		});
		// A step from before a partial return must not reach into what is locked since.
		const balikan = this.kembali ? { ...semua, ubahan: semua.ubahan.filter((u) => this.bolehSel(u.id, u.kunci)), hapus: [], pulihkan: [] } : semua;
		const peta = new Map(balikan.pulihkan.map(({ id }) => [id, this.repo.idBaru()]));
		this.jurnal.gantiId(peta);
		const pulihkan = balikan.pulihkan.map((b) => ({ ...b, id: peta.get(b.id) ?? b.id }));
		this.#terapkan({ ...balikan, pulihkan }, arah === 'urung' ? `Urungkan ${langkah.label}` : langkah.label);
		return { label: langkah.label, lewat: balikan.lewat };
	}

	/** In memory at once. The totals are seen first; a moment later the disk has it. */
	#terapkan(isi: Balikan, label: string, dilihat: Dilihat = new Map()): void {
		const { kertas } = this;
		if (!kertas) return;
		const menurutBaris = new Map<string, Partial<Record<KunciMasukan, unknown>>>();
		for (const u of isi.ubahan) menurutBaris.set(u.id, { ...menurutBaris.get(u.id), [u.kunci]: u.baru });
		const berubah: Baris[] = [];
		for (const [id, sel] of menurutBaris) {
			const lama = this.barisDari(id);
			if (lama) berubah.push({ ...lama, ...(sel as Partial<BarisIuran>), menunggu: true });
		}
		if (berubah.length > 0) this.#ganti(berubah);
		const nama = new Map([...menurutBaris.keys(), ...isi.hapus].map((id) => [id, this.barisDari(id)?.nama || 'pegawai baru']));
		if (isi.hapus.length + isi.pulihkan.length > 0) {
			const hilang = new Set(isi.hapus);
			const baru = isi.pulihkan.map((b): Baris => ({ ...b, skpdId: kertas.skpdId, kertasKerjaId: kertas.id, menunggu: true, bentrok: false }));
			this.#isi([...this.baris.filter(({ id }) => !hilang.has(id)), ...baru]);
		}
		this.#menulis++;
		this.#tulisan++;
		afterPaint(() => {
			void this.#simpan(kertas, async () => {
				for (const [id, sel] of menurutBaris) await this.repo.simpanBaris(kertas, id, sel, `${label} – ${nama.get(id) ?? ''}`, dilihat.get(id));
				for (const id of isi.hapus) await this.repo.hapusBaris(kertas, id, nama.get(id) ?? '');
				for (const b of isi.pulihkan) await this.repo.buatBaris(kertas, b, `${label} – ${b.nama || 'pegawai baru'}`);
			});
		});
	}

	/** What a message says about a step taken back or done again. */
	kabarBalik({ label, lewat }: { label: string; lewat: number }, apa: string): string {
		const sisa = lewat > 0 ? ` ${formatAngka(lewat)} isian dibiarkan karena sudah berubah sejak itu, misalnya oleh orang lain.` : '';
		return `${apa}: ${label}.${sisa}`;
	}

	/** Runs once nothing waits to be written; at once when nothing does. */
	setelahTersimpan(kerja: () => void): void {
		if (this.#menulis === 0) kerja();
		else this.#menyusul.push(kerja);
	}

	async #simpan(kertas: KertasKerja, tulis: () => Promise<void>): Promise<void> {
		try {
			await tulis();
			this.gagalSimpan = null;
		} catch (sebab) {
			const penuh = sebab instanceof Error && 'kind' in sebab && sebab.kind === 'quota';
			this.gagalSimpan = penuh
				? 'Ruang perangkat penuh, sehingga perubahan terakhir belum tersimpan. Kosongkan ruang, lalu ubah lagi sel itu.'
				: 'Perubahan terakhir belum tersimpan di perangkat. Muat ulang halaman, lalu periksa sel itu.';
			const baris = await this.repo.baris(kertas.id);
			if (this.#menulis === 1) this.#isi(baris);
		} finally {
			this.#menulis--;
			if (this.#menulis === 0) for (const kerja of this.#menyusul.splice(0)) kerja();
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

	/** Puts changed rows in place: their results and the totals by difference at once, their findings after the frame. */
	#ganti(daftar: readonly Baris[]): void {
		const baris = [...this.baris];
		const hasil = [...this.hasil];
		const total = { ...this.total };
		const masukan = { ...this.masukan };
		for (const b of daftar) {
			const i = this.#indeks.get(b.id);
			const lama = i === undefined ? undefined : baris[i];
			const r = this.#hitung(b);
			if (i === undefined || !lama || !r) continue;
			const sebelum = hasil[i];
			if (sebelum) tambahkan(total, sebelum, -1);
			tambahkan(total, r);
			tambahkanMasukan(masukan, lama, -1);
			tambahkanMasukan(masukan, b);
			baris[i] = b;
			hasil[i] = r;
			if (lama.nip !== b.nip) this.#nipBerubah = true;
			if (this.#belumDiperiksa.size === 0) afterPaint(() => this.#periksaUlang());
			this.#belumDiperiksa.add(b.id);
		}
		this.baris = baris;
		this.hasil = hasil;
		this.total = total;
		this.masukan = masukan;
	}

	#periksaUlang(): void {
		const ids = new Set(this.#belumDiperiksa);
		this.#belumDiperiksa.clear();
		if (this.#nipBerubah) {
			const lama = this.#ganda;
			this.#ganda = new Map(periksaGanda(this.baris).map((t) => [t.barisId, t]));
			for (const id of [...lama.keys(), ...this.#ganda.keys()]) ids.add(id);
			this.#nipBerubah = false;
		}
		const temuan = new Map(this.temuan);
		for (const id of ids) {
			const b = this.barisDari(id);
			const r = this.hasilDari(id);
			const satu = b && r ? this.#periksa(b, r) : [];
			if (satu.length > 0) temuan.set(id, satu);
			else temuan.delete(id);
		}
		this.temuan = temuan;
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
			const { jenis, skpdId } = this.kertas;
			const [skpd, semuaJenis] = await Promise.all([this.store.get('skpd', skpdId, skpdId), this.repo.jenis()]);
			this.namaSkpd = String(skpd?.nama ?? 'SKPD');
			this.jenis = semuaJenis.find((j) => j.kode === jenis) ?? null;
			this.konteks = await bacaKonteks(this.repo, this.kertas, this.jenis ?? undefined);
			this.parameter = this.konteks.parameter;
			this.lain = this.konteks.lain ?? new Map();
			await this.#bacaBaris(null);
		}
		this.siap = true;
	}

	async #bacaBaris(ids: string[] | null): Promise<void> {
		// A row of ours may be newer in memory than on the disk for a moment: wait until it is written.
		if (this.#menulis > 0) return this.setelahTersimpan(() => void this.#bacaBaris(ids));
		const sebelum = this.#tulisan;
		if (ids && ids.length <= SATU_PER_SATU) {
			const satu = await Promise.all(ids.map((id) => this.repo.satuBaris(this.id, id)));
			if (this.#tulisan !== sebelum) return this.#bacaBaris(ids);
			if (satu.every((b) => b && this.#indeks.has(b.id))) {
				const berubah = satu.filter((b) => b && !samaBaris(b, this.barisDari(b.id))) as Baris[];
				if (berubah.length > 0) this.#ganti(berubah);
				return;
			}
		}
		const baris = await this.repo.baris(this.id);
		// What was read before an edit must not cover it.
		if (this.#tulisan !== sebelum) return this.#bacaBaris(ids);
		const semua = new Map(baris.map((b) => [b.id, b]));
		if (ids === null || ids.length > 200 || ids.some((id) => !this.#indeks.has(id) || !semua.has(id))) this.#isi(baris);
		else this.#ganti(ids.map((id) => semua.get(id) as Baris));
	}

	#isi(baris: Baris[]): void {
		baris.sort(bandingkan);
		this.#indeks = new Map(baris.map((b, i) => [b.id, i]));
		const hasil = baris.map((b) => this.#hitung(b)).filter((r) => r !== null);
		this.baris = baris;
		this.hasil = hasil;
		this.total = jumlahkan(hasil);
		this.masukan = jumlahMasukan(baris);
		this.susunan = baris.map(({ id }) => id);
		this.#belumDiperiksa.clear();
		this.#nipBerubah = false;
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
