-- Kekurangan and kelebihan beside the treasurer's figure, never over it: found in the review, a late correction of an
-- earlier month, or an earlier kelebihan set against this month.
create table public.koreksi_iwp (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	baris_id uuid,
	nip text check (length(nip) <= 40),
	asal text not null check (asal in ('periksa', 'koreksi_bulan', 'kompensasi')),
	bulan_asal date check (extract(day from bulan_asal) = 1),
	bagian1 bigint not null check (bagian1 between -99999999999 and 99999999999),
	bagian4 bigint not null check (bagian4 between -99999999999 and 99999999999),
	alasan text not null check (length(alasan) between 5 and 1000),
	lampiran_id uuid,
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	dibatalkan_pada timestamptz,
	alasan_batal text check (length(alasan_batal) between 5 and 1000),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	check (bagian1 <> 0 or bagian4 <> 0),
	check ((asal = 'periksa') = (bulan_asal is null)),
	-- What is set against a month only ever lowers what is owed for it.
	check (asal <> 'kompensasi' or (bagian1 <= 0 and bagian4 <= 0)),
	check ((dibatalkan_pada is null) = (alasan_batal is null)),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id),
	foreign key (skpd_id, baris_id) references public.baris_kertas_kerja (skpd_id, id),
	foreign key (skpd_id, lampiran_id) references public.lampiran (skpd_id, id)
);
create index koreksi_iwp_induk on public.koreksi_iwp (skpd_id, kertas_kerja_id);
create index koreksi_iwp_baris on public.koreksi_iwp (skpd_id, baris_id);
create index koreksi_iwp_lampiran on public.koreksi_iwp (skpd_id, lampiran_id);
select privat.pasang_sinkron('koreksi_iwp', '{}');
select privat.pasang_beku('koreksi_iwp', array['dibatalkan_pada', 'alasan_batal']);
create policy "Koreksi dibaca oleh bendaharanya dan oleh admin" on public.koreksi_iwp
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- Corrections are made, and taken back, only between review and Berita Acara: afterwards its sums would no longer be
-- theirs. For every role.
create function privat.jaga_koreksi() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if not exists (select 1 from public.kertas_kerja k where k.skpd_id = new.skpd_id and k.id = new.kertas_kerja_id and k.status in ('diperiksa', 'disetujui')) then
		perform privat.tolak('status_tidak_sesuai', 'Koreksi hanya dicatat setelah diperiksa dan sebelum Berita Acara terbit, sehingga tidak ada yang berubah. Batalkan Berita Acaranya dahulu bila memang perlu.');
	end if;
	return new;
end $$;
create trigger e_koreksi before insert or update on public.koreksi_iwp
	for each row execute function privat.jaga_koreksi();

-- What a paper owes: its frozen shortage and the corrections that stand. Negative is a kelebihan; nothing is clipped.
create function privat.harus_disetor(k public.kertas_kerja, out bagian1 bigint, out bagian4 bigint)
language sql stable security definer set search_path = '' as $$
	select coalesce((k.total ->> 'kurang1')::bigint, 0) + coalesce(sum(x.bagian1), 0)::bigint,
		coalesce((k.total ->> 'kurang4')::bigint, 0) + coalesce(sum(x.bagian4), 0)::bigint
	from public.koreksi_iwp x where x.skpd_id = k.skpd_id and x.kertas_kerja_id = k.id and x.dibatalkan_pada is null
$$;

