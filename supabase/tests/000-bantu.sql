-- Helpers of the files that follow: a small world, and a way to act in it as a person of the API. They stay in schema
-- `tes`, which the API does not expose; every file that follows rolls its own changes back.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(2);

drop schema if exists tes cascade;
create schema tes;

-- Everybody's number ends in his place in this list, so that tests can name them.
create function tes.orang(p text) returns uuid
language sql immutable return ('7e570000-0000-4000-8000-0000000000' || lpad(array_position(
	array['bendahara', 'bendahara_lain', 'admin_bpjs', 'admin_bkad', 'nonaktif', 'tanpa_profil'], p)::text, 2, '0'))::uuid;
create function tes.skpd(p text) returns uuid
language sql immutable return ('7e570000-0000-4000-8000-000000000' || case p when 'satu' then '101' when 'dua' then '102' end)::uuid;
create function tes.kertas(p text) returns uuid
language sql immutable return ('7e570000-0000-4000-8000-000000000' || case p when 'satu' then '201' when 'dua' then '202' when 'terkunci' then '203' end)::uuid;
create function tes.baris(p text) returns uuid
language sql immutable return ('7e570000-0000-4000-8000-000000000' || case p when 'satu' then '301' when 'dua' then '302' end)::uuid;

-- Two agencies with a draft each, the second also with a paper out of its hands; every kind of person.
create function tes.dunia() returns void
language plpgsql as $$
declare
	v text;
begin
	insert into public.skpd (skpd_id, id, kode, nama, singkatan) values
		(tes.skpd('satu'), tes.skpd('satu'), 'tes.1', 'Dinas Satu', 'SATU'), (tes.skpd('dua'), tes.skpd('dua'), 'tes.2', 'Dinas Dua', 'DUA');
	insert into public.periode (id, bulan, tenggat) values (gen_random_uuid(), '2099-01-01', '2099-02-10');
	foreach v in array array['bendahara', 'bendahara_lain', 'admin_bpjs', 'admin_bkad', 'nonaktif', 'tanpa_profil'] loop
		insert into auth.users (id, email, email_confirmed_at) values (tes.orang(v), v || '@tes.sipaus.test', now());
		if v <> 'tanpa_profil' then
			insert into public.profil (id, nama, email, peran, aktif)
			values (tes.orang(v), v, v || '@tes.sipaus.test', case when v like 'admin%' then v else 'bendahara' end, v <> 'nonaktif');
		end if;
	end loop;
	insert into public.penugasan (profil_id, skpd_id) values (tes.orang('bendahara'), tes.skpd('satu')),
		(tes.orang('nonaktif'), tes.skpd('satu')), (tes.orang('bendahara_lain'), tes.skpd('dua'));
	insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values
		(tes.skpd('satu'), tes.kertas('satu'), '2099-01-01', 'tpp_pns'), (tes.skpd('dua'), tes.kertas('dua'), '2099-01-01', 'tpp_pns'),
		(tes.skpd('dua'), tes.kertas('terkunci'), '2099-01-01', 'tpg');
	insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, nip, nama, gaji_pokok) values
		(tes.skpd('satu'), tes.baris('satu'), tes.kertas('satu'), '198001012005011001', 'PRIBADI', 4000000),
		(tes.skpd('dua'), tes.baris('dua'), tes.kertas('dua'), '198001012005011002', 'RAHASIA', 4000000),
		(tes.skpd('dua'), gen_random_uuid(), tes.kertas('terkunci'), '198001012005011003', 'RAHASIA', 4000000);
	insert into public.riwayat_kertas_kerja (skpd_id, kertas_kerja_id, peristiwa) values
		(tes.skpd('satu'), tes.kertas('satu'), 'buka_kertas_kerja'), (tes.skpd('dua'), tes.kertas('dua'), 'buka_kertas_kerja');
	insert into public.impor (skpd_id, id, kertas_kerja_id, sumber, jumlah_baris, baru, berubah) values
		(tes.skpd('satu'), gen_random_uuid(), tes.kertas('satu'), 'salin', 1, 1, 0), (tes.skpd('dua'), gen_random_uuid(), tes.kertas('dua'), 'salin', 1, 1, 0);
	update public.kertas_kerja set status = 'diajukan' where id = tes.kertas('terkunci');
	insert into public.undangan (email, nama, peran, skpd_id, dibuat_oleh, kedaluwarsa)
	values ('undangan@tes.sipaus.test', 'Undangan', 'bendahara', tes.skpd('dua'), tes.orang('admin_bkad'), now() + interval '1 day');
end $$;

-- The first value of a statement run as a person (null: nobody signed in), or the code of its refusal.
create function tes.jawab(p_siapa text, p_sql text) returns text
language plpgsql as $$
declare
	v_peran constant text := current_setting('role');
	v_jadi constant text := case when p_siapa is null then 'anon' else 'authenticated' end;
	v_hasil text;
begin
	perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object('role', v_jadi, 'sub', tes.orang(p_siapa)))::text, true);
	perform set_config('role', v_jadi, true);
	begin
		execute p_sql into v_hasil;
	exception when others then
		v_hasil := sqlstate;
	end;
	perform set_config('role', v_peran, true);
	return v_hasil;
end $$;

select has_function('tes', 'jawab', array['text', 'text'], 'people of the API can be played');
-- Built and taken back at once: every file that follows builds its own.
select throws_ok('do $x$ begin perform tes.dunia(); raise exception ''beres''; end $x$', 'P0001', 'beres', 'the world can be built');
select * from finish();
commit;
