// A paper's way from the treasurer to the officer, on the embedded backend, through the sync functions.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kodeKecocokan } from '$lib/core';
import { DAFTAR_PERINTAH, DAFTAR_STATUS, TRANSISI } from '$lib/modules/iuran/domain';
import { type Akun, type Backend, KOTA, bukaBulan, mulaiBackend, siapkanSkpd } from '../support/backend';
import { Perangkat } from '../support/perangkat';

let b: Backend;
let skpd: string;
let lain: string;
let bendahara: Perangkat;
let bpjs: Perangkat;
let bkad: Perangkat;
let akunBendahara: Akun;
const BULAN = '2026-11-01';

beforeAll(async () => {
	b = await mulaiBackend();
	[skpd, lain] = [await siapkanSkpd(b, 'SATU'), await siapkanSkpd(b, 'DUA')];
	await bukaBulan(b, BULAN);
	akunBendahara = await b.akun('bendahara', [skpd]);
	bendahara = new Perangkat(akunBendahara.klien);
	bpjs = new Perangkat((await b.akun('admin_bpjs')).klien);
	bkad = new Perangkat((await b.akun('admin_bkad')).klien);
});
afterAll(() => b?.close());

const emas = readFileSync('tests/berkas/golden-iuran.csv', 'utf8')
	.trim()
	.split('\n')
	.slice(1)
	.map((baris) => baris.split(','));

async function kertasBaru(p: Perangkat, scope: string, jenis: string): Promise<string> {
	const id = randomUUID();
	const putusan = await p.perintah(scope, 'buka_kertas_kerja', { id, bulan: BULAN, jenis });
	expect(putusan.status).toBe('ok');
	return id;
}

const barisEmas = (kk: string) =>
	emas.map((kolom, i) => ({
		t: 'baris_kertas_kerja',
		id: randomUUID(),
		base: null,
		set: {
			kertas_kerja_id: kk,
			urut: i + 1,
			nip: kolom[1],
			nama: kolom[2],
			gaji_pokok: Number(kolom[3]),
			tunj_pasangan: (Number(kolom[3]) / 10) * Number(kolom[4]),
			tunj_anak: (Number(kolom[3]) / 50) * Number(kolom[5]),
			tunj_fungsional: Number(kolom[6]),
			tunj_umum: Number(kolom[7]),
			tpp_beban_kerja: Number(kolom[8])
		},
		was: {}
	}));
const hasilEmas = (rows: { id: string }[]) =>
	Object.fromEntries(rows.map((r, i) => [r.id, [Number(emas[i]?.[16]), Number(emas[i]?.[17])]]));
const TOTAL_EMAS = { jumlah_pegawai: 28, kurang1: 2_021_631, kurang4: 8_086_532, kurang_total: 10_108_163 };

const impor = (kk: string) => ({ impor_id: randomUUID(), kertas_kerja_id: kk, sumber: 'berkas', nama_berkas: 'mei.xlsx', sha256: 'a'.repeat(64) });

