// Reads agencies and months from the device and sends their commands.
import { bulanIso } from '$lib/core';
import type { LocalStore, ViewRow } from '$lib/sync';
import { SCOPE_KOTA, type Periode, type Skpd } from '../domain';

export const uraiSkpd = (r: ViewRow): Skpd => ({
	id: r.id,
	kode: String(r.kode ?? ''),
	nama: String(r.nama ?? ''),
	singkatan: String(r.singkatan ?? ''),
	aktif: r.aktif !== false,
	urut: Number(r.urut ?? 0),
	menunggu: r._pending === true
});

export const uraiPeriode = (r: ViewRow): Periode => ({
	id: r.id,
	bulan: bulanIso(String(r.bulan)),
	status: r.status === 'tutup' ? 'tutup' : 'buka',
	tenggat: String(r.tenggat ?? ''),
	menunggu: r._pending === true
});

export async function daftarSkpd(store: LocalStore): Promise<Skpd[]> {
	const semua = (await store.readScope('skpd')).map(uraiSkpd);
	return semua.sort((a, b) => a.urut - b.urut || a.nama.localeCompare(b.nama, 'id'));
}

/** Newest first. */
export async function daftarPeriode(store: LocalStore): Promise<Periode[]> {
	const semua = (await store.read('periode', SCOPE_KOTA)).map(uraiPeriode);
	return semua.sort((a, b) => (a.bulan < b.bulan ? 1 : -1));
}

export const bukaPeriode = (store: LocalStore, id: string, bulan: string, tenggat: string, label: string): Promise<number> =>
	store.command({
		scope: SCOPE_KOTA,
		cmd: 'buka_periode',
		args: { id, bulan, tenggat },
		effects: [{ t: 'periode', id, parent: SCOPE_KOTA, set: { bulan, tenggat, status: 'buka' } }],
		label
	});

export const tutupPeriode = (store: LocalStore, periode: Periode, label: string): Promise<number> =>
	store.command({
		scope: SCOPE_KOTA,
		cmd: 'tutup_periode',
		args: { bulan: periode.bulan },
		effects: [{ t: 'periode', id: periode.id, parent: SCOPE_KOTA, set: { status: 'tutup' } }],
		label
	});

export function simpanSkpd(store: LocalStore, skpd: Omit<Skpd, 'menunggu'>, label: string): Promise<number> {
	const { id, ...isi } = skpd;
	return store.command({
		scope: id,
		cmd: 'simpan_skpd',
		args: { id, ...isi },
		effects: [{ t: 'skpd', id, parent: id, set: isi }],
		label
	});
}

export * from './akun';
export * from './skpd';
