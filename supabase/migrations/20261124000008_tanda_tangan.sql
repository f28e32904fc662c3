-- Signatures: the public halves of the keys of devices, what was signed with them, and what anybody may verify.
create table public.kunci_tanda_tangan (
	skpd_id uuid not null default privat.lingkup_kota() check (skpd_id = privat.lingkup_kota()),
	id uuid not null unique,
	pemilik uuid not null references public.profil (id),
	nama text not null check (length(nama) <= 120),
	peran text not null check (peran in ('bendahara', 'admin_bpjs', 'admin_bkad')),
	instansi text not null check (length(instansi) <= 200),
	nama_perangkat text not null check (length(nama_perangkat) between 1 and 80),
	kunci_publik text not null unique check (kunci_publik ~ '^[A-Za-z0-9_-]{87}$'),
	sidik text not null check (sidik ~ '^[0-9a-f]{16}$'),
	terdaftar_pada timestamptz not null default clock_timestamp(),
	dicabut_pada timestamptz,
	alasan_cabut text check (length(alasan_cabut) between 5 and 1000),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	check ((dicabut_pada is null) = (alasan_cabut is null))
);
create index kunci_tanda_tangan_pemilik on public.kunci_tanda_tangan (pemilik);
select privat.pasang_sinkron('kunci_tanda_tangan', '{}');
select privat.pasang_beku('kunci_tanda_tangan', array['dicabut_pada', 'alasan_cabut']);
create policy "Kunci dibaca oleh pemiliknya yang aktif dan oleh admin" on public.kunci_tanda_tangan
	for select to authenticated using (
		skpd_id = any ((select privat.skpd_terbaca())::uuid[])
		and ((select privat.peran()) in ('admin_bpjs', 'admin_bkad') or pemilik = (select privat.pengguna())));

create table public.tanda_tangan (
	skpd_id uuid not null,
	id uuid not null,
	berita_acara_id uuid not null,
	pihak text not null check (pihak in ('kesatu', 'kedua')),
	nama text not null check (length(nama) <= 120),
	kunci_id uuid not null references public.kunci_tanda_tangan (id),
	kunci_publik text not null,
	tanda text not null check (tanda ~ '^[A-Za-z0-9_-]{86}$'),
	-- An SVG path: commands and numbers, nothing that could be more than a line.
	goresan text not null check (length(goresan) between 5 and 20000 and goresan ~ '^[MLCQZmlcqz0-9 .,-]+$'),
	-- As it stands in the signed text, to the letter.
	ditandatangani_pada text not null check (ditandatangani_pada ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$'),
	diterima_pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	unique (skpd_id, berita_acara_id, pihak),
	foreign key (skpd_id, berita_acara_id) references public.berita_acara (skpd_id, id)
);
create index tanda_tangan_kunci on public.tanda_tangan (kunci_id);
select privat.pasang_sinkron('tanda_tangan', '{}');
select privat.pasang_beku('tanda_tangan', '{}');
create policy "Tanda tangan dibaca oleh bendaharanya dan oleh admin" on public.tanda_tangan
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- args: id, kunci_publik, nama_perangkat; scope of the city. Everybody for himself.
create function privat.perintah_daftar_kunci(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_id uuid := (a ->> 'id')::uuid;
	v_kunci bytea := privat.dari_base64url(a ->> 'kunci_publik', 65);
begin
	if p_skpd is distinct from privat.lingkup_kota() then
		perform privat.tolak('tidak_ditemukan', 'Kunci bukan milik satu SKPD, sehingga tidak didaftarkan. Perbarui aplikasi.');
	end if;
	perform privat.kunci_lingkup(p_skpd);
	if not exists (select 1 from public.kunci_tanda_tangan t where t.id = v_id and t.pemilik = auth.uid() and t.kunci_publik = a ->> 'kunci_publik') then
		if not coalesce(privat.titik_p256_sah(v_kunci), false) then
			perform privat.tolak('nilai_tidak_sah', 'Kunci perangkat ini tidak sah, sehingga tidak didaftarkan. Buat kunci baru di Lainnya.');
		elsif exists (select 1 from public.kunci_tanda_tangan t where t.kunci_publik = a ->> 'kunci_publik') then
			perform privat.tolak('sudah_ada', 'Kunci perangkat ini sudah terdaftar, sehingga tidak didaftarkan lagi. Muat ulang data.');
		elsif (select count(*) from public.kunci_tanda_tangan t where t.pemilik = auth.uid() and t.dicabut_pada is null) >= 20 then
			perform privat.tolak('terlalu_besar', 'Sudah ada 20 kunci yang berlaku, sehingga kunci baru tidak didaftarkan. Cabut kunci perangkat yang tidak dipakai lagi.');
		end if;
		insert into public.kunci_tanda_tangan (id, pemilik, nama, peran, instansi, nama_perangkat, kunci_publik, sidik)
		select v_id, p.id, p.nama, p.peran, case p.peran when 'admin_bpjs' then 'BPJS Kesehatan' when 'admin_bkad' then 'BKAD' else
				coalesce(left((select string_agg(s.nama, '; ' order by s.urut) from public.penugasan t join public.skpd s on s.id = t.skpd_id where t.profil_id = p.id), 200), '') end,
			coalesce(privat.satu_baris(a ->> 'nama_perangkat', 80), 'Perangkat'), a ->> 'kunci_publik', left(encode(sha256(v_kunci), 'hex'), 16)
		from public.profil p where p.id = auth.uid();
	end if;
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'kunci_tanda_tangan', 'd', to_jsonb(t)))) from public.kunci_tanda_tangan t where t.id = v_id);
end $$;

