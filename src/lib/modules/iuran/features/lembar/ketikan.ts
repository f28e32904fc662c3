// What is being typed in one open cell, kept on the device at every keystroke, so that a dead battery takes none of it.
import type { KeyValue } from '$lib/sync';

export interface KetikanSel {
	id: string;
	kunci: string;
	teks: string;
}

/** One write at a time; of what comes meanwhile only the newest is written. */
export class Ketikan {
	#baru: KetikanSel | null | undefined;
	#menulis: Promise<void> | null = null;
	#urutan = 0;

	constructor(
		readonly simpanan: KeyValue,
		readonly kunci: string
	) {}

	catat(isi: KetikanSel | null): void {
		this.#baru = isi;
		this.#urutan++;
		this.#menulis ??= this.#tulis();
	}

	/** The cell was closed: what returns forgets what was typed in it, unless another cell was begun since. */
	tutup(): () => void {
		const urutan = this.#urutan;
		return () => {
			if (urutan === this.#urutan) this.catat(null);
		};
	}

	/** Resolves when the newest is on the disk. */
	selesai(): Promise<void> {
		return this.#menulis ?? Promise.resolve();
	}

	async #tulis(): Promise<void> {
		try {
			while (this.#baru !== undefined) {
				const isi = this.#baru;
				this.#baru = undefined;
				await (isi === null ? this.simpanan.delete(this.kunci) : this.simpanan.set(this.kunci, isi));
			}
		} finally {
			this.#menulis = null;
		}
	}
}
