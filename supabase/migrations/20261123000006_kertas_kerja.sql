-- The work paper of one agency, month and kind, and its rows. State columns belong to commands alone:
-- no policy lets anybody insert or update a kertas_kerja directly.
create table public.jenis_kertas_kerja (
	skpd_id uuid not null default privat.lingkup_kota() check (skpd_id = privat.lingkup_kota()),
	id uuid not null,
	kode text not null unique check (length(kode) <= 40),
	nama text not null check (length(nama) <= 120),
	status_asn text check (status_asn in ('PNS', 'PPPK')),
	kena_iuran boolean not null default true,
	urut int not null default 0,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id)
);
select privat.pasang_sinkron('jenis_kertas_kerja', '{}');
create policy "Jenis dibaca oleh setiap pengguna aktif" on public.jenis_kertas_kerja
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

create table public.parameter_iuran (
	skpd_id uuid not null default privat.lingkup_kota() check (skpd_id = privat.lingkup_kota()),
	id uuid not null,
	berlaku_mulai date not null unique,
	berlaku_sampai date check (berlaku_sampai >= berlaku_mulai),
	tarif_peserta_bp int not null check (tarif_peserta_bp between 0 and 10000),
	tarif_pemberi_kerja_bp int not null check (tarif_pemberi_kerja_bp between 0 and 10000),
	batas_atas bigint not null check (batas_atas > 0),
	batas_bawah bigint check (batas_bawah between 0 and batas_atas),
	terapkan_batas_bawah boolean not null default false,
	pembulatan text not null default 'setengah_ke_atas' check (pembulatan = 'setengah_ke_atas'),
	dasar_hukum text not null,
	diperiksa_pada date not null,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id)
);
select privat.pasang_sinkron('parameter_iuran', '{}');
create policy "Parameter dibaca oleh setiap pengguna aktif" on public.parameter_iuran
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

create table public.kertas_kerja (
	skpd_id uuid not null references public.skpd (id),
	id uuid not null,
	bulan date not null references public.periode (bulan),
	jenis text not null references public.jenis_kertas_kerja (kode),
	status text not null default 'draf' check (status in (
		'draf', 'diajukan', 'diperiksa', 'perlu_perbaikan', 'disetujui',
		'ba_terbit', 'ba_ditandatangani', 'dibayar', 'selesai')),
	revisi int not null default 0 check (revisi >= 0),
	catatan text check (length(catatan) <= 4000),
	jumlah_pegawai int,
	total jsonb,
	kode text check (length(kode) <= 20),
	diajukan_pada timestamptz,
	diajukan_oleh text,
	diperiksa_pada timestamptz,
	diperiksa_oleh text,
	diputus_pada timestamptz,
	diputus_oleh text,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	unique (skpd_id, bulan, jenis)
);
create index kertas_kerja_bulan on public.kertas_kerja (bulan);
create index kertas_kerja_jenis on public.kertas_kerja (jenis);
select privat.pasang_sinkron('kertas_kerja', '{}');
create policy "Kertas kerja dibaca oleh bendaharanya dan oleh admin" on public.kertas_kerja
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- The table of states: what is not here is refused, on the device (TRANSISI) and here. Filled by the commands' migration.
create table privat.transisi (
	dari text not null,
	perintah text not null,
	ke text not null,
	peran text not null,
	primary key (dari, perintah, peran)
);
alter table privat.transisi enable row level security;
create trigger tanpa_kosong before truncate on privat.transisi for each statement execute function privat.tolak_truncate();

-- The second lock on the state, under the missing policy: whoever comes through the API (a command's bug, the service
-- key) can only make a step of the table, and a paper out of the treasurer's hands keeps its frozen figures. The owner
-- of the database at the console (seed, restore, repair) is not held by it.
create function privat.jaga_kertas_kerja() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	beku constant text[] := array['status', 'catatan', 'diperiksa_pada', 'diperiksa_oleh', 'diputus_pada', 'diputus_oleh',
		'revision', 'changed_at', 'changed_by'];
begin
	if tg_op = 'UPDATE' and (new.bulan is distinct from old.bulan or new.jenis is distinct from old.jenis) then
		raise exception 'Bulan dan jenis kertas kerja tidak boleh berubah' using errcode = '42501';
	end if;
	if coalesce(current_setting('role', true), 'none') not in ('anon', 'authenticated', 'service_role') then
		return new;
	end if;
	if tg_op = 'INSERT' then
		if new.status <> 'draf' or new.total is not null or new.revisi <> 0 then
			raise exception 'Kertas kerja baru selalu draf' using errcode = '42501';
		end if;
	elsif new.status is distinct from old.status
		and not exists (select 1 from privat.transisi t where t.dari = old.status and t.ke = new.status) then
		raise exception 'Status % tidak dapat menjadi %', old.status, new.status using errcode = '42501';
	elsif old.status not in ('draf', 'perlu_perbaikan') and new.status <> 'draf'
		and to_jsonb(new) - beku is distinct from to_jsonb(old) - beku then
		raise exception 'Angka kertas kerja yang sudah diajukan tidak boleh berubah' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger c_jaga before insert or update on public.kertas_kerja
	for each row execute function privat.jaga_kertas_kerja();

