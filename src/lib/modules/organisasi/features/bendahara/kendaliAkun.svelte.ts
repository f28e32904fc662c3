// The list of accounts as the server has it now: it is never kept on the device, so it needs the network.
import { app } from '$lib/app';
import {
	type DaftarAkun,
	type Peran,
	type UndanganBaru,
	aturAkun,
	bacaDaftarAkun,
	batalkanUndangan,
	buatUndangan
} from '../../data';

export type Keadaan = 'memuat' | 'siap' | 'luring' | 'galat';

export class KendaliAkun {
	isi = $state.raw<DaftarAkun | null>(null);
	keadaan = $state<Keadaan>('memuat');
	galat = $state<string | null>(null);
	/** The row whose command runs now. */
	sibuk = $state<string | null>(null);

	#panggil = (nama: string, args: Record<string, unknown>): Promise<unknown> => app.session.rpc(nama, args);

	async muat(): Promise<void> {
		this.keadaan = this.isi ? 'siap' : 'memuat';
		this.galat = null;
		try {
			this.isi = await bacaDaftarAkun(this.#panggil);
			this.keadaan = 'siap';
		} catch (sebab) {
			this.#gagal(sebab);
			this.keadaan = app.sync.current.online ? 'galat' : 'luring';
		}
	}

	async atur(id: string, aktif: boolean): Promise<boolean> {
		return this.#lakukan(id, () => aturAkun(this.#panggil, id, aktif));
	}

	async batalkan(id: string): Promise<boolean> {
		return this.#lakukan(id, () => batalkanUndangan(this.#panggil, id));
	}

	/** @throws Error with a sentence for the screen */
	async undang(isi: { nama: string; email: string; peran: Peran; skpdId: string | null }): Promise<UndanganBaru> {
		const undangan = await buatUndangan(this.#panggil, isi);
		void this.muat();
		return undangan;
	}

	async #lakukan(id: string, kerja: () => Promise<unknown>): Promise<boolean> {
		this.sibuk = id;
		this.galat = null;
		try {
			await kerja();
			await this.muat();
			return true;
		} catch (sebab) {
			this.#gagal(sebab);
			return false;
		} finally {
			this.sibuk = null;
		}
	}

	#gagal(sebab: unknown): void {
		this.galat = sebab instanceof Error ? sebab.message : 'Server belum menjawab. Coba lagi.';
	}
}
