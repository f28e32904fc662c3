// Turns one sheet of the BPJS list into people, refusing what cannot be trusted by row, column and reason.
import { type Cell, type SheetData, cellAddress } from '$lib/documents/table';
import type { DitolakBpjs, OrangBerkas } from './baca-bpjs';
import { bacaNip } from './baca-nip';
import { berlabelJumlah } from './baris-jumlah';
import { namaLengkap, teksSel } from './judul';
import { baku } from './kolom-berkas';
import type { KunciBpjs, PetaBpjs } from './kolom-bpjs';
import { type Fakta, type KodeSel, type MasalahImpor, masalahSel } from './masalah';
import { type Ribuan, ribuanKolom, uraiUang } from './urai-uang';

const PANJANG = { nama: 160, skpd: 200 } as const;
/** Places of one NIP that a message names. */
const SEBUT_GANDA = 10;
const UANG = ['iuran1', 'iuran4', 'dpi'] as const satisfies readonly KunciBpjs[];

export class BacaLembarBpjs {
	orang: OrangBerkas[] = [];
	readonly ditolak: DitolakBpjs[] = [];
	readonly masalah: MasalahImpor[] = [];
	readonly #tanpaHasil: ReadonlySet<string>;
	readonly #ribuan = new Map<number, Ribuan>();
	/** Agency and NIP to the rows in which they stand. */
	readonly #letakNip = new Map<string, number[]>();
	#r: number;
	#tolak: string[] = [];

	constructor(
		readonly sheet: SheetData,
		readonly peta: PetaBpjs
	) {
		this.#tanpaHasil = new Set(sheet.uncachedCells);
		this.#r = peta.data;
	}