-- What an agency paid or was charged too much in an approved month and has not set against another yet. One correction
-- may be left out of what is used: the one that is being judged.
create function privat.kelebihan_tersisa(p_skpd uuid, p_bulan date, p_tanpa uuid default null, out bagian1 bigint, out bagian4 bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
	v_lebih record;
	v_dipakai record;
begin
	select coalesce(sum(greatest(coalesce(b.b1, 0) - h.bagian1, 0)), 0) as b1, coalesce(sum(greatest(coalesce(b.b4, 0) - h.bagian4, 0)), 0) as b4
	into v_lebih
	from public.kertas_kerja k
	cross join lateral privat.harus_disetor(k) h
	cross join lateral (select sum(p.bagian1) as b1, sum(p.bagian4) as b4 from public.pembayaran p
		where p.skpd_id = k.skpd_id and p.kertas_kerja_id = k.id and p.dibatalkan_pada is null) b
	where k.skpd_id = p_skpd and k.bulan = p_bulan and k.deleted_at is null
		and k.status in ('disetujui', 'ba_terbit', 'ba_ditandatangani', 'dibayar', 'selesai');
	-- Negative, as corrections are.
	select coalesce(sum(x.bagian1), 0) as b1, coalesce(sum(x.bagian4), 0) as b4 into v_dipakai
	from public.koreksi_iwp x
	where x.skpd_id = p_skpd and x.asal = 'kompensasi' and x.bulan_asal = p_bulan and x.dibatalkan_pada is null and x.id is distinct from p_tanpa;
	bagian1 := v_lebih.b1 + v_dipakai.b1;
	bagian4 := v_lebih.b4 + v_dipakai.b4;
end $$;

create function privat.wajib_kelebihan_cukup(p_skpd uuid, p_bulan date, p_id uuid, p_bagian1 bigint, p_bagian4 bigint) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
	v record := privat.kelebihan_tersisa(p_skpd, p_bulan, p_id);
begin
	if -p_bagian1 > v.bagian1 or -p_bagian4 > v.bagian4 then
		perform privat.tolak('kelebihan_kurang', format('Kelebihan %s yang belum dipakai tinggal 1%%: Rp%s dan 4%%: Rp%s, sehingga kompensasi ini tidak diterima. Kecilkan jumlahnya.', to_char(p_bulan, 'MM-YYYY'), greatest(v.bagian1, 0), greatest(v.bagian4, 0)),
			jsonb_build_object('bulan', p_bulan, 'bagian1', v.bagian1, 'bagian4', v.bagian4));
	end if;
end $$;

-- args: id, kertas_kerja_id, baris_id|null, asal, bulan_asal|null, bagian1, bagian4, alasan, lampiran_id|null.
create function privat.perintah_input_koreksi(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_id uuid := (a ->> 'id')::uuid;
	v_alasan text;
	v_bulan date := privat.hari_sah(a ->> 'bulan_asal');
	v_bagian1 bigint := coalesce((a ->> 'bagian1')::bigint, 0);
	v_bagian4 bigint := coalesce((a ->> 'bagian4')::bigint, 0);
	v_nip text;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	if exists (select 1 from public.koreksi_iwp x where x.skpd_id = p_skpd and x.id = v_id and x.kertas_kerja_id = k.id) then
		return privat.hasil_dengan(p_skpd, k.id, 'koreksi_iwp', v_id);
	end if;
	v_alasan := privat.wajib_alasan(a);
	if v_bagian1 = 0 and v_bagian4 = 0 then
		perform privat.tolak('nilai_tidak_sah', 'Jumlah koreksi 1% dan 4% sama-sama nol, sehingga tidak disimpan. Isi salah satunya.');
	elsif coalesce(a ->> 'asal', '') not in ('periksa', 'koreksi_bulan', 'kompensasi') then
		perform privat.tolak('nilai_tidak_sah', 'Asal koreksi tidak dikenal, sehingga tidak disimpan. Perbarui aplikasi.');
	elsif a ->> 'asal' = 'periksa' and a ->> 'bulan_asal' is not null then
		perform privat.tolak('nilai_tidak_sah', 'Temuan pemeriksaan selalu untuk bulan kertas kerja ini, sehingga tidak disimpan. Kosongkan bulan asalnya.');
	elsif a ->> 'asal' <> 'periksa' and (v_bulan is null or extract(day from v_bulan) <> 1 or v_bulan >= k.bulan) then
		perform privat.tolak('nilai_tidak_sah', 'Bulan asal koreksi harus sebelum bulan kertas kerja, sehingga tidak disimpan. Pilih bulan sebelumnya.');
	elsif a ->> 'asal' = 'kompensasi' and (v_bagian1 > 0 or v_bagian4 > 0) then
		perform privat.tolak('nilai_tidak_sah', 'Kompensasi hanya mengurangi, sehingga tidak disimpan. Isi jumlahnya sebagai kelebihan (minus).');
	end if;
	if a ->> 'baris_id' is not null then
		select d.nip into v_nip from privat.iuran_ditetapkan d
		where d.skpd_id = p_skpd and d.kertas_kerja_id = k.id and d.baris_id = (a ->> 'baris_id')::uuid;
		if v_nip is null then
			perform privat.tolak('tidak_ditemukan', 'Pegawai itu tidak ada di kertas kerja yang diajukan, sehingga koreksi tidak disimpan. Muat ulang data.');
		end if;
	end if;
	perform privat.wajib_lampiran(k, (a ->> 'lampiran_id')::uuid, 'koreksi');
	if a ->> 'asal' = 'kompensasi' then
		perform privat.wajib_kelebihan_cukup(p_skpd, v_bulan, v_id, v_bagian1, v_bagian4);
	end if;
	insert into public.koreksi_iwp (skpd_id, id, kertas_kerja_id, baris_id, nip, asal, bulan_asal, bagian1, bagian4, alasan, lampiran_id, oleh)
	values (p_skpd, v_id, k.id, (a ->> 'baris_id')::uuid, v_nip, a ->> 'asal', v_bulan, v_bagian1, v_bagian4, v_alasan, (a ->> 'lampiran_id')::uuid, privat.nama_pengguna());
	perform privat.catat_riwayat(k, 'input_koreksi', k.status, v_alasan);
	return privat.hasil_dengan(p_skpd, k.id, 'koreksi_iwp', v_id);
end $$;

-- args: id, alasan. It stays, marked: nothing that was decided disappears.
create function privat.perintah_batalkan_koreksi(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	x public.koreksi_iwp;
	k public.kertas_kerja;
	v_alasan text;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	perform privat.kunci_lingkup(p_skpd);
	select * into x from public.koreksi_iwp where skpd_id = p_skpd and id = (a ->> 'id')::uuid;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Koreksi ini tidak ada di server, sehingga tidak ada yang dibatalkan. Muat ulang data.');
	end if;
	k := privat.kertas_kerja_terkunci(p_skpd, x.kertas_kerja_id);
	v_alasan := privat.wajib_alasan(a);
	if x.dibatalkan_pada is null then
		update public.koreksi_iwp set dibatalkan_pada = clock_timestamp(), alasan_batal = v_alasan where skpd_id = p_skpd and id = x.id;
		perform privat.catat_riwayat(k, 'batalkan_koreksi', k.status, v_alasan);
	end if;
	return privat.hasil_dengan(p_skpd, k.id, 'koreksi_iwp', x.id);
end $$;
insert into privat.perintah values
	('input_koreksi', 'perintah_input_koreksi'),
	('batalkan_koreksi', 'perintah_batalkan_koreksi');
