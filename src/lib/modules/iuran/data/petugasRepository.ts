// What the officer does with a submitted paper, and with the list of BPJS, as commands of the queue.
import { v4, v5 } from 'uuid';
import { type Bulan, namaBulan } from '$lib/core';
import type { LocalStore, RowPatch } from '$lib/sync';
import { SCOPE_KOTA } from '$lib/modules/organisasi';
import type { DataBpjs, DuaBagian, KoreksiIwp, OrangBpjs, RevisiBeku, SelKembali } from '../domain';
import type { KertasKerja } from './urai';
import { uraiDataBpjs, uraiKoreksi, uraiRevisi, uraiSelKembali } from './urai-petugas';

export type IsianKoreksi = Pick<KoreksiIwp, 'barisId' | 'nip' | 'asal' | 'bulanAsal' | 'alasan' | 'lampiranId' | keyof DuaBagian>;

/** What is sent back: a cell, or without a column a whole row. */
export interface SelDikembalikan {
	barisId: string;
	/** As a column of the database. */
	kolom: string | null;
	catatan: string;
}

export interface IsianDataBpjs {
	bulan: Bulan;
	namaBerkas: string;
	sha256: string;
	orang: readonly OrangBpjs[];
}

/** The newest list of an agency and month takes the place of the one before. */
export const idDataBpjs = (skpdId: string, bulan: Bulan): string => v5(`data_bpjs|${bulan}`, skpdId);

/** Only ever shown, until the row of the server comes with the server's time. */
const kini = (): string => new Date().toISOString();
const lamaDahulu = (a: { pada: string }, b: { pada: string }): number => (a.pada < b.pada ? -1 : 1);

export class PetugasRepository {
	constructor(readonly store: LocalStore) {}

	async koreksi(kertasKerjaId: string): Promise<KoreksiIwp[]> {
		return (await this.store.read('koreksi_iwp', kertasKerjaId)).map(uraiKoreksi).sort(lamaDahulu);
	}

	async semuaKoreksi(): Promise<KoreksiIwp[]> {
		return (await this.store.readScope('koreksi_iwp')).map(uraiKoreksi).sort(lamaDahulu);
	}

	/** The lists of a month, one for each agency that has one; people without an agency stand in the city's scope. */
	async dataBpjs(bulan: Bulan): Promise<DataBpjs[]> {
		return (await this.store.readScope('data_bpjs')).map(uraiDataBpjs).filter((d) => d.bulan === bulan);
	}

	/** All that was ever sent back; `selesaiPada` is null for what is open. */
	async selKembali(kertasKerjaId: string): Promise<SelKembali[]> {
		return (await this.store.read('sel_kembali', kertasKerjaId)).map(uraiSelKembali).sort(lamaDahulu);
	}

	async revisi(kertasKerjaId: string): Promise<RevisiBeku[]> {
		const semua = (await this.store.read('revisi_beku', kertasKerjaId)).map(uraiRevisi);
		return semua.sort((a, b) => a.revisi - b.revisi || lamaDahulu(a, b));
	}

	/** Returns the id of the new correction. */
	async inputKoreksi(kertas: KertasKerja, isian: IsianKoreksi, untuk: string): Promise<string> {
		const id = v4();
		const isi = {
			baris_id: isian.barisId,
			asal: isian.asal,
			bulan_asal: isian.bulanAsal,
			bagian1: isian.bagian1,
			bagian4: isian.bagian4,
			alasan: isian.alasan,
			lampiran_id: isian.lampiranId
		};
		const set = { ...isi, kertas_kerja_id: kertas.id, nip: isian.nip, oleh: null, pada: kini(), dibatalkan_pada: null };
		await this.store.command({
			scope: kertas.skpdId,
			cmd: 'input_koreksi',
			args: { id, kertas_kerja_id: kertas.id, ...isi },
			effects: [{ t: 'koreksi_iwp', id, parent: kertas.id, set }],
			label: `Koreksi iuran ${untuk} ${namaBulan(kertas.bulan)}`
		});
		return id;
	}

	batalkanKoreksi(kertas: KertasKerja, koreksi: KoreksiIwp, alasan: string, untuk: string): Promise<number> {
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'batalkan_koreksi',
			args: { id: koreksi.id, alasan },
			effects: [{ t: 'koreksi_iwp', id: koreksi.id, parent: kertas.id, set: { dibatalkan_pada: kini(), alasan_batal: alasan } }],
			label: `Batalkan koreksi iuran ${untuk} ${namaBulan(kertas.bulan)}`
		});
	}

	/** With cells only those may be repaired; without, the whole paper. */
	kembalikanSel(kertas: KertasKerja, catatan: string, sel: readonly SelDikembalikan[], namaSkpd: string): Promise<number> {
		const pada = kini();
		const daftar = sel.map((s) => ({ id: v4(), baris_id: s.barisId, kolom: s.kolom, catatan: s.catatan }));
		const dikembalikan = daftar.map(({ id, ...isi }): RowPatch => {
			const set = { ...isi, kertas_kerja_id: kertas.id, revisi: kertas.revisi, oleh: null, pada, selesai_pada: null };
			return { t: 'sel_kembali', id, parent: kertas.id, set };
		});
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'kembalikan',
			args: { kertas_kerja_id: kertas.id, catatan, sel: daftar, revisi: kertas.revisi, kode: kertas.kode },
			effects: [this.#keStatus(kertas, { status: 'perlu_perbaikan', catatan }), ...dikembalikan],
			label: `Kembalikan ${namaSkpd} ${namaBulan(kertas.bulan)}${sel.length > 0 ? ` (${sel.length} isian)` : ''}`
		});
	}

	batalkanPersetujuan(kertas: KertasKerja, alasan: string, namaSkpd: string): Promise<number> {
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'batalkan_persetujuan',
			args: { kertas_kerja_id: kertas.id, alasan },
			effects: [this.#keStatus(kertas, { status: 'diperiksa' })],
			label: `Batalkan persetujuan ${namaSkpd} ${namaBulan(kertas.bulan)}`
		});
	}

	/** @param skpdId the agency, or `SCOPE_KOTA` for people whose agency nobody named */
	simpanDataBpjs(skpdId: string, isian: IsianDataBpjs, namaSkpd: string): Promise<number> {
		const id = idDataBpjs(skpdId, isian.bulan);
		const orang = isian.orang.map(({ nip, nama, iuran1, iuran4, upah }) => ({ nip, nama, iuran1, iuran4, upah }));
		const isi = { bulan: isian.bulan, nama_berkas: isian.namaBerkas, sha256: isian.sha256 };
		return this.store.command({
			scope: skpdId,
			cmd: 'simpan_data_bpjs',
			args: { id, ...isi, orang },
			effects: [{ t: 'data_bpjs', id, parent: skpdId, set: { ...isi, isi: orang, oleh: null, pada: kini() } }],
			label: `Simpan daftar BPJS ${skpdId === SCOPE_KOTA ? 'tanpa SKPD' : namaSkpd} ${namaBulan(isian.bulan)}`
		});
	}

	#keStatus(kertas: KertasKerja, set: Record<string, unknown>): RowPatch {
		return { t: 'kertas_kerja', id: kertas.id, parent: kertas.skpdId, set };
	}
}
