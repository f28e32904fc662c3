-- An import is one command that carries its rows: all of them or nothing, and undone by one command.

-- Fields of a patch that another writer changed since the device looked, and that the patch would overwrite.
create function privat.kolom_bentrok(p_kini jsonb, p_ubah jsonb, p_semula jsonb) returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select array_agg(k order by k) from jsonb_object_keys(p_ubah) k
	where p_kini -> k is distinct from p_ubah -> k and p_kini -> k is distinct from coalesce(p_semula, '{}') -> k
$$;

create function privat.perintah_terapkan_impor(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_impor uuid := (a ->> 'impor_id')::uuid;
	v_kolom text[];
	v_asing text;
	v_bentrok jsonb;
	v_sebelum jsonb;
	v_baru int;
	v_berubah int;
	v_hasil jsonb;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bkad'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	perform privat.wajib_bisa_diubah(k);
	if jsonb_array_length(p_baris) > 20000 then
		perform privat.tolak('terlalu_besar', 'Impor lebih dari 20.000 baris tidak diterima. Bagi berkasnya.');
	end if;
	select t.kolom into v_kolom from privat.tabel_sinkron t where t.nama = 'baris_kertas_kerja';
	select key into v_asing from jsonb_array_elements(p_baris) e, jsonb_object_keys(e -> 'set') key
	where not key = any (v_kolom) limit 1;
	if v_asing is not null then
		raise exception 'Kolom tidak dikenal: %', v_asing using errcode = '42703';
	end if;
	if exists (select 1 from jsonb_array_elements(p_baris) e where e ->> 't' is distinct from 'baris_kertas_kerja'
		or coalesce(e -> 'set' ->> 'kertas_kerja_id', k.id::text) <> k.id::text) then
		raise exception 'Impor hanya untuk baris kertas kerja ini' using errcode = '22023';
	end if;

	create temp table if not exists impor_kerja (
		id uuid primary key, ubah jsonb, semula jsonb, basis bigint, kini jsonb, ada boolean) on commit drop;
	truncate impor_kerja;
	insert into impor_kerja
	select (e ->> 'id')::uuid, (e -> 'set') || jsonb_build_object('kertas_kerja_id', k.id), e -> 'was', (e ->> 'base')::bigint,
		to_jsonb(b), b.id is not null
	from jsonb_array_elements(p_baris) e
	left join public.baris_kertas_kerja b on b.skpd_id = p_skpd and b.id = (e ->> 'id')::uuid;

	-- A row that changed under the device's eyes refuses the whole import, naming row and column.
	select jsonb_agg(jsonb_build_object('id', w.id, 'kolom', x.kolom, 'server', w.kini)) into v_bentrok
	from impor_kerja w
	cross join lateral (select case
		when w.basis is not null and not w.ada then array['id']
		when w.kini ->> 'deleted_at' is not null then array['deleted']
		when w.ada and w.basis is distinct from (w.kini ->> 'revision')::bigint then privat.kolom_bentrok(w.kini, w.ubah, w.semula)
		end as kolom) x
	where x.kolom is not null;
	if v_bentrok is not null then
		return jsonb_build_object('status', 'conflict', 'code', 'bentrok',
			'hint', 'Ada baris yang sudah diubah orang lain sejak impor disiapkan, sehingga tidak ada baris yang diterapkan. Periksa data terbaru, lalu impor lagi.',
			'detail', jsonb_build_object('baris', v_bentrok));
	end if;

	select count(*) filter (where not ada),
		count(*) filter (where ada and exists (select 1 from jsonb_object_keys(ubah) c where kini -> c is distinct from ubah -> c)),
		coalesce(jsonb_agg(jsonb_build_object('id', id, 'ada', ada, 'sesudah', ubah,
			'sebelum', (select jsonb_object_agg(c, kini -> c) from jsonb_object_keys(ubah) c))), '[]')
	into v_baru, v_berubah, v_sebelum from impor_kerja;

	insert into public.impor (skpd_id, id, kertas_kerja_id, sumber, nama_berkas, sha256, jumlah_baris, baru, berubah, oleh)
	values (p_skpd, v_impor, k.id, a ->> 'sumber', a ->> 'nama_berkas', a ->> 'sha256',
		jsonb_array_length(p_baris), v_baru, v_berubah, privat.nama_pengguna());
	insert into privat.impor_sebelum values (p_skpd, v_impor, v_sebelum);

	insert into public.baris_kertas_kerja
	select (jsonb_populate_record(null::public.baris_kertas_kerja,
		'{"urut":0,"nip":"","nama":"","status_asn":"PNS","surat_kuasa":false,"penjelasan":{}}'::jsonb
		|| w.ubah || jsonb_build_object('skpd_id', p_skpd, 'id', w.id))).*
	from impor_kerja w where not w.ada;
	perform privat.tulis_baris(p_skpd, (select coalesce(jsonb_object_agg(w.id, w.ubah), '{}') from impor_kerja w
		where w.ada and exists (select 1 from jsonb_object_keys(w.ubah) c where w.kini -> c is distinct from w.ubah -> c)));

	perform privat.catat_riwayat(k, case a ->> 'sumber' when 'salin' then 'salin' else 'impor' end, k.status,
		concat_ws(' · ', nullif(a ->> 'nama_berkas', ''), v_baru || ' baru', v_berubah || ' berubah'));
	select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'impor', 'd', to_jsonb(i)))) into v_hasil
	from public.impor i where i.skpd_id = p_skpd and i.id = v_impor;
	return v_hasil;
