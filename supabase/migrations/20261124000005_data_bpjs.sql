-- The list that BPJS itself holds for a month: the officers' own, never a treasurer's. People whose agency nobody named
-- stand in the city's scope.
create table public.data_bpjs (
	skpd_id uuid not null,
	id uuid not null,
	bulan date not null check (extract(day from bulan) = 1),
	nama_berkas text not null check (length(nama_berkas) between 1 and 255),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	isi jsonb not null check (jsonb_typeof(isi) = 'array' and pg_column_size(isi) < 10000000),
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	unique (skpd_id, bulan)
);
select privat.pasang_sinkron('data_bpjs', '{}');
create trigger a_perintah before insert or update on public.data_bpjs for each row execute function privat.jaga_perintah();
create policy "Daftar BPJS dibaca oleh admin" on public.data_bpjs
	for select to authenticated using (
		skpd_id = any ((select privat.skpd_terbaca())::uuid[]) and (select privat.peran()) in ('admin_bpjs', 'admin_bkad'));

-- args: id, bulan, nama_berkas, sha256, orang [{nip, nama, iuran1, iuran4, upah}]. The newest list takes the place of the
-- one before (the log keeps that); an equal list changes nothing, whatever its file is called.
create function privat.perintah_simpan_data_bpjs(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_id uuid := (a ->> 'id')::uuid;
	v_bulan date := privat.hari_sah(a ->> 'bulan');
	v_isi jsonb;
	v_ada public.data_bpjs;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	if not coalesce(p_skpd = any (privat.skpd_terbaca()), false) then
		perform privat.tolak('tidak_ditemukan', 'SKPD itu tidak ada di server, sehingga daftar tidak disimpan. Muat ulang data.');
	elsif v_bulan is null or extract(day from v_bulan) <> 1 or not exists (select 1 from public.periode where bulan = v_bulan) then
		perform privat.tolak('periode_tutup', 'Bulan itu belum pernah dibuka oleh BKAD, sehingga daftar tidak disimpan. Hubungi BKAD.');
	elsif jsonb_typeof(a -> 'orang') is distinct from 'array' or jsonb_array_length(a -> 'orang') > 20000 then
		perform privat.tolak('terlalu_besar', 'Daftar kosong atau lebih dari 20.000 orang, sehingga tidak disimpan. Bagi daftarnya per SKPD.');
	end if;
	select coalesce(jsonb_agg(jsonb_build_object('nip', left(btrim(coalesce(o ->> 'nip', '')), 40), 'nama', left(btrim(coalesce(o ->> 'nama', '')), 160),
		'iuran1', (o ->> 'iuran1')::bigint, 'iuran4', (o ->> 'iuran4')::bigint, 'upah', (o ->> 'upah')::bigint) order by urut), '[]')
	into v_isi from jsonb_array_elements(a -> 'orang') with ordinality x(o, urut);
	if exists (select 1 from jsonb_array_elements(v_isi) o, unnest(array['iuran1', 'iuran4', 'upah']) n
		where (o ->> n)::bigint not between 0 and 99999999999) then
		perform privat.tolak('nilai_tidak_sah', 'Ada jumlah di daftar yang bukan uang yang wajar, sehingga tidak disimpan. Periksa kolom yang dipilih.');
	end if;
	perform privat.kunci_lingkup(p_skpd);
	select * into v_ada from public.data_bpjs where skpd_id = p_skpd and bulan = v_bulan;
	if not found then
		insert into public.data_bpjs (skpd_id, id, bulan, nama_berkas, sha256, isi, oleh)
		values (p_skpd, v_id, v_bulan, a ->> 'nama_berkas', a ->> 'sha256', v_isi, privat.nama_pengguna());
	elsif v_ada.id <> v_id then
		perform privat.tolak('sudah_ada', 'Daftar bulan ini sudah ada dengan nomor lain, sehingga tidak disimpan. Muat ulang data.');
	elsif v_ada.isi <> v_isi then
		update public.data_bpjs set nama_berkas = a ->> 'nama_berkas', sha256 = a ->> 'sha256', isi = v_isi, oleh = privat.nama_pengguna(), pada = clock_timestamp()
		where skpd_id = p_skpd and id = v_id;
	end if;
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'data_bpjs', 'd', to_jsonb(d))))
		from public.data_bpjs d where d.skpd_id = p_skpd and d.id = v_id);
end $$;
insert into privat.perintah values ('simpan_data_bpjs', 'perintah_simpan_data_bpjs');

-- Persons with contributions in more than one submitted paper of a month, with the ceiling that binds over all of them.
create function public.pagu_lintas(p_bulan date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	p public.parameter_iuran;
begin
	perform privat.wajib_peran(array['admin_bpjs', 'admin_bkad'], null);
	if p_bulan is null or extract(day from p_bulan) <> 1 then
		perform privat.tolak('nilai_tidak_sah', 'Bulan tidak dikenal. Pilih bulan dari daftar.');
	end if;
	p := privat.parameter_pada(p_bulan);
	return (select coalesce(jsonb_agg(jsonb_build_object('nip', o.nip, 'nama', o.nama, 'papers', o.kertas, 'jumlah1', o.jumlah1, 'jumlah4', o.jumlah4,
			'batas1', privat.kali_tarif(p.batas_atas, p.tarif_peserta_bp), 'batas4', privat.kali_tarif(p.batas_atas, p.tarif_pemberi_kerja_bp)) order by o.jumlah1 + o.jumlah4 desc, o.nip), '[]')
		from (
			select d.nip, max(b.nama) as nama, sum(d.iuran1) as jumlah1, sum(d.iuran4) as jumlah4,
				jsonb_agg(jsonb_build_object('kertas_kerja_id', d.kertas_kerja_id, 'skpd', d.skpd_id, 'jenis', k.jenis, 'iuran1', d.iuran1, 'iuran4', d.iuran4) order by d.skpd_id, k.jenis) as kertas
			from privat.iuran_ditetapkan d
			join public.kertas_kerja k on k.skpd_id = d.skpd_id and k.id = d.kertas_kerja_id
			join public.baris_kertas_kerja b on b.skpd_id = d.skpd_id and b.id = d.baris_id
			-- Kinds without contributions count towards no ceiling.
			where d.bulan = p_bulan and d.upah > 0
			group by d.nip having count(*) > 1
			order by sum(d.iuran1 + d.iuran4) desc limit 5000) o);
end $$;
revoke execute on function public.pagu_lintas(date) from public, anon;
grant execute on function public.pagu_lintas(date) to authenticated;