-- args: id, alasan. Signatures made before stay valid; from now on it signs nothing.
create function privat.perintah_cabut_kunci(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	t public.kunci_tanda_tangan;
	v_alasan text;
begin
	if p_skpd is distinct from privat.lingkup_kota() then
		perform privat.tolak('tidak_ditemukan', 'Kunci bukan milik satu SKPD, sehingga tidak dicabut. Perbarui aplikasi.');
	end if;
	perform privat.kunci_lingkup(p_skpd);
	select * into t from public.kunci_tanda_tangan where id = (a ->> 'id')::uuid;
	if not coalesce(t.pemilik = auth.uid() or privat.peran() = 'admin_bkad', false) then
		perform privat.tolak('tidak_berhak', 'Hanya pemilik kunci atau admin BKAD yang dapat mencabutnya, sehingga tidak ada yang berubah.');
	elsif t.id is null then
		perform privat.tolak('tidak_ditemukan', 'Kunci ini tidak ada di server, sehingga tidak ada yang dicabut. Muat ulang data.');
	end if;
	v_alasan := privat.wajib_alasan(a);
	if t.dicabut_pada is null then
		update public.kunci_tanda_tangan set dicabut_pada = clock_timestamp(), alasan_cabut = v_alasan where id = t.id;
	end if;
	return (select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'kunci_tanda_tangan', 'd', to_jsonb(x)))) from public.kunci_tanda_tangan x where x.id = t.id);
end $$;

