// The composition root: the one place that knows every part and puts them together.
import { Session } from '$lib/session';
import { SyncController, type LocalStore } from '$lib/sync';

const sync = new SyncController();
const session = new Session(sync, {
	parents: {
		baris_kertas_kerja: 'kertas_kerja_id',
		riwayat_kertas_kerja: 'kertas_kerja_id',
		impor: 'kertas_kerja_id',
		koreksi_iwp: 'kertas_kerja_id',
		sel_kembali: 'kertas_kerja_id',
		revisi_beku: 'kertas_kerja_id',
		berita_acara: 'kertas_kerja_id',
		tanda_tangan: 'berita_acara_id',
		pembayaran: 'kertas_kerja_id',
		lampiran: 'kertas_kerja_id'
	}
});

export const app = {
	session,
	sync,
	/** The signed-in user's data. @throws Error before a sign-in */
	get store(): LocalStore {
		return session.store;
	},
	start: (): Promise<void> => session.start()
};
