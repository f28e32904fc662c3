-- Row-level security of every table of the API: whose rows each kind of person reads, and that nobody writes past it.
begin;
set local search_path = public, extensions;
select no_plan();
select tes.dunia();

select is(c.relrowsecurity, true, c.oid::regclass || ' has row-level security')
from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'privat'::regnamespace) order by c.relname;
select is_empty(
	$$select polname from pg_policy p join pg_class c on c.oid = p.polrelid
	where c.relnamespace in ('public'::regnamespace, 'privat'::regnamespace) and (p.polroles <> array['authenticated'::regrole::oid] or c.relnamespace = 'privat'::regnamespace)$$,
	'policies are for signed-in users alone, and closed tables have none');

-- Nobody signed in, no profile, a profile switched off: nothing of any table.
select ok(coalesce(tes.jawab(o.siapa, format('select count(*) from public.%I', t.nama)), '0') in ('0', '42501'), format('%s: %s reads nothing', t.nama, coalesce(o.siapa, 'a stranger')))
from (select relname as nama from pg_class where relkind in ('r', 'p', 'v') and relnamespace = 'public'::regnamespace) t,
	(values (null), ('tanpa_profil'), ('nonaktif')) o(siapa);

-- A treasurer: the own agency, and of every table that holds agencies at least one row of it.
select is(tes.jawab('bendahara', format('select string_agg(distinct skpd_id::text, '','') from public.%I', t)), tes.skpd('satu')::text, t || ': a treasurer reads the own agency alone')
from unnest(array['skpd', 'kertas_kerja', 'baris_kertas_kerja', 'riwayat_kertas_kerja', 'impor', 'koreksi_iwp', 'sel_kembali', 'revisi_beku', 'lampiran', 'berita_acara', 'tanda_tangan', 'pembayaran']) t;
select is(tes.jawab(siapa, format('select count(distinct skpd_id) from public.%I where skpd_id in (%L, %L)', t, tes.skpd('satu'), tes.skpd('dua'))), '2', format('%s: %s reads every agency', t, siapa))
from unnest(array['skpd', 'kertas_kerja', 'baris_kertas_kerja', 'riwayat_kertas_kerja', 'impor', 'koreksi_iwp', 'sel_kembali', 'revisi_beku', 'lampiran', 'berita_acara', 'tanda_tangan', 'pembayaran', 'data_bpjs']) t, unnest(array['admin_bpjs', 'admin_bkad']) siapa;
select isnt(tes.jawab(siapa, format('select count(*) from public.%I', t)), '0', format('%s: %s reads the reference data', t, siapa))
from unnest(array['periode', 'jenis_kertas_kerja', 'parameter_iuran']) t, unnest(array['bendahara', 'admin_bpjs', 'admin_bkad']) siapa;
select is(tes.jawab('bendahara', 'select count(*) from public.data_bpjs'), '0', 'data_bpjs: no treasurer reads the list of BPJS');
select is(tes.jawab('bendahara', 'select string_agg(distinct pemilik::text, '','') from public.kunci_tanda_tangan'), tes.orang('bendahara')::text, 'kunci_tanda_tangan: a treasurer reads his own keys');
select is(tes.jawab(siapa, 'select count(*) from public.kunci_tanda_tangan'), '2', 'kunci_tanda_tangan: ' || siapa || ' reads them all') from unnest(array['admin_bpjs', 'admin_bkad']) siapa;
select is(tes.jawab(siapa, 'select count(*) from privat.lampiran_isi'), '42501', 'contents of files are read by nobody past the function: ' || siapa) from unnest(array['bendahara', 'admin_bkad']) siapa;
select is(tes.jawab('bendahara', 'select string_agg(id::text, '','') from public.profil'), tes.orang('bendahara')::text, 'profil: a treasurer reads himself alone');
select is(tes.jawab('admin_bpjs', 'select string_agg(id::text, '','') from public.profil'), tes.orang('admin_bpjs')::text, 'profil: so does the officer of BPJS');
select is(tes.jawab('bendahara', 'select string_agg(profil_id::text, '','') from public.penugasan'), tes.orang('bendahara')::text, 'penugasan: a treasurer reads his own');
select is(tes.jawab(siapa, 'select count(*) from public.undangan'), '0', 'undangan: ' || siapa || ' reads none') from unnest(array['bendahara', 'admin_bpjs']) siapa;
select isnt(tes.jawab('admin_bkad', 'select count(*) from public.undangan'), '0', 'undangan: admin BKAD reads them');
select is(tes.jawab(siapa, 'select count(*) from privat.kode_undangan'), '42501', 'the hash of a code is read by nobody: ' || siapa) from unnest(array['bendahara', 'admin_bkad']) siapa;