describe('the golden sheet', () => {
	let kk: string;
	const rows: ReturnType<typeof barisEmas> = [];

	it('imports 28 rows in one command and freezes the totals of the printed sheet at submission', async () => {
		kk = await kertasBaru(bendahara, skpd, 'tpp_pns');
		rows.push(...barisEmas(kk));
		expect((await bendahara.perintah(skpd, 'terapkan_impor', impor(kk), rows)).status).toBe('ok');
		const putusan = await bendahara.perintah(skpd, 'ajukan', { kertas_kerja_id: kk, total: TOTAL_EMAS, hasil: hasilEmas(rows) });
		expect(putusan).toMatchObject({ status: 'ok' });
		const kepala = putusan.rows?.[0]?.d as { status: string; total: Record<string, number>; kode: string };
		expect(kepala.status).toBe('diajukan');
		expect(kepala.total).toMatchObject({ ...TOTAL_EMAS, dasar: 132_009_318, thp: 506_642_071, dpi: 334_172_604, lebih1: 0 });
		const kini = (await bendahara.tarik(skpd)).rows.filter((r) => r.t === 'baris_kertas_kerja').map((r) => r.d);
		expect(kepala.kode).toBe(await kodeKecocokan(kini as { id: string; revision: number }[]));
	});

	it('locks the rows of a submitted paper for every role', async () => {
		const [baris] = await b.sql<{ id: string; revision: number }>('select id, revision from baris_kertas_kerja where skpd_id = $1 limit 1', [skpd]);
		for (const p of [bendahara, bkad]) {
			const putusan = await p.baris(skpd, String(baris?.id), Number(baris?.revision), { gaji_pokok: 1 }, {});
			expect(putusan).toMatchObject({ status: 'rejected', code: 'terkunci' });
			expect(putusan.hint).toMatch(/diajukan/);
		}
		expect(await bpjs.baris(skpd, String(baris?.id), Number(baris?.revision), { gaji_pokok: 1 })).toMatchObject({ status: 'rejected', code: 'tidak_berhak' });
	});

	it('goes through review, return with a note, correction and approval as revision 1', async () => {
		expect((await bpjs.perintah(skpd, 'periksa', { kertas_kerja_id: kk })).status).toBe('ok');
		expect(await bendahara.perintah(skpd, 'tarik_pengajuan', { kertas_kerja_id: kk })).toMatchObject({ status: 'rejected', code: 'status_tidak_sesuai' });
		expect(await bpjs.perintah(skpd, 'kembalikan', { kertas_kerja_id: kk, catatan: '  ' })).toMatchObject({ status: 'rejected', code: 'catatan_wajib' });
		expect((await bpjs.perintah(skpd, 'kembalikan', { kertas_kerja_id: kk, catatan: 'Periksa NIP Rina' })).status).toBe('ok');
		const ulang = await bendahara.perintah(skpd, 'ajukan', { kertas_kerja_id: kk, total: TOTAL_EMAS, hasil: hasilEmas(rows) });
		expect(ulang.rows?.[0]?.d).toMatchObject({ status: 'diajukan', revisi: 1 });
		// From the treasurer's second device: the same again stands already; another amount, or another person, is refused.
		const sama = { kertas_kerja_id: kk, total: TOTAL_EMAS, hasil: hasilEmas(rows) };
		expect(await bendahara.perintah(skpd, 'ajukan', sama)).toMatchObject({ status: 'ok', rows: [{ d: { status: 'diajukan', revisi: 1 } }] });
		const beda = { ...sama, total: { ...TOTAL_EMAS, kurang1: TOTAL_EMAS.kurang1 + 1 } };
		expect(await bendahara.perintah(skpd, 'ajukan', beda)).toMatchObject({ status: 'rejected', code: 'status_tidak_sesuai' });
		expect(await bendahara.perintah(skpd, 'ajukan', { ...sama, hasil: {} })).toMatchObject({ status: 'rejected', code: 'status_tidak_sesuai' });
		expect(await bpjs.perintah(skpd, 'ajukan', sama)).toMatchObject({ status: 'rejected', code: 'tidak_berhak' });
		await bpjs.perintah(skpd, 'periksa', { kertas_kerja_id: kk });
		const setuju = await bpjs.perintah(skpd, 'setujui', { kertas_kerja_id: kk });
		expect(setuju.rows?.[0]?.d).toMatchObject({ status: 'disetujui' });
		const riwayat = await b.sql<{ peristiwa: string }>('select peristiwa from riwayat_kertas_kerja where kertas_kerja_id = $1 order by pada', [kk]);
		expect(riwayat.map((r) => r.peristiwa)).toEqual(['impor', 'ajukan', 'periksa', 'kembalikan', 'ajukan', 'periksa', 'setujui']);
	});
});

