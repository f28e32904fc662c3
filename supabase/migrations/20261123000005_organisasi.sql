-- Agencies and months: shared by every module.
create table public.skpd (
	skpd_id uuid not null,
	id uuid not null unique,
	kode text not null check (length(kode) between 1 and 40),
	nama text not null check (length(nama) between 1 and 160),
	singkatan text not null check (length(singkatan) between 1 and 40),
	aktif boolean not null default true,
	urut int not null default 0,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	check (skpd_id = id)
);
create unique index skpd_kode on public.skpd (kode) where deleted_at is null;
select privat.pasang_sinkron('skpd', '{}');
alter table public.penugasan add constraint penugasan_skpd_ada foreign key (skpd_id) references public.skpd (id);
alter table public.undangan add constraint undangan_skpd_ada foreign key (skpd_id) references public.skpd (id);
create index undangan_skpd on public.undangan (skpd_id);

-- A treasurer reads the own agencies and the reference data; both admins read every agency.
create function privat.skpd_terbaca() returns uuid[]
language sql stable security definer set search_path = '' as $$
	select case
		when p.peran is null then '{}'::uuid[]
		when p.peran = 'bendahara' then (
			select array_append(coalesce(array_agg(t.skpd_id), '{}'), privat.lingkup_kota())
			from public.penugasan t where t.profil_id = p.id)
		else (select array_append(coalesce(array_agg(s.id), '{}'), privat.lingkup_kota()) from public.skpd s)
	end
	from (select 1) satu left join public.profil p on p.id = auth.uid() and p.aktif
$$;

-- Where plain rows may be written: the treasurer's own agencies; admin BKAD prepares data for all.
create function privat.skpd_tertulis() returns uuid[]
language sql stable security definer set search_path = '' as $$
	select case p.peran
		when 'bendahara' then (
			select coalesce(array_agg(t.skpd_id), '{}') from public.penugasan t
			join public.skpd s on s.id = t.skpd_id and s.aktif where t.profil_id = p.id)
		when 'admin_bkad' then (select coalesce(array_agg(s.id), '{}') from public.skpd s)
		else '{}'::uuid[]
	end
	from (select 1) satu left join public.profil p on p.id = auth.uid() and p.aktif
$$;
grant execute on function privat.skpd_terbaca(), privat.skpd_tertulis() to authenticated;

create policy "SKPD dibaca oleh bendaharanya dan oleh admin" on public.skpd
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

create table public.periode (
	skpd_id uuid not null default privat.lingkup_kota() check (skpd_id = privat.lingkup_kota()),
	id uuid not null,
	bulan date not null unique check (extract(day from bulan) = 1),
	status text not null default 'buka' check (status in ('buka', 'tutup')),
	tenggat date not null check (tenggat > bulan),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id)
);
select privat.pasang_sinkron('periode', '{}');
create policy "Periode dibaca oleh setiap pengguna aktif" on public.periode
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));
