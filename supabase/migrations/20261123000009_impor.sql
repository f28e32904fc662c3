-- An import is one command that carries its rows: all of them or nothing, and undone by one command.
-- Everything here works on sets: three thousand rows are a handful of statements.

-- Fields of a patch that another writer changed since the device looked, and that the patch would overwrite.
create function privat.kolom_bentrok(p_kini jsonb, p_ubah jsonb, p_semula jsonb) returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select array_agg(k order by k) from jsonb_object_keys(p_ubah) k
	where p_kini -> k is distinct from p_ubah -> k and p_kini -> k is distinct from coalesce(p_semula, '{}') -> k
$$;
grant execute on function privat.kolom_bentrok(jsonb, jsonb, jsonb) to authenticated;

-- A row of which nothing was said yet.
create function privat.baris_kosong() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_object_agg(k, null) || '{"urut": 0, "nip": "", "nama": "", "status_asn": "PNS", "surat_kuasa": false, "penjelasan": {}}'
	from privat.tabel_sinkron t, unnest(t.kolom) k where t.nama = 'baris_kertas_kerja'
$$;

-- One row of an import: what is there (`kini`), what will be there (`sesudah`, whole and normalised by the table's own
-- types), the keys the device sent, what it saw before, and whether the row counts as new: absent or deleted.
create type privat.baris_impor as (
	id uuid, kunci text[], semula jsonb, basis bigint, kini jsonb, sesudah jsonb, baru boolean
);

-- Writes whole rows over existing ones in one statement.
create function privat.tulis_baris(p_skpd uuid, p_baris jsonb) returns void
language sql security definer set search_path = '' as $$
	update public.baris_kertas_kerja b set
		kertas_kerja_id = r.kertas_kerja_id, urut = r.urut, nip = r.nip, nama = r.nama, golongan = r.golongan,
		status_asn = r.status_asn, jabatan = r.jabatan, jml_anak = r.jml_anak, jml_pasangan = r.jml_pasangan,
		gaji_pokok = r.gaji_pokok, tunj_pasangan = r.tunj_pasangan, tunj_anak = r.tunj_anak, tunj_eselon = r.tunj_eselon,
		tunj_fungsional = r.tunj_fungsional, tunj_umum = r.tunj_umum, tpp_beban_kerja = r.tpp_beban_kerja,
		tpp_prestasi_kerja = r.tpp_prestasi_kerja, tpp_kondisi_kerja = r.tpp_kondisi_kerja, tunj_profesi = r.tunj_profesi,
		lainnya = r.lainnya, iwp1_aktual = r.iwp1_aktual, iwp4_aktual = r.iwp4_aktual,
		jml_keluarga_tambahan = r.jml_keluarga_tambahan, surat_kuasa = r.surat_kuasa, penjelasan = r.penjelasan,
		deleted_at = r.deleted_at
	from jsonb_populate_recordset(null::public.baris_kertas_kerja, p_baris) r
	where b.skpd_id = p_skpd and b.id = r.id
$$;

