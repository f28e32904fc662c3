-- The Berita Acara: a text written once by Postgres from frozen rows, its hash, and whether it still stands.
create table public.berita_acara (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	bulan date not null,
	nomor_pemda text not null check (length(nomor_pemda) between 1 and 80 and nomor_pemda !~ '[[:cntrl:]]'),
	nomor_bpjs text not null check (length(nomor_bpjs) between 1 and 80 and nomor_bpjs !~ '[[:cntrl:]]'),
	tanggal date not null,
	naskah text not null check (octet_length(naskah) < 16000000),
	hash text not null check (hash ~ '^[0-9a-f]{64}$'),
	status text not null default 'terbit' check (status in ('terbit', 'batal')),
	alasan_batal text check (length(alasan_batal) between 5 and 1000),
	menggantikan uuid,
	diterbitkan_oleh text,
	diterbitkan_pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	check (hash = encode(sha256(convert_to(naskah, 'UTF8')), 'hex')),
	check ((status = 'batal') = (alasan_batal is not null)),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id),
	foreign key (skpd_id, menggantikan) references public.berita_acara (skpd_id, id)
);
create index berita_acara_induk on public.berita_acara (skpd_id, kertas_kerja_id);
create index berita_acara_menggantikan on public.berita_acara (skpd_id, menggantikan);
-- The public page knows the id alone.
create unique index berita_acara_id on public.berita_acara (id);
create unique index berita_acara_berlaku on public.berita_acara (skpd_id, kertas_kerja_id) where status = 'terbit';
-- A number belongs to one Berita Acara of its year, also to one that was voided.
create unique index berita_acara_nomor_pemda on public.berita_acara (extract(year from tanggal), lower(nomor_pemda));
create unique index berita_acara_nomor_bpjs on public.berita_acara (extract(year from tanggal), lower(nomor_bpjs));
select privat.pasang_sinkron('berita_acara', '{}');
select privat.pasang_beku('berita_acara', array['status', 'alasan_batal']);
create policy "Berita Acara dibaca oleh bendaharanya dan oleh admin" on public.berita_acara
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- One line of text without what would break a line of the signed text; null when nothing is left or it is too long.
create function privat.satu_baris(p text, p_panjang int) returns text
language sql immutable set search_path = '' as $$
	select case when length(v) between 1 and p_panjang then v end
	from (select btrim(regexp_replace(coalesce(p, ''), '[[:cntrl:][:space:]]+', ' ', 'g')) as v) x
$$;