describe('a submission', () => {
	it('is refused when one row differs, and names that row', async () => {
		const kk = await kertasBaru(bendahara, skpd, 'tpg');
		const rows = barisEmas(kk).slice(0, 3).map((r, i) => ({ ...r, set: { ...r.set, nip: `19900101201501100${i + 1}` } }));
		await bendahara.perintah(skpd, 'terapkan_impor', impor(kk), rows);
		const hasil = hasilEmas(rows) as Record<string, number[]>;
		hasil[String(rows[1]?.id)] = [55_758, 223_027];
		const total = { jumlah_pegawai: 3, kurang1: 158_205, kurang4: 632_815, kurang_total: 791_020 };
		const putusan = await bendahara.perintah(skpd, 'ajukan', { kertas_kerja_id: kk, total, hasil });
		expect(putusan).toMatchObject({ status: 'rejected', code: 'total_berbeda' });
		expect(putusan.detail?.baris).toEqual([{ id: rows[1]?.id, nip: '199001012015011002', nama: 'Dewi Kurnia', kolom: ['kurang1'], perangkat: [55_758, 223_027], server: [55_757, 223_027] }]);
		const [kepala] = await b.sql<{ status: string }>('select status from kertas_kerja where id = $1', [kk]);
		expect(kepala?.status).toBe('draf');
	});
	it('is refused with a damaged NIP, a doubled NIP or no rows at all', async () => {
		const kk = await kertasBaru(bendahara, skpd, 'jasa_pelayanan');
		const ajukan = () => bendahara.perintah(skpd, 'ajukan', { kertas_kerja_id: kk, total: {}, hasil: {} });
		expect(await ajukan()).toMatchObject({ status: 'rejected', code: 'kosong' });
		const [satu, dua] = barisEmas(kk);
		await bendahara.baris(skpd, String(satu?.id), null, { ...satu?.set, nip: '19680101199201100' });
		expect(await ajukan()).toMatchObject({ status: 'rejected', code: 'nip_tidak_sah' });
		await bendahara.baris(skpd, String(satu?.id), null, { nip: '196801011992011001' }, {});
		await b.sql(`update baris_kertas_kerja set nip = '196801011992011001' where id = $1`, [satu?.id]);
		await bendahara.baris(skpd, String(dua?.id), null, { ...dua?.set, nip: '196801011992011001' });
		expect(await ajukan()).toMatchObject({ status: 'rejected', code: 'nip_ganda' });
	});
	it('charges the same person in a second agency only up to the ceiling (E6)', async () => {
		const kedua = new Perangkat((await b.akun('bendahara', [lain])).klien);
		const kk = await kertasBaru(kedua, lain, 'tpp_pns');
		// G40 left 10.570.558 of wage and 105.706/422.822 of contribution; 5.000.000 more reaches the ceiling.
		const id = randomUUID();
		await kedua.baris(lain, id, null, { kertas_kerja_id: kk, nip: '197504251999102040', nama: 'Susi Puspita', tpp_beban_kerja: 5_000_000 });
		const keadaan = await kedua.rpc<{ scopes: { id: string; extra: { iuran_lain?: unknown[] } }[] }>('sync_state');
		expect(keadaan.scopes.find((s) => s.id === lain)?.extra.iuran_lain).toEqual([
			{ bulan: BULAN, nip: '197504251999102040', kertas_kerja_id: null, upah: 10_570_558, iuran1: 105_706, iuran4: 422_822 }
		]);
		const putusan = await kedua.perintah(lain, 'ajukan', {
			kertas_kerja_id: kk,
			total: { jumlah_pegawai: 1, kurang1: 14_294, kurang4: 57_178, kurang_total: 71_472 },
			hasil: { [id]: [14_294, 57_178] }
		});
		expect(putusan).toMatchObject({ status: 'ok' });
		const [jumlah] = await b.sql<{ s1: number; s4: number }>(`select sum(iuran1)::int s1, sum(iuran4)::int s4 from privat.iuran_ditetapkan where nip = '197504251999102040'`);
		expect(jumlah).toEqual({ s1: 120_000, s4: 480_000 });
	});
});

