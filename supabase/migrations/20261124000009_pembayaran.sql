-- What was deposited for a Berita Acara, with the number the state treasury gave it, until the paper is finished.
create table public.pembayaran (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	berita_acara_id uuid not null,
	kode_billing text not null check (kode_billing ~ '^[0-9A-Z-]{6,30}$'),
	ntpn text not null check (ntpn ~ '^[0-9A-Z]{16}$'),
	tanggal date not null,
	bagian1 bigint not null check (bagian1 between 0 and 99999999999),
	bagian4 bigint not null check (bagian4 between 0 and 99999999999),
	lampiran_id uuid,
	catatan text check (length(catatan) <= 1000),
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	dibatalkan_pada timestamptz,
	alasan_batal text check (length(alasan_batal) between 5 and 1000),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	check (bagian1 > 0 or bagian4 > 0),
	check ((dibatalkan_pada is null) = (alasan_batal is null)),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id),
	foreign key (skpd_id, berita_acara_id) references public.berita_acara (skpd_id, id),
	foreign key (skpd_id, lampiran_id) references public.lampiran (skpd_id, id)
);
create index pembayaran_induk on public.pembayaran (skpd_id, kertas_kerja_id);
create index pembayaran_berita_acara on public.pembayaran (skpd_id, berita_acara_id);
create index pembayaran_lampiran on public.pembayaran (skpd_id, lampiran_id);
-- One deposit may cover several papers of an agency, but counts once for each.
create unique index pembayaran_ntpn on public.pembayaran (skpd_id, kertas_kerja_id, ntpn) where dibatalkan_pada is null;
select privat.pasang_sinkron('pembayaran', '{}');
select privat.pasang_beku('pembayaran', array['dibatalkan_pada', 'alasan_batal']);
create policy "Pembayaran dibaca oleh bendaharanya dan oleh admin" on public.pembayaran
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- What was deposited for a paper and stands.
create function privat.sudah_disetor(k public.kertas_kerja, out bagian1 bigint, out bagian4 bigint, out banyak bigint)
language sql stable security definer set search_path = '' as $$
	select coalesce(sum(p.bagian1), 0)::bigint, coalesce(sum(p.bagian4), 0)::bigint, count(*)
	from public.pembayaran p where p.skpd_id = k.skpd_id and p.kertas_kerja_id = k.id and p.dibatalkan_pada is null
$$;