create table public.baris_kertas_kerja (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	urut int not null default 0,
	nip text not null default '' check (length(nip) <= 40),
	nama text not null default '' check (length(nama) <= 160),
	golongan text check (length(golongan) <= 20),
	status_asn text not null default 'PNS' check (status_asn in ('PNS', 'CPNS', 'PPPK')),
	jabatan text check (length(jabatan) <= 160),
	jml_anak int check (jml_anak between 0 and 30),
	jml_pasangan int check (jml_pasangan between 0 and 4),
	gaji_pokok bigint,
	tunj_pasangan bigint,
	tunj_anak bigint,
	tunj_eselon bigint,
	tunj_fungsional bigint,
	tunj_umum bigint,
	tpp_beban_kerja bigint,
	tpp_prestasi_kerja bigint,
	tpp_kondisi_kerja bigint,
	tunj_profesi bigint,
	lainnya bigint,
	iwp1_aktual bigint,
	iwp4_aktual bigint,
	jml_keluarga_tambahan int check (jml_keluarga_tambahan between 0 and 20),
	surat_kuasa boolean not null default false,
	penjelasan jsonb not null default '{}'
		check (jsonb_typeof(penjelasan) = 'object' and pg_column_size(penjelasan) < 8192),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	-- Wider than any salary, narrow enough to catch a pasted NIP; a blank is not judged.
	constraint uang_wajar check (
		0 <= all (array[gaji_pokok, tunj_pasangan, tunj_anak, tunj_eselon, tunj_fungsional, tunj_umum,
			tpp_beban_kerja, tpp_prestasi_kerja, tpp_kondisi_kerja, tunj_profesi, lainnya, iwp1_aktual, iwp4_aktual])
		and 99999999999 >= all (array[gaji_pokok, tunj_pasangan, tunj_anak, tunj_eselon, tunj_fungsional, tunj_umum,
			tpp_beban_kerja, tpp_prestasi_kerja, tpp_kondisi_kerja, tunj_profesi, lainnya, iwp1_aktual, iwp4_aktual])),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index baris_kertas_kerja_induk on public.baris_kertas_kerja (skpd_id, kertas_kerja_id);
select privat.pasang_sinkron('baris_kertas_kerja', array[
	'kertas_kerja_id', 'urut', 'nip', 'nama', 'golongan', 'status_asn', 'jabatan', 'jml_anak', 'jml_pasangan',
	'gaji_pokok', 'tunj_pasangan', 'tunj_anak', 'tunj_eselon', 'tunj_fungsional', 'tunj_umum',
	'tpp_beban_kerja', 'tpp_prestasi_kerja', 'tpp_kondisi_kerja', 'tunj_profesi', 'lainnya',
	'iwp1_aktual', 'iwp4_aktual', 'jml_keluarga_tambahan', 'surat_kuasa', 'penjelasan'], true);
grant insert, update on public.baris_kertas_kerja to authenticated;
create policy "Baris dibaca oleh bendaharanya dan oleh admin" on public.baris_kertas_kerja
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));
create policy "Baris ditambah oleh bendaharanya atau admin BKAD" on public.baris_kertas_kerja
	for insert to authenticated with check (skpd_id = any ((select privat.skpd_tertulis())::uuid[]));
create policy "Baris diubah oleh bendaharanya atau admin BKAD" on public.baris_kertas_kerja
	for update to authenticated using (skpd_id = any ((select privat.skpd_tertulis())::uuid[]))
	with check (skpd_id = any ((select privat.skpd_tertulis())::uuid[]));

-- Before anything is looked up or locked for a row that comes straight through the API: triggers run before the policy's
-- check, and a later one would tell a stranger whether the paper exists and make its owner wait.
-- Invoker rights on purpose: commands run as the owner and have checked the right themselves.
create function privat.jaga_hak_baris() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user in ('anon', 'authenticated') and not coalesce(new.skpd_id = any (privat.skpd_tertulis()), false) then
		raise exception 'Tidak berhak menulis baris SKPD ini' using errcode = '42501';
	end if;
	return new;
end $$;
create trigger a_hak before insert on public.baris_kertas_kerja
	for each row execute function privat.jaga_hak_baris();
-- A row that may be updated is one of the user's own; only moved away could it become another's.
create trigger a_hak_pindah before update on public.baris_kertas_kerja
	for each row when (new.skpd_id is distinct from old.skpd_id) execute function privat.jaga_hak_baris();

