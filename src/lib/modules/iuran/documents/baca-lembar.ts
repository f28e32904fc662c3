// Turns the table of one sheet into rows of staff, refusing what cannot be trusted by row, column and reason.
import { type SebabNip, bersihkanNip, kalimatNip, uraiNip } from '$lib/core';
import { type Cell, type SheetData, columnLetter, isFault } from '$lib/documents/table';
import {
	type BarisIuran,
	type StatusAsn,
	KOLOM,
	hitungIuran,
	tambahkan,
	totalKosong
} from '../domain';
import { PembandingLembar } from './banding-berkas';
import { type KunciBerkas, baku } from './kolom-berkas';
import { type Peta, bulanKop, skpdKop, teksSel } from './kenali';
import { type Fakta, type KodeSel, type MasalahImpor, masalahSel } from './masalah';
import type { BarisImpor, LembarImpor, OpsiLembar } from './tipe';
import { type Ribuan, ribuanKolom, uraiUang } from './urai-uang';

type KunciUang = Extract<KunciBerkas, keyof BarisIuran>;
const KUNCI_UANG = KOLOM.filter((k) => k.isi === 'uang').map((k) => k.kunci as KunciUang);
const KUNCI_ORANG: readonly KunciUang[] = ['jmlAnak', 'jmlPasangan', 'jmlKeluargaTambahan'];
/** Where an amount of a combined column is kept when its parts have no column of their own. */
const GABUNGAN: readonly (readonly [KunciBerkas, KunciUang, readonly KunciUang[]])[] = [
	['totalTpp', 'tppBebanKerja', ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja']],
	['tunjKeluarga', 'tunjPasangan', ['tunjPasangan', 'tunjAnak']],
	['tunjJabatan', 'tunjEselon', ['tunjEselon']]
];
const TOTAL = /^(grand total|sub ?total|jumlah|total|jml)\b/i;
const PANJANG = { nama: 160, golongan: 20, jabatan: 160, skpd: 200 } as const;

interface KolomUang {
	kunci: KunciUang;
	kolom: number;
	orang: boolean;
}

/** Reads row by row, so that the caller can let the page breathe between slices. */
export class PembacaLembar {
	readonly hasil: LembarImpor;
	readonly #kolomUang: KolomUang[];
	readonly #nama: number;
	readonly #nip: number;
	readonly #teks: { skpd: number; golongan: number; statusAsn: number; jabatan: number; suratKuasa: number };
	readonly #nipDi = new Map<string, number[]>();
	readonly #pembanding: PembandingLembar;
	readonly #tanpaHasil: ReadonlySet<string>;
	readonly #tandaRibuan = new Map<number, Ribuan>();
	#r: number;
	#sesudahTotal = false;
	#tolak: string[] = [];

	constructor(
		readonly sheet: SheetData,
		readonly peta: Peta,
		readonly opsi: OpsiLembar
	) {
		this.hasil = lembarKosong(sheet, peta);
		const letak = (kunci: KunciBerkas): number => peta.kolom.get(kunci) ?? -1;
		this.#nama = letak('nama');
		this.#nip = letak('nip');
		this.#teks = {
			skpd: letak('skpd'),
			golongan: letak('golongan'),
			statusAsn: letak('statusAsn'),
			jabatan: letak('jabatan'),
			suratKuasa: letak('suratKuasa')
		};
		this.#kolomUang = kolomUang(peta);
		this.#tanpaHasil = new Set(sheet.uncachedCells);
		this.#pembanding = new PembandingLembar(sheet.name, peta, opsi, this.hasil.masalah, (kolom) => this.#ribuan(kolom));
		this.#r = peta.data;
	}

	/** Reads at most `banyak` rows more; true when the sheet is done. */
	lanjut(banyak: number): boolean {
		const sampai = Math.min(this.sheet.rows.length, this.#r + banyak);
		for (; this.#r < sampai; this.#r++) this.#baris(this.#r, this.sheet.rows[this.#r] ?? []);
		if (this.#r < this.sheet.rows.length) return false;
		this.#tolakGanda();
		this.#jumlahkan();
		return true;
	}

	#baris(r: number, isi: readonly Cell[]): void {
		const selNip = isi[this.#nip] ?? null;
		const selNama = isi[this.#nama] ?? null;
		const nama = teksSel(selNama);
		const nip = teksSel(selNip);
		if (TOTAL.test(nama) || TOTAL.test(nip) || (nip === '' && nama === '' && TOTAL.test(teksPertama(isi)))) {
			if (nip === '' || TOTAL.test(nip)) {
				this.#pembanding.catatTotal(r, isi);
				this.#sesudahTotal = true;
				return;
			}
		}
		if (selNip === null && selNama === null) {
			if (!this.#sesudahTotal && this.#adaUang(isi)) this.#masalah('peringatan', 'baris_tanpa_nama', r, this.#nama, null);
			return;
		}
		if (this.#bukanPegawai(isi, nama, nip, selNip)) return;
		this.#pegawai(r, isi, selNip, selNama);
	}

	/** Repeated heads, the row of numbers, headings between people, and the place of signatures. */
	#bukanPegawai(isi: readonly Cell[], nama: string, nip: string, selNip: Cell): boolean {
		if (/^\d{1,2}$/.test(nama) && /^\d{1,2}\b/.test(nip)) return true;
		if (baku(nip) === 'nip' || (nip === '' && baku(nama) === 'nama pegawai')) return true;
		const nipTerisi = isFault(selNip) || /\d/.test(nip) || /^#+$/.test(nip);
		if (this.#sesudahTotal) return !(nama !== '' && nipTerisi && this.#adaUang(isi));
		return !nipTerisi && !this.#adaUang(isi);
	}

	#adaUang(isi: readonly Cell[]): boolean {
		return this.#kolomUang.some(({ kolom, orang }) => {
			const sel = isi[kolom];
			return !orang && (typeof sel === 'number' ? sel !== 0 : typeof sel === 'string' && /\d/.test(sel));
		});
	}

	#pegawai(r: number, isi: readonly Cell[], selNip: Cell, selNama: Cell): void {
		this.#tolak = [];
		const nama = this.#bacaNama(r, selNama);
		const nip = this.#bacaNip(r, selNip, nama);
		const baris: BarisImpor = { nomorBaris: r + 1, nip, nama };
		this.#bacaTeks(baris, isi);
		for (const kolom of this.#kolomUang) this.#bacaUang(baris, r, isi[kolom.kolom] ?? null, kolom);
		if (this.#tolak.length > 0) {
			this.hasil.ditolak.push({ nomorBaris: r + 1, nip: nip || teksSel(selNip), nama, isi, alasan: this.#tolak });
			return;
		}
		if (!baris.gajiPokok && !baris.tppBebanKerja && !baris.tppPrestasiKerja && !baris.tppKondisiKerja) {
			this.#masalah('peringatan', 'tanpa_angka', r, this.peta.kolom.get('gajiPokok') ?? this.#nip, null);
		}
		const sama = this.#nipDi.get(kunciOrang(baris));
		if (sama) sama.push(this.hasil.baris.length);
		else this.#nipDi.set(kunciOrang(baris), [this.hasil.baris.length]);
		this.#pembanding.banding(r, isi, baris);
		this.hasil.baris.push(baris);
	}

	#bacaNama(r: number, sel: Cell): string {
		const nama = teksSel(sel).replace(/\s+/g, ' ').slice(0, PANJANG.nama);
		if (isFault(sel)) this.#masalah('tolak', 'galat', r, this.#nama, sel);
		else if (/^#+$/.test(nama)) this.#masalah('tolak', 'pagar', r, this.#nama, sel);
		else if (nama === '') this.#masalah('tolak', 'nama_kosong', r, this.#nama, sel);
		else return nama;
		return '';
	}

	#bacaNip(r: number, sel: Cell, nama: string): string {
		const tolak = (kode: KodeSel, fakta: Fakta = {}): string => {
			this.#masalah('tolak', kode, r, this.#nip, sel, fakta);
			return '';
		};
		if (sel === null) return tolak(this.#tanpaHasil.size > 0 && this.#rumusKosong(r, this.#nip) ? 'rumus_tanpa_hasil' : 'nip_kosong');
		if (typeof sel === 'number') return tolak('nip_angka', { nilai: sel.toExponential(5).replace('.', ',').replace('e', 'E') });
		if (isFault(sel)) return tolak('error' in sel ? 'galat' : 'tanggal');
		if (/^#+$/.test(sel.trim())) return tolak('pagar');
		const baca = uraiNip(sel);
		if (baca.ok) return baca.nilai;
		const { sebab } = baca;
		if (sebab.kode === 'ilmiah') return tolak('nip_ilmiah');
		if (sebab.kode === 'bukan_angka') return tolak('nip_bukan_angka');
		if (sebab.kode === 'panjang') return tolak('nip_panjang', faktaPanjang(sebab, nama));
		// The number may be odd and still be the person's: it is imported and shown, not dropped.
		this.#masalah('peringatan', 'nip_janggal', r, this.#nip, sel, { sebab: kalimatNip(sebab) });
		return bersihkanNip(sel);
	}

	#bacaTeks(baris: BarisImpor, isi: readonly Cell[]): void {
		const kolom = this.#teks;
		const skpd = teksSel(isi[kolom.skpd]);
		if (skpd) baris.skpdNama = skpd.slice(0, PANJANG.skpd);
		const golongan = teksSel(isi[kolom.golongan]);
		if (golongan && golongan !== '-') baris.golongan = golongan.slice(0, PANJANG.golongan);
		const jabatan = teksSel(isi[kolom.jabatan]);
		if (jabatan && jabatan !== '-') baris.jabatan = jabatan.slice(0, PANJANG.jabatan);
		const status = teksSel(isi[kolom.statusAsn]).toUpperCase();
		if (/^(PNS|CPNS|PPPK|P3K)$/.test(status)) baris.statusAsn = (status === 'P3K' ? 'PPPK' : status) as StatusAsn;
		const kuasa = teksSel(isi[kolom.suratKuasa]);
		if (kuasa) baris.suratKuasa = /^(ya|ada|y|v|x|true|1)$/i.test(kuasa);
	}

	#bacaUang(baris: BarisImpor, r: number, sel: Cell, kolom: KolomUang): void {
		const baca = uraiUang(sel, () => this.#ribuan(kolom.kolom));
		if (baca === null) {
			if (this.#tanpaHasil.size > 0 && this.#rumusKosong(r, kolom.kolom)) {
				this.#masalah('tolak', 'rumus_tanpa_hasil', r, kolom.kolom, sel);
			}
			baris[kolom.kunci as 'gajiPokok'] = null;
			return;
		}
		if (typeof baca === 'number') {
			if (kolom.orang && baca > 99) this.#masalah('tolak', 'jumlah_orang', r, kolom.kolom, sel);
			baris[kolom.kunci as 'gajiPokok'] = baca;
			return;
		}
		baris[kolom.kunci as 'gajiPokok'] = baca.nilai;
		const tingkat = baca.nilai === null ? 'tolak' : baca.kode === 'ambigu' ? 'peringatan' : 'info';
		this.#masalah(tingkat, baca.kode, r, kolom.kolom, sel, baca.fakta);
	}

	/** A column of small amounts says nothing by itself; then the other columns of the sheet speak. */
	#ribuan(kolom: number): Ribuan {
		let tanda = this.#tandaRibuan.get(kolom);
		if (tanda === undefined) {
			const cari = (c: number): Ribuan => ribuanKolom(this.sheet.rows, c, this.peta.data);
			tanda = cari(kolom);
			for (const lain of this.#kolomUang) tanda ??= cari(lain.kolom);
			this.#tandaRibuan.set(kolom, tanda);
		}
		return tanda;
	}

	#rumusKosong = (r: number, kolom: number): boolean => this.#tanpaHasil.has(columnLetter(kolom) + (r + 1));

	#masalah(tingkat: MasalahImpor['tingkat'], kode: KodeSel, r: number, kolom: number, sel: Cell, fakta?: Fakta): void {
		const letak = { lembar: this.sheet.name, baris: r, kolom: Math.max(0, kolom), judul: this.peta.judul[kolom] ?? '' };
		const masalah = masalahSel(tingkat, kode, letak, sel, fakta);
		this.hasil.masalah.push(masalah);
		if (tingkat === 'tolak') this.#tolak.push(masalah.pesan);
	}

	/** None of several rows with one NIP can be trusted to be the right one (E25). */
	#tolakGanda(): void {
		const buang = new Set<number>();
		for (const urutan of this.#nipDi.values()) {
			if (urutan.length < 2) continue;
			const orang = urutan.map((i) => this.hasil.baris[i]!);
			const daftar = orang.map((b) => `${b.nomorBaris} (${b.nama})`).join(' dan ');
			for (const b of orang) {
				this.#tolak = [];
				const isi = this.sheet.rows[b.nomorBaris - 1] ?? [];
				this.#masalah('tolak', 'nip_ganda', b.nomorBaris - 1, this.#nip, isi[this.#nip] ?? null, { nip: b.nip, kali: orang.length, daftar });
				this.hasil.ditolak.push({ nomorBaris: b.nomorBaris, nip: b.nip, nama: b.nama, isi, alasan: this.#tolak });
			}
			for (const i of urutan) buang.add(i);
		}
		if (buang.size === 0) return;
		this.hasil.baris = this.hasil.baris.filter((_, i) => !buang.has(i));
		this.hasil.ditolak.sort((a, b) => a.nomorBaris - b.nomorBaris);
	}

	#jumlahkan(): void {
		const { parameter, kenaIuran, lain } = this.opsi;
		const { hasil } = this;
		if (parameter) {
			for (const baris of hasil.baris) {
				tambahkan(hasil.total, hitungIuran(baris as unknown as BarisIuran, parameter, { kenaIuran, lain: lain?.get(baris.nip) }));
			}
		}
		hasil.totalHitung = hasil.total.kurangTotal;
		hasil.totalKolom = this.#pembanding.bandingTotal(hasil.total);
		hasil.totalBerkas = hasil.totalKolom.find((t) => t.kunci === 'kurangTotal')?.berkas ?? null;
	}
}

function lembarKosong(sheet: SheetData, peta: Peta): LembarImpor {
	return {
		nama: sheet.name,
		kop: peta.kop,
		skpdNama: skpdKop(peta.kop),
		bulan: bulanKop(peta.kop),
		format: peta.bernomor ? 'bkad29' : 'nama_kolom',
		judul: peta.judul,
		baris: [],
		ditolak: [],
		masalah: [],
		totalBerkas: null,
		totalHitung: 0,
		total: totalKosong(),
		totalKolom: []
	};
}

/** Amount columns; a combined column stands in for parts that have no column (domain.md 7.3: hidden ones may be missing). */
function kolomUang(peta: Peta): KolomUang[] {
	const kolom: KolomUang[] = [];
	const tambah = (kunci: KunciUang, di: number | undefined, orang = false): void => {
		if (di !== undefined) kolom.push({ kunci, kolom: di, orang });
	};
	for (const kunci of KUNCI_UANG) tambah(kunci, peta.kolom.get(kunci));
	for (const kunci of KUNCI_ORANG) tambah(kunci, peta.kolom.get(kunci), true);
	for (const [gabungan, kunci, bagian] of GABUNGAN) {
		if (bagian.every((satu) => !peta.kolom.has(satu))) tambah(kunci, peta.kolom.get(gabungan));
	}
	return kolom;
}

const kunciOrang = (baris: BarisImpor): string => (baris.skpdNama ? `${baku(baris.skpdNama)}|${baris.nip}` : baris.nip);

const teksPertama = (isi: readonly Cell[]): string => teksSel(isi.find((sel) => typeof sel === 'string' && sel.trim() !== ''));

function faktaPanjang(sebab: Extract<SebabNip, { kode: 'panjang' }>, nama: string): Fakta {
	const beda = 18 - sebab.panjang;
	return { panjang: sebab.panjang, nama, beda: beda > 0 ? `Kurang ${beda} angka` : `Lebih ${-beda} angka` };
}