-- args: id, kertas_kerja_id, kode_billing, ntpn, tanggal, bagian1, bagian4, lampiran_id|null, catatan|null.
create function privat.perintah_catat_pembayaran(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_id uuid := (a ->> 'id')::uuid;
	v_ba uuid;
	v_ke text;
	v_ntpn constant text := upper(btrim(coalesce(a ->> 'ntpn', '')));
	v_billing constant text := upper(btrim(coalesce(a ->> 'kode_billing', '')));
	v_tanggal date := privat.hari_sah(a ->> 'tanggal');
	v_bagian1 bigint := coalesce((a ->> 'bagian1')::bigint, 0);
	v_bagian4 bigint := coalesce((a ->> 'bagian4')::bigint, 0);
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	if exists (select 1 from public.pembayaran p where p.skpd_id = p_skpd and p.id = v_id and p.kertas_kerja_id = k.id) then
		return privat.hasil_dengan(p_skpd, k.id, 'pembayaran', v_id);
	end if;
	v_ke := privat.status_sesudah(k, 'catat_pembayaran', a);
	select b.id into v_ba from public.berita_acara b where b.skpd_id = p_skpd and b.kertas_kerja_id = k.id and b.status = 'terbit';
	if v_ba is null then
		perform privat.tolak('tidak_ditemukan', 'Berita Acara yang dibayar tidak ada di server, sehingga pembayaran tidak disimpan. Muat ulang data.');
	elsif v_ntpn !~ '^[0-9A-Z]{16}$' then
		perform privat.tolak('nilai_tidak_sah', 'NTPN terdiri atas 16 huruf dan angka, sehingga pembayaran belum disimpan. Periksa bukti setornya.');
	elsif v_billing !~ '^[0-9A-Z-]{6,30}$' then
		perform privat.tolak('nilai_tidak_sah', 'Kode billing belum benar, sehingga pembayaran belum disimpan. Periksa bukti setornya.');
	elsif v_tanggal is null or not privat.belum_lewat_besok(v_tanggal) or v_tanggal < k.bulan - 31 then
		perform privat.tolak('nilai_tidak_sah', 'Tanggal setor belum benar (masih di depan, atau jauh sebelum bulannya), sehingga pembayaran belum disimpan.');
	elsif v_bagian1 < 0 or v_bagian4 < 0 or v_bagian1 + v_bagian4 = 0 then
		perform privat.tolak('nilai_tidak_sah', 'Jumlah setoran belum diisi, sehingga pembayaran belum disimpan. Isi bagian 1% atau 4%.');
	elsif exists (select 1 from public.pembayaran p where p.skpd_id = p_skpd and p.kertas_kerja_id = k.id and p.ntpn = v_ntpn and p.dibatalkan_pada is null) then
		perform privat.tolak('sudah_ada', 'NTPN ini sudah dicatat untuk kertas kerja ini, sehingga tidak dicatat dua kali.');
	end if;
	perform privat.wajib_lampiran(k, (a ->> 'lampiran_id')::uuid, 'pembayaran');
	insert into public.pembayaran (skpd_id, id, kertas_kerja_id, berita_acara_id, kode_billing, ntpn, tanggal, bagian1, bagian4, lampiran_id, catatan, oleh)
	values (p_skpd, v_id, k.id, v_ba, v_billing, v_ntpn, v_tanggal, v_bagian1, v_bagian4, (a ->> 'lampiran_id')::uuid, nullif(btrim(coalesce(a ->> 'catatan', '')), ''), privat.nama_pengguna());
	if v_ke <> k.status then
		update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	end if;
	perform privat.catat_riwayat(k, 'catat_pembayaran', v_ke, 'NTPN ' || v_ntpn);
	return privat.hasil_dengan(p_skpd, k.id, 'pembayaran', v_id);
end $$;

-- args: id, kertas_kerja_id, alasan.
create function privat.perintah_batalkan_pembayaran(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	p public.pembayaran;
	v_ke text;
	v_alasan text;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	select * into p from public.pembayaran where skpd_id = p_skpd and id = (a ->> 'id')::uuid and kertas_kerja_id = k.id;
	if p.dibatalkan_pada is not null then
		return privat.hasil_dengan(p_skpd, k.id, 'pembayaran', p.id);
	end if;
	v_ke := privat.status_sesudah(k, 'batalkan_pembayaran', a);
	if p.id is null then
		perform privat.tolak('tidak_ditemukan', 'Pembayaran ini tidak ada di server, sehingga tidak ada yang dibatalkan. Muat ulang data.');
	end if;
	v_alasan := privat.wajib_alasan(a);
	update public.pembayaran set dibatalkan_pada = clock_timestamp(), alasan_batal = v_alasan where skpd_id = p_skpd and id = p.id;
	if (privat.sudah_disetor(k)).banyak > 0 then
		v_ke := k.status;
	else
		update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	end if;
	perform privat.catat_riwayat(k, 'batalkan_pembayaran', v_ke, v_alasan);
	return privat.hasil_dengan(p_skpd, k.id, 'pembayaran', p.id);
end $$;

-- args: kertas_kerja_id, alasan|null: needed where what was paid is not what was owed. A kelebihan owes nothing.
create function privat.perintah_selesaikan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'selesaikan', a);
	h record := privat.harus_disetor(k);
	d record := privat.sudah_disetor(k);
	v_alasan text := nullif(btrim(coalesce(a ->> 'alasan', '')), '');
begin
	if k.status = 'ba_ditandatangani' and (h.bagian1 > 0 or h.bagian4 > 0) then
		perform privat.tolak('status_tidak_sesuai', 'Masih ada yang harus disetor dan belum ada pembayaran yang dicatat, sehingga belum diselesaikan. Catat pembayarannya dahulu.', jsonb_build_object('status', k.status));
	elsif (d.bagian1 <> greatest(h.bagian1, 0) or d.bagian4 <> greatest(h.bagian4, 0)) then
		if v_alasan is null then
			perform privat.tolak('alasan_wajib', format('Yang disetor (1%%: Rp%s, 4%%: Rp%s) berbeda dari yang harus disetor (1%%: Rp%s, 4%%: Rp%s), sehingga belum diselesaikan. Tulis alasannya.', d.bagian1, d.bagian4, greatest(h.bagian1, 0), greatest(h.bagian4, 0)),
				jsonb_build_object('disetor', jsonb_build_array(d.bagian1, d.bagian4), 'harus', jsonb_build_array(h.bagian1, h.bagian4)));
		end if;
		v_alasan := privat.wajib_alasan(a);
	end if;
	update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'selesaikan', v_ke, left(v_alasan, 1000));
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;
insert into privat.perintah values
	('catat_pembayaran', 'perintah_catat_pembayaran'),
	('batalkan_pembayaran', 'perintah_batalkan_pembayaran'),
	('selesaikan', 'perintah_selesaikan');