describe('an import', () => {
	it('is undone to the state before, row by row', async () => {
		const kk = await kertasBaru(bendahara, skpd, 'rapel');
		const rows = barisEmas(kk).slice(0, 2);
		await bendahara.baris(skpd, String(rows[0]?.id), null, { ...rows[0]?.set, gaji_pokok: 1_000_000 });
		const isi = () => b.sql(`select id, nip, gaji_pokok::int from baris_kertas_kerja where kertas_kerja_id = $1 and deleted_at is null order by id`, [kk]);
		const sebelum = await isi();
		const [ada] = await b.sql<{ revision: number }>('select revision from baris_kertas_kerja where id = $1', [rows[0]?.id]);
		const args = impor(kk);
		const terap = await bendahara.perintah(skpd, 'terapkan_impor', args, [{ ...rows[0], base: Number(ada?.revision) }, rows[1]]);
		expect(terap.rows?.[0]?.d).toMatchObject({ baru: 1, berubah: 1 });
		expect(await isi()).toHaveLength(2);
		expect((await bendahara.perintah(skpd, 'batalkan_impor', { impor_id: args.impor_id })).status).toBe('ok');
		expect(await isi()).toEqual(sebelum);
		expect(await bendahara.perintah(skpd, 'batalkan_impor', { impor_id: args.impor_id })).toMatchObject({ code: 'impor_sudah_dibatalkan' });
	});
	it('keeps what somebody changed since, and says so', async () => {
		const kk = await kertasBaru(bendahara, skpd, 'tpp_pppk');
		const rows = barisEmas(kk).slice(0, 1);
		const args = impor(kk);
		const p = await bendahara.perintah(skpd, 'terapkan_impor', args, rows);
		expect(p.status).toBe('ok');
		await b.sql('update baris_kertas_kerja set lainnya = 7, tpp_beban_kerja = 9 where id = $1', [rows[0]?.id]);
		const batal = await bendahara.perintah(skpd, 'batalkan_impor', { impor_id: args.impor_id });
		expect(batal.detail).toMatchObject({ dipertahankan: [{ id: rows[0]?.id, kolom: ['tpp_beban_kerja'] }] });
	});
	it('is all or nothing: one bad value stores no row', async () => {
		const kk = (await b.sql<{ id: string }>(`select id from kertas_kerja where jenis = 'rapel' and skpd_id = $1`, [skpd]))[0]?.id ?? '';
		const rows = barisEmas(kk).slice(0, 3);
		const rusak = rows.map((r, i) => (i === 2 ? { ...r, set: { ...r.set, gaji_pokok: -1 } } : r));
		expect(await bendahara.perintah(skpd, 'terapkan_impor', impor(kk), rusak)).toMatchObject({ status: 'rejected', code: 'nilai_tidak_sah' });
		const ada = await b.sql('select 1 from baris_kertas_kerja where id = any($1)', [rows.map((r) => r.id)]);
		expect(ada).toHaveLength(0);
	});
	it('takes its rows from parts that were staged before', async () => {
		const kk = (await b.sql<{ id: string }>(`select id from kertas_kerja where jenis = 'rapel' and skpd_id = $1`, [skpd]))[0]?.id ?? '';
		const rows = barisEmas(kk);
		const mid = bendahara.mid + 1;
		for (const [bagian, potong] of [rows.slice(0, 20), rows.slice(20)].entries()) {
			await bendahara.rpc('sync_stage', { p_client: bendahara.id, p_mid: mid, p_part: bagian, p_rows: potong });
			await bendahara.rpc('sync_stage', { p_client: bendahara.id, p_mid: mid, p_part: bagian, p_rows: potong });
		}
		const [putusan] = await bendahara.kirim({ scope: skpd, cmd: 'terapkan_impor', args: impor(kk), parts: 2 });
		expect(putusan?.rows?.[0]?.d).toMatchObject({ jumlah_baris: 28, baru: 28 });
	});
});