-- A party as the text has it; null where a name, number or office is missing.
create function privat.pihak_ba(p jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select case when privat.satu_baris(p ->> 'nama', 120) is not null and privat.satu_baris(p ->> 'nomor_induk', 40) is not null
			and privat.satu_baris(p ->> 'jabatan', 160) is not null then
		jsonb_build_object('nama', privat.satu_baris(p ->> 'nama', 120), 'nomorInduk', privat.satu_baris(p ->> 'nomor_induk', 40),
			'pangkat', coalesce(privat.satu_baris(p ->> 'pangkat', 80), ''), 'jabatan', privat.satu_baris(p ->> 'jabatan', 160),
			'instansi', coalesce(privat.satu_baris(p ->> 'instansi', 160), '')) end
$$;

-- What the officer filled in, checked and in the words of the text.
create function privat.isian_ba(k public.kertas_kerja, i jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_tanggal date := privat.hari_sah(i ->> 'tanggal');
	v_dasar jsonb;
	v jsonb;
begin
	select coalesce(jsonb_agg(privat.satu_baris(d, 300) order by urut) filter (where privat.satu_baris(d, 300) is not null), '[]') into v_dasar
	from jsonb_array_elements_text(case when jsonb_typeof(i -> 'dasar') = 'array' then i -> 'dasar' else '[]' end) with ordinality x(d, urut);
	v := jsonb_build_object(
		'nomorPemda', privat.satu_baris(i ->> 'nomor_pemda', 80), 'nomorBpjs', privat.satu_baris(i ->> 'nomor_bpjs', 80),
		'tanggal', v_tanggal, 'tempat', privat.satu_baris(i ->> 'tempat', 80),
		'kesatu', privat.pihak_ba(i -> 'kesatu'), 'kedua', privat.pihak_ba(i -> 'kedua'),
		'mengetahui', case when jsonb_typeof(i -> 'mengetahui') = 'object' then privat.pihak_ba(i -> 'mengetahui') end,
		'dasar', v_dasar, 'tenggat', privat.hari_sah(i ->> 'tenggat'), 'rangkap', coalesce((i ->> 'rangkap')::int, 2));
	if v ->> 'nomorPemda' is null or v ->> 'nomorBpjs' is null then
		perform privat.tolak('nilai_tidak_sah', 'Nomor Berita Acara belum lengkap (dua nomor, paling panjang 80 huruf), sehingga belum terbit. Isi keduanya.');
	elsif v ->> 'kesatu' is null or v ->> 'kedua' is null then
		perform privat.tolak('nilai_tidak_sah', 'Nama, NIP/NPP, dan jabatan kedua pihak belum lengkap, sehingga Berita Acara belum terbit. Lengkapi isiannya.');
	elsif jsonb_typeof(i -> 'mengetahui') = 'object' and v ->> 'mengetahui' is null then
		perform privat.tolak('nilai_tidak_sah', 'Pejabat yang mengetahui belum lengkap, sehingga Berita Acara belum terbit. Lengkapi atau kosongkan seluruhnya.');
	elsif v_tanggal is null or v ->> 'tenggat' is null or v ->> 'tempat' is null then
		perform privat.tolak('nilai_tidak_sah', 'Tanggal, tempat, atau tenggat belum benar, sehingga Berita Acara belum terbit. Periksa isiannya.');
	elsif not privat.belum_lewat_besok(v_tanggal) then
		perform privat.tolak('nilai_tidak_sah', 'Tanggal Berita Acara masih di depan, sehingga belum terbit. Pakai tanggal hari ini.');
	elsif v_tanggal < k.bulan then
		perform privat.tolak('nilai_tidak_sah', 'Tanggal Berita Acara sebelum bulan iurannya, sehingga belum terbit. Periksa tanggalnya.');
	elsif jsonb_array_length(v_dasar) not between 1 and 20 or (v ->> 'rangkap')::int not between 1 and 9 then
		perform privat.tolak('nilai_tidak_sah', 'Dasar hukum (1 sampai 20 butir) atau banyak rangkap (1 sampai 9) belum benar, sehingga Berita Acara belum terbit.');
	end if;
	return v;
end $$;

-- Everybody on the paper as frozen at its submission, with the corrections that stand for each.
create function privat.orang_ba(k public.kertas_kerja) returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('nip', d.nip, 'nama', b.nama, 'golongan', b.golongan,
		'dasar', (d.rincian ->> 'dasar')::bigint, 'totalTpp', (d.rincian ->> 'total_tpp')::bigint, 'thp', (d.rincian ->> 'thp')::bigint,
		'dpi', (d.rincian ->> 'dpi')::bigint, 'iwp1', (d.rincian ->> 'iwp1')::bigint, 'iwp4', (d.rincian ->> 'iwp4')::bigint,
		'iuran1', d.iuran1, 'iuran4', d.iuran4, 'kurang1', d.kurang1, 'kurang4', d.kurang4,
		'koreksi1', coalesce(x.s1, 0), 'koreksi4', coalesce(x.s4, 0)) order by b.urut, d.nip), '[]')
	from privat.iuran_ditetapkan d
	join public.baris_kertas_kerja b on b.skpd_id = d.skpd_id and b.id = d.baris_id
	left join (select baris_id, sum(bagian1)::bigint as s1, sum(bagian4)::bigint as s4 from public.koreksi_iwp
		where skpd_id = k.skpd_id and kertas_kerja_id = k.id and dibatalkan_pada is null and baris_id is not null group by 1) x on x.baris_id = d.baris_id
	where d.skpd_id = k.skpd_id and d.kertas_kerja_id = k.id
$$;

