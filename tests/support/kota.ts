// A whole city at the officer's desk: agencies added to the demo data until the month has sixty, each with a paper
// that its own treasurer submitted through the same commands as a device.
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { nameMaker } from '../../scripts/demo/names';
import { random } from '../../scripts/demo/random';
import { argumenAjukan } from './aktor';
import type { Jalankan } from './postgres';

export interface Instansi {
	id: string;
	singkatan: string;
	nama: string;
	/** The treasurer, who is the first person of the paper. */
	bendahara: { id: string; nama: string; nip: string };
	kertas: string;
	orang: { nip: string; nama: string }[];
}
export interface Kota {
	/** To be handed to a server. */
	data: string;
	instansi: Instansi[];
}
type Baris = Record<string, unknown>;

const BULAN = '2026-11-01';
const WILAYAH = 'Bogor Utara,Bogor Selatan,Bogor Barat,Bogor Tengah,Tanah Sareal,Cipaku,Empang,Bantarjati,Kedunghalang,Katulampa'.split(',');
const URUSAN = [
	['PUSK', 'Puskesmas'],
	['SMPN', 'SMP Negeri'],
	['UPTPB', 'Unit Pelaksana Teknis Pengelola Pasar dan Bangunan'],
	['KEL', 'Kelurahan'],
	['UPTAIR', 'UPT Pengelolaan Air Limbah'],
	['KORWIL', 'Koordinator Wilayah Pendidikan']
] as const;
const dua = (n: number): string => String(n).padStart(2, '0');

/** People of which no two share a day of birth and a sex, all of a plausible age. */
const nip = (n: number): string => {
	const lahir = 1968 + (n % 28);
	return `${lahir}${dua(1 + (Math.floor(n / 28) % 12))}${dua(1 + (Math.floor(n / 336) % 28))}${lahir + 25}03${1 + (n % 2)}001`;
};

/** @param banyak agencies to add  @param orang people in each of their papers */
export async function isiKota(template: string, banyak: number, orang: number): Promise<Kota> {
	const data = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-kota-')), 'pg');
	cpSync(template, data, { recursive: true });
	const db = await PGlite.create(data, { parsers: { [types.DATE]: String } });
	const sql: Jalankan = async <T>(teks: string, nilai?: unknown[]) => (await db.query<T>(teks, nilai)).rows;
	const namaBaru = nameMaker(random(60));
	let urutan = 0;
	const orangBaru = (): { nip: string; nama: string } => ({ nip: nip(++urutan), nama: namaBaru(urutan % 2 === 0 ? 1 : 2) });
	try {
		const instansi: Instansi[] = [];
		for (let i = 0; i < banyak; i++) {
			const [kode, urusan] = URUSAN[Math.floor(i / WILAYAH.length)] ?? URUSAN[0];
			const daftar = Array.from({ length: orang }, orangBaru);
			const [pertama = orangBaru()] = daftar;
			const id = randomUUID();
			const satu = { id, singkatan: `${kode}${dua(1 + (i % WILAYAH.length))}`, nama: `${urusan} ${WILAYAH[i % WILAYAH.length]}`, kertas: randomUUID(), orang: daftar };
			const bendahara = { id: randomUUID(), ...pertama };
			await sql('insert into public.skpd (skpd_id, id, kode, nama, singkatan, urut) values ($1, $1, $2, $3, $4, $5)', [id, `8.${dua(i)}`, satu.nama, satu.singkatan, 100 + i]);
			await sql('insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())', [bendahara.id, `${satu.singkatan.toLowerCase()}@uji.sipaus.test`]);
			await sql('insert into public.profil (id, nama, email, peran) values ($1, $2, $3, $4)', [bendahara.id, bendahara.nama, `${satu.singkatan.toLowerCase()}@uji.sipaus.test`, 'bendahara']);
			await sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [bendahara.id, id]);
			instansi.push({ ...satu, bendahara });
		}
		for (const satu of instansi) await ajukanKertas(db, sql, satu);
		return { data, instansi };
	} finally {
		await db.close();
	}
}

async function ajukanKertas(db: PGlite, sql: Jalankan, { id: skpd, kertas, bendahara, orang }: Instansi): Promise<void> {
	const klien = randomUUID();
	let mid = 0;
	const kirim = async (...mutasi: Baris[]): Promise<void> => {
		await db.transaction(async (tx) => {
			await tx.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claim.role', 'authenticated', true), set_config('request.jwt.claim.sub', $1, true)`, [bendahara.id]);
			const { rows } = await tx.query<{ hasil: { results: { status: string }[] } }>('select public.sync_push($1, 0, $2) as hasil', [klien, JSON.stringify(mutasi.map((satu) => ({ mid: ++mid, scope: skpd, ...satu })))]);
			const gagal = rows[0]?.hasil.results.find((satu) => satu.status !== 'ok');
			if (gagal) throw new Error(JSON.stringify(gagal));
		});
	};
	const rows = orang.map((o, i) => ({
		t: 'baris_kertas_kerja',
		id: randomUUID(),
		base: null,
		was: {},
		set: { kertas_kerja_id: kertas, urut: i + 1, ...o, golongan: 'III/b', status_asn: 'PNS', gaji_pokok: 3_000_000 + i * 20_000, tpp_beban_kerja: 4_000_000 + (Number(o.nip.slice(4, 8)) % 90) * 10_000 }
	}));
	await kirim(
		{ cmd: 'buka_kertas_kerja', args: { id: kertas, bulan: BULAN, jenis: 'tpp_pns' } },
		{ cmd: 'terapkan_impor', args: { impor_id: randomUUID(), kertas_kerja_id: kertas, sumber: 'berkas', nama_berkas: 'pegawai.xlsx' }, rows }
	);
	await kirim({ cmd: 'ajukan', args: await argumenAjukan(sql, skpd, kertas) });
}
