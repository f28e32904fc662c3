// What the user once said the columns of a table are, kept on this device by the titles of its head.
import type { LocalStore } from '$lib/sync';
import type { IngatanKolom, Pemetaan } from '../../documents/pemetaan';

const KUNCI = 'impor.kolom';
/** Tables remembered; the one said longest ago goes first. */
const PALING = 40;

export class IngatanKolomPerangkat {
	#isi: IngatanKolom = new Map();

	constructor(readonly store: LocalStore) {}

	async baca(): Promise<IngatanKolom> {
		const tersimpan = await this.store.meta.get(KUNCI);
		this.#isi = new Map(Array.isArray(tersimpan) ? (tersimpan as [string, Pemetaan][]) : []);
		return this.#isi;
	}

	ada = (sidik: string): boolean => this.#isi.has(sidik);

	ingat(sidik: string, pemetaan: Pemetaan): Promise<void> {
		return this.#simpan([...[...this.#isi].filter(([satu]) => satu !== sidik), [sidik, pemetaan]]);
	}

	lupakan(sidik: string): Promise<void> {
		return this.#simpan([...this.#isi].filter(([satu]) => satu !== sidik));
	}

	async #simpan(daftar: [string, Pemetaan][]): Promise<void> {
		const isi = daftar.slice(-PALING).map(([sidik, { kunci, tanpa }]): [string, Pemetaan] => [sidik, { kunci: [...kunci], tanpa: [...tanpa] }]);
		await this.store.meta.set(KUNCI, isi);
		this.#isi = new Map(isi);
	}
}
