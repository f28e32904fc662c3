-- A file kept beside a paper: what it is, in a synced table; its contents apart, fetched when somebody opens it.
create table public.lampiran (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	untuk text not null check (untuk in ('koreksi', 'pembayaran', 'berita_acara')),
	nama text not null check (length(nama) between 1 and 255 and nama !~ '[[:cntrl:]/\\]'),
	tipe text not null check (tipe in ('application/pdf', 'image/jpeg', 'image/png')),
	ukuran int not null check (ukuran between 1 and 307200),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index lampiran_induk on public.lampiran (skpd_id, kertas_kerja_id);
select privat.pasang_sinkron('lampiran', '{}');
select privat.pasang_beku('lampiran', '{}');
create policy "Lampiran dibaca oleh bendaharanya dan oleh admin" on public.lampiran
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

create table privat.lampiran_isi (
	skpd_id uuid not null,
	lampiran_id uuid not null,
	isi bytea not null check (octet_length(isi) between 1 and 307200),
	primary key (skpd_id, lampiran_id),
	foreign key (skpd_id, lampiran_id) references public.lampiran (skpd_id, id)
);
alter table privat.lampiran_isi enable row level security;
create trigger tanpa_kosong before truncate on privat.lampiran_isi for each statement execute function privat.tolak_truncate();
create trigger tanpa_ubah before update or delete on privat.lampiran_isi for each row execute function privat.tolak_hapus();

-- args: id, kertas_kerja_id, untuk, nama, tipe, ukuran, sha256, isi (base64). The same file once more changes nothing.
create function privat.perintah_simpan_lampiran(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja;
	v_id uuid := (a ->> 'id')::uuid;
	v_isi bytea;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bpjs'], p_skpd);
	k := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	if exists (select 1 from public.lampiran l where l.skpd_id = p_skpd and l.id = v_id and l.kertas_kerja_id = k.id and l.sha256 = a ->> 'sha256') then
		return privat.hasil_dengan(p_skpd, k.id, 'lampiran', v_id);
	end if;
	if a ->> 'untuk' = 'koreksi' and privat.peran() <> 'admin_bpjs' then
		perform privat.tolak('tidak_berhak', 'Bukti koreksi hanya dilampirkan oleh BPJS, sehingga berkas tidak disimpan.');
	elsif k.status in ('draf', 'perlu_perbaikan') then
		perform privat.tolak('status_tidak_sesuai', 'Kertas kerja belum diajukan, sehingga berkas tidak disimpan. Ajukan dahulu, lalu lampirkan.', jsonb_build_object('status', k.status));
	elsif coalesce(length(a ->> 'isi'), 0) > 420000 then
		perform privat.tolak('terlalu_besar', 'Berkas lebih dari 300 KB, sehingga tidak disimpan. Perkecil fotonya atau pindai ulang dengan mutu lebih rendah.');
	elsif (select count(*) from public.lampiran l where l.skpd_id = p_skpd and l.kertas_kerja_id = k.id) >= 60 then
		perform privat.tolak('terlalu_besar', 'Kertas kerja ini sudah punya 60 lampiran, sehingga berkas tidak disimpan.');
	end if;
	v_isi := decode(a ->> 'isi', 'base64');
	if octet_length(v_isi) is distinct from (a ->> 'ukuran')::int or encode(sha256(v_isi), 'hex') is distinct from a ->> 'sha256' then
		perform privat.tolak('berkas_rusak', 'Isi berkas berubah di perjalanan, sehingga tidak disimpan. Pilih berkasnya lagi.');
	elsif octet_length(v_isi) > 307200 then
		perform privat.tolak('terlalu_besar', 'Berkas lebih dari 300 KB, sehingga tidak disimpan. Perkecil fotonya atau pindai ulang dengan mutu lebih rendah.');
	-- The first bytes say what a file is, whatever its name claims.
	elsif not (case a ->> 'tipe'
		when 'application/pdf' then substr(v_isi, 1, 5) = '\x255044462d'
		when 'image/jpeg' then substr(v_isi, 1, 3) = '\xffd8ff'
		when 'image/png' then substr(v_isi, 1, 8) = '\x89504e470d0a1a0a'
		else false end) then
		perform privat.tolak('nilai_tidak_sah', 'Berkas bukan PDF, JPEG, atau PNG, sehingga tidak disimpan. Pilih berkas lain.');
	end if;
	insert into public.lampiran (skpd_id, id, kertas_kerja_id, untuk, nama, tipe, ukuran, sha256, oleh)
	values (p_skpd, v_id, k.id, a ->> 'untuk', btrim(a ->> 'nama'), a ->> 'tipe', octet_length(v_isi), a ->> 'sha256', privat.nama_pengguna());
	insert into privat.lampiran_isi values (p_skpd, v_id, v_isi);
	perform privat.catat_riwayat(k, 'simpan_lampiran', k.status, btrim(a ->> 'nama'));
	return privat.hasil_dengan(p_skpd, k.id, 'lampiran', v_id);
end $$;
insert into privat.perintah values ('simpan_lampiran', 'perintah_simpan_lampiran');

-- A file that a correction or a payment names: of the same paper and made for it.
create function privat.wajib_lampiran(k public.kertas_kerja, p_id uuid, p_untuk text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_id is not null and not exists (select 1 from public.lampiran l
		where l.skpd_id = k.skpd_id and l.id = p_id and l.kertas_kerja_id = k.id and l.untuk = p_untuk) then
		perform privat.tolak('tidak_ditemukan', 'Berkas buktinya belum ada di server, sehingga tidak ada yang disimpan. Lampirkan lagi, lalu ulangi.');
	end if;
end $$;

create function public.ambil_lampiran(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v jsonb;
begin
	-- The scopes first: the question must not tell a stranger that the file exists.
	select jsonb_build_object('nama', l.nama, 'tipe', l.tipe, 'isi', translate(encode(i.isi, 'base64'), E'\n', '')) into v
	from public.lampiran l join privat.lampiran_isi i on i.skpd_id = l.skpd_id and i.lampiran_id = l.id
	where l.skpd_id = any (privat.skpd_terbaca()) and l.id = p_id;
	if v is null then
		perform privat.tolak('tidak_berhak', 'Berkas ini tidak ada atau bukan milik SKPD Anda. Muat ulang data.');
	end if;
	return v;
end $$;
revoke execute on function public.ambil_lampiran(uuid) from public, anon;
grant execute on function public.ambil_lampiran(uuid) to authenticated;