describe('the table of states', () => {
	it('is the same on the device and in Postgres', async () => {
		const sql = await b.sql<{ t: string }>(`select concat_ws(' ', dari, perintah, peran, ke) as t from privat.transisi`);
		const ts = TRANSISI.map(({ dari, perintah, peran, ke }) => `${dari} ${perintah} ${peran} ${ke}`);
		expect(sql.map(({ t }) => t).sort()).toEqual(ts.sort());
	});
	it('refuses every transition it does not hold, for every role', async () => {
		const kk = await kertasBaru(bkad, lain, 'tpg');
		const kedua = new Perangkat((await b.akun('bendahara', [lain])).klien);
		const pelaku = { bendahara: kedua, admin_bpjs: bpjs, admin_bkad: bkad } as const;
		let ditolak = 0;
		for (const dari of DAFTAR_STATUS) {
			await b.sql('update kertas_kerja set status = $1 where id = $2', [dari, kk]);
			for (const perintah of DAFTAR_PERINTAH) {
				for (const [peran, p] of Object.entries(pelaku)) {
					if (TRANSISI.some((t) => t.dari === dari && t.perintah === perintah && t.peran === peran)) continue;
					const putusan = await p.perintah(lain, perintah, { id: randomUUID(), kertas_kerja_id: kk, catatan: 'x', alasan: 'alasan uji', total: {}, hasil: {} });
					expect(putusan, `${peran} ${perintah} dari ${dari}`).toMatchObject({ status: 'rejected', code: expect.stringMatching(/^(tidak_berhak|status_tidak_sesuai)$/) as string });
					ditolak++;
				}
			}
		}
		expect(ditolak).toBe(9 * 12 * 3 - 19);
		const [kepala] = await b.sql<{ status: string }>('select status from kertas_kerja where id = $1', [kk]);
		expect(kepala?.status).toBe('selesai');
	}, 120_000);
});

describe('months and agencies', () => {
	it('are opened, closed and saved by admin BKAD alone, and a closed month takes no edits', async () => {
		expect(await bendahara.perintah(KOTA, 'buka_periode', { bulan: '2026-12-01' })).toMatchObject({ code: 'tidak_berhak' });
		expect(await bpjs.perintah(KOTA, 'tutup_periode', { bulan: BULAN })).toMatchObject({ code: 'tidak_berhak' });
		const buka = await bkad.perintah(KOTA, 'buka_periode', { bulan: '2026-12-01' });
		expect(buka.rows?.[0]?.d).toMatchObject({ bulan: '2026-12-01', status: 'buka', tenggat: '2027-01-10' });
		const kk = randomUUID();
		await bendahara.perintah(skpd, 'buka_kertas_kerja', { id: kk, bulan: '2026-12-01', jenis: 'tpp_pns' });
		await bkad.perintah(KOTA, 'tutup_periode', { bulan: '2026-12-01' });
		expect(await bendahara.baris(skpd, randomUUID(), null, { kertas_kerja_id: kk, nip: '1' })).toMatchObject({ code: 'periode_tutup' });
		const id = randomUUID();
		expect((await bkad.perintah(id, 'simpan_skpd', { id, kode: 'X', nama: 'Dinas X', singkatan: 'X' })).status).toBe('ok');
		expect(await bendahara.perintah(skpd, 'simpan_skpd', { id: skpd, kode: 'Y', nama: 'Y', singkatan: 'Y' })).toMatchObject({ code: 'tidak_berhak' });
	});
});

describe('the audit log', () => {
	it('has an entry per change, is whole, and shows a change made behind its back', async () => {
		expect(await b.sql('select * from audit.periksa()')).toEqual([]);
		const riwayat = await bendahara.rpc<{ oleh: string; tabel: string }[]>('riwayat_audit', { p_skpd: skpd });
		expect(riwayat.length).toBeGreaterThan(50);
		await expect(bendahara.rpc('riwayat_audit', { p_skpd: lain })).rejects.toMatchObject({ code: 'PT403' });
		await expect(b.sql('update audit.log set aksi = aksi')).rejects.toThrow(/hanya boleh ditambah/);
		await b.sql('alter table audit.log disable trigger tanpa_ubah');
		await b.sql(`update audit.log set beda = '{"gaji_pokok": 1}' where id = 5`);
		await b.sql('alter table audit.log enable trigger tanpa_ubah');
		expect(await b.sql('select * from audit.periksa()')).toEqual([{ id: 5, sebab: 'isi berubah' }]);
	});
});