-- Refuses every write to a paper that left the treasurer's hands or whose month is closed, for every role.
-- Runs after the scope lock was taken (trigger names sort), so a submission cannot slip between.
create function privat.jaga_baris() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v record;
begin
	if tg_op = 'UPDATE' and new.kertas_kerja_id is distinct from old.kertas_kerja_id then
		raise exception 'Baris tidak boleh pindah kertas kerja' using errcode = '42501';
	end if;
	select k.status, k.diajukan_pada, p.status as periode into v
	from public.kertas_kerja k join public.periode p on p.bulan = k.bulan
	where k.skpd_id = new.skpd_id and k.id = new.kertas_kerja_id;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Kertas kerja untuk baris ini belum ada di server. Kirim ulang setelah kertas kerja dibuat.');
	elsif v.status not in ('draf', 'perlu_perbaikan') then
		perform privat.tolak('terkunci', 'Kertas kerja sudah diajukan, sehingga baris tidak diubah. Minta dikembalikan bila memang perlu diperbaiki.');
	elsif v.periode <> 'buka' then
		perform privat.tolak('periode_tutup', 'Bulan ini sudah ditutup oleh BKAD, sehingga baris tidak diubah. Hubungi BKAD.');
	end if;
	return new;
end $$;
create trigger c_jaga before insert or update on public.baris_kertas_kerja
	for each row execute function privat.jaga_baris();

create table public.riwayat_kertas_kerja (
	skpd_id uuid not null,
	id uuid not null default gen_random_uuid(),
	kertas_kerja_id uuid not null,
	peristiwa text not null,
	dari text,
	ke text,
	catatan text check (length(catatan) <= 4000),
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index riwayat_kertas_kerja_induk on public.riwayat_kertas_kerja (skpd_id, kertas_kerja_id);
select privat.pasang_sinkron('riwayat_kertas_kerja', '{}');
create policy "Riwayat dibaca oleh bendaharanya dan oleh admin" on public.riwayat_kertas_kerja
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

create table public.impor (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	sumber text not null check (sumber in ('berkas', 'salin')),
	nama_berkas text check (length(nama_berkas) <= 255),
	sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
	jumlah_baris int not null,
	baru int not null,
	berubah int not null,
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	dibatalkan_pada timestamptz,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index impor_induk on public.impor (skpd_id, kertas_kerja_id);
select privat.pasang_sinkron('impor', '{}');
create policy "Impor dibaca oleh bendaharanya dan oleh admin" on public.impor
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- What an import found before it wrote, so that it can be undone: [{id, ada, sebelum, sesudah}].
create table privat.impor_sebelum (
	skpd_id uuid not null,
	impor_id uuid not null,
	baris jsonb not null,
	primary key (skpd_id, impor_id),
	foreign key (skpd_id, impor_id) references public.impor (skpd_id, id)
);
alter table privat.impor_sebelum enable row level security;
create trigger tanpa_kosong before truncate on privat.impor_sebelum for each statement execute function privat.tolak_truncate();

-- The frozen result of every row of a submitted paper. The ceiling of later payments counts from here.
create table privat.iuran_ditetapkan (
	skpd_id uuid not null,
	kertas_kerja_id uuid not null,
	baris_id uuid not null,
	bulan date not null,
	nip text not null,
	-- What counts towards the ceiling of later payments: 0 for kinds without iuran (THR, gaji-13).
	upah bigint not null,
	iuran1 bigint not null,
	iuran4 bigint not null,
	kurang1 bigint not null,
	kurang4 bigint not null,
	rincian jsonb not null,
	primary key (skpd_id, kertas_kerja_id, baris_id),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index iuran_ditetapkan_nip on privat.iuran_ditetapkan (bulan, nip);
alter table privat.iuran_ditetapkan enable row level security;
create trigger tanpa_kosong before truncate on privat.iuran_ditetapkan for each statement execute function privat.tolak_truncate();

insert into public.jenis_kertas_kerja (id, kode, nama, status_asn, kena_iuran, urut) values
	('10000000-0000-4000-8000-000000000001', 'tpp_pns', 'TPP bulanan PNS', 'PNS', true, 1),
	('10000000-0000-4000-8000-000000000002', 'tpp_pppk', 'TPP bulanan PPPK', 'PPPK', true, 2),
	('10000000-0000-4000-8000-000000000003', 'tpg', 'TPG dan tambahan penghasilan guru', null, true, 3),
	('10000000-0000-4000-8000-000000000004', 'jasa_pelayanan', 'Jasa pelayanan', null, true, 4),
	('10000000-0000-4000-8000-000000000005', 'rapel', 'Rapel dan susulan', null, true, 5),
	-- PP 14/2024 Ps. 13(1), PP 11/2025 Ps. 16(1): no contribution on THR and gaji-13.
	('10000000-0000-4000-8000-000000000006', 'thr', 'THR', null, false, 6),
	('10000000-0000-4000-8000-000000000007', 'gaji_13', 'Gaji ketiga belas', null, false, 7);

insert into public.parameter_iuran (id, berlaku_mulai, tarif_peserta_bp, tarif_pemberi_kerja_bp, batas_atas, dasar_hukum, diperiksa_pada)
values ('20000000-0000-4000-8000-000000000001', '2020-01-01', 100, 400, 12000000,
	'Perpres 82/2018 jo. 75/2019 Ps. 30 dan Ps. 32', '2026-01-31');
