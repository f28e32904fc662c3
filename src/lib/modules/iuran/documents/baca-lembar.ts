// Turns the table of one sheet into rows of staff, refusing what cannot be trusted by row, column and reason.
import { type Bulan, formatRupiah, namaBulan } from '$lib/core';
import { type Cell, type SheetData, columnLetter, isFault } from '$lib/documents/table';
import { type StatusAsn, hitungIuran, tambahkan } from '../domain';
import { bacaNip } from './baca-nip';
import { PembandingLembar } from './banding-berkas';
import { PenjumlahKolom, berlabelJumlah } from './baris-jumlah';
import { bulanBaris, bulanSel } from './bulan-baris';
import { teksSel } from './judul';
import type { Peta } from './kenali';
import { type KunciBerkas, baku, golonganBaku } from './kolom-berkas';
import { type KolomUang, kolomUang } from './kolom-uang';
import { denganAda, lembarKosong } from './lembar-kosong';
import { type Fakta, type KodeSel, type MasalahImpor, masalahSel } from './masalah';
import type { BarisImpor, LembarImpor, OpsiLembar } from './tipe';
import { type Ribuan, ribuanKolom, uraiUang } from './urai-uang';

/** A cell of a row of column numbers: 2, (2), 2=1+1. */
const NOMOR_KOLOM = /^\(?\d{1,2}\)?(\s*=.*)?$/;
/** Places of one NIP that a message names. */
const SEBUT_GANDA = 10;
const PANJANG = { nama: 160, golongan: 20, jabatan: 160, skpd: 200 } as const;

/** Reads row by row, so that the caller can let the page breathe between slices. */
export class PembacaLembar {
	readonly hasil: LembarImpor;
	readonly #kolomUang: KolomUang[];
	readonly #nama: number;
	readonly #nip: number;
	readonly #bulan: { kolom: number; dibaca: Bulan } | null;
	readonly #keluarga: number;
	readonly #teks: { skpd: number; golongan: number; statusAsn: number; jabatan: number; suratKuasa: number };
	readonly #nipDi = new Map<string, number[]>();
	readonly #pembanding: PembandingLembar;
	readonly #penjumlah: PenjumlahKolom;
	readonly #tanpaHasil: ReadonlySet<string>;
	readonly #tandaRibuan = new Map<number, Ribuan>();
	/** Last row that can still be of the table; below it stand signatures, which look like people without amounts. */
	readonly #akhir: number;
	#r: number;
	#terjumlah = 0;
	#adaTotal = false;
	#tolak: string[] = [];