create function privat.perintah_terapkan_impor(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_impor uuid := (a ->> 'impor_id')::uuid;
	v_kolom text[];
	v_kosong jsonb := privat.baris_kosong();
	v_asing text;
	v_bentrok jsonb;
	v_kerja privat.baris_impor[];
	v_baru int;
	v_berubah int;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bkad'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	perform privat.wajib_bisa_diubah(k);
	if jsonb_typeof(p_baris) <> 'array' or jsonb_array_length(p_baris) > 20000 then
		perform privat.tolak('terlalu_besar', 'Impor lebih dari 20.000 baris tidak diterima. Bagi berkasnya.');
	end if;
	select t.kolom into v_kolom from privat.tabel_sinkron t where t.nama = 'baris_kertas_kerja';
	select kunci into v_asing from jsonb_array_elements(p_baris) e, jsonb_object_keys(e -> 'set') kunci
	where kunci <> all (v_kolom) limit 1;
	if v_asing is not null then
		raise exception 'Kolom tidak dikenal: %', left(v_asing, 60) using errcode = '42703';
	end if;
	if exists (select 1 from jsonb_array_elements(p_baris) e where e ->> 't' is distinct from 'baris_kertas_kerja'
		or coalesce(e -> 'set' ->> 'kertas_kerja_id', k.id::text) <> k.id::text)
		or (select count(distinct e ->> 'id') from jsonb_array_elements(p_baris) e) <> jsonb_array_length(p_baris) then
		raise exception 'Impor berisi baris kertas kerja lain atau baris ganda' using errcode = '22023';
	end if;

	select array_agg(row(
		w.id, w.kunci, w.semula, w.basis, w.kini,
		to_jsonb(jsonb_populate_record(null::public.baris_kertas_kerja,
			case when w.baru then v_kosong || w.ubah else w.kini || w.ubah end
			|| jsonb_build_object('skpd_id', p_skpd, 'id', w.id, 'kertas_kerja_id', k.id, 'deleted_at', null))),
		w.baru)::privat.baris_impor)
	into v_kerja
	from (
		select (e ->> 'id')::uuid as id, coalesce(e -> 'set', '{}') as ubah, e -> 'was' as semula, (e ->> 'base')::bigint as basis,
			array(select jsonb_object_keys(coalesce(e -> 'set', '{}'))) as kunci, to_jsonb(b) as kini,
			-- A person deleted before comes back as the same row: its number is made from the NIP.
			(b.id is null and e ->> 'base' is null)
			or coalesce(b.deleted_at is not null and (e ->> 'base' is null or (e ->> 'base')::bigint = b.revision), false) as baru
		from jsonb_array_elements(p_baris) e
		left join public.baris_kertas_kerja b on b.skpd_id = p_skpd and b.id = (e ->> 'id')::uuid
	) w;

	-- A row that changed under the device's eyes refuses the whole import, naming row and column.
	select jsonb_agg(jsonb_build_object('id', w.id, 'nip', w.sesudah ->> 'nip', 'nama', w.sesudah ->> 'nama', 'kolom', x.kolom, 'server', w.kini)) into v_bentrok
	from unnest(v_kerja) w
	cross join lateral (select case
		when w.kini is null then array['id']
		when w.kini ->> 'deleted_at' is not null then array['deleted']
		when w.kini ->> 'kertas_kerja_id' <> k.id::text then array['kertas_kerja_id']
		when w.basis is distinct from (w.kini ->> 'revision')::bigint then privat.kolom_bentrok(w.kini,
			(select jsonb_object_agg(c, w.sesudah -> c) from unnest(w.kunci) c), w.semula)
		end as kolom) x
	where not w.baru and x.kolom is not null;
	if v_bentrok is not null then
		return jsonb_build_object('status', 'conflict', 'code', 'bentrok',
			'hint', 'Ada baris yang sudah diubah orang lain sejak impor disiapkan, sehingga tidak ada baris yang diterapkan. Periksa data terbaru, lalu impor lagi.',
			'detail', privat.baris_tersebut(v_bentrok));
	end if;

	select count(*) filter (where w.baru),
		count(*) filter (where not w.baru and exists (select 1 from unnest(w.kunci) c where w.kini -> c is distinct from w.sesudah -> c))
	into v_baru, v_berubah from unnest(v_kerja) w;
	insert into public.impor (skpd_id, id, kertas_kerja_id, sumber, nama_berkas, sha256, jumlah_baris, baru, berubah, oleh)
	values (p_skpd, v_impor, k.id, a ->> 'sumber', a ->> 'nama_berkas', a ->> 'sha256',
		jsonb_array_length(p_baris), v_baru, v_berubah, privat.nama_pengguna());
	insert into privat.impor_sebelum
	select p_skpd, v_impor, coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'ada', not w.baru,
		'sesudah', (select jsonb_object_agg(c, w.sesudah -> c) from unnest(w.kunci) c),
		'sebelum', case when not w.baru then (select jsonb_object_agg(c, w.kini -> c) from unnest(w.kunci) c) end)), '[]')
	from unnest(v_kerja) w;

	insert into public.baris_kertas_kerja
	select r.* from unnest(v_kerja) w, jsonb_populate_record(null::public.baris_kertas_kerja, w.sesudah) r where w.kini is null;
	perform privat.tulis_baris(p_skpd, (select coalesce(jsonb_agg(w.sesudah), '[]') from unnest(v_kerja) w
		where w.kini is not null and (w.baru or exists (select 1 from unnest(w.kunci) c where w.kini -> c is distinct from w.sesudah -> c))));

	perform privat.catat_riwayat(k, case a ->> 'sumber' when 'salin' then 'salin' else 'impor' end, k.status,
		concat_ws(' · ', nullif(a ->> 'nama_berkas', ''), v_baru || ' baru', v_berubah || ' berubah'));
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'impor', 'd', to_jsonb(i))))
		from public.impor i where i.skpd_id = p_skpd and i.id = v_impor);
