-- The calculation of domain.md 3.2 in SQL, equal to the rupiah to the one on the device (a property test holds them).
create type privat.rincian_iuran as (
	dasar bigint, total_tpp bigint, thp bigint, dpi bigint,
	iwp1 bigint, iwp4 bigint, iuran1 bigint, iuran4 bigint,
	kurang1 bigint, kurang4 bigint, iuran_tambahan bigint
);

-- Amount times basis points, half up to whole rupiah. Amounts are never negative here.
create function privat.kali_tarif(n bigint, bp int) returns bigint
language sql immutable parallel safe set search_path = '' as $$ select (n * bp * 2 + 10000) / 20000 $$;

-- One row. `l*`: what other payments of the same NIP and month were charged (wage, 1 %, 4 %).
create function privat.hitung_baris(
	b public.baris_kertas_kerja, p public.parameter_iuran, kena boolean, l_upah bigint, l_iuran1 bigint, l_iuran4 bigint
) returns privat.rincian_iuran
language sql immutable parallel safe set search_path = '' as $$
	select row(
		d.dasar, d.tpp, d.thp, u.dpi, h.iwp1, h.iwp4, h.iuran1, h.iuran4,
		h.iuran1 - h.iwp1, h.iuran4 - h.iwp4,
		case when kena then coalesce(b.jml_keluarga_tambahan, 0) * privat.kali_tarif(u.dpi, p.tarif_peserta_bp) else 0 end
	)::privat.rincian_iuran
	from (
		select x.dasar, x.tpp, x.dasar + x.tpp + coalesce(b.tunj_profesi, 0) + coalesce(b.lainnya, 0) as thp
		from (
			select coalesce(b.gaji_pokok, 0) + coalesce(b.tunj_pasangan, 0) + coalesce(b.tunj_anak, 0)
					+ coalesce(b.tunj_eselon, 0) + coalesce(b.tunj_fungsional, 0) + coalesce(b.tunj_umum, 0) as dasar,
				coalesce(b.tpp_beban_kerja, 0) + coalesce(b.tpp_prestasi_kerja, 0) + coalesce(b.tpp_kondisi_kerja, 0) as tpp
		) x
	) d
	cross join lateral (
		select least(p.batas_atas, greatest(l_upah + d.thp,
			case when p.terapkan_batas_bawah and l_upah + d.thp > 0 then coalesce(p.batas_bawah, 0) else 0 end)) as dpi
	) u
	cross join lateral (
		select
			case when kena then coalesce(b.iwp1_aktual, privat.kali_tarif(least(d.dasar, p.batas_atas), p.tarif_peserta_bp)) else 0 end as iwp1,
			case when kena then coalesce(b.iwp4_aktual, privat.kali_tarif(least(d.dasar, p.batas_atas), p.tarif_pemberi_kerja_bp)) else 0 end as iwp4,
			case when kena then privat.kali_tarif(u.dpi, p.tarif_peserta_bp) - l_iuran1 else 0 end as iuran1,
			case when kena then privat.kali_tarif(u.dpi, p.tarif_pemberi_kerja_bp) - l_iuran4 else 0 end as iuran4
	) h
$$;

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