	constructor(
		readonly sheet: SheetData,
		readonly peta: Peta,
		readonly opsi: OpsiLembar
	) {
		this.hasil = lembarKosong(sheet, peta);
		this.#bulan = bulanBaris(sheet.rows, peta, opsi.bulan);
		if (this.#bulan) this.hasil.bulan = this.#bulan.dibaca;
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
		const bagianKeluarga = peta.kolom.has('tunjPasangan') || peta.kolom.has('tunjAnak');
		this.#keluarga = bagianKeluarga ? letak('tunjKeluarga') : -1;
		this.#penjumlah = new PenjumlahKolom(this.#kolomUang, (kolom) => this.#ribuan(kolom));
		this.#tanpaHasil = new Set(sheet.uncachedCells);
		this.#pembanding = new PembandingLembar(sheet.name, peta, opsi, this.hasil.masalah, (kolom) => this.#ribuan(kolom));
		this.#akhir = this.#akhirTabel();
		this.#r = peta.data;
	}

	/** Reads, and then adds up, at most `banyak` rows more; true when the sheet is done. */
	lanjut(banyak: number): boolean {
		const { rows } = this.sheet;
		if (this.#r < rows.length) {
			const sampai = Math.min(rows.length, this.#r + banyak);
			for (; this.#r < sampai; this.#r++) this.#baris(this.#r, rows[this.#r] ?? []);
			if (this.#r === rows.length) this.#tolakGanda();
			return false;
		}
		const sampai = Math.min(this.hasil.baris.length, this.#terjumlah + banyak);
		for (; this.#terjumlah < sampai; this.#terjumlah++) this.#tambahkan(this.hasil.baris[this.#terjumlah]!);
		if (this.#terjumlah < this.hasil.baris.length) return false;
		this.#bandingkanTotal();
		return true;
	}

	#baris(r: number, isi: readonly Cell[]): void {
		const selNip = isi[this.#nip] ?? null;
		const selNama = isi[this.#nama] ?? null;
		const nama = teksSel(selNama);
		const nip = teksSel(selNip);
		if (this.#berlabel(isi, nama, nip)) return this.#jumlah(r, isi);
		if (selNip === null && this.#penjumlah.adalahJumlah(isi, selNama === null ? 1 : 2)) {
			this.#masalah('info', 'baris_jumlah', r, this.#nip, null);
			return this.#jumlah(r, isi);
		}
		if (selNip === null && selNama === null) {
			if (r <= this.#akhir && this.#adaUang(isi)) this.#masalah('peringatan', 'baris_tanpa_nama', r, this.#nama, null);
			return;
		}
		if (this.#bukanPegawai(r, isi, nama, nip, selNip)) return;
		this.#pegawai(r, isi, selNip, selNama);
	}

	#berlabel(isi: readonly Cell[], nama: string, nip: string): boolean {
		if (nip !== '') return berlabelJumlah(nip);
		return berlabelJumlah(nama === '' ? teksPertama(isi) : nama);
	}

	#akhirTabel(): number {
		const { rows } = this.sheet;
		for (let r = rows.length - 1; r >= this.peta.data; r--) {
			const isi = rows[r] ?? [];
			const [nama, nip] = [teksSel(isi[this.#nama]), teksSel(isi[this.#nip])];
			if (this.#berlabel(isi, nama, nip) || ((nama !== '' || nip !== '') && this.#adaUang(isi))) return r;
		}
		return rows.length;
	}

	#jumlah(r: number, isi: readonly Cell[]): void {
		this.#pembanding.catatTotal(r, isi);
		for (const { kolom, berkas, hitungan, selisih } of this.#penjumlah.tutup(isi)) {
			this.#masalah('peringatan', 'jumlah_berbeda', r, kolom, isi[kolom] ?? null, { berkas: formatRupiah(berkas), hitungan, selisih });
		}
		this.#adaTotal = true;
	}

	/** Repeated heads, the row of numbers, headings between people, and the place of signatures. */
	#bukanPegawai(r: number, isi: readonly Cell[], nama: string, nip: string, selNip: Cell): boolean {
		if (NOMOR_KOLOM.test(nama) && NOMOR_KOLOM.test(nip)) return true;
		if (baku(nip) === 'nip' || (nip === '' && baku(nama) === 'nama pegawai')) return true;
		const nipTerisi = isFault(selNip) || /\d/.test(nip) || /^#+$/.test(nip);
		if (this.#adaTotal && r > this.#akhir) return true;
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
		this.#periksaBulan(r, isi);
		this.#bacaTeks(baris, isi);
		for (const kolom of this.#kolomUang) this.#bacaUang(baris, r, isi, kolom);
		this.#penjumlah.tambah(baris);
		if (this.#keluarga !== -1) this.#periksaKeluarga(baris, r, isi[this.#keluarga] ?? null);
		if (this.#tolak.length > 0) {
			this.hasil.ditolak.push({ nomorBaris: r + 1, nip: nip || teksSel(selNip), nama, isi, alasan: this.#tolak });
			return;
		}
		if (this.peta.tanpa.length === 0 && !baris.gajiPokok && !baris.tppBebanKerja && !baris.tppPrestasiKerja && !baris.tppKondisiKerja) {
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
		const baca = bacaNip(sel, nama, () => this.#tanpaHasil.size > 0 && this.#rumusKosong(r, this.#nip));
		if ('tolak' in baca) {
			this.#masalah('tolak', baca.tolak, r, this.#nip, sel, baca.fakta);
			return '';
		}
		if ('janggal' in baca) this.#masalah('peringatan', 'nip_janggal', r, this.#nip, sel, { sebab: baca.janggal });
		return baca.nip;
	}

	#periksaBulan(r: number, isi: readonly Cell[]): void {
		if (!this.#bulan) return;
		const { kolom, dibaca } = this.#bulan;
		const milik = bulanSel(isi[kolom]);
		if (milik !== null && milik !== dibaca) {
			this.#masalah('tolak', 'bulan_baris', r, kolom, isi[kolom] ?? null, { milik: namaBulan(milik), dibaca: namaBulan(dibaca) });
		}
	}

	/** The file gives the family's allowance whole and in parts: both must say the same. */
	#periksaKeluarga(baris: BarisImpor, r: number, sel: Cell): void {
		const berkas = uraiUang(sel, () => this.#ribuan(this.#keluarga));
		if (typeof berkas !== 'number') return;
		const bagian = (baris.tunjPasangan ?? 0) + (baris.tunjAnak ?? 0);
		if (berkas === bagian) return;
		const fakta = { berkas: formatRupiah(berkas), hitungan: formatRupiah(bagian), selisih: formatRupiah(Math.abs(berkas - bagian)) };
		this.#masalah('peringatan', 'keluarga_berbeda', r, this.#keluarga, sel, fakta);
	}

	#bacaTeks(baris: BarisImpor, isi: readonly Cell[]): void {
		const kolom = this.#teks;
		const skpd = teksSel(isi[kolom.skpd]);
		if (skpd) baris.skpdNama = skpd.slice(0, PANJANG.skpd);
		const golongan = teksSel(isi[kolom.golongan]);
		if (golongan && golongan !== '-') baris.golongan = golonganBaku(golongan).slice(0, PANJANG.golongan);
		const jabatan = teksSel(isi[kolom.jabatan]);
		if (jabatan && jabatan !== '-') baris.jabatan = jabatan.slice(0, PANJANG.jabatan);
		const status = teksSel(isi[kolom.statusAsn]).toUpperCase();
		if (/^(PNS|CPNS|PPPK|P3K)$/.test(status)) baris.statusAsn = (status === 'P3K' ? 'PPPK' : status) as StatusAsn;
		const kuasa = teksSel(isi[kolom.suratKuasa]);
		if (kuasa) baris.suratKuasa = /^(ya|ada|y|v|x|true|1)$/i.test(kuasa);
	}

	#bacaUang(baris: BarisImpor, r: number, isi: readonly Cell[], kolom: KolomUang): void {
		let nilai = this.#nilaiUang(r, isi[kolom.kolom] ?? null, kolom.kolom);
		for (const c of kolom.tambahan) {
			const satu = this.#nilaiUang(r, isi[c] ?? null, c);
			if (satu !== null) nilai = (nilai ?? 0) + satu;
		}
		if (kolom.orang && nilai !== null && nilai > 99) this.#masalah('tolak', 'jumlah_orang', r, kolom.kolom, isi[kolom.kolom] ?? null);
		baris[kolom.kunci as 'gajiPokok'] = nilai;
	}

	#nilaiUang(r: number, sel: Cell, kolom: number): number | null {
		const baca = uraiUang(sel, () => this.#ribuan(kolom));
		if (typeof baca === 'number') return baca;
		if (baca === null) {
			if (this.#tanpaHasil.size > 0 && this.#rumusKosong(r, kolom)) this.#masalah('tolak', 'rumus_tanpa_hasil', r, kolom, sel);
			return null;
		}
		const tingkat = baca.nilai === null ? 'tolak' : baca.kode === 'ambigu' ? 'peringatan' : 'info';
		this.#masalah(tingkat, baca.kode, r, kolom, sel, baca.fakta);
		return baca.nilai;
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
			const sebut = orang.slice(0, SEBUT_GANDA).map((b) => `${b.nomorBaris} (${b.nama})`).join(' dan ');
			const daftar = orang.length > SEBUT_GANDA ? `${sebut} dan ${orang.length - SEBUT_GANDA} lainnya` : sebut;
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

	#tambahkan(baris: BarisImpor): void {
		const { parameter, kenaIuran, lain } = this.opsi;
		if (!parameter) return;
		tambahkan(this.hasil.total, hitungIuran(denganAda(baris, this.peta, this.opsi), parameter, { kenaIuran, lain: lain?.get(baris.nip) }));
	}

	#bandingkanTotal(): void {
		const { hasil } = this;
		hasil.totalHitung = hasil.total.kurangTotal;
		hasil.totalKolom = this.#pembanding.bandingTotal(hasil.total, hasil.baris);
		hasil.totalBerkas = hasil.totalKolom.find((t) => t.kunci === 'kurangTotal')?.berkas ?? null;
	}
}

const kunciOrang = (baris: BarisImpor): string => (baris.skpdNama ? `${baku(baris.skpdNama)}|${baris.nip}` : baris.nip);

const teksPertama = (isi: readonly Cell[]): string => teksSel(isi.find((sel) => typeof sel === 'string' && sel.trim() !== ''));