-- Writes past the functions: refused, or seen by nobody.
select ok(tes.jawab(siapa, format('with x as (update public.%I set %I = %2$I returning 1) select count(*) from x', t, k)) in ('0', '42501'), format('%s: %s updates nothing', t, siapa))
from (values ('skpd', 'nama'), ('periode', 'status'), ('jenis_kertas_kerja', 'nama'), ('parameter_iuran', 'batas_atas'), ('kertas_kerja', 'status'),
	('riwayat_kertas_kerja', 'oleh'), ('impor', 'oleh'), ('profil', 'peran'), ('penugasan', 'sejak'), ('undangan', 'peran'),
	('koreksi_iwp', 'bagian1'), ('data_bpjs', 'isi'), ('sel_kembali', 'selesai_pada'), ('revisi_beku', 'baris'), ('lampiran', 'nama'), ('berita_acara', 'status'),
	('tanda_tangan', 'goresan'), ('kunci_tanda_tangan', 'dicabut_pada'), ('pembayaran', 'bagian1')) x(t, k),
	unnest(array['bendahara', 'admin_bpjs', 'admin_bkad', 'nonaktif', 'tanpa_profil', null]) siapa;
select ok(tes.jawab(siapa, format('with x as (delete from public.%I returning 1) select count(*) from x', t)) in ('0', '42501'), format('%s: %s deletes nothing', t, siapa))
from (select relname as t from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace) x,
	unnest(array['bendahara', 'admin_bpjs', 'admin_bkad', 'nonaktif', 'tanpa_profil', null]) siapa;
select is(tes.jawab('tanpa_profil', format('insert into public.profil (id, nama, email, peran) values (%L, ''x'', ''x@tes.sipaus.test'', ''admin_bkad'') returning 1', tes.orang('tanpa_profil'))),
	'42501', 'profil: nobody makes himself an admin');
select is(tes.jawab('bendahara', format('insert into public.penugasan (profil_id, skpd_id) values (%L, %L) returning 1', tes.orang('bendahara'), tes.skpd('dua'))),
	'42501', 'penugasan: nobody assigns himself');

-- Rows of papers: the own draft may be written, everything else not.
select is(tes.jawab('bendahara', format('update public.baris_kertas_kerja set gaji_pokok = 1 where id = %L returning gaji_pokok', tes.baris('satu'))), '1', 'baris: the own draft is written');
select is(tes.jawab('bendahara', format('update public.baris_kertas_kerja set gaji_pokok = 1 where id = %L returning 1', tes.baris('dua'))), null, 'baris: another agency''s row is not found');
select is(tes.jawab('bendahara', format('update public.baris_kertas_kerja set skpd_id = %L where id = %L returning 1', tes.skpd('dua'), tes.baris('satu'))), '42501', 'baris: a row does not move to another agency');
select is(tes.jawab(siapa, format('insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id) values (%L, gen_random_uuid(), %L) returning 1', tes.skpd('dua'), tes.kertas('dua'))),
	'42501', 'baris: ' || coalesce(siapa, 'a stranger') || ' adds none to another agency')
from unnest(array['bendahara', 'admin_bpjs', 'nonaktif', 'tanpa_profil', null]) siapa;
select is(tes.jawab('bendahara', format('insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id) values (%L, gen_random_uuid(), gen_random_uuid()) returning 1', gen_random_uuid())),
	'42501', 'baris: an agency that does not exist is answered as one that does');
select is((select gaji_pokok from public.baris_kertas_kerja where id = tes.baris('dua')), 4000000::bigint, 'the other agency''s row stands as it was');
select * from finish();
rollback;