-- What a party signs (domain/tanda-tangan.ts writes the same): all that matters of the document in twelve lines.
create function privat.teks_tanda_tangan(b public.berita_acara, p_pihak text, p_pada text) returns text
language sql stable set search_path = '' as $$
	select concat_ws(E'\n', 'SIPAUS-BA-1', b.id, b.hash, b.nomor_pemda, b.nomor_bpjs, n #>> '{skpd,nama}', b.bulan,
		n #>> '{jumlah,harusDisetor,bagian1}', n #>> '{jumlah,harusDisetor,bagian4}',
		(n #>> '{jumlah,harusDisetor,bagian1}')::bigint + (n #>> '{jumlah,harusDisetor,bagian4}')::bigint, p_pihak, p_pada)
	from (select b.naskah::jsonb as n) x
$$;

-- args: id, berita_acara_id, kertas_kerja_id, pihak, kunci_id, tanda, goresan, ditandatangani_pada.
create function privat.perintah_tanda_tangani(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	b public.berita_acara;
	t public.kunci_tanda_tangan;
	v_id uuid := (a ->> 'id')::uuid;
	v_pihak constant text := case privat.peran() when 'bendahara' then 'kesatu' when 'admin_bpjs' then 'kedua' end;
	v_pada constant text := coalesce(a ->> 'ditandatangani_pada', '');
	v_ke text;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	-- The same signature once more changes nothing.
	if exists (select 1 from public.tanda_tangan x where x.skpd_id = p_skpd and x.id = v_id and x.tanda = a ->> 'tanda' and x.berita_acara_id = (a ->> 'berita_acara_id')::uuid) then
		return privat.hasil_dengan(p_skpd, k.id, 'tanda_tangan', v_id);
	end if;
	v_ke := privat.status_sesudah(k, 'tanda_tangani', a);
	select * into b from public.berita_acara where skpd_id = p_skpd and id = (a ->> 'berita_acara_id')::uuid and kertas_kerja_id = k.id and status = 'terbit';
	if b.id is null then
		perform privat.tolak('tidak_ditemukan', 'Berita Acara ini tidak ada atau sudah dibatalkan, sehingga tanda tangan tidak disimpan. Muat ulang data.');
	elsif a ->> 'pihak' is distinct from v_pihak then
		perform privat.tolak('tidak_berhak', 'Anda menandatangani sebagai pihak yang bukan milik peran Anda, sehingga tanda tangan tidak disimpan. Muat ulang data.');
	elsif exists (select 1 from public.tanda_tangan x where x.skpd_id = p_skpd and x.berita_acara_id = b.id and x.pihak = v_pihak) then
		perform privat.tolak('sudah_ada', 'Pihak ini sudah menandatangani, sehingga tanda tangan ini tidak disimpan. Muat ulang data.');
	elsif v_pihak = 'kedua' and not exists (select 1 from public.tanda_tangan x where x.skpd_id = p_skpd and x.berita_acara_id = b.id and x.pihak = 'kesatu') then
		perform privat.tolak('status_tidak_sesuai', 'Bendahara belum menandatangani, sehingga tanda tangan BPJS belum disimpan. Tunggu tanda tangan pihak kesatu.', jsonb_build_object('status', k.status));
	elsif v_pada !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$' then
		perform privat.tolak('nilai_tidak_sah', 'Waktu tanda tangan tidak terbaca, sehingga tidak disimpan. Perbarui aplikasi, lalu tandatangani lagi.');
	elsif v_pada::timestamptz > clock_timestamp() + interval '1 day' then
		perform privat.tolak('nilai_tidak_sah', 'Jam perangkat ini lebih maju dari sehari, sehingga tanda tangan tidak disimpan. Betulkan jam perangkat, lalu tandatangani lagi.');
	end if;
	select * into t from public.kunci_tanda_tangan where id = (a ->> 'kunci_id')::uuid and pemilik = auth.uid();
	if t.id is null then
		perform privat.tolak('kunci_tidak_sah', 'Kunci perangkat ini belum terdaftar atas nama Anda, sehingga tanda tangan tidak disimpan. Daftarkan kuncinya di Lainnya, lalu tandatangani lagi.');
	elsif t.dicabut_pada is not null then
		perform privat.tolak('kunci_tidak_sah', 'Kunci perangkat ini sudah dicabut, sehingga tanda tangan tidak disimpan. Buat kunci baru di Lainnya, lalu tandatangani lagi.');
	elsif not coalesce(privat.ecdsa_p256_sah(privat.dari_base64url(t.kunci_publik, 65),
		convert_to(privat.teks_tanda_tangan(b, v_pihak, v_pada), 'UTF8'), privat.dari_base64url(a ->> 'tanda', 64)), false) then
		perform privat.tolak('tanda_tidak_cocok', 'Tanda tangan tidak cocok dengan isi Berita Acara di server, sehingga tidak disimpan. Muat ulang data, baca lagi isinya, lalu tandatangani lagi.');
	end if;
	insert into public.tanda_tangan (skpd_id, id, berita_acara_id, pihak, nama, kunci_id, kunci_publik, tanda, goresan, ditandatangani_pada)
	values (p_skpd, v_id, b.id, v_pihak, privat.nama_pengguna(), t.id, t.kunci_publik, a ->> 'tanda', a ->> 'goresan', v_pada);
	if v_ke <> k.status then
		update public.kertas_kerja set status = v_ke where skpd_id = p_skpd and id = k.id;
	end if;
	perform privat.catat_riwayat(k, 'tanda_tangani', v_ke, 'Pihak ' || v_pihak);
	return privat.hasil_dengan(p_skpd, k.id, 'tanda_tangan', v_id);
end $$;
insert into privat.perintah values
	('daftar_kunci', 'perintah_daftar_kunci'),
	('cabut_kunci', 'perintah_cabut_kunci'),
	('tanda_tangani', 'perintah_tanda_tangani');

-- Asked by anybody who holds a copy: what it is about and whether it is whole, without a name or a NIP.
create function public.verifikasi_ba(p_id uuid, p_hash text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce((
		select jsonb_build_object('ada', true, 'cocok', b.hash = lower(left(p_hash, 64)), 'status', b.status, 'skpd', n #>> '{skpd,nama}', 'bulan', b.bulan,
			'jumlah', (n #>> '{jumlah,harusDisetor,bagian1}')::bigint + (n #>> '{jumlah,harusDisetor,bagian4}')::bigint,
			'bagian1', (n #>> '{jumlah,harusDisetor,bagian1}')::bigint, 'bagian4', (n #>> '{jumlah,harusDisetor,bagian4}')::bigint,
			'tanda', (select coalesce(jsonb_agg(jsonb_build_object('pihak', t.pihak, 'pada', t.ditandatangani_pada, 'sidik', k.sidik) order by t.pihak desc), '[]')
				from public.tanda_tangan t join public.kunci_tanda_tangan k on k.id = t.kunci_id where t.skpd_id = b.skpd_id and t.berita_acara_id = b.id))
		from public.berita_acara b cross join lateral (select b.naskah::jsonb as n) x where b.id = p_id), '{"ada": false, "cocok": false}')
$$;

-- The keys a copy of the app verifies with, without the network afterwards. Whose they are: role and office, no name.
create function public.kunci_publik() returns jsonb
language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('sidik', k.sidik, 'kunci_publik', k.kunci_publik, 'peran', k.peran, 'instansi', k.instansi,
		'sejak', k.terdaftar_pada, 'dicabut_pada', k.dicabut_pada) order by k.terdaftar_pada, k.id), '[]')
	from (select * from public.kunci_tanda_tangan order by terdaftar_pada desc, id limit 5000) k
$$;
revoke execute on function public.verifikasi_ba(uuid, text), public.kunci_publik() from public;
grant execute on function public.verifikasi_ba(uuid, text), public.kunci_publik() to anon, authenticated;
