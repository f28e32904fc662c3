-- Who may run what: functions are denied by default, and every one that is not is named here.
begin;
set local search_path = public, extensions;
select plan(8);

create temporary view boleh as
	select n.nspname as skema, p.proname as nama, p.prosecdef as definer, p.prorettype = 'trigger'::regtype as pemicu,
		has_function_privilege('anon', p.oid, 'execute') as anon, has_function_privilege('authenticated', p.oid, 'execute') as masuk, p.proconfig, p.prosqlbody
	from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'privat', 'audit');

select set_eq('select nama::text from boleh where anon and not pemicu', array['verifikasi_ba', 'kunci_publik'], 'nobody signed in runs more than the verification of a printed copy');
select set_eq('select distinct nama::text from boleh where skema = ''public''',
	array['sync_state', 'sync_pull', 'sync_push', 'sync_stage', 'buat_undangan', 'batalkan_undangan', 'ambil_undangan', 'atur_akun', 'daftar_akun', 'riwayat_audit',
		'ambil_lampiran', 'pagu_lintas', 'audit_daftar', 'audit_periksa', 'audit_ekspor', 'verifikasi_ba', 'kunci_publik'],
	'the API has seventeen functions');
select is_empty('select nama from boleh where skema = ''public'' and not masuk', 'signed-in users may call each of them');
select is_empty('select nama from boleh where skema = ''audit'' and masuk and not pemicu', 'the log has none for them');
select is_empty($$select nama from boleh where skema = 'privat' and masuk and not pemicu and nama <> all (array[
	'pengguna', 'peran', 'nama_pengguna', 'skpd_terbaca', 'skpd_tertulis', 'lingkup_kota', 'uuid_sah', 'tolak', 'daftar_tabel_sinkron',
	'mulai_kiriman', 'kunci_kiriman', 'akhiri_kiriman', 'simpan_putusan', 'ambil_putusan', 'titip', 'ambil_titipan', 'jalankan_perintah',
	'kolom_bentrok', 'awal_jendela', 'induk_jendela', 'tanda_lingkup', 'ekstra_lingkup', 'epoch', 'akun_ringkas', 'terapkan_baris', 'terapkan_serentak', 'kepala_lingkup', 'lingkup_kiriman', 'masih_sama', 'putusan_galat'])$$,
	'of the helpers they run those that policies and the sync functions call in their name');
select is_empty('select nama from boleh where definer and not coalesce(''search_path=""'' = any (proconfig), false)', 'every definer function has an empty search path');
select is_empty($$select p.proname from pg_proc p where p.pronamespace in ('public'::regnamespace, 'privat'::regnamespace) and p.prosrc ~ 'user_metadata|app_metadata|request\.headers'$$,
	'no function believes what a user says about himself');
select is_empty($$select polname from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
	and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~ 'jwt|metadata|current_setting'$$, 'nor does a policy');
select * from finish();
rollback;
