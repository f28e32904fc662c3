// The composition root: the one place that knows every part and puts them together.
import { Session } from '$lib/session';
import { SyncController, type LocalStore } from '$lib/sync';

const sync = new SyncController();
const session = new Session(sync, {
	parents: {
		baris_kertas_kerja: 'kertas_kerja_id',
		riwayat_kertas_kerja: 'kertas_kerja_id',
		impor: 'kertas_kerja_id'
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
