// The city before its reader: papers, corrections and deposits of the device, and the series made of them.
import { app } from '$lib/app';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, BeritaAcaraRepository, PetugasRepository } from '../../data';
import { type KoreksiIwp, type Matriks, type PembayaranBa, bulanTriwulan, matriksRekap } from '../../domain';
import { Live } from '../live.svelte';
import { KendaliPapan } from '../papan/isiPapan.svelte';
import { type BarisPapan } from '../papan/papan';
import { type Bagian, type LamaSetuju, type TitikBulan, bagianIuran, kotaPerBulan, lamaPersetujuan, selisihTerbesar } from './grafik';
import { bahanMatriks } from './matriks';

interface Samping {
	koreksi: KoreksiIwp[];
	setoran: PembayaranBa[];
}

export class KendaliRekap {
	readonly papan: KendaliPapan;
	readonly #samping: Live<Samping>;

	constructor(store: LocalStore = app.store) {
		this.papan = new KendaliPapan(store);
		this.#samping = new Live<Samping>(store, ['koreksi_iwp', 'pembayaran'], { koreksi: [], setoran: [] }, async () => ({
			koreksi: await new PetugasRepository(store).semuaKoreksi(),
			setoran: await new BeritaAcaraRepository(store).semuaPembayaran()
		}));
	}

	readonly kertasBulan: KertasKerja[] = $derived.by(() => this.papan.papan?.baris.flatMap((b) => b.kertas) ?? []);
	readonly kota: TitikBulan[] = $derived.by(() => kotaPerBulan(this.papan.isi?.kertas ?? [], this.papan.bulan));
	readonly bagian: Bagian[] = $derived.by(() => bagianIuran(this.kertasBulan));
	readonly selisih: BarisPapan[] = $derived.by(() => selisihTerbesar(this.papan.papan?.baris ?? []));
	readonly lama: LamaSetuju[] = $derived.by(() => lamaPersetujuan(this.kertasBulan));
	readonly matriks: Matriks = $derived.by(() => {
		const { isi } = this.papan;
		const bulan = bulanTriwulan(this.papan.bulan);
		const milik = (isi?.kertas ?? []).filter((k) => bulan.includes(k.bulan));
		const berisi = new Set(milik.map((k) => k.skpdId));
		const skpd = (isi?.skpd ?? []).filter((s) => s.aktif || berisi.has(s.id)).map((s) => ({ id: s.id, nama: s.singkatan }));
		return matriksRekap(skpd, bulan, bahanMatriks(milik, this.#samping.current.koreksi, this.#samping.current.setoran));
	});

	/** The paper an agency is best looked up by in a month. */
	kertasDari(skpdId: string, bulan: string): KertasKerja | null {
		const milik = (this.papan.isi?.kertas ?? []).filter((k) => k.skpdId === skpdId && k.bulan === bulan && k.status !== 'draf');
		return milik[0] ?? null;
	}
	singkatan = (skpdId: string): string => this.papan.isi?.skpd.find((s) => s.id === skpdId)?.singkatan ?? '';
}