end $$;

-- Writes whole patches {id: {column: value}} over existing rows in one statement.
create function privat.tulis_baris(p_skpd uuid, p_ubah jsonb) returns void
language sql security definer set search_path = '' as $$
	update public.baris_kertas_kerja b set
		urut = r.urut, nip = r.nip, nama = r.nama, golongan = r.golongan, status_asn = r.status_asn, jabatan = r.jabatan,
		jml_anak = r.jml_anak, jml_pasangan = r.jml_pasangan, gaji_pokok = r.gaji_pokok, tunj_pasangan = r.tunj_pasangan,
		tunj_anak = r.tunj_anak, tunj_eselon = r.tunj_eselon, tunj_fungsional = r.tunj_fungsional, tunj_umum = r.tunj_umum,
		tpp_beban_kerja = r.tpp_beban_kerja, tpp_prestasi_kerja = r.tpp_prestasi_kerja, tpp_kondisi_kerja = r.tpp_kondisi_kerja,
		tunj_profesi = r.tunj_profesi, lainnya = r.lainnya, iwp1_aktual = r.iwp1_aktual, iwp4_aktual = r.iwp4_aktual,
		jml_keluarga_tambahan = r.jml_keluarga_tambahan, surat_kuasa = r.surat_kuasa, penjelasan = r.penjelasan,
		deleted_at = r.deleted_at
	from (
		select (jsonb_populate_record(c, u.value)).* from jsonb_each(p_ubah) u
		join public.baris_kertas_kerja c on c.skpd_id = p_skpd and c.id = u.key::uuid
	) r
	where b.skpd_id = p_skpd and b.id = r.id
$$;

-- Restores what the import found, field by field; a field somebody changed since is kept and named.
create function privat.perintah_batalkan_impor(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	i public.impor;
	k public.kertas_kerja;
	v_ubah jsonb;
	v_dipertahankan jsonb;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bkad'], p_skpd);
	perform privat.kunci_lingkup(p_skpd);
	select * into i from public.impor where skpd_id = p_skpd and id = (a ->> 'impor_id')::uuid for update;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Impor ini tidak ada di server, sehingga tidak ada yang dibatalkan. Muat ulang data.');
	elsif i.dibatalkan_pada is not null then
		perform privat.tolak('impor_sudah_dibatalkan', 'Impor ini sudah dibatalkan sebelumnya.');
	elsif i.pada < now() - interval '30 days' then
		perform privat.tolak('impor_tidak_bisa_dibatalkan', 'Impor lebih dari 30 hari yang lalu tidak bisa dibatalkan. Perbaiki barisnya satu per satu.');
	end if;
	k := privat.kertas_kerja_terkunci(p_skpd, i.kertas_kerja_id);
	perform privat.wajib_bisa_diubah(k);

	with semula as (
		select (e ->> 'id')::uuid as id, (e ->> 'ada')::boolean as ada, e -> 'sebelum' as sebelum, e -> 'sesudah' as sesudah
		from privat.impor_sebelum s, jsonb_array_elements(s.baris) e where s.skpd_id = p_skpd and s.impor_id = i.id
	), banding as (
		select s.*, to_jsonb(b) as kini from semula s
		join public.baris_kertas_kerja b on b.skpd_id = p_skpd and b.id = s.id and b.deleted_at is null
	), putusan as (
		select id, ada,
			(select jsonb_object_agg(c, sebelum -> c) from jsonb_object_keys(sesudah) c
				where kini -> c is not distinct from sesudah -> c and kini -> c is distinct from sebelum -> c) as pulih,
			(select jsonb_agg(c) from jsonb_object_keys(sesudah) c where kini -> c is distinct from sesudah -> c) as beda
		from banding
	)
	select coalesce(jsonb_object_agg(id, case when ada then pulih else jsonb_build_object('deleted_at', now()) end)
			filter (where (ada and pulih is not null) or (not ada and beda is null)), '{}'),
		jsonb_agg(jsonb_build_object('id', id, 'kolom', beda)) filter (where beda is not null)
	into v_ubah, v_dipertahankan from putusan;
	perform privat.tulis_baris(p_skpd, v_ubah);
	update public.impor set dibatalkan_pada = clock_timestamp() where skpd_id = p_skpd and id = i.id;
	perform privat.catat_riwayat(k, 'batalkan_impor', k.status, i.nama_berkas);
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'impor', 'd', to_jsonb(x))),
		'detail', case when v_dipertahankan is not null then jsonb_build_object('dipertahankan', v_dipertahankan) end)
		from public.impor x where x.skpd_id = p_skpd and x.id = i.id);
end $$;
