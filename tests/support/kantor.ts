// An office over the wire: a treasurer of each of two agencies, the officer, BKAD, and papers led to a state.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Akun, type Backend, KOTA, bukaBulan, mulaiBackend, siapkanSkpd } from './backend';
import { argumenAjukan } from './aktor';
import { type Kunci, argumenTanda, isianBa, kunciBaru } from './meja';
import { Perangkat, type Putusan } from './perangkat';

type Baris = Record<string, unknown>;
export const OKTOBER = '2026-10-01';
export const NOVEMBER = '2026-11-01';

export interface Kantor {
	b: Backend;
	skpd: string;
	lain: string;
	akun: Record<'bendahara' | 'bendaharaLain' | 'bpjs' | 'bkad', Akun>;
	bendahara: Perangkat;
	bendaharaLain: Perangkat;
	bpjs: Perangkat;
	bkad: Perangkat;
}

export async function bukaKantor(): Promise<Kantor> {
	const b = await mulaiBackend();
	const [skpd, lain] = [await siapkanSkpd(b, 'SATU'), await siapkanSkpd(b, 'DUA')];
	for (const bulan of [OKTOBER, NOVEMBER]) await bukaBulan(b, bulan);
	const akun = {
		bendahara: await b.akun('bendahara', [skpd]),
		bendaharaLain: await b.akun('bendahara', [lain]),
		bpjs: await b.akun('admin_bpjs'),
		bkad: await b.akun('admin_bkad')
	};
	const p = (satu: Akun): Perangkat => new Perangkat(satu.klien);
	return { b, skpd, lain, akun, bendahara: p(akun.bendahara), bendaharaLain: p(akun.bendaharaLain), bpjs: p(akun.bpjs), bkad: p(akun.bkad) };
}

/** The 28 rows of the golden sheet. */
export const barisEmas = (kertas: string): Baris[] =>
	readFileSync('tests/berkas/golden-iuran.csv', 'utf8')
		.trim()
		.split('\n')
		.slice(1)
		.map((baris) => baris.split(','))
		.map((kolom, i) => ({
			t: 'baris_kertas_kerja',
			id: randomUUID(),
			base: null,
			was: {},
			set: {
				kertas_kerja_id: kertas,
				urut: i + 1,
				nip: kolom[1],
				nama: kolom[2],
				gaji_pokok: Number(kolom[3]),
				tunj_pasangan: (Number(kolom[3]) / 10) * Number(kolom[4]),
				tunj_anak: (Number(kolom[3]) / 50) * Number(kolom[5]),
				tunj_fungsional: Number(kolom[6]),
				tunj_umum: Number(kolom[7]),
				tpp_beban_kerja: Number(kolom[8])
			}
		}));

let urutan = 0;
/** People of their own, each 7.000.000 in all: 40.000 and 160.000 withheld, 30.000 and 120.000 short. */
export const barisUji = (kertas: string, banyak = 1, ubah: Baris = {}): Baris[] =>
	Array.from({ length: banyak }, (_, i) => ({
		t: 'baris_kertas_kerja',
		id: randomUUID(),
		base: null,
		was: {},
		set: {
			kertas_kerja_id: kertas,
			urut: i + 1,
			nip: `19800101200501${String(1000 + ++urutan)}`,
			nama: `Pegawai ${urutan}`,
			gaji_pokok: 4_000_000,
			tpp_beban_kerja: 3_000_000,
			...ubah
		}
	}));

export async function ok(putusan: Promise<Putusan>): Promise<Putusan> {
	const hasil = await putusan;
	expect(hasil).toMatchObject({ status: 'ok' });
	return hasil;
}

export interface Kertas {
	id: string;
	baris: string[];
}

type Tujuan = 'diajukan' | 'diperiksa' | 'disetujui';

/** A paper of the first agency, submitted and led on by the officer. */
export async function kertasHingga(k: Kantor, tujuan: Tujuan, jenis: string, bulan = NOVEMBER, susun: (kertas: string) => Baris[] = barisUji): Promise<Kertas> {
	const id = randomUUID();
	await ok(k.bendahara.perintah(k.skpd, 'buka_kertas_kerja', { id, bulan, jenis }));
	const rows = susun(id);
	await ok(k.bendahara.perintah(k.skpd, 'terapkan_impor', { impor_id: randomUUID(), kertas_kerja_id: id, sumber: 'berkas', nama_berkas: 'uji.xlsx' }, rows));
	await ajukanKertas(k, id);
	if (tujuan !== 'diajukan') await ok(k.bpjs.perintah(k.skpd, 'periksa', { kertas_kerja_id: id }));
	if (tujuan === 'disetujui') await ok(k.bpjs.perintah(k.skpd, 'setujui', { kertas_kerja_id: id }));
	return { id, baris: rows.map((r) => String(r.id)) };
}

export const ajukanKertas = async (k: Kantor, id: string): Promise<Putusan> =>
	ok(k.bendahara.perintah(k.skpd, 'ajukan', await argumenAjukan(k.b.sql, k.skpd, id)));

export const status = async (k: Kantor, id: string): Promise<string> =>
	(await k.b.sql<{ status: string }>('select status from public.kertas_kerja where id = $1', [id]))[0]?.status ?? '';

/** Issues a Berita Acara with numbers of its own; returns its id. */
export async function terbitkan(k: Kantor, kertas: string, ubah: Baris = {}, menggantikan: string | null = null): Promise<string> {
	const id = randomUUID();
	await ok(k.bpjs.perintah(k.skpd, 'terbitkan_ba', { id, kertas_kerja_id: kertas, isian: isianBa(id.slice(0, 8), ubah), menggantikan }));
	return id;
}

export async function daftarkan(p: Perangkat, nama = 'Ponsel'): Promise<Kunci> {
	const kunci = await kunciBaru();
	await ok(p.perintah(KOTA, 'daftar_kunci', { id: kunci.id, kunci_publik: kunci.publik, nama_perangkat: nama }));
	return kunci;
}

/** Both parties sign, each with a key of this call. */
export async function tandatangani(k: Kantor, kertas: string, ba: string): Promise<void> {
	for (const [p, pihak] of [[k.bendahara, 'kesatu'], [k.bpjs, 'kedua']] as const) {
		const kunci = await daftarkan(p);
		await ok(p.perintah(k.skpd, 'tanda_tangani', await argumenTanda(k.b.sql, kunci, kertas, ba, pihak)));
	}
}
