// The steps of one paper, kept on the device: undo and redo go on after a reload, without a network.
import { afterPaint } from '$lib/ui/afterPaint';
import { UndoStack } from '$lib/ui/grid/undoStack';
import type { KeyValue } from '$lib/sync';
import { berat, gabung, gantiId, menyebut, type Langkah } from './langkah';

interface Tersimpan {
	/** Numbers of the steps, oldest first. */
	urut: number[];
	/** How many of them are done; the others were taken back. */
	di: number;
}

type Bernomor = Langkah & { n: number };

const BANYAK = 200;
/** Cells kept at most: an undo log must not outgrow the sheet it belongs to. */
const PALING_BERAT = 60_000;

export class Jurnal {
	#tumpukan = new UndoStack<Bernomor>({ limit: BANYAK, weight: PALING_BERAT, weigh: berat });
	#berikut = 1;
	/** Numbers of what is on the disk, to delete what fell out. */
	#diDisk = new Set<number>();
	#antre: Promise<void> = Promise.resolve();
	bisaUrung = $state(false);
	bisaUlang = $state(false);

	constructor(
		readonly simpanan: KeyValue,
		readonly kunci: string,
		/** When there is time to write. */
		readonly nanti: (kerja: () => void) => void = afterPaint
	) {}

	async baca(): Promise<void> {
		const isi = (await this.simpanan.get(this.kunci)) as Tersimpan | undefined;
		if (!isi) return;
		const langkah: Bernomor[] = [];
		let { di } = isi;
		for (const [ke, n] of isi.urut.entries()) {
			const satu = (await this.simpanan.get(`${this.kunci}/${n}`)) as Langkah | undefined;
			if (satu) langkah.push({ ...satu, n });
			else if (ke < isi.di) di--;
			this.#diDisk.add(n);
		}
		this.#berikut = Math.max(0, ...isi.urut) + 1;
		this.#tumpukan.restore(langkah, di);
		this.#kabari();
	}

	/** @param menyambung letters typed one after the other into one field are one step */
	catat(langkah: Langkah, menyambung = false): void {
		const sebelum = menyambung ? this.#tumpukan.last : null;
		const satu = sebelum && gabung(sebelum, langkah);
		if (sebelum && satu) this.#tumpukan.replaceLast({ ...satu, n: sebelum.n });
		else this.#tumpukan.push({ ...langkah, n: this.#berikut++ });
		this.#simpan([this.#tumpukan.last?.n ?? 0]);
	}

	urung(): Langkah | null {
		const langkah = this.#tumpukan.undo();
		this.#simpan([]);
		return langkah;
	}

	ulang(): Langkah | null {
		const langkah = this.#tumpukan.redo();
		this.#simpan([]);
		return langkah;
	}

	gantiId(peta: ReadonlyMap<string, string>): void {
		if (peta.size === 0) return;
		const kena: number[] = [];
		this.#tumpukan.map((satu) => {
			if (![...peta.keys()].some((id) => menyebut(satu, id))) return satu;
			kena.push(satu.n);
			return { ...gantiId(satu, peta), n: satu.n };
		});
		this.#simpan(kena);
	}

	/** Resolves when everything noted so far is on the disk. */
	selesai(): Promise<void> {
		return this.#antre;
	}

	#kabari(): void {
		this.bisaUrung = this.#tumpukan.canUndo;
		this.bisaUlang = this.#tumpukan.canRedo;
	}

	/** A step first, then the list that names it, then what no longer is in the list: a crash in between loses nothing. */
	#simpan(baru: readonly number[]): void {
		this.#kabari();
		const { steps, at } = this.#tumpukan.kept;
		const isi = steps.filter(({ n }) => baru.includes(n));
		const urut = steps.map(({ n }) => n);
		const waktu = new Promise<void>((siap) => this.nanti(siap));
		this.#antre = Promise.all([this.#antre, waktu])
			.then(async () => {
				for (const { n, ...langkah } of isi) {
					await this.simpanan.set(`${this.kunci}/${n}`, langkah);
					this.#diDisk.add(n);
				}
				await this.simpanan.set(this.kunci, { urut, di: at } satisfies Tersimpan);
				for (const n of this.#diDisk) {
					if (urut.includes(n)) continue;
					await this.simpanan.delete(`${this.kunci}/${n}`);
					this.#diDisk.delete(n);
				}
			})
			// A full disk is said where the change itself could not be kept; the steps still hold until the page closes.
			.catch(() => undefined);
	}
}
