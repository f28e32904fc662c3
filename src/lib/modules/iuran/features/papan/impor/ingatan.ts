// What the user once said a name of a file means, kept on this device.
import { type Skpd, cocokkanSkpd, namaBaku } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';

const KUNCI = 'impor.nama-skpd';

export class IngatanSkpd {
	#isi: ReadonlyMap<string, string> = new Map();

	constructor(readonly store: LocalStore) {}

	async baca(): Promise<void> {
		const tersimpan = await this.store.meta.get(KUNCI);
		this.#isi = new Map(Object.entries((tersimpan as Record<string, string> | undefined) ?? {}));
	}

	/** Normalised name to agency id, or to LEWATI. */
	get isi(): ReadonlyMap<string, string> {
		return this.#isi;
	}

	async ingat(nama: string, jawaban: string): Promise<void> {
		this.#isi = new Map([...this.#isi, [namaBaku(nama), jawaban]]);
		await this.store.meta.set(KUNCI, Object.fromEntries(this.#isi));
	}

	/** Whether a name leads to an agency, by itself or by memory. */
	kenal(skpd: readonly Skpd[]): (nama: string) => boolean {
		return (nama) => cocokkanSkpd(nama, skpd, this.#isi) !== null;
	}
}