	/** Reads at most `banyak` rows more; true when the sheet is done. */
	lanjut(banyak: number): boolean {
		const { rows } = this.sheet;
		const sampai = Math.min(rows.length, this.#r + banyak);
		for (; this.#r < sampai; this.#r++) this.#baris(this.#r, rows[this.#r] ?? []);
		if (this.#r < rows.length) return false;
		this.#tolakGanda();
		return true;
	}

	#sel(isi: readonly Cell[], kunci: KunciBpjs): Cell {
		const kolom = this.peta.kolom.get(kunci);
		return kolom === undefined ? null : (isi[kolom] ?? null);
	}

	#baris(r: number, isi: readonly Cell[]): void {
		const selNip = this.#sel(isi, 'nip');
		const nama = teksSel(this.#sel(isi, 'nama'));
		const nip = teksSel(selNip);
		// A repeated head, a row of column numbers, a total, a signature: nobody's row.
		if (baku(nip) === 'nip' || (/^\(?\d{1,2}\)?$/.test(nip) && /^\(?\d{0,2}\)?$/.test(nama))) return;
		const label = isi.map(teksSel).find((teks) => teks !== '') ?? '';
		const adaUang = UANG.some((kunci) => this.#sel(isi, kunci) !== null);
		if (selNip === null && (berlabelJumlah(label) || berlabelJumlah(nama) || nama === '' || !adaUang)) return;
		if (selNip !== null && typeof selNip === 'string' && !/[\d#]/.test(nip) && !adaUang) return;
		this.#orang(r, isi, selNip, nama);
	}

	#orang(r: number, isi: readonly Cell[], selNip: Cell, nama: string): void {
		this.#tolak = [];
		const kolomNip = this.peta.kolom.get('nip')!;
		const baca = bacaNip(selNip, nama, () => this.#tanpaHasil.has(cellAddress(r, kolomNip)));
		if ('tolak' in baca) this.#catat('tolak', baca.tolak, r, 'nip', selNip, baca.fakta);
		else if ('janggal' in baca)
			this.#catat('peringatan', 'nip_janggal', r, 'nip', selNip, { sebab: baca.janggal });
		const uang = UANG.map((kunci) => this.#uang(r, isi, kunci));
		const [iuran1 = null, iuran4 = null, upah = null] = uang;
		const skpdNama = teksSel(this.#sel(isi, 'skpd')).replace(/\s+/g, ' ').slice(0, PANJANG.skpd) || null;
		if (this.#tolak.length > 0 || 'tolak' in baca) {
			this.#buang(r, isi, 'nip' in baca ? baca.nip : teksSel(selNip), nama, this.#tolak);
			return;
		}
		const kunci = `${baku(skpdNama ?? '')}|${baca.nip}`;
		this.#letakNip.set(kunci, [...(this.#letakNip.get(kunci) ?? []), r]);
		this.orang.push({
			lembar: this.sheet.name,
			nomorBaris: r + 1,
			skpdNama,
			nip: baca.nip,
			nama: nama.slice(0, PANJANG.nama),
			iuran1,
			iuran4,
			upah
		});
	}

	#uang(r: number, isi: readonly Cell[], kunci: (typeof UANG)[number]): number | null {
		const kolom = this.peta.kolom.get(kunci);
		if (kolom === undefined) return null;
		const sel = isi[kolom] ?? null;
		if (sel === null && this.#tanpaHasil.has(cellAddress(r, kolom))) {
			this.#catat('tolak', 'rumus_tanpa_hasil', r, kunci, sel);
			return null;
		}
		const baca = uraiUang(sel, () => this.#ribuanDi(kolom));
		if (baca === null || typeof baca === 'number') return baca;
		this.#catat(baca.nilai === null ? 'tolak' : 'info', baca.kode, r, kunci, sel, baca.fakta);
		return baca.nilai;
	}

	#ribuanDi(kolom: number): Ribuan {
		let tanda = this.#ribuan.get(kolom);
		if (tanda === undefined) {
			tanda = ribuanKolom(this.sheet.rows, kolom, this.peta.data);
			this.#ribuan.set(kolom, tanda);
		}
		return tanda;
	}

	/** The same person twice in one agency: none of the rows is taken, so that nobody is counted twice. */
	#tolakGanda(): void {
		const ganda = new Map([...this.#letakNip].filter(([, baris]) => baris.length > 1));
		if (ganda.size === 0) return;
		this.orang = this.orang.filter((o) => {
			const letak = ganda.get(`${baku(o.skpdNama ?? '')}|${o.nip}`);
			if (!letak) return true;
			const r = o.nomorBaris - 1;
			const isi = this.sheet.rows[r] ?? [];
			const disebut = letak
				.slice(0, SEBUT_GANDA)
				.map((satu) => satu + 1)
				.join(', ');
			this.#tolak = [];
			this.#catat('tolak', 'nip_ganda', r, 'nip', this.#sel(isi, 'nip'), {
				nip: o.nip,
				kali: letak.length,
				daftar: letak.length > SEBUT_GANDA ? `${disebut}, …` : disebut
			});
			this.#buang(r, isi, o.nip, o.nama, this.#tolak);
			return false;
		});
	}

	#buang(r: number, isi: readonly Cell[], nip: string, nama: string, alasan: string[]): void {
		this.ditolak.push({ lembar: this.sheet.name, nomorBaris: r + 1, nip, nama, isi, alasan });
	}

	#catat(
		tingkat: 'tolak' | 'peringatan' | 'info',
		kode: KodeSel,
		r: number,
		kunci: KunciBpjs,
		sel: Cell,
		fakta?: Fakta
	): void {
		const kolom = this.peta.kolom.get(kunci) ?? 0;
		const judul = this.peta.judul[kolom];
		const satu = masalahSel(
			tingkat,
			kode,
			{ lembar: this.sheet.name, baris: r, kolom, judul: judul ? namaLengkap(judul) : '' },
			sel,
			fakta
		);
		if (tingkat === 'tolak') this.#tolak.push(satu.pesan);
		this.masalah.push(satu);
	}
}
