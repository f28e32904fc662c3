-- The log for those who may read it: by row, by document, by agency; whether its chain is whole; and for the auditor.

-- The officers' own list of BPJS and other people's keys are no treasurer's business, in the log neither.
create function privat.terbaca_di_audit(l audit.log, p_peran text) returns boolean
language sql stable security definer set search_path = '' as $$
	select case p_peran
		when 'admin_bkad' then true
		when 'admin_bpjs' then l.tabel not in ('public.profil', 'public.penugasan', 'public.undangan')
		else l.skpd_id is not null and l.tabel not in ('public.profil', 'public.penugasan', 'public.undangan', 'public.data_bpjs')
			and (l.tabel <> 'public.kunci_tanda_tangan' or l.aktor = auth.uid()) end
$$;

create or replace function public.riwayat_audit(p_skpd uuid, p_before bigint default null, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_peran constant text := privat.peran();
begin
	if not coalesce(p_skpd = any (privat.skpd_terbaca()), p_skpd is null and v_peran = 'admin_bkad') then
		perform privat.tolak('tidak_berhak', 'Anda tidak berhak membaca riwayat SKPD ini. Hubungi BKAD bila seharusnya berhak.');
	end if;
	return (select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]') from (
		select l.id, l.waktu, l.aksi, l.tabel, l.kunci, l.alasan, l.beda, p.nama as oleh
		from audit.log l left join public.profil p on p.id = l.aktor
		where l.skpd_id is not distinct from p_skpd and (p_before is null or l.id < p_before) and privat.terbaca_di_audit(l, v_peran)
		order by l.id desc limit least(greatest(coalesce(p_limit, 100), 1), 500)) x);
end $$;

-- Newest first, 500 at most. p_tabel with p_id: one row; p_tabel 'dokumen' with the id of a paper: all that belongs to it;
-- without: the agency, or for admins everything. Texts and lists of whole documents are left out: the export has them.
create function public.audit_daftar(p_skpd uuid default null, p_tabel text default null, p_id uuid default null, p_sebelum bigint default null, p_banyak int default 100) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_peran constant text := privat.peran();
	v_tabel constant text := 'public.' || left(p_tabel, 60);
	v_banyak constant int := least(greatest(coalesce(p_banyak, 100), 1), 500);
	v_id bigint[];
begin
	if v_peran is null or (p_skpd is null and v_peran = 'bendahara') or not coalesce(p_skpd = any (privat.skpd_terbaca()), p_skpd is null) then
		perform privat.tolak('tidak_berhak', 'Anda tidak berhak membaca riwayat ini. Pilih SKPD Anda sendiri, atau hubungi BKAD.');
	end if;
	if p_tabel = 'dokumen' and p_id is not null then
		select array_agg(x.id) into v_id from (
			select l.id from (
				select 'public.kertas_kerja' as tabel, k.id::text as kunci, k.skpd_id from public.kertas_kerja k where k.id = p_id
				union all select 'public.baris_kertas_kerja', b.id::text, b.skpd_id from public.baris_kertas_kerja b where b.kertas_kerja_id = p_id and b.skpd_id = coalesce(p_skpd, b.skpd_id)
				union all select 'public.koreksi_iwp', b.id::text, b.skpd_id from public.koreksi_iwp b where b.kertas_kerja_id = p_id
				union all select 'public.sel_kembali', b.id::text, b.skpd_id from public.sel_kembali b where b.kertas_kerja_id = p_id
				union all select 'public.revisi_beku', b.id::text, b.skpd_id from public.revisi_beku b where b.kertas_kerja_id = p_id
				union all select 'public.lampiran', b.id::text, b.skpd_id from public.lampiran b where b.kertas_kerja_id = p_id
				union all select 'public.impor', b.id::text, b.skpd_id from public.impor b where b.kertas_kerja_id = p_id
				union all select 'public.berita_acara', b.id::text, b.skpd_id from public.berita_acara b where b.kertas_kerja_id = p_id
				union all select 'public.tanda_tangan', t.id::text, t.skpd_id from public.berita_acara b join public.tanda_tangan t on t.skpd_id = b.skpd_id and t.berita_acara_id = b.id where b.kertas_kerja_id = p_id
				union all select 'public.pembayaran', b.id::text, b.skpd_id from public.pembayaran b where b.kertas_kerja_id = p_id
			) d cross join lateral (select l.id, l.skpd_id from audit.log l where l.tabel = d.tabel and l.kunci = d.kunci offset 0) l
			where l.skpd_id = d.skpd_id and (p_skpd is null or d.skpd_id = p_skpd) and (p_sebelum is null or l.id < p_sebelum)
			order by l.id desc limit v_banyak) x;
	elsif p_tabel is not null and p_id is not null then
		select array_agg(x.id) into v_id from (
			select l.id from audit.log l where l.tabel = v_tabel and l.kunci = p_id::text and (p_skpd is null or l.skpd_id = p_skpd)
				and (p_sebelum is null or l.id < p_sebelum) order by l.id desc limit v_banyak) x;
	elsif p_skpd is not null then
		select array_agg(x.id) into v_id from (
			select l.id from audit.log l where l.skpd_id = p_skpd and (p_tabel is null or l.tabel = v_tabel) and (p_sebelum is null or l.id < p_sebelum)
				and privat.terbaca_di_audit(l, v_peran) order by l.id desc limit v_banyak) x;
	else
		select array_agg(x.id) into v_id from (
			select l.id from audit.log l where (p_tabel is null or l.tabel = v_tabel) and (p_sebelum is null or l.id < p_sebelum)
				and privat.terbaca_di_audit(l, v_peran) order by l.id desc limit v_banyak) x;
	end if;
	return (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'waktu', l.waktu, 'aksi', l.aksi, 'tabel', l.tabel, 'kunci', l.kunci, 'skpd_id', l.skpd_id,
			'alasan', l.alasan, 'beda', l.beda - array['naskah', 'isi', 'baris'], 'oleh', p.nama, 'peran', p.peran, 'hash', encode(l.hash, 'hex')) order by l.id desc), '[]')
		from audit.log l left join public.profil p on p.id = l.aktor
		where l.id = any (v_id) and privat.terbaca_di_audit(l, v_peran));
