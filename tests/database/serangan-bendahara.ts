// A08–A22: a treasurer against the other agency, against his own locked papers and against the server's own columns.
import { expect } from 'vitest';
import { PRIBADI, cobaKirim } from '../support/aktor';
import { TABEL } from './harapan';
import { type Baris, type Serangan, barisBaru, barisDari, ditolak, isian, putusan, satu, tanpaAkibat, tanpaRahasia, tetap } from './serangan-bantu';

const B = 'bendahara';
const BARIS = 'baris_kertas_kerja';

export const SERANGAN_BENDAHARA: Serangan[] = [
	{
		no: 'A08',
		coba: 'changes his own role, agency or state',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const isi of [{ peran: 'admin_bkad' }, { aktif: true, peran: 'admin_bpjs' }, { email: 'x@uji.sipaus.test' }]) {
				tanpaAkibat(await g.kena(B, 'profil', { id: d.akun.bendahara }, isi));
				tanpaAkibat(await g.kena('nonaktif', 'profil', { id: d.akun.nonaktif }, isi));
			}
			tanpaAkibat(await g.kena(B, 'penugasan', { profil_id: d.akun.bendahara }, { skpd_id: d.lain }));
			ditolak(await g.sisip(B, 'penugasan', { profil_id: d.akun.bendahara, skpd_id: d.lain }));
		})
	},
	{
		no: 'A09',
		coba: 'writes a role into what the sign-in service holds about him',
		hanya: 'http',
		lancarkan: async ({ g, d }) => {
			const isi = { app_metadata: { peran: 'admin_bkad', role: 'service_role' }, role: 'service_role', data: { peran: 'admin_bkad' } };
			const jawab = await g.http?.(B, '/auth/v1/user', { method: 'PUT', body: JSON.stringify(isi) });
			expect(jawab?.status).toBe(200);
			const akun = await satu(g, 'select u.* from auth.users u where id = $1', [d.akun.bendahara]);
			expect(akun.role).not.toBe('service_role');
			expect(JSON.stringify(akun.raw_app_meta_data ?? {})).not.toMatch(/admin_bkad|service_role/);
			ditolak(await g.rpc(B, 'public', 'daftar_akun'), /^PT403$/);
			tanpaRahasia(await g.pilih(B, 'public', BARIS));
		}
	},
	{
		no: 'A10',
		coba: 'reads the other agency by filter, by number, by or, through an embedded table',
		hanya: 'http',
		lancarkan: async ({ g, d }) => {
			const sasaran = [
				...Object.keys(TABEL).map((t) => `${t}?select=*&${TABEL[t]?.milik === 'skpd_id' ? 'skpd_id' : 'id'}=eq.${d.lain}`),
				`kertas_kerja?id=eq.${d.kertasLain}`, `kertas_kerja?or=(id.eq.${d.kertasLain},id.eq.${d.kertas})`, `kertas_kerja?id=in.(${d.kertasLain},${d.drafLain})`,
				`kertas_kerja?not.and=(id.is.null,bulan.is.null)`, 'skpd?select=*,kertas_kerja(*,baris_kertas_kerja(*))', 'kertas_kerja?select=*,skpd(*),impor(*),riwayat_kertas_kerja(*)',
				'periode?select=*,kertas_kerja(*,skpd(*))', 'jenis_kertas_kerja?select=*,kertas_kerja(*)', 'profil?select=*,penugasan(*,skpd(*)),undangan(*)'
			];
			for (const alamat of sasaran) tanpaRahasia(await g.http?.(B, `/rest/v1/${alamat}`));
			// The same embedding shows what is his, so it is not the address that is wrong.
			expect((await g.http?.(B, '/rest/v1/kertas_kerja?select=*,baris_kertas_kerja(*)'))?.teks).toMatch(PRIBADI);
			expect((await g.http?.('admin_bpjs', '/rest/v1/kertas_kerja?select=*,baris_kertas_kerja(*)'))?.teks).toMatch('RAHASIA');
		}
	},
	{
		no: 'A10',
		coba: 'reads the other agency by filter, join, subquery, and by an error in a condition',
		hanya: 'sql',
		lancarkan: async ({ g, d }) => {
			const kueri: [string, unknown[]][] = [
				[`select * from public.${BARIS} where skpd_id = $1`, [d.lain]],
				['select * from public.kertas_kerja where id = any ($1)', [[d.kertasLain, d.drafLain]]],
				[`select b.* from public.kertas_kerja k join public.${BARIS} b on b.kertas_kerja_id = k.id or true where b.skpd_id <> $1`, [d.skpd]],
				['select (select jsonb_agg(s) from public.skpd s where s.id = $1) as x where (select count(*) from public.skpd where id = $1) > 0', [d.lain]],
				['select l.* from public.periode p, lateral (select k.* from public.kertas_kerja k where k.bulan = p.bulan and k.skpd_id = $1) l', [d.lain]],
				// A condition that fails on a hidden row would tell that it is there.
				[`select 1 from public.${BARIS} where skpd_id = $1 and 1 / (urut - urut) = 0`, [d.lain]],
				[`select 1 from public.${BARIS} where skpd_id = $1 and nama::int = 0`, [d.lain]]
			];
			for (const [teks, nilai] of kueri) expect([teks, await g.kueri?.(B, teks, nilai)]).toEqual([teks, { rows: [], galat: null }]);
			expect((await g.kueri?.(B, `select 1 from public.${BARIS} where 1 / (urut - urut) = 0`))?.galat).toBe('22012');
		}
	},
	{
		no: 'A11',
		coba: 'counts and sums what he cannot see',
		hanya: 'http',
		lancarkan: async ({ g, d }) => {
			const hitung = async (siapa: 'bendahara' | 'admin_bpjs', tabel: string): Promise<string> =>
				(await g.http?.(siapa, `/rest/v1/${tabel}?select=*`, { method: 'HEAD', headers: { prefer: 'count=exact' } }))?.kepala.get('content-range')?.split('/')[1] ?? '';
			for (const tabel of ['skpd', 'kertas_kerja', BARIS, 'impor', 'riwayat_kertas_kerja']) {
				const { n, semua } = await satu<{ n: number; semua: number }>(g, `select count(*) filter (where skpd_id = $1)::int as n, count(*)::int as semua from public.${tabel}`, [d.skpd]);
				expect([tabel, await hitung(B, tabel)]).toEqual([tabel, String(n)]);
				expect([tabel, await hitung('admin_bpjs', tabel)]).toEqual([tabel, String(semua)]);
			}
			for (const pilih of ['gaji_pokok.sum()', 'count()', 'nama.max()']) expect((await g.http?.(B, `/rest/v1/${BARIS}?select=${pilih}`))?.status).toBe(400);
		}
	},
	{
		no: 'A11',
		coba: 'counts and sums what he cannot see',
		hanya: 'sql',
		lancarkan: async ({ g, d }) => {
			const teks = `select count(*)::int as n, sum(gaji_pokok)::text as gaji, string_agg(distinct skpd_id::text, ',') as skpd from public.${BARIS}`;
			expect((await g.kueri?.(B, teks))?.rows).toEqual([await satu(g, `${teks} where skpd_id = $1`, [d.skpd])]);
		}
	},
	{
		no: 'A12',
		coba: 'inserts rows under the other agency',
		lancarkan: (m) => tetap(m, async () => {
			for (const [tabel, harap] of Object.entries(TABEL)) ditolak(await m.g.sisip(B, tabel, harap.sisip(m.d)));
		})
	},
	{
		no: 'A13',
		coba: 'moves his own row to the other agency, or to a number of its',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const { id } = await barisDari(g, d.kertas);
			ditolak(await g.kena(B, BARIS, { id }, { skpd_id: d.lain }));
			ditolak(await g.kena(B, BARIS, { id }, { skpd_id: d.lain, kertas_kerja_id: d.drafLain }));
			ditolak(await g.kena(B, BARIS, { id }, { kertas_kerja_id: d.drafLain }));
			ditolak(await g.kena(B, BARIS, { id }, { id: (await barisDari(g, d.drafLain)).id }));
			// Without a condition and without asking for the rows back, no right to see them is needed.
			const semua = g.http
				? await g.http(B, `/rest/v1/${BARIS}`, { method: 'PATCH', body: JSON.stringify({ skpd_id: d.lain }), headers: { prefer: 'return=minimal' } })
				: await g.kueri?.(B, `update public.${BARIS} set skpd_id = $1`, [d.lain]);
			expect(JSON.stringify(semua)).toMatch(/42501|PGRST/);
			for (const tabel of ['kertas_kerja', 'impor']) tanpaAkibat(await g.kena(B, tabel, { skpd_id: d.skpd }, { skpd_id: d.lain }));
		})
	},
	{
		no: 'A14',
		coba: 'changes and deletes rows of the other agency by their number',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const { id } = await barisDari(g, d.drafLain);
			tanpaAkibat(await g.kena(B, BARIS, { id }, { gaji_pokok: 1 }));
			tanpaAkibat(await g.kena(B, BARIS, { id }));
			tanpaAkibat(await g.kena(B, BARIS, { skpd_id: d.lain }, { deleted_at: '2026-01-01T00:00:00Z' }));
			tanpaAkibat(await g.kena(B, 'kertas_kerja', { id: d.drafLain }, { status: 'diajukan' }));
			tanpaAkibat(await g.kena(B, 'kertas_kerja', { id: d.drafLain }));
			tanpaAkibat(await g.kena(B, 'impor', { id: d.imporLain }));
		})
	},
	{
		no: 'A15',
		coba: 'upserts with the other agency’s number',
		lancarkan: async (m) => {
			const { g, d } = m;
			const { id } = await barisDari(g, d.drafLain);
			await tetap(m, async () => {
				ditolak(await g.timpa(B, BARIS, { skpd_id: d.lain, id, ...isian(d.drafLain) }));
				ditolak(await g.timpa(B, BARIS, { skpd_id: d.skpd, id, ...isian(d.drafLain) }), /^PT409$/);
				ditolak(await g.timpa(B, 'kertas_kerja', { skpd_id: d.lain, id: d.drafLain, bulan: d.bulan, jenis: 'rapel' }));
			});
			// Numbers belong to their agency: the same one in the own paper is another row, and tells nothing.
			const jawab = await tetap(m, () => g.timpa(B, BARIS, { skpd_id: d.skpd, id, ...isian(d.kertas) }), { skpd: d.skpd });
			expect(jawab.rows).toMatchObject([{ skpd_id: d.skpd, id }]);
		}
	},
	{
		no: 'A16',
		coba: 'hides one foreign change among nine of his own',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const mutasi = Array.from({ length: 9 }, () => barisBaru(d.skpd, d.kertas));
			mutasi.splice(4, 0, barisBaru(d.lain, d.drafLain));
			expect(await putusan(g, B, mutasi)).toEqual(Array.from({ length: 10 }, (_, i) => (i === 4 ? 'tidak_berhak' : 'ok')));
		}, { skpd: m.d.skpd })
	},
	{
		no: 'A17',
		coba: 'sends a number again with another content',
		lancarkan: async (m) => {
			const { g, d } = m;
			const klien = crypto.randomUUID();
			const pertama = await cobaKirim(g, B, [barisBaru(d.skpd, d.kertas), barisBaru(d.lain, d.drafLain)], klien);
			expect(pertama.map((p) => p.code ?? p.status)).toEqual(['ok', 'tidak_berhak']);
			await tetap(m, async () => {
				const [ulang, tolak] = await cobaKirim(g, B, [barisBaru(d.skpd, d.kertas, { gaji_pokok: 1 }), barisBaru(d.skpd, d.kertas)], klien);
				expect(ulang).toEqual({ mid: 1, status: 'ok', replay: true });
				expect(tolak).toEqual(pertama[1]);
				// Nor does anybody else get or spend the verdicts of this device.
				ditolak(await g.rpc('bendahara_lain', 'public', 'sync_push', { p_client: klien, p_ack: 9, p_mutations: [] }));
			});
		}
	},
	{
		no: 'A18',
		coba: 'forges the revision his change is based on',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const { id } = await barisDari(g, d.kertas);
			for (const base of [9_007_199_254_740_991, -1, 0, 1.5, 1e30, 'seribu', '', true, {}, [1], '1; drop table public.profil']) {
				const [hasil] = await cobaKirim(g, B, [{ scope: d.skpd, rows: [{ t: BARIS, id, base, set: { gaji_pokok: 1 }, was: { gaji_pokok: 2 } }] }]);
				expect([base, hasil?.status]).toEqual([base, expect.stringMatching(/^(conflict|rejected)$/)]);
			}
			for (const mid of ['1', -1, 0, 1.5, 1e16, null]) ditolak(await g.rpc(B, 'public', 'sync_push', { p_client: crypto.randomUUID(), p_ack: 0, p_mutations: [{ mid, scope: d.skpd, rows: [] }] }), /^22023$/);
		})
	},
	{
		no: 'A19',
		coba: 'writes a submitted paper and a closed month, with a clock of his own',
		lancarkan: async (m) => {
			const { g, d } = m;
			const terkunci = await barisDari(g, d.kertasLain);
			const ubah = (scope: string, id: string, base: number, set: Baris): Baris => ({ scope, rows: [{ t: BARIS, id, base, set }] });
			await tetap(m, async () => {
				ditolak(await g.kena('bendahara_lain', BARIS, { id: terkunci.id }, { gaji_pokok: 1, changed_at: '2026-10-01T00:00:00Z' }), /^PT409$/);
				ditolak(await g.sisip('bendahara_lain', BARIS, { skpd_id: d.lain, id: crypto.randomUUID(), ...isian(d.kertasLain) }), /^PT409$/);
				expect(await putusan(g, 'bendahara_lain', [ubah(d.lain, terkunci.id, terkunci.revision, { gaji_pokok: 1 }), ubah(d.lain, terkunci.id, terkunci.revision, { deleted: true }), barisBaru(d.lain, d.kertasLain)])).toEqual(['terkunci', 'terkunci', 'terkunci']);
			});
			const milik = await barisDari(g, d.kertas);
			await g.sql(`update public.periode set status = 'tutup' where bulan = $1`, [d.bulan]);
			try {
				await tetap(m, async () => {
					ditolak(await g.kena(B, BARIS, { id: milik.id }, { gaji_pokok: 1 }), /^PT409$/);
					const buka = { scope: d.skpd, cmd: 'buka_kertas_kerja', args: { id: crypto.randomUUID(), bulan: d.bulan, jenis: 'rapel', pada: '2026-10-01' } };
					expect(await putusan(g, B, [ubah(d.skpd, milik.id, milik.revision, { gaji_pokok: 1 }), buka])).toEqual(['periode_tutup', 'periode_tutup']);
				});
			} finally {
				await g.sql(`update public.periode set status = 'buka' where bulan = $1`, [d.bulan]);
			}
		}
	},
	{
		no: 'A20',
		coba: 'sets columns that belong to the server: revision, time, person, marks of a decision',
		lancarkan: async (m) => {
			const { g, d } = m;
			const { id, revision } = await barisDari(g, d.kertas);
			await tetap(m, async () => {
				await g.kena(B, BARIS, { id }, { revision: 1, changed_by: d.akun.admin_bkad, changed_at: '2001-01-01T00:00:00Z', deleted_at: '2001-01-01T00:00:00Z' });
				const kini = await satu<{ revision: number; changed_by: string; baru: boolean }>(
					g, `select revision::int, changed_by, changed_at > now() - interval '1 minute' and deleted_at > now() - interval '1 minute' as baru from public.${BARIS} where id = $1`, [id]);
				expect(kini).toEqual({ revision: expect.any(Number), changed_by: d.akun.bendahara, baru: true });
				expect(kini.revision).toBeGreaterThan(revision);
				await g.kena(B, BARIS, { id }, { deleted_at: null });
			}, { skpd: d.skpd });
			await tetap(m, async () => {
				for (const set of [{ revision: 1 }, { changed_by: d.akun.admin_bkad }, { skpd_id: d.lain }, { id: d.kertas }, { deleted_at: '2001-01-01' }]) {
					expect(await putusan(g, B, [{ scope: d.skpd, rows: [{ t: BARIS, id, base: 0, set }] }])).toEqual(['nilai_tidak_sah']);
				}
				tanpaAkibat(await g.kena(B, 'kertas_kerja', { id: d.kertas }, { diputus_oleh: 'saya', kode: 'AAA-AAA', total: '{}' }));
			});
		}
	},
	{
		no: 'A21',
		coba: 'changes or deletes a paper whose Berita Acara is signed, and the record of who did what',
		lancarkan: async (m) => {
			const { g, d } = m;
			await g.sql(`update public.kertas_kerja set status = 'ba_ditandatangani' where id = $1`, [d.kertasLain]);
			try {
				await tetap(m, async () => {
					for (const siapa of ['bendahara_lain', 'admin_bkad', 'admin_bpjs'] as const) {
						tanpaAkibat(await g.kena(siapa, 'kertas_kerja', { id: d.kertasLain }, { status: 'draf' }));
						tanpaAkibat(await g.kena(siapa, 'kertas_kerja', { id: d.kertasLain }));
						tanpaAkibat(await g.kena(siapa, BARIS, { kertas_kerja_id: d.kertasLain }, { gaji_pokok: 1 }), /^PT409$/);
						tanpaAkibat(await g.kena(siapa, BARIS, { kertas_kerja_id: d.kertasLain }));
						for (const tabel of ['riwayat_kertas_kerja', 'impor']) {
							tanpaAkibat(await g.kena(siapa, tabel, { kertas_kerja_id: d.kertasLain }, { oleh: 'orang lain' }));
							tanpaAkibat(await g.kena(siapa, tabel, { kertas_kerja_id: d.kertasLain }));
						}
						for (const cmd of ['tarik_pengajuan', 'periksa', 'kembalikan', 'setujui']) {
							expect(await putusan(g, siapa, [{ scope: d.lain, cmd, args: { kertas_kerja_id: d.kertasLain, catatan: 'x' } }])).toEqual([expect.stringMatching(/^(tidak_berhak|status_tidak_sesuai)$/)]);
						}
					}
				});
			} finally {
				await g.sql(`update public.kertas_kerja set status = 'diajukan' where id = $1`, [d.kertasLain]);
			}
		}
	},
	{
		no: 'A21',
		coba: 'changes or deletes a signed Berita Acara, a signature, a payment or a correction, through the API and past it',
		lancarkan: async (m) => {
			const { g, d } = m;
			const { ba, tanda, pembayaran, koreksi, lampiran, kertas, kunci } = d.mejaLain;
			const sasaran: [string, string, Baris[]][] = [
				['berita_acara', ba, [{ naskah: '{}' }, { hash: 'a'.repeat(64) }, { nomor_pemda: 'lain' }, { tanggal: '2026-11-01' }, { deleted_at: '2026-01-01T00:00:00Z' }, { diterbitkan_oleh: 'lain' }]],
				['tanda_tangan', tanda, [{ goresan: 'M 1 1 L 2 2' }, { tanda: 'A'.repeat(86) }, { nama: 'lain' }, { ditandatangani_pada: '2026-11-01T00:00:00.000Z' }, { deleted_at: '2026-01-01T00:00:00Z' }]],
				['pembayaran', pembayaran, [{ bagian1: 1 }, { ntpn: 'A'.repeat(16) }, { tanggal: '2026-11-01' }, { deleted_at: '2026-01-01T00:00:00Z' }]],
				['koreksi_iwp', koreksi, [{ bagian1: 1 }, { alasan: 'lain sekali' }, { deleted_at: '2026-01-01T00:00:00Z' }]],
				['lampiran', lampiran, [{ sha256: 'c'.repeat(64) }, { nama: 'lain.pdf' }]],
				['kunci_tanda_tangan', kunci.id, [{ kunci_publik: 'A'.repeat(87) }, { pemilik: d.akun.admin_bkad }]]
			];
			await tetap(m, async () => {
				for (const [tabel, id, ubahan] of sasaran) {
					for (const siapa of ['bendahara_lain', 'admin_bkad', 'admin_bpjs', B] as const) {
						for (const isi of ubahan) tanpaAkibat(await g.kena(siapa, tabel, { id }, isi));
						tanpaAkibat(await g.kena(siapa, tabel, { id }));
					}
					// Not even the owner of the database.
					for (const isi of ubahan) {
						const [kolom = '', nilai] = Object.entries(isi)[0] ?? [];
						await expect(g.sql(`update public.${tabel} set ${kolom} = $2 where id = $1`, [id, nilai])).rejects.toThrow(/tidak boleh|hanya dicatat/);
					}
					await expect(g.sql(`delete from public.${tabel} where id = $1`, [id])).rejects.toThrow(/tidak boleh dihapus/);
				}
				for (const siapa of ['bendahara_lain', 'admin_bkad', 'admin_bpjs', B] as const) {
					const args = { id: ba, kertas_kerja_id: kertas, alasan: 'ingin diubah' };
					for (const cmd of ['batalkan_ba', 'batalkan_persetujuan', 'terbitkan_ba', 'kembalikan', 'ajukan']) {
						expect(await putusan(g, siapa, [{ scope: d.lain, cmd, args: { ...args, ...(cmd === 'terbitkan_ba' ? { id: crypto.randomUUID() } : {}) } }])).toEqual([expect.stringMatching(/^(tidak_berhak|status_tidak_sesuai)$/)]);
					}
				}
			});
		}
	},
	{
		no: 'A22',
		coba: 'writes the tables of the reconciliation: corrections, lists of BPJS, Berita Acara, through the API and by command',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const [siapa, scope, meja] of [[B, d.lain, d.mejaLain], [B, d.skpd, d.meja], ['bendahara_lain', d.lain, d.mejaLain]] as const) {
				const kk = { kertas_kerja_id: meja.kertas, alasan: 'mencoba sendiri' };
				const perintah: [string, Baris][] = [
					['input_koreksi', { id: crypto.randomUUID(), ...kk, asal: 'periksa', bagian1: -1, bagian4: -1 }], ['batalkan_koreksi', { id: meja.koreksi, ...kk }],
					['simpan_data_bpjs', { id: crypto.randomUUID(), bulan: d.bulan, nama_berkas: 'x', sha256: 'a'.repeat(64), orang: [] }], ['batalkan_persetujuan', kk],
					['terbitkan_ba', { id: crypto.randomUUID(), ...kk, isian: {} }], ['batalkan_ba', { id: meja.ba, ...kk }], ['batalkan_pembayaran', { id: meja.pembayaran, ...kk }], ['selesaikan', kk]
				];
				for (const [cmd, args] of perintah) expect([cmd, await putusan(g, siapa, [{ scope, cmd, args }])]).toEqual([cmd, ['tidak_berhak']]);
			}
			for (const tabel of ['koreksi_iwp', 'data_bpjs', 'berita_acara', 'sel_kembali']) ditolak(await g.sisip('bendahara_lain', tabel, TABEL[tabel]?.sisip(m.d) ?? {}));
			expect((await g.pilih(B, 'public', 'data_bpjs')).rows).toEqual([]);
			ditolak(await g.rpc(B, 'public', 'ambil_lampiran', { p_id: d.mejaLain.lampiran }), /^PT403$/);
		})
	},
	{
		no: 'A22',
		coba: 'does what only BPJS does: reviews, decides, writes the frozen results',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const [siapa, scope] of [[B, d.lain], ['bendahara_lain', d.lain], ['bendahara_lain', d.skpd]] as const) {
				for (const cmd of ['periksa', 'kembalikan', 'setujui']) {
					expect(await putusan(g, siapa, [{ scope, cmd, args: { kertas_kerja_id: scope === d.lain ? d.kertasLain : d.kertas, catatan: 'x' } }])).toEqual(['tidak_berhak']);
				}
			}
			for (const tabel of ['iuran_ditetapkan', 'transisi', 'perintah']) ditolak(await g.pilih(B, 'privat', tabel), /^(42501|PGRST106)$/);
		})
	}
];
