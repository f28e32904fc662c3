-- Who may do what: read from these tables on every request, never from the token, so that switching an account
-- off acts on the next request. No policy lets a user write here; named functions do.
create table public.profil (
	id uuid primary key,
	nama text not null check (length(nama) between 1 and 120),
	email text not null unique check (email = lower(email) and length(email) <= 254),
	peran text not null check (peran in ('bendahara', 'admin_bpjs', 'admin_bkad')),
	aktif boolean not null default true,
	dibuat_pada timestamptz not null default now()
);
alter table public.profil enable row level security;

create table public.penugasan (
	profil_id uuid not null references public.profil (id) on delete cascade,
	skpd_id uuid not null,
	sejak timestamptz not null default now(),
	primary key (profil_id, skpd_id)
);
create index penugasan_skpd on public.penugasan (skpd_id);
alter table public.penugasan enable row level security;

create table public.undangan (
	id uuid primary key default gen_random_uuid(),
	email text not null check (email = lower(email) and length(email) <= 254),
	nama text not null check (length(nama) between 1 and 120),
	peran text not null check (peran in ('bendahara', 'admin_bpjs', 'admin_bkad')),
	skpd_id uuid,
	dibuat_oleh uuid not null references public.profil (id),
	dibuat_pada timestamptz not null default now(),
	kedaluwarsa timestamptz not null,
	dipakai_oleh uuid,
	dipakai_pada timestamptz,
	dibatalkan_pada timestamptz,
	check ((peran = 'bendahara') = (skpd_id is not null))
);
create index undangan_email on public.undangan (email);
create index undangan_dibuat_oleh on public.undangan (dibuat_oleh);
alter table public.undangan enable row level security;

-- The hash of an invitation's code is nobody's business, not even the admin's: where no policy leads, and not behind a
-- column grant, which the embedded backend gives away again at every start.
create table privat.kode_undangan (
	undangan_id uuid primary key references public.undangan (id) on delete cascade,
	sha256 bytea not null
);
alter table privat.kode_undangan enable row level security;
create trigger tanpa_kosong before truncate on privat.kode_undangan for each statement execute function privat.tolak_truncate();

-- auth.uid() behind a definer wrapper: API roles have no usage on schema auth in the embedded backend.
create function privat.pengguna() returns uuid
language sql stable security definer set search_path = '' as $$ select auth.uid() $$;

-- Role of the signed-in, active user; null for everybody else.
create function privat.peran() returns text
language sql stable security definer set search_path = '' as $$
	select p.peran from public.profil p where p.id = auth.uid() and p.aktif
$$;

create function privat.nama_pengguna() returns text
language sql stable security definer set search_path = '' as $$
	select p.nama from public.profil p where p.id = auth.uid() and p.aktif
$$;

grant execute on function privat.pengguna(), privat.peran(), privat.nama_pengguna() to authenticated;

-- An account that was switched off has no role, and reads nothing from the next request on, not even itself.
create policy "Orang aktif melihat profilnya, admin BKAD melihat semua" on public.profil
	for select to authenticated
	using ((select privat.peran()) = 'admin_bkad' or (id = (select privat.pengguna()) and (select privat.peran()) is not null));
create policy "Orang aktif melihat penugasannya, admin BKAD melihat semua" on public.penugasan
	for select to authenticated
	using ((select privat.peran()) = 'admin_bkad' or (profil_id = (select privat.pengguna()) and (select privat.peran()) is not null));
create policy "Hanya admin BKAD melihat undangan" on public.undangan
	for select to authenticated
	using ((select privat.peran()) = 'admin_bkad');

create trigger audit after insert or update or delete on public.profil for each row execute function audit.catat('id');
create trigger audit after insert or update or delete on public.penugasan for each row execute function audit.catat('profil_id');
create trigger audit after insert or update or delete on public.undangan for each row execute function audit.catat('id');
create trigger tanpa_kosong before truncate on public.profil for each statement execute function privat.tolak_truncate();
create trigger tanpa_kosong before truncate on public.penugasan for each statement execute function privat.tolak_truncate();
create trigger tanpa_kosong before truncate on public.undangan for each statement execute function privat.tolak_truncate();

revoke all on public.profil, public.penugasan, public.undangan from public, anon, authenticated, service_role;
grant select on public.profil, public.penugasan, public.undangan to service_role;
grant select on public.profil, public.penugasan, public.undangan to authenticated;
