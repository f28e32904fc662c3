// A34–A43: accounts switched off or moved, and the two admins beyond what their roles are for.
import { expect } from 'vitest';
import { argumenAjukan } from '../support/aktor';
import { TABEL } from './harapan';
import { type Serangan, barisBaru, barisDari, ditolak, isian, putusan, satu, semuaTabel, tanpaAkibat, tanpaBaris, tetap } from './serangan-bantu';

const B = 'bendahara';
const BARIS = 'baris_kertas_kerja';

export const SERANGAN_AKUN: Serangan[] = [
	{
		no: 'A34',
		coba: 'goes on with the token of an account that was switched off a moment ago',
		lancarkan: async (m) => {
			const { g, d } = m;
			const milik = await barisDari(g, d.kertas);
			expect((await g.pilih(B, 'public', BARIS)).rows).not.toEqual([]);
			await g.sql('update public.profil set aktif = false where id = $1', [d.akun.bendahara]);
			try {
				await tetap(m, async () => {
					for (const tabel of await semuaTabel(g)) tanpaBaris(await g.pilih(B, 'public', tabel));
					ditolak(await g.sisip(B, BARIS, { skpd_id: d.skpd, id: crypto.randomUUID(), ...isian(d.kertas) }));
					tanpaAkibat(await g.kena(B, BARIS, { id: milik.id }, { gaji_pokok: 1 }));
					ditolak(await g.rpc(B, 'public', 'sync_push', { p_client: crypto.randomUUID(), p_ack: 0, p_mutations: [{ mid: 1, ...barisBaru(d.skpd, d.kertas) }] }), /^PT403$/);
					ditolak(await g.rpc(B, 'public', 'sync_stage', { p_client: crypto.randomUUID(), p_mid: 1, p_part: 0, p_rows: [] }), /^PT403$/);
					ditolak(await g.rpc(B, 'public', 'riwayat_audit', { p_skpd: d.skpd }), /^PT403$/);
					expect(JSON.stringify(await g.rpc(B, 'public', 'sync_pull', { p_scope: d.skpd, p_after: 0 }))).not.toMatch('PRIBADI');
				});
			} finally {
				await g.sql('update public.profil set aktif = true where id = $1', [d.akun.bendahara]);
			}
		}
	},
	{
		no: 'A36',
		coba: 'sends what he wrote for the agency he has left, after moving to another',
		lancarkan: async (m) => {
			const { g, d } = m;
			const milik = await barisDari(g, d.kertas);
			await g.sql('update public.penugasan set skpd_id = $2 where profil_id = $1', [d.akun.bendahara, d.lain]);
			try {
				await tetap(m, async () => {
					const mutasi = [
						barisBaru(d.skpd, d.kertas), { scope: d.skpd, rows: [{ t: BARIS, id: milik.id, base: milik.revision, set: { gaji_pokok: 1 } }] },
						{ scope: d.skpd, cmd: 'ajukan', args: await argumenAjukan(g.sql, d.skpd, d.kertas) }, barisBaru(d.lain, d.kertas)
					];
					expect(await putusan(g, B, mutasi)).toEqual(['tidak_berhak', 'tidak_berhak', 'tidak_berhak', 'tidak_ditemukan']);
					expect(JSON.stringify(await g.pilih(B, 'public', BARIS))).not.toMatch('PRIBADI');
				});
			} finally {
				await g.sql('update public.penugasan set skpd_id = $2 where profil_id = $1', [d.akun.bendahara, d.skpd]);
			}
		}
	},
	{
		no: 'A37',
		coba: 'BPJS: writes rows, papers, people and agencies',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const [tabel, harap] of Object.entries(TABEL)) {
				const baris = harap.sisip(d);
				ditolak(await g.sisip('admin_bpjs', tabel, baris));
				for (const isi of harap.ubah) tanpaAkibat(await g.ubah('admin_bpjs', tabel, isi, Object.keys(baris)[0] ?? 'id'));
				tanpaAkibat(await g.hapus('admin_bpjs', tabel, Object.keys(baris)[0] ?? 'id'));
			}
			const milik = await barisDari(g, d.kertas);
			expect(await putusan(g, 'admin_bpjs', [barisBaru(d.skpd, d.kertas), { scope: d.skpd, rows: [{ t: BARIS, id: milik.id, base: milik.revision, set: { gaji_pokok: 1 } }] },
				...['terapkan_impor', 'ajukan', 'tarik_pengajuan', 'simpan_skpd'].map((cmd) => ({ scope: d.skpd, cmd, args: { kertas_kerja_id: d.kertas, id: d.skpd } }))])).toEqual(Array(6).fill('tidak_berhak'));
		})
	},
	{
		no: 'A38',
		coba: 'BPJS: decides on the paper of any agency, which is allowed and leaves an entry each time',
		lancarkan: async (m) => {
			const { g, d } = m;
			const [{ n: sebelum }, { id }] = [await satu<{ n: number }>(g, 'select coalesce(max(id), 0)::int as n from audit.log'), { id: d.kertasLain }];
			const perintah = (cmd: string) => putusan(g, 'admin_bpjs', [{ scope: d.lain, cmd, args: { kertas_kerja_id: id } }]);
			expect(await tetap(m, () => perintah('setujui'))).toEqual(['status_tidak_sesuai']);
			expect(await tetap(m, () => perintah('periksa'), { skpd: d.lain })).toEqual(['ok']);
			const catatan = await g.sql(`select aktor, alasan, tabel from audit.log where id > $1 and tabel = 'public.kertas_kerja'`, [sebelum]);
			expect(catatan).toEqual([{ aktor: d.akun.admin_bpjs, alasan: 'periksa', tabel: 'public.kertas_kerja' }]);
		}
	},
	{
		no: 'A38',
		coba: 'BPJS: writes the reconciliation of every agency, which is allowed and leaves an entry each time',
		lancarkan: async (m) => {
			const { g, d } = m;
			for (const [scope, nip] of [[d.skpd, '198001012005011007'], [d.lain, '198001012005011008']] as const) {
				const { n } = await satu<{ n: number }>(g, 'select coalesce(max(id), 0)::int as n from audit.log');
				const { id } = await satu<{ id: string }>(g, 'select id from public.data_bpjs where skpd_id = $1', [scope]);
				const args = { id, bulan: d.bulan, nama_berkas: 'baru.xlsx', sha256: 'd'.repeat(64), orang: [{ nip, nama: 'Baru', iuran1: 1, iuran4: 4, upah: 100 }] };
				expect(await tetap(m, () => putusan(g, 'admin_bpjs', [{ scope, cmd: 'simpan_data_bpjs', args }]), { skpd: scope })).toEqual(['ok']);
				expect(await g.sql('select aktor, alasan, tabel, skpd_id from audit.log where id > $1', [n])).toEqual([{ aktor: d.akun.admin_bpjs, alasan: 'simpan_data_bpjs: baru.xlsx', tabel: 'public.data_bpjs', skpd_id: scope }]);
			}
		}
	},
	{
		no: 'A39',
		coba: 'BPJS: raises his own role, makes or changes accounts',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			tanpaAkibat(await g.kena('admin_bpjs', 'profil', { id: d.akun.admin_bpjs }, { peran: 'admin_bkad' }));
			ditolak(await g.sisip('admin_bpjs', 'penugasan', { profil_id: d.akun.admin_bpjs, skpd_id: d.lain }));
			ditolak(await g.rpc('admin_bpjs', 'public', 'buat_undangan', { p_email: 'x@uji.sipaus.test', p_nama: 'x', p_peran: 'admin_bkad' }), /^PT403$/);
			ditolak(await g.rpc('admin_bpjs', 'public', 'atur_akun', { p_profil: d.akun.nonaktif, p_aktif: true }), /^PT403$/);
			ditolak(await g.rpc('admin_bpjs', 'public', 'daftar_akun'), /^PT403$/);
			ditolak(await g.rpc('admin_bpjs', 'public', 'riwayat_audit', { p_skpd: null }), /^PT403$/);
		})
	},
	{
		no: 'A40',
		coba: 'BKAD: edits a paper that a treasurer has submitted',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const baris = await barisDari(g, d.kertasLain);
			for (const isi of [{ status: 'draf' }, { total: '{}' }, { diputus_oleh: 'x' }, { deleted_at: '2026-01-01T00:00:00Z' }]) tanpaAkibat(await g.kena('admin_bkad', 'kertas_kerja', { id: d.kertasLain }, isi));
			ditolak(await g.kena('admin_bkad', BARIS, { id: baris.id }, { gaji_pokok: 1 }), /^PT409$/);
			tanpaAkibat(await g.kena('admin_bkad', BARIS, { id: baris.id }));
			const impor = { impor_id: crypto.randomUUID(), kertas_kerja_id: d.kertasLain, sumber: 'berkas' };
			expect(await putusan(g, 'admin_bkad', [
				{ scope: d.lain, rows: [{ t: BARIS, id: baris.id, base: baris.revision, set: { gaji_pokok: 1 } }] }, barisBaru(d.lain, d.kertasLain),
				{ scope: d.lain, cmd: 'terapkan_impor', args: impor, rows: [{ t: BARIS, id: crypto.randomUUID(), base: null, set: { nama: 'x' } }] }, { scope: d.lain, cmd: 'batalkan_impor', args: { impor_id: d.imporLain } },
				...['tarik_pengajuan', 'periksa', 'kembalikan', 'setujui'].map((cmd) => ({ scope: d.lain, cmd, args: { kertas_kerja_id: d.kertasLain, catatan: 'x' } }))
			])).toEqual(['terkunci', 'terkunci', 'terkunci', 'terkunci', ...Array(4).fill('tidak_berhak')]);
		})
	},
	{
		no: 'A40',
		coba: 'BKAD: edits or voids a Berita Acara that was signed, signs for a party, takes a payment back',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const { ba, kertas, tanda, pembayaran, koreksi, kunciBpjs } = d.mejaLain;
			for (const [tabel, id, isi] of [['berita_acara', ba, { status: 'batal', alasan_batal: 'dibatalkan' }], ['tanda_tangan', tanda, { goresan: 'M 1 1 L 2 2' }], ['pembayaran', pembayaran, { bagian1: 1 }], ['koreksi_iwp', koreksi, { bagian1: 1 }]] as const) {
				tanpaAkibat(await g.kena('admin_bkad', tabel, { id }, isi));
				tanpaAkibat(await g.kena('admin_bkad', tabel, { id }));
			}
			const kk = { kertas_kerja_id: kertas, alasan: 'perintah BKAD' };
			const tandai = { id: crypto.randomUUID(), ...kk, berita_acara_id: ba, pihak: 'kedua', kunci_id: kunciBpjs.id, tanda: 'A'.repeat(86), goresan: 'M 1 1 L 2 2', ditandatangani_pada: '2026-11-20T03:04:05.678Z' };
			expect(await putusan(g, 'admin_bkad', [
				{ scope: d.lain, cmd: 'tanda_tangani', args: tandai }, { scope: d.lain, cmd: 'batalkan_ba', args: { id: ba, ...kk } }, { scope: d.lain, cmd: 'terbitkan_ba', args: { id: crypto.randomUUID(), ...kk, isian: {} } },
				{ scope: d.lain, cmd: 'batalkan_pembayaran', args: { id: pembayaran, ...kk } }, { scope: d.lain, cmd: 'selesaikan', args: kk }, { scope: d.lain, cmd: 'batalkan_persetujuan', args: kk },
				{ scope: d.lain, cmd: 'input_koreksi', args: { id: crypto.randomUUID(), ...kk, asal: 'periksa', bagian1: 1, bagian4: 4 } }
			])).toEqual(Array(7).fill('tidak_berhak'));
		})
	},
	{
		no: 'A41',
		coba: 'BKAD: locks itself out: switches itself off, lowers or deletes the last admin',
		lancarkan: async (m) => {
			const { g, d } = m;
			const { email } = await satu<{ email: string }>(g, 'select email from public.profil where id = $1', [d.akun.admin_bkad]);
			await tetap(m, async () => {
				ditolak(await g.rpc('admin_bkad', 'public', 'atur_akun', { p_profil: d.akun.admin_bkad, p_aktif: false }), /^PT409$/);
				for (const isi of [{ aktif: false }, { peran: 'bendahara' }]) tanpaAkibat(await g.kena('admin_bkad', 'profil', { id: d.akun.admin_bkad }, isi));
				tanpaAkibat(await g.kena('admin_bkad', 'profil', { id: d.akun.admin_bkad }));
			});
			const undangan = await g.rpc('admin_bkad', 'public', 'buat_undangan', { p_email: email, p_nama: 'x', p_peran: 'admin_bpjs' });
			const { kode } = ((undangan.rows?.[0] as { hasil?: { kode: string } }).hasil ?? undangan.rows?.[0]) as { kode: string };
			await tetap(m, async () => ditolak(await g.rpc('admin_bkad', 'public', 'ambil_undangan', { p_kode: kode }), /^PT409$/));
		}
	},
	{
		no: 'A42',
		coba: 'BKAD: changes, removes or adds entries of the log',
		hanya: 'sql',
		lancarkan: (m) => tetap(m, async () => {
			const tulis = [`update audit.log set alasan = 'x'`, 'delete from audit.log', 'truncate audit.log', `insert into audit.log (id, peran_db, aksi, tabel, hash) values (0, 'x', 'INSERT', 'x', '\\x')`,
				'alter table audit.log disable trigger all', 'alter table public.profil disable trigger all', 'drop trigger z_audit_ubah on public.skpd', 'truncate public.profil cascade'];
			for (const teks of tulis) ditolak((await m.g.kueri?.('admin_bkad', teks)) ?? { rows: [], galat: null });
			ditolak(await m.g.pilih('admin_bkad', 'audit', 'log'));
		})
	},
	{
		no: 'A42',
		coba: 'BKAD: changes, removes or adds entries of the log',
		hanya: 'http',
		lancarkan: (m) => tetap(m, async () => {
			for (const method of ['PATCH', 'DELETE', 'POST', 'PUT']) {
				const jawab = await m.g.http?.('admin_bkad', '/rest/v1/log?id=gte.0', { method, ...(method === 'DELETE' ? {} : { body: '{"alasan":"x"}' }), headers: { 'content-profile': 'audit' } });
				expect([method, jawab?.status]).toEqual([method, 406]);
				expect((await m.g.http?.('admin_bkad', '/rest/v1/log?id=gte.0', { method, ...(method === 'DELETE' ? {} : { body: '{"alasan":"x"}' }) }))?.status).toBe(404);
			}
			expect(await m.g.sql('select * from audit.periksa()')).toEqual([]);
		})
	},
	{
		no: 'A43',
		coba: 'BKAD: imports into the wrong agency, an unknown one, the same file twice, and rows of another paper',
		lancarkan: async (m) => {
			const { g, d } = m;
			const args = { impor_id: crypto.randomUUID(), kertas_kerja_id: d.kertas, sumber: 'berkas', nama_berkas: 'mei.xlsx', sha256: 'a'.repeat(64) };
			const baris = (id: string = crypto.randomUUID(), set = {}) => [{ t: BARIS, id, base: null, set: { nama: 'x', ...set } }];
			const impor = (scope: string, lain = {}, rows: unknown[] = baris()) => ({ scope, cmd: 'terapkan_impor', args: { ...args, ...lain }, rows });
			const kembar = crypto.randomUUID();
			await tetap(m, async () => {
				expect(await putusan(g, 'admin_bkad', [
					impor(d.skpd, { kertas_kerja_id: d.kertasLain }), impor(crypto.randomUUID()), impor('00000000-0000-0000-0000-000000000000'), impor(d.lain),
					impor(d.skpd, {}, baris(undefined, { kertas_kerja_id: d.kertasLain })), impor(d.skpd, {}, [...baris(kembar), ...baris(kembar)]),
					impor(d.skpd, { sha256: 'bukan sidik' }), impor(d.skpd, {}, [{ t: 'profil', id: kembar, base: null, set: { nama: 'x' } }])
				])).toEqual(['tidak_ditemukan', 'tidak_berhak', 'tidak_ditemukan', 'tidak_ditemukan', ...Array(4).fill('nilai_tidak_sah')]);
			});
			expect(await tetap(m, () => putusan(g, 'admin_bkad', [impor(d.skpd, {}, baris(kembar))]), { skpd: d.skpd })).toEqual(['ok']);
			// The same import again, as a new mutation: refused whole, nothing twice.
			await tetap(m, async () => expect(await putusan(g, 'admin_bkad', [impor(d.skpd)])).not.toEqual(['ok']));
		}
	}
];
