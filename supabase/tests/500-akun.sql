-- Accounts: a role comes from an invitation to one address alone, and an account switched off is off at once.
begin;
set local search_path = public, extensions;
select plan(15);
select tes.dunia();

select is(tes.jawab(siapa, 'select public.daftar_akun()'), 'PT403', siapa || ' does not list accounts') from unnest(array['bendahara', 'admin_bpjs', 'nonaktif', 'tanpa_profil']) siapa;
select is(tes.jawab(siapa, 'select public.buat_undangan(''x@tes.sipaus.test'', ''x'', ''admin_bkad'')'), 'PT403', siapa || ' invites nobody') from unnest(array['bendahara', 'admin_bpjs', 'tanpa_profil']) siapa;
select is(tes.jawab('bendahara', format('select public.atur_akun(%L, false)', tes.orang('admin_bkad'))), 'PT403', 'a treasurer switches nobody off');
select is(tes.jawab('admin_bkad', format('select public.atur_akun(%L, false)', tes.orang('admin_bkad'))), 'PT409', 'nobody switches himself off');

create temporary table undangan_baru as
	select tes.jawab('admin_bkad', format('select public.buat_undangan(''tanpa_profil@tes.sipaus.test'', ''Baru'', ''bendahara'', %L) ->> ''kode''', tes.skpd('satu'))) as kode;
select is(tes.jawab('bendahara_lain', format('select public.ambil_undangan(%L)', kode)), 'PT409', 'a code is refused to another address') from undangan_baru;
select is(tes.jawab('tanpa_profil', format('select public.ambil_undangan(%L) ->> ''peran''', kode)), 'bendahara', 'and makes its own address a treasurer') from undangan_baru;
select is(tes.jawab('tanpa_profil', format('select public.ambil_undangan(%L)', kode)), 'PT409', 'once') from undangan_baru;
select is(tes.jawab('tanpa_profil', 'select count(*) from public.kertas_kerja'), '2', 'who now reads the invited agency');
select is(tes.jawab('admin_bkad', format('select public.atur_akun(%L, false) ->> ''aktif''', tes.orang('tanpa_profil'))), 'false', 'switched off');
select is(tes.jawab('tanpa_profil', 'select count(*) from public.kertas_kerja'), '0', 'the next request reads nothing');
select * from finish();
rollback;
