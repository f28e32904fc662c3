-- The functions a device syncs through: a scope that is not one's own gives nothing and takes nothing.
begin;
set local search_path = public, extensions;
select plan(24);
select tes.dunia();

create function pg_temp.kirim(p_siapa text, p_mutasi jsonb) returns text language sql as $$
	select tes.jawab(p_siapa, format('select string_agg(coalesce(e ->> ''code'', e ->> ''status''), '','' order by (e ->> ''mid'')::int) from jsonb_array_elements(public.sync_push(%L, 0, %L)::jsonb -> ''results'') e', gen_random_uuid(), p_mutasi))
$$;
create function pg_temp.ubah(p_mid int, p_skpd text, p_baris text, p_kolom text, p_nilai int) returns jsonb language sql as $$
	select jsonb_build_object('mid', p_mid, 'scope', tes.skpd(p_skpd), 'rows', jsonb_build_array(jsonb_build_object('t', 'baris_kertas_kerja',
		'id', tes.baris(p_baris), 'base', (select revision from public.baris_kertas_kerja where id = tes.baris(p_baris)), 'set', jsonb_build_object(p_kolom, p_nilai))))
$$;
create function pg_temp.perintah(p_cmd text, p_skpd text, p_kertas text) returns jsonb language sql as $$
	select jsonb_build_array(jsonb_build_object('mid', 1, 'scope', tes.skpd(p_skpd), 'cmd', p_cmd, 'args', jsonb_build_object('kertas_kerja_id', tes.kertas(p_kertas), 'catatan', 'x')))
$$;

select is(tes.jawab(null, 'select public.sync_state()'), '42501', 'nobody signed in asks for no scope');
select is(tes.jawab(null, format('select public.sync_pull(%L, 0)::jsonb', tes.skpd('satu'))), '42501', 'nor for rows');
select is(tes.jawab('tanpa_profil', 'select public.sync_state() ->> ''scopes'''), '[]', 'without a profile there is no scope');
select is(tes.jawab('nonaktif', 'select public.sync_state() ->> ''scopes'''), '[]', 'nor for an account switched off');
select is(tes.jawab('bendahara', 'select jsonb_array_length(public.sync_state() -> ''scopes'')'), '2', 'a treasurer has the own agency and the city');
select is(tes.jawab('bendahara', format('select public.sync_pull(%L, 0)::jsonb ->> ''rows''', tes.skpd('dua'))), '[]', 'another agency''s scope is empty');
select is(tes.jawab('bendahara', format('select public.sync_pull(%L, -1, 99999)::jsonb ->> ''rows''', gen_random_uuid())), '[]', 'as is one that does not exist');
select ok(tes.jawab('bendahara', format('select public.sync_pull(%L, 0)::jsonb', tes.skpd('satu'))) ~ 'PRIBADI', 'the own one is not');
select ok(tes.jawab('bendahara', format('select public.sync_pull(%L, 0)::jsonb', tes.skpd('satu'))) !~ 'RAHASIA', 'and holds nothing of the other');
select ok(tes.jawab('admin_bpjs', format('select public.sync_pull(%L, 0)::jsonb', tes.skpd('dua'))) ~ 'RAHASIA', 'the officer of BPJS gets every agency''s');
select is(tes.jawab('nonaktif', format('select public.sync_pull(%L, 0)::jsonb ->> ''rows''', tes.skpd('satu'))), '[]', 'an account switched off gets nothing');

select is(pg_temp.kirim('bendahara', jsonb_build_array(pg_temp.ubah(1, 'satu', 'satu', 'urut', 7), pg_temp.ubah(2, 'dua', 'dua', 'urut', 7))), 'ok,tidak_berhak',
	'in one batch the own change is taken and the foreign one refused by name');
select is((select urut from public.baris_kertas_kerja where id = tes.baris('dua')), 0, 'and not written');
select is(pg_temp.kirim('admin_bpjs', jsonb_build_array(pg_temp.ubah(1, 'satu', 'satu', 'urut', 8))), 'tidak_berhak', 'the officer of BPJS writes no rows');
select is(pg_temp.kirim('nonaktif', jsonb_build_array(pg_temp.ubah(1, 'satu', 'satu', 'urut', 8))), 'PT403', 'an account switched off is turned away whole');
select is(pg_temp.kirim('tanpa_profil', jsonb_build_array(pg_temp.ubah(1, 'satu', 'satu', 'urut', 8))), 'PT403', 'so is one without a profile');
select is(pg_temp.kirim('bendahara', jsonb_build_array(pg_temp.ubah(1, 'satu', 'satu', 'revision', 1))), 'nilai_tidak_sah', 'columns of the mechanism are not taken');
select is(pg_temp.kirim('bendahara_lain', pg_temp.perintah('tarik_pengajuan', 'satu', 'satu')), 'tidak_berhak', 'no command in another agency');
select is(pg_temp.kirim('bendahara_lain', pg_temp.perintah('setujui', 'dua', 'terkunci')), 'tidak_berhak', 'a treasurer does not approve');
select is(pg_temp.kirim('admin_bpjs', pg_temp.perintah('setujui', 'dua', 'terkunci')), 'status_tidak_sesuai', 'BPJS does not approve what nobody reviewed');
select is(pg_temp.kirim('admin_bpjs', pg_temp.perintah('periksa', 'dua', 'terkunci')), 'ok', 'but takes it into review');
select is(pg_temp.kirim('admin_bkad', pg_temp.perintah('kembalikan', 'dua', 'terkunci')), 'tidak_berhak', 'which BKAD cannot undo');
select is(tes.jawab('bendahara', format('select public.riwayat_audit(%L)', tes.skpd('dua'))), 'PT403', 'the log of another agency is closed');
select ok(tes.jawab('bendahara', format('select public.riwayat_audit(%L)', tes.skpd('satu'))) ~ 'PRIBADI', 'the own one is open');
select * from finish();
rollback;
