// Issuing one Berita Acara or all that are ready: the shared half of the form, the half of each paper, and the command.
import { jeda } from '$lib/core';
import { type Skpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, BeritaAcaraRepository, KertasKerjaRepository, PetugasRepository, bacaKonteks } from '../../data';
import {
	type IsianBa,
	type NaskahBa,
	type NomorTerpakai,
	type PihakBa,
	POLA_BPJS,
	POLA_PEMDA,
	hitungDaftar,
	jumlahkan,
	naskahPratinjau,
	nomorBerikut,
	unitSeragam
} from '../../domain';
import { type BarisBa, type IsiBa, type SiapTerbit, bacaBa } from './bacaBa';
import { type Ingatan, type Salah, isianAwal, nipMenurutNama, periksaIsian, rapikan, terbaru } from './isian';

export type IsianUmum = Pick<IsianBa, 'tanggal' | 'tempat' | 'kedua' | 'dasar' | 'rangkap'>;
export type IsianSatu = Omit<IsianBa, keyof IsianUmum>;

/** One paper that is about to get its Berita Acara. */
export interface Calon {
	kertas: KertasKerja;
	skpd: Skpd | null;
	namaJenis: string;
	dipilih: boolean;
	isian: IsianSatu;
	/** The voided one that this one corrects, when there is one. */
	pendahulu: BarisBa | null;
	sebagaiPerubahan: boolean;
}

const kunciIngatan = (skpdId: string): string => `berita-acara/isian/${skpdId}`;
/** Of the branch in Bogor, until a number says otherwise. */
const KODE_BAKU = 'XI-08';

export class Penerbitan {
	siap = $state(false);
	umum = $state<IsianUmum>({ tanggal: '', tempat: '', kedua: { nama: '', nomorInduk: '', pangkat: '', jabatan: '', instansi: '' }, dasar: [], rangkap: 2 });
	daftar = $state<Calon[]>([]);
	/** How many are on the disk while all are issued; null at rest. */
	terbit = $state<number | null>(null);
	readonly #repo: BeritaAcaraRepository;
	#pemda: NomorTerpakai[] = [];
	#bpjs: NomorTerpakai[] = [];
	#henti = false;

	/** @param kertasId one paper, or null for all that are ready */
	constructor(
		readonly store: LocalStore,
		readonly kertasId: string | null,
		readonly petugas: string,
		readonly hariIni: string
	) {
		this.#repo = new BeritaAcaraRepository(store);
	}

	readonly dipilih: Calon[] = $derived.by(() => this.daftar.filter((calon) => calon.dipilih));

