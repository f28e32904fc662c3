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

-- A paper of an agency with one of everything that the officer's desk holds beside it; as the owner of the database.
create function tes.meja(p text) returns void
language plpgsql as $$
declare
	v_skpd constant uuid := tes.skpd(p);
	v_kk constant uuid := (left(tes.skpd(p)::text, 33) || case p when 'satu' then '401' else '402' end)::uuid;
	v_ba constant uuid := (left(tes.skpd(p)::text, 33) || case p when 'satu' then '501' else '502' end)::uuid;
	v_baris constant uuid := gen_random_uuid();
	v_kunci constant uuid := gen_random_uuid();
begin
	insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values (v_skpd, v_kk, '2099-01-01', 'rapel');
	insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, nip, nama, gaji_pokok) values (v_skpd, v_baris, v_kk, '198001012005011009', p, 4000000);
	insert into public.sel_kembali (skpd_id, id, kertas_kerja_id, revisi, baris_id, kolom, catatan, selesai_pada) values (v_skpd, gen_random_uuid(), v_kk, 0, v_baris, 'nama', p, now());
	insert into public.revisi_beku (skpd_id, id, kertas_kerja_id, revisi, total, baris) values (v_skpd, gen_random_uuid(), v_kk, 0, '{}', '[]');
	update public.kertas_kerja set status = 'diperiksa', total = '{"kurang1": 10, "kurang4": 40}' where id = v_kk;
	insert into public.koreksi_iwp (skpd_id, id, kertas_kerja_id, asal, bagian1, bagian4, alasan) values (v_skpd, gen_random_uuid(), v_kk, 'periksa', 1, 4, 'alasan');
	insert into public.lampiran (skpd_id, id, kertas_kerja_id, untuk, nama, tipe, ukuran, sha256) values (v_skpd, gen_random_uuid(), v_kk, 'koreksi', 'a.pdf', 'application/pdf', 1, repeat('a', 64));
	insert into public.data_bpjs (skpd_id, id, bulan, nama_berkas, sha256, isi) values (v_skpd, gen_random_uuid(), '2099-01-01', 'a.xlsx', repeat('a', 64), '[]');
	insert into public.berita_acara (skpd_id, id, kertas_kerja_id, bulan, nomor_pemda, nomor_bpjs, tanggal, naskah, hash)
	values (v_skpd, v_ba, v_kk, '2099-01-01', 'P' || p, 'B' || p, '2099-01-20', '{}', encode(sha256('{}'), 'hex'));
	insert into public.kunci_tanda_tangan (id, pemilik, nama, peran, instansi, nama_perangkat, kunci_publik, sidik)
	values (v_kunci, tes.orang(case p when 'satu' then 'bendahara' else 'bendahara_lain' end), p, 'bendahara', p, p, rpad(p, 87, 'A'), repeat('0', 16));
	insert into public.tanda_tangan (skpd_id, id, berita_acara_id, pihak, nama, kunci_id, kunci_publik, tanda, goresan, ditandatangani_pada)
	values (v_skpd, gen_random_uuid(), v_ba, 'kesatu', p, v_kunci, 'x', repeat('A', 86), 'M 1 1 L 2 2', '2099-01-20T00:00:00.000Z');
	insert into public.pembayaran (skpd_id, id, kertas_kerja_id, berita_acara_id, kode_billing, ntpn, tanggal, bagian1, bagian4)
	values (v_skpd, gen_random_uuid(), v_kk, v_ba, '123456', repeat('A', 16), '2099-01-21', 11, 44);
	update public.kertas_kerja set status = 'dibayar' where id = v_kk;
end $$;

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
	perform tes.meja(x) from unnest(array['satu', 'dua']) x;
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
