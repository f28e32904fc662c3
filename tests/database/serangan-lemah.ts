// One protection taken away for each attack that reaches the database: the attack must then be seen to succeed.
const BARIS = 'public.baris_kertas_kerja';
const semuaSkpd = (nama: string): string =>
	`create or replace function privat.${nama}() returns uuid[] language sql stable security definer set search_path = '' as 'select array_agg(id) from public.skpd'`;
const buka = (tabel: string, untuk: 'select' | 'insert' | 'update' | 'all', peran = 'authenticated'): string =>
	`grant ${untuk} on ${tabel} to ${peran}; create policy lubang_${untuk} on ${tabel} for ${untuk} to ${peran} ${
		{ select: 'using (true)', insert: 'with check (true)', update: 'using (true) with check (true)', all: 'using (true) with check (true)' }[untuk]
	}`;
const tanpa = (tabel: string, pemicu: string): string => `alter table ${tabel} disable trigger ${pemicu}`;

export const LEMAH: [no: string, apa: string, sql: string][] = [
	['A01', 'a policy for strangers', buka('public.profil', 'select', 'anon')],
	['A02', 'a policy for strangers', buka('public.undangan', 'all', 'anon')],
	['A03', 'a function granted to strangers', 'grant execute on function public.daftar_akun() to anon'],
	['A05', 'readable agencies without asking who asks', semuaSkpd('skpd_terbaca')],
	['A06', 'a policy that believes the token', `create policy lubang on public.profil for update to authenticated using (auth.jwt() -> 'user_metadata' ->> 'peran' = 'admin_bkad')`],
	['A07', 'a policy that lets people make their profile', buka('public.profil', 'insert')],
	['A08', 'a policy that lets people change their profile', buka('public.profil', 'update')],
	['A10', 'a policy that shows every row', buka(BARIS, 'select')],
	['A11', 'a policy that shows every row', buka(BARIS, 'select')],
	['A12', 'an insert without check', `${buka(BARIS, 'insert')}; ${tanpa(BARIS, 'a_hak')}`],
	['A13', 'an update without check, and keys that change', `${buka(BARIS, 'update')}; ${tanpa(BARIS, 'a_hak')}; ${tanpa(BARIS, 'b_cap')}; ${tanpa(BARIS, 'c_jaga')}`],
	['A14', 'an update of any row', `${buka(BARIS, 'select')}; ${buka(BARIS, 'update')}; ${tanpa(BARIS, 'a_hak')}`],
	['A15', 'an upsert of any row', `${['select', 'insert', 'update'].map((u) => buka(BARIS, u as 'select')).join('; ')}; ${tanpa(BARIS, 'a_hak')}`],
	['A16', 'agencies without asking who asks', `${semuaSkpd('skpd_tertulis')}; ${semuaSkpd('skpd_terbaca')}`],
	['A17', 'a server that forgets what a device has sent', `create or replace function privat.akhiri_kiriman(p_klien uuid, p_terakhir bigint) returns void language sql as ''`],
	['A18', 'a change that is never compared', `create or replace function privat.kolom_bentrok(p_kini jsonb, p_ubah jsonb, p_semula jsonb) returns text[] language sql immutable as 'select null::text[]'`],
	['A19', 'rows without their guard', tanpa(BARIS, 'c_jaga')],
	['A20', 'rows without their stamp', tanpa(BARIS, 'b_cap')],
	['A21', 'papers that are written past commands', `${buka('public.kertas_kerja', 'update')}; ${tanpa('public.kertas_kerja', 'c_jaga')}`],
	['A22', 'a treasurer who may approve', `insert into privat.transisi values ('diajukan', 'setujui', 'disetujui', 'bendahara')`],
	['A23', 'commands that ask for no role', `create or replace function privat.wajib_peran(p_peran text[], p_skpd uuid) returns void language sql as ''`],
	['A24', 'a log that can be read', 'grant usage on schema audit to authenticated; grant select on audit.log to authenticated'],
	['A25', 'a closed table that can be read', 'grant select on privat.kode_undangan to authenticated'],
	['A26', 'a policy that shows every profile', buka('public.profil', 'select')],
	['A29', 'a statement made of text', `create function privat.celaka(p text) returns void language plpgsql as 'begin execute ''select '' || p; end'`],
	['A30', 'numbers unique across agencies', `create unique index lubang on ${BARIS} (id)`],
	['A31', 'a guard that looks before the right is asked', tanpa(BARIS, 'a_hak')],
	['A33', 'a text without limit', `alter table ${BARIS} drop constraint baris_kertas_kerja_nama_check`],
	['A34', 'a role that outlives its account', `create or replace function privat.peran() returns text language sql stable security definer set search_path = '' as 'select p.peran from public.profil p where p.id = auth.uid()'`],
	['A36', 'writable agencies without asking who asks', semuaSkpd('skpd_tertulis')],
	['A37', 'writable agencies without asking who asks', semuaSkpd('skpd_tertulis')],
	['A38', 'a decision that nobody logs', tanpa('public.kertas_kerja', 'z_audit_ubah')],
	['A39', 'a policy that lets people change their profile', buka('public.profil', 'update')],
	['A40', 'rows without their guard', tanpa(BARIS, 'c_jaga')],
	['A41', 'an admin who may go last', `create or replace function privat.wajib_sisa_admin(p_profil uuid) returns void language sql as ''`],
	['A42', 'a log that can be changed', 'grant usage on schema audit to authenticated; grant select, update on audit.log to authenticated; alter table audit.log disable trigger tanpa_ubah'],
	['A43', 'an import that is believed', 'alter table public.impor drop constraint impor_sha256_check'],
	['A21', 'a Berita Acara without its guard', `${buka('public.berita_acara', 'update')}; ${tanpa('public.berita_acara', 'a_perintah')}; ${tanpa('public.berita_acara', 'c_beku')}`],
	['A22', 'a list of BPJS that treasurers read', `create policy lubang on public.data_bpjs for select to authenticated using (true)`],
	['A38', 'a list that nobody logs', tanpa('public.data_bpjs', 'z_audit_ubah')],
	['A40', 'a signature that may be redrawn', `${buka('public.tanda_tangan', 'update')}; ${tanpa('public.tanda_tangan', 'a_perintah')}; ${tanpa('public.tanda_tangan', 'c_beku')}`],
	['A52', 'a verification that believes every hash', `create or replace function public.verifikasi_ba(p_id uuid, p_hash text) returns jsonb language sql stable security definer set search_path = '' as 'select jsonb_build_object(''ada'', true, ''cocok'', true)'`]
];