-- The sums of the body, from the same frozen rows and corrections (domain.md 9 and 10).
create function privat.jumlah_ba(k public.kertas_kerja) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('pegawai', d.banyak, 'pns', d.pns, 'pppk', d.banyak - d.pns, 'dasar', d.dasar, 'totalTpp', d.total_tpp, 'dpi', d.dpi,
		'seharusnya', jsonb_build_object('bagian1', d.iuran1, 'bagian4', d.iuran4),
		'dipotongGaji', jsonb_build_object('bagian1', d.iwp1, 'bagian4', d.iwp4),
		'kekurangan', jsonb_build_object('bagian1', d.kurang1, 'bagian4', d.kurang4),
		'koreksi', jsonb_build_object('bagian1', x.koreksi1, 'bagian4', x.koreksi4),
		'kompensasi', jsonb_build_object('bagian1', -x.kompensasi1, 'bagian4', -x.kompensasi4),
		'harusDisetor', jsonb_build_object('bagian1', d.kurang1 + x.koreksi1 + x.kompensasi1, 'bagian4', d.kurang4 + x.koreksi4 + x.kompensasi4))
	from (select count(*) as banyak, count(*) filter (where b.status_asn <> 'PPPK') as pns,
			coalesce(sum((t.rincian ->> 'dasar')::bigint), 0)::bigint as dasar, coalesce(sum((t.rincian ->> 'total_tpp')::bigint), 0)::bigint as total_tpp,
			coalesce(sum((t.rincian ->> 'dpi')::bigint), 0)::bigint as dpi, coalesce(sum((t.rincian ->> 'iwp1')::bigint), 0)::bigint as iwp1,
			coalesce(sum((t.rincian ->> 'iwp4')::bigint), 0)::bigint as iwp4, coalesce(sum(t.iuran1), 0)::bigint as iuran1,
			coalesce(sum(t.iuran4), 0)::bigint as iuran4, coalesce(sum(t.kurang1), 0)::bigint as kurang1, coalesce(sum(t.kurang4), 0)::bigint as kurang4
		from privat.iuran_ditetapkan t join public.baris_kertas_kerja b on b.skpd_id = t.skpd_id and b.id = t.baris_id
		where t.skpd_id = k.skpd_id and t.kertas_kerja_id = k.id) d,
		(select coalesce(sum(bagian1) filter (where asal <> 'kompensasi'), 0)::bigint as koreksi1, coalesce(sum(bagian4) filter (where asal <> 'kompensasi'), 0)::bigint as koreksi4,
			coalesce(sum(bagian1) filter (where asal = 'kompensasi'), 0)::bigint as kompensasi1, coalesce(sum(bagian4) filter (where asal = 'kompensasi'), 0)::bigint as kompensasi4
		from public.koreksi_iwp where skpd_id = k.skpd_id and kertas_kerja_id = k.id and dibatalkan_pada is null) x
$$;

