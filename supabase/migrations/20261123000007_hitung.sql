-- The calculation of domain.md 3.2 in SQL, equal to the rupiah to the one on the device (a property test holds them).
create type privat.rincian_iuran as (
	dasar bigint, total_tpp bigint, thp bigint, dpi bigint,
	iwp1 bigint, iwp4 bigint, iuran1 bigint, iuran4 bigint,
	kurang1 bigint, kurang4 bigint, iuran_tambahan bigint
);

-- Amount times basis points, half up to whole rupiah. Amounts are never negative here.
-- Parsed when it is created (`return`, not a text): no search path can change its meaning, and none is set, because a
-- setting forbids inlining and costs more than the sum itself.
create function privat.kali_tarif(n bigint, bp int) returns bigint
language sql immutable parallel safe
return (n * bp * 2 + 10000) / 20000;

-- One row: each of the four products is rounded first, then they are subtracted.
-- l_*: what other payments of the same NIP and month were charged (wage, 1 %, 4 %); the ceiling binds over all of them.
create function privat.hitung_baris(
	b public.baris_kertas_kerja, p public.parameter_iuran, kena boolean, l_upah bigint, l_iuran1 bigint, l_iuran4 bigint
) returns privat.rincian_iuran
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	r privat.rincian_iuran;
begin
	-- Columns 12, 18 and 23.
	r.dasar := coalesce(b.gaji_pokok, 0) + coalesce(b.tunj_pasangan, 0) + coalesce(b.tunj_anak, 0)
		+ coalesce(b.tunj_eselon, 0) + coalesce(b.tunj_fungsional, 0) + coalesce(b.tunj_umum, 0);
	r.total_tpp := coalesce(b.tpp_beban_kerja, 0) + coalesce(b.tpp_prestasi_kerja, 0) + coalesce(b.tpp_kondisi_kerja, 0);
	r.thp := r.dasar + r.total_tpp + coalesce(b.tunj_profesi, 0) + coalesce(b.lainnya, 0);
	-- Column 24: never above the ceiling; raised to the floor only where that is on and there is a wage.
	r.dpi := l_upah + r.thp;
	if p.terapkan_batas_bawah and r.dpi > 0 then
		r.dpi := greatest(r.dpi, coalesce(p.batas_bawah, 0));
	end if;
	r.dpi := least(r.dpi, p.batas_atas);
	if not kena then
		r.iwp1 := 0; r.iwp4 := 0; r.iuran1 := 0; r.iuran4 := 0; r.kurang1 := 0; r.kurang4 := 0; r.iuran_tambahan := 0;
		return r;
	end if;
	-- Columns 13 and 14: as withheld, else as they should have been, from the capped salary.
	r.iwp1 := coalesce(b.iwp1_aktual, privat.kali_tarif(least(r.dasar, p.batas_atas), p.tarif_peserta_bp));
	r.iwp4 := coalesce(b.iwp4_aktual, privat.kali_tarif(least(r.dasar, p.batas_atas), p.tarif_pemberi_kerja_bp));
	-- Columns 25 to 28; a negative difference is a kelebihan and stays negative.
	r.iuran1 := privat.kali_tarif(r.dpi, p.tarif_peserta_bp) - l_iuran1;
	r.iuran4 := privat.kali_tarif(r.dpi, p.tarif_pemberi_kerja_bp) - l_iuran4;
	r.kurang1 := r.iuran1 - r.iwp1;
	r.kurang4 := r.iuran4 - r.iwp4;
	r.iuran_tambahan := coalesce(b.jml_keluarga_tambahan, 0) * privat.kali_tarif(r.dpi, p.tarif_peserta_bp);
	return r;
end $$;

-- The rule in force in a month; none in force is a refusal, never a guess.
create function privat.parameter_pada(p_bulan date) returns public.parameter_iuran
language plpgsql stable security definer set search_path = '' as $$
declare
	v public.parameter_iuran;
begin
	select * into v from public.parameter_iuran
	where berlaku_mulai <= p_bulan and (berlaku_sampai is null or berlaku_sampai >= p_bulan) and deleted_at is null
	order by berlaku_mulai desc limit 1;
	if not found then
		perform privat.tolak('tanpa_parameter', format('Belum ada aturan iuran yang berlaku untuk %s. Hubungi BKAD.', to_char(p_bulan, 'MM-YYYY')));
	end if;
	return v;
end $$;

-- Every live row of a paper with its result, other payments of the month already taken into account.
create function privat.hitung_kertas_kerja(p_skpd uuid, p_kk uuid)
returns table (id uuid, nip text, nama text, revision bigint, r privat.rincian_iuran)
language plpgsql stable security definer set search_path = '' as $$
declare
	k record;
	p public.parameter_iuran;
begin
	select kk.bulan, j.kena_iuran into k
	from public.kertas_kerja kk join public.jenis_kertas_kerja j on j.kode = kk.jenis
	where kk.skpd_id = p_skpd and kk.id = p_kk;
	p := privat.parameter_pada(k.bulan);
	return query
	select b.id, b.nip, b.nama, b.revision,
		privat.hitung_baris(b, p, k.kena_iuran, coalesce(l.upah, 0), coalesce(l.iuran1, 0), coalesce(l.iuran4, 0))
	from public.baris_kertas_kerja b
	left join lateral (
		select sum(d.upah)::bigint as upah, sum(d.iuran1)::bigint as iuran1, sum(d.iuran4)::bigint as iuran4
		from privat.iuran_ditetapkan d
		where d.bulan = k.bulan and d.nip = b.nip and not (d.skpd_id = p_skpd and d.kertas_kerja_id = p_kk)
	) l on true
	where b.skpd_id = p_skpd and b.kertas_kerja_id = p_kk and b.deleted_at is null;
end $$;

-- Six characters equal on two machines only when they hold the same rows: 30 bits of sha256 over "id:revision" lines.
create function privat.kode_kecocokan(p_skpd uuid, p_kk uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
	v_hash bytea;
	v_bit bigint;
	v_kode text := '';
begin
	select sha256(convert_to(coalesce(string_agg(b.id::text || ':' || b.revision, E'\n' order by b.id::text collate "C"), ''), 'UTF8'))
	into v_hash
	from public.baris_kertas_kerja b
	where b.skpd_id = p_skpd and b.kertas_kerja_id = p_kk and b.deleted_at is null;
	v_bit := ((get_byte(v_hash, 0)::bigint << 24) | (get_byte(v_hash, 1) << 16) | (get_byte(v_hash, 2) << 8) | get_byte(v_hash, 3)) >> 2;
	for i in 0..5 loop
		v_kode := v_kode || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((v_bit >> (25 - 5 * i)) & 31)::int + 1, 1);
	end loop;
	return left(v_kode, 3) || '-' || right(v_kode, 3);
end $$;