end $$;

-- Restores what the import found, field by field; a field somebody changed since is kept and named.
create function privat.perintah_batalkan_impor(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	i public.impor;
	k public.kertas_kerja;
	v_tulis jsonb;
	v_dipertahankan jsonb;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bkad'], p_skpd);
	perform privat.kunci_lingkup(p_skpd);
	select * into i from public.impor where skpd_id = p_skpd and id = (a ->> 'impor_id')::uuid for update;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Impor ini tidak ada di server, sehingga tidak ada yang dibatalkan. Muat ulang data.');
	elsif i.dibatalkan_pada is not null then
		perform privat.tolak('impor_sudah_dibatalkan', 'Impor ini sudah dibatalkan sebelumnya, sehingga tidak ada yang berubah.');
	elsif i.pada < now() - interval '30 days' then
		perform privat.tolak('impor_tidak_bisa_dibatalkan', 'Impor lebih dari 30 hari yang lalu tidak bisa dibatalkan. Perbaiki barisnya satu per satu.');
	end if;
	k := privat.kertas_kerja_terkunci(p_skpd, i.kertas_kerja_id);
	perform privat.wajib_bisa_diubah(k);

	-- Materialized: each field comparison is made once and read several times.
	with semula as (
		select (e ->> 'id')::uuid as id, (e ->> 'ada')::boolean as ada, e -> 'sebelum' as sebelum, e -> 'sesudah' as sesudah
		from privat.impor_sebelum s, jsonb_array_elements(s.baris) e where s.skpd_id = p_skpd and s.impor_id = i.id
	), banding as materialized (
		select s.*, to_jsonb(b) as kini from semula s
		join public.baris_kertas_kerja b on b.skpd_id = p_skpd and b.id = s.id and b.deleted_at is null
	), putusan as materialized (
		select id, ada, kini,
			(select jsonb_object_agg(c, sebelum -> c) from jsonb_object_keys(sesudah) c
				where kini -> c is not distinct from sesudah -> c and kini -> c is distinct from sebelum -> c) as pulih,
			(select jsonb_agg(c order by c) from jsonb_object_keys(sesudah) c where kini -> c is distinct from sesudah -> c) as beda
		from banding
	)
	-- A row the import made is removed only as the import made it.
	select coalesce(jsonb_agg(kini || case when ada then pulih else jsonb_build_object('deleted_at', now()) end)
			filter (where (ada and pulih is not null) or (not ada and beda is null)), '[]'),
		jsonb_agg(jsonb_build_object('id', id, 'nip', kini ->> 'nip', 'nama', kini ->> 'nama', 'kolom', beda)) filter (where beda is not null)
	into v_tulis, v_dipertahankan from putusan;
	perform privat.tulis_baris(p_skpd, v_tulis);
	update public.impor set dibatalkan_pada = clock_timestamp() where skpd_id = p_skpd and id = i.id;
	perform privat.catat_riwayat(k, 'batalkan_impor', k.status, i.nama_berkas);
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'impor', 'd', to_jsonb(x))),
		'detail', case when v_dipertahankan is not null then jsonb_build_object('dipertahankan', v_dipertahankan) end)
		from public.impor x where x.skpd_id = p_skpd and x.id = i.id);
end $$;