-- Everything a Berita Acara says, as NaskahBa of the device. p_isian: as privat.isian_ba left it. Also for the demo seed.
create function privat.susun_naskah(k public.kertas_kerja, p_id uuid, p_isian jsonb, p_menggantikan uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	-- The last lock of the transaction, here before what it guards is written.
	kepala record := audit.kepala();
begin
	return (select jsonb_build_object('versi', 1, 'id', p_id, 'kertasKerjaId', k.id,
		'skpd', jsonb_build_object('id', s.id, 'kode', s.kode, 'nama', privat.satu_baris(s.nama, 160)), 'bulan', k.bulan,
		'jenis', jsonb_build_object('kode', j.kode, 'nama', j.nama), 'revisi', k.revisi, 'kode', k.kode, 'isian', p_isian,
		'perubahanAtas', (select jsonb_build_object('id', l.id, 'nomorPemda', l.nomor_pemda, 'nomorBpjs', l.nomor_bpjs, 'tanggal', l.tanggal)
			from public.berita_acara l where l.skpd_id = k.skpd_id and l.id = p_menggantikan),
		'jumlah', privat.jumlah_ba(k), 'orang', privat.orang_ba(k),
		'koreksi', (select coalesce(jsonb_agg(jsonb_build_object('nip', x.nip, 'asal', x.asal, 'bulanAsal', x.bulan_asal, 'bagian1', x.bagian1, 'bagian4', x.bagian4,
				'alasan', x.alasan) order by x.pada, x.id), '[]') from public.koreksi_iwp x
			where x.skpd_id = k.skpd_id and x.kertas_kerja_id = k.id and x.dibatalkan_pada is null),
		'rantai', jsonb_build_object('id', kepala.id, 'hash', coalesce(encode(kepala.hash, 'hex'), '')))
		from public.skpd s, public.jenis_kertas_kerja j where s.id = k.skpd_id and j.kode = k.jenis);
end $$;

-- Writes it down. Also for the demo seed.
create function privat.tulis_ba(k public.kertas_kerja, p_id uuid, p_isian jsonb, p_menggantikan uuid, p_oleh text, p_pada timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
	v_naskah text := privat.susun_naskah(k, p_id, p_isian, p_menggantikan)::text;
begin
	insert into public.berita_acara (skpd_id, id, kertas_kerja_id, bulan, nomor_pemda, nomor_bpjs, tanggal, naskah, hash, menggantikan, diterbitkan_oleh, diterbitkan_pada)
	values (k.skpd_id, p_id, k.id, k.bulan, p_isian ->> 'nomorPemda', p_isian ->> 'nomorBpjs', (p_isian ->> 'tanggal')::date, v_naskah,
		encode(sha256(convert_to(v_naskah, 'UTF8')), 'hex'), p_menggantikan, p_oleh, p_pada);
end $$;

-- args: id, kertas_kerja_id, isian, menggantikan|null. No amount comes from the device.
create function privat.perintah_terbitkan_ba(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_id uuid := (a ->> 'id')::uuid;
	v_ganti uuid := (a ->> 'menggantikan')::uuid;
	v_ke text;
	v_isian jsonb;
	x record;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	perform privat.kunci_nomor();
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	if exists (select 1 from public.berita_acara b where b.skpd_id = p_skpd and b.id = v_id and b.kertas_kerja_id = k.id) then
		return privat.hasil_dengan(p_skpd, k.id, 'berita_acara', v_id);
	end if;
	v_ke := privat.status_sesudah(k, 'terbitkan_ba', a);
	v_isian := privat.isian_ba(k, coalesce(a -> 'isian', '{}'));
	if exists (select 1 from public.berita_acara b where extract(year from b.tanggal) = extract(year from (v_isian ->> 'tanggal')::date)
		and (lower(b.nomor_pemda) = lower(v_isian ->> 'nomorPemda') or lower(b.nomor_bpjs) = lower(v_isian ->> 'nomorBpjs'))) then
		perform privat.tolak('nomor_terpakai', 'Nomor itu sudah dipakai Berita Acara lain tahun ini (yang dibatalkan juga tetap memegang nomornya), sehingga belum terbit. Pakai nomor lain.');
	elsif v_ganti is not null and not exists (select 1 from public.berita_acara b
		where b.skpd_id = p_skpd and b.id = v_ganti and b.kertas_kerja_id = k.id and b.status = 'batal') then
		perform privat.tolak('tidak_ditemukan', 'Berita Acara yang digantikan tidak ada atau belum dibatalkan, sehingga perubahannya belum terbit. Batalkan yang lama dahulu.');
	end if;
	-- What is set against this month must still be there when it counts.
	for x in select * from public.koreksi_iwp where skpd_id = p_skpd and kertas_kerja_id = k.id and asal = 'kompensasi' and dibatalkan_pada is null loop
		perform privat.wajib_kelebihan_cukup(p_skpd, x.bulan_asal, x.id, x.bagian1, x.bagian4);
	end loop;
	perform privat.tulis_ba(k, v_id, v_isian, v_ganti, privat.nama_pengguna(), clock_timestamp());
	update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'terbitkan_ba', v_ke, concat_ws(' · ', v_isian ->> 'nomorPemda', v_isian ->> 'nomorBpjs'));
	return privat.hasil_dengan(p_skpd, k.id, 'berita_acara', v_id);
end $$;

-- args: id, kertas_kerja_id, alasan. It keeps its numbers and its signatures, and says that it is void.
create function privat.perintah_batalkan_ba(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	b public.berita_acara;
	v_ke text;
	v_alasan text;
begin
	perform privat.wajib_peran(array['admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	select * into b from public.berita_acara where skpd_id = p_skpd and id = (a ->> 'id')::uuid and kertas_kerja_id = k.id;
	if b.status = 'batal' then
		return privat.hasil_dengan(p_skpd, k.id, 'berita_acara', b.id);
	end if;
	v_ke := privat.status_sesudah(k, 'batalkan_ba', a);
	if b.id is null then
		perform privat.tolak('tidak_ditemukan', 'Berita Acara ini tidak ada di server, sehingga tidak ada yang dibatalkan. Muat ulang data.');
	end if;
	v_alasan := privat.wajib_alasan(a);
	update public.berita_acara set status = 'batal', alasan_batal = v_alasan where skpd_id = p_skpd and id = b.id;
	update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'batalkan_ba', v_ke, concat_ws(': ', b.nomor_pemda, v_alasan));
	return privat.hasil_dengan(p_skpd, k.id, 'berita_acara', b.id);
end $$;
insert into privat.perintah values
	('terbitkan_ba', 'perintah_terbitkan_ba'),
	('batalkan_ba', 'perintah_batalkan_ba');