	async mulai(): Promise<void> {
		const isi = await bacaBa(this.store, this.hariIni);
		const kertasKerja = new KertasKerjaRepository(this.store);
		this.#pemda = isi.daftar.map(({ ba }) => ({ nomor: ba.nomorPemda, tanggal: ba.tanggal }));
		this.#bpjs = isi.daftar.map(({ ba }) => ({ nomor: ba.nomorBpjs, tanggal: ba.tanggal }));
		const ingatan = await this.#ingatan(isi);
		const umum = terbaru(...ingatan.values());
		const seragam = unitSeragam(POLA_PEMDA, this.#pemda);
		const pemda = [...this.#pemda];
		const bpjs = [...this.#bpjs];
		for (const satu of isi.siap.filter(({ kertas }) => this.kertasId === null || kertas.id === this.kertasId)) {
			const milik = isi.daftar.filter(({ ba }) => ba.skpdId === satu.kertas.skpdId).map(({ ba }) => ({ nomor: ba.nomorPemda, tanggal: ba.tanggal }));
			const nomorPemda = nomorBerikut(POLA_PEMDA, pemda, this.hariIni, { unit: seragam ?? satu.skpd?.singkatan }, milik);
			const nomorBpjs = nomorBerikut(POLA_BPJS, bpjs, this.hariIni, { kode: KODE_BAKU });
			pemda.push({ nomor: nomorPemda, tanggal: this.hariIni });
			bpjs.push({ nomor: nomorBpjs, tanggal: this.hariIni });
			const skpd = ingatan.get(satu.kertas.skpdId)?.isian ?? null;
			const nipBendahara = skpd ? '' : nipMenurutNama(satu.kertas.diajukanOleh, await kertasKerja.baris(satu.kertas.id));
			this.#tambah(satu, isi, { nomorPemda, nomorBpjs, nipBendahara, skpd, umum });
		}
		this.siap = true;
	}

	#tambah({ kertas, skpd, namaJenis }: SiapTerbit, isi: IsiBa, usul: { nomorPemda: string; nomorBpjs: string; nipBendahara: string; skpd: IsianBa | null; umum: IsianBa | null }): void {
		const namaSkpd = skpd?.nama ?? '';
		const { tanggal, tempat, kedua, dasar, rangkap, ...isian } = isianAwal({
			...usul,
			bulan: kertas.bulan,
			namaSkpd,
			bendahara: kertas.diajukanOleh,
			petugas: this.petugas,
			hariIni: this.hariIni
		});
		if (this.daftar.length === 0) this.umum = { tanggal, tempat, kedua, dasar, rangkap };
		const pendahulu = isi.daftar.find(({ ba, naskah }) => ba.kertasKerjaId === kertas.id && ba.status === 'batal' && naskah) ?? null;
		this.daftar.push({ kertas, skpd, namaJenis, dipilih: true, isian, pendahulu, sebagaiPerubahan: pendahulu !== null });
	}

	/** The last form of each agency, from this device or from its last Berita Acara. */
	async #ingatan({ daftar, siap }: IsiBa): Promise<Map<string, Ingatan>> {
		const semua = new Map<string, Ingatan>();
		const ingat = (skpdId: string, satu: Ingatan | null | undefined): void => {
			const ada = semua.get(skpdId);
			if (satu && (!ada || ada.pada < satu.pada)) semua.set(skpdId, satu);
		};
		for (const { ba, naskah } of daftar) ingat(ba.skpdId, naskah && { pada: ba.diterbitkanPada ?? '', isian: naskah.isian });
		const skpd = new Set(siap.map(({ kertas }) => kertas.skpdId));
		for (const id of skpd) ingat(id, (await this.store.meta.get(kunciIngatan(id))) as Ingatan | undefined);
		ingat('', (await this.store.meta.get(kunciIngatan('umum'))) as Ingatan | undefined);
		return semua;
	}

	/** The whole form of one paper, tidied. */
	isianDari(calon: Calon): IsianBa {
		return rapikan({ ...$state.snapshot(calon.isian), ...$state.snapshot(this.umum) });
	}

	/** Faults of one paper; a number may not stand twice among those that are chosen either. */
	salahDari(calon: Calon): Salah {
		const lain = this.dipilih.filter((satu) => satu !== calon);
		const { tanggal } = this.umum;
		return periksaIsian(this.isianDari(calon), {
			bulan: calon.kertas.bulan,
			hariIni: this.hariIni,
			pemda: [...this.#pemda, ...lain.map(({ isian }) => ({ nomor: isian.nomorPemda, tanggal }))],
			bpjs: [...this.#bpjs, ...lain.map(({ isian }) => ({ nomor: isian.nomorBpjs, tanggal }))]
		});
	}

	/** What the server will freeze, as this device computes it; null when it does not hold the people of the month. */
	async pratinjau(calon: Calon): Promise<NaskahBa | null> {
		const { kertas, skpd, pendahulu } = calon;
		const repo = new KertasKerjaRepository(this.store);
		const jenis = (await repo.jenis()).find((j) => j.kode === kertas.jenis);
		const [baris, konteks, koreksi] = await Promise.all([
			repo.baris(kertas.id),
			bacaKonteks(repo, kertas, jenis),
			new PetugasRepository(this.store).koreksi(kertas.id)
		]);
		if (baris.length === 0 && (kertas.total?.jumlahPegawai ?? 0) > 0) return null;
		const rincian = hitungDaftar(baris, konteks.parameter, konteks);
		return naskahPratinjau({
			id: kertas.id,
			kertas,
			skpd: { id: kertas.skpdId, kode: skpd?.kode ?? '', nama: skpd?.nama ?? '' },
			jenis: { kode: kertas.jenis, nama: jenis?.nama ?? kertas.jenis },
			isian: this.isianDari(calon),
			perubahanAtas:
				pendahulu && calon.sebagaiPerubahan
					? { id: pendahulu.ba.id, nomorPemda: pendahulu.ba.nomorPemda, nomorBpjs: pendahulu.ba.nomorBpjs, tanggal: pendahulu.ba.tanggal }
					: null,
			// As frozen at the submission: another agency's later payment changes what this device would add up.
			total: kertas.total ?? jumlahkan(rincian),
			baris,
			rincian,
			koreksi
		});
	}

	/** Issues what is chosen, one command each. Returns the ids, fewer when it was stopped. */
	async terbitkan(): Promise<string[]> {
		const ids: string[] = [];
		this.#henti = false;
		try {
			for (const calon of this.dipilih) {
				this.terbit = ids.length;
				await jeda();
				if (this.#henti) break;
				const isian = this.isianDari(calon);
				const menggantikan = calon.sebagaiPerubahan ? (calon.pendahulu?.ba.id ?? null) : null;
				ids.push(await this.#repo.terbitkan($state.snapshot(calon.kertas), isian, calon.skpd?.singkatan ?? '', menggantikan));
				const ingatan: Ingatan = { pada: new Date().toISOString(), isian };
				await this.store.meta.set(kunciIngatan(calon.kertas.skpdId), ingatan);
				await this.store.meta.set(kunciIngatan('umum'), ingatan);
			}
			return ids;
		} finally {
			this.terbit = null;
		}
	}

	/** The one in hand is finished; those behind it are not issued. */
	henti(): void {
		this.#henti = true;
	}

	/** The officials of an agency, for another paper of the same one. */
	samakan(calon: Calon, kunci: 'kesatu' | 'mengetahui'): void {
		const asal: PihakBa | null = $state.snapshot(calon.isian[kunci]);
		for (const satu of this.daftar)
			if (satu !== calon && satu.kertas.skpdId === calon.kertas.skpdId) {
				if (kunci === 'mengetahui') satu.isian.mengetahui = asal && { ...asal };
				else if (asal) satu.isian.kesatu = { ...asal };
			}
	}
}
