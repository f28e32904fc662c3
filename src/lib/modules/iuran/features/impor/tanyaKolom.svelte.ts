// The question about a table's columns: opened from a refusal or a preview, answered once, then the file is read again.
import type { LocalStore } from '$lib/sync';
import type { Pemetaan, TabelTanya } from '../../documents/pemetaan';
import { IngatanKolomPerangkat } from './ingatanKolom';

export class TanyaKolom {
	/** The table asked about; null while nothing is asked. */
	tanya = $state.raw<TabelTanya | null>(null);
	galat = $state<string | null>(null);
	/** The file last read; the browser keeps a reference to it, not its bytes. */
	berkas: File | null = null;
	readonly ingatan: IngatanKolomPerangkat;

	constructor(
		store: LocalStore,
		readonly bacaUlang: (berkas: File) => Promise<void>
	) {
		this.ingatan = new IngatanKolomPerangkat(store);
	}

	buka(tanya: TabelTanya): void {
		this.galat = null;
		this.tanya = tanya;
	}

	tutup(): void {
		this.tanya = null;
	}

	/** Keeps the answer (null forgets an earlier one) and reads the file again. */
	async jawab(pemetaan: Pemetaan | null): Promise<void> {
		const { tanya, berkas } = this;
		if (!tanya || !berkas) return;
		try {
			if (pemetaan) await this.ingatan.ingat(tanya.sidik, pemetaan);
			else await this.ingatan.lupakan(tanya.sidik);
		} catch {
			this.galat = 'Jawaban belum tersimpan di perangkat. Tidak ada yang diimpor. Periksa ruang penyimpanan, lalu coba lagi.';
			return;
		}
		this.tutup();
		await this.bacaUlang(berkas);
	}
}