end $$;

-- Recomputes the chain and says whether it is whole, or the number of the first entry where it breaks. Whole when asked
-- without arguments; a long log goes in parts: p_sesudah the `sampai` of the answer before, as long as `lanjut`.
create function public.audit_periksa(p_sesudah bigint default 0, p_banyak int default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v jsonb;
begin
	perform privat.wajib_peran(array['admin_bkad', 'admin_bpjs'], null);
	with bagian as (
		select l.*, lag(l.id, 1, p.id) over w as id_lalu, lag(l.hash, 1, p.hash) over w as hash_lalu
		from (select * from audit.log where id > coalesce(p_sesudah, 0) order by id limit least(greatest(coalesce(p_banyak, 2147483647), 1), 2147483647)) l
		left join (select x.id, x.hash from audit.log x where x.id = p_sesudah) p on true
		window w as (order by l.id)
	), putusan as (
		select b.id, b.hash, b.id = coalesce(b.id_lalu, 0) + 1 and b.prev is not distinct from b.hash_lalu
			and b.hash = audit.sidik(row(b.id, b.waktu, b.xid, b.aktor, b.peran_db, b.aksi, b.tabel, b.kunci, b.skpd_id, b.alasan, b.beda, b.permintaan, b.prev, b.hash)::audit.log) as utuh
		from bagian b
	)
	select jsonb_build_object('utuh', coalesce(bool_and(s.utuh), true), 'rusak_di', min(s.id) filter (where not s.utuh), 'banyak', count(*),
		'sampai', coalesce(max(s.id), p_sesudah), 'lanjut', coalesce(max(s.id) < (select max(id) from audit.log), false),
		'kepala', (select jsonb_build_object('id', h.id, 'hash', encode(h.hash, 'hex')) from audit.log h order by h.id desc limit 1))
	into v from putusan s;
	return v;
end $$;

-- For the auditor, oldest first, 2,000 at most: every entry whole, with the very text its hash was made of, so that any
-- tool recomputes sha256(prev || kanonik).
create function public.audit_ekspor(p_sesudah bigint default 0, p_banyak int default 500) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform privat.wajib_peran(array['admin_bkad'], null);
	return (select coalesce(jsonb_agg(to_jsonb(l) - array['prev', 'hash'] || jsonb_build_object('oleh', p.nama, 'prev', encode(l.prev, 'hex'), 'hash', encode(l.hash, 'hex'),
			'kanonik', convert_from(audit.kanonik(row(l.id, l.waktu, l.xid, l.aktor, l.peran_db, l.aksi, l.tabel, l.kunci, l.skpd_id, l.alasan, l.beda, l.permintaan, l.prev, l.hash)::audit.log), 'UTF8')) order by l.id), '[]')
		from (select * from audit.log where id > coalesce(p_sesudah, 0) order by id limit least(greatest(coalesce(p_banyak, 500), 1), 2000)) l
		left join public.profil p on p.id = l.aktor);
end $$;

revoke execute on function public.audit_daftar(uuid, text, uuid, bigint, int), public.audit_periksa(bigint, int), public.audit_ekspor(bigint, int) from public, anon;
grant execute on function public.audit_daftar(uuid, text, uuid, bigint, int), public.audit_periksa(bigint, int), public.audit_ekspor(bigint, int) to authenticated;
