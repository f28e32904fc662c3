// People across agencies: asked of Postgres when there is a network, else the last answer this device kept.
import { app } from '$lib/app';
import type { Bulan } from '$lib/core';
import { type PaguLintas, ambilPagu, paguTersimpan } from '../../data';
import { kini } from '../papan/bacaPapan';

export class KendaliLintas {
	isi = $state.raw<PaguLintas | null>(null);
	sibuk = $state(false);
	galat = $state<string | null>(null);

	constructor(readonly bulan: Bulan) {}

	async muat(): Promise<void> {
		this.isi ??= await paguTersimpan(app.store, this.bulan);
		if (!app.sync.current.online) return;
		this.sibuk = true;
		this.galat = null;
		try {
			this.isi = await ambilPagu((nama, args) => app.session.rpc(nama, args), app.store, this.bulan, kini());
		} catch (sebab) {
			this.galat = sebab instanceof Error ? sebab.message : 'Server belum menjawab. Coba lagi.';
		} finally {
			this.sibuk = false;
		}
	}
}
