// Both lists of a month read from the device: what the agencies submitted, computed here, and what BPJS holds.
import { type Bulan, jeda } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import { type Baris, type KertasKerja, KertasKerjaRepository, PetugasRepository, bacaKonteks } from '../../data';
import { type DataBpjs, type KoreksiIwp, hitungIuran } from '../../domain';
import { sudahDiajukan } from '../papan/papan';
import { type IsiKertas, type OrangDiBpjs, type OrangSkpd, orangBpjs, orangSkpd } from './orang';

export interface IsiCocok {
	skpd: OrangSkpd[];
	bpjs: OrangDiBpjs[];
	data: DataBpjs[];
	koreksi: KoreksiIwp[];
	/** Submitted papers of the month, by id. */
	kertas: ReadonlyMap<string, KertasKerja>;
	baris: ReadonlyMap<string, readonly Baris[]>;
	/** Submitted papers whose rows are not on this device. */
	tanpaBaris: KertasKerja[];
}

export const TABEL_COCOK = ['kertas_kerja', 'baris_kertas_kerja', 'data_bpjs', 'koreksi_iwp'] as const;

export async function bacaCocok(store: LocalStore, bulan: Bulan): Promise<IsiCocok> {
	const repo = new KertasKerjaRepository(store);
	const petugas = new PetugasRepository(store);
	const [semua, jenis, data, koreksi] = await Promise.all([repo.daftar(), repo.jenis(), petugas.dataBpjs(bulan), petugas.semuaKoreksi()]);
	const milik = semua.filter((k) => k.bulan === bulan && sudahDiajukan(k.status));
	const isi: IsiKertas[] = [];
	const baris = new Map<string, Baris[]>();
	const tanpaBaris: KertasKerja[] = [];
	for (const kertas of milik) {
		const satu = jenis.find((j) => j.kode === kertas.jenis);
		const daftar = await repo.baris(kertas.id);
		if (daftar.length === 0 && (kertas.total?.jumlahPegawai ?? 0) > 0) tanpaBaris.push(kertas);
		const konteks = await bacaKonteks(repo, kertas, satu);
		const opsi = (b: Baris) => ({ kenaIuran: satu?.kenaIuran ?? true, lain: konteks.lain?.get(b.nip) });
		isi.push({ kertas, baris: daftar, hasil: daftar.map((b) => hitungIuran(b, konteks.parameter, opsi(b))) });
		baris.set(kertas.id, daftar);
		await jeda();
	}
	return {
		skpd: orangSkpd(isi),
		bpjs: orangBpjs(data),
		data,
		koreksi: koreksi.filter((k) => baris.has(k.kertasKerjaId)),
		kertas: new Map(milik.map((k) => [k.id, k])),
		baris,
		tanpaBaris
	};
}
