-- Two schemas the API never exposes: `privat` for helpers and mechanism tables, `audit` for the log.
create schema if not exists privat;
create schema if not exists audit;
revoke all on schema privat from public;
revoke all on schema audit from public;
grant usage on schema privat to authenticated, service_role;

-- Functions are denied by default. Not "in schema ...": a default per schema can add rights but never take away the
-- one that PostgreSQL gives to everybody.
alter default privileges revoke execute on functions from public;

-- The age of this database: a restore from backup writes a new one, and every device then pulls afresh.
create table privat.zaman (
	satu boolean primary key default true check (satu),
	id uuid not null default gen_random_uuid(),
	mulai timestamptz not null default now()
);
alter table privat.zaman enable row level security;
insert into privat.zaman default values;

-- For the console of the database owner, as the last step of a restore.
create function privat.mulai_zaman_baru() returns uuid
language sql security definer set search_path = '' as $$
	update privat.zaman set id = gen_random_uuid(), mulai = now() returning id
$$;

-- Every refusal that a person must read: a code for the program, a sentence for the person, facts as json.
-- The PT classes carry code, hint and detail through the API with a proper HTTP status, on hosted Supabase and on the
-- embedded backend alike, which hides the text of every other exception of a function.
create function privat.tolak(p_kode text, p_petunjuk text, p_rincian jsonb default null) returns void
language plpgsql set search_path = '' as $$
begin
	raise exception using
		errcode = case when p_kode in ('tidak_berhak', 'akun_nonaktif') then 'PT403' else 'PT409' end,
		message = p_kode, hint = p_petunjuk, detail = coalesce(p_rincian::text, '');
end $$;

-- A text that is no uuid must be one mutation's error, never the error of the whole batch.
create function privat.uuid_sah(p text) returns uuid
language sql immutable parallel safe set search_path = '' as $$
	select case when p ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then p::uuid end
$$;

-- Row-level security does not govern TRUNCATE, and the embedded backend grants it: a trigger refuses it.
create function privat.tolak_truncate() returns trigger
language plpgsql set search_path = '' as $$
begin
	raise exception 'Tabel % tidak boleh dikosongkan', tg_table_name using errcode = '42501';
end $$;

create function privat.tolak_hapus() returns trigger
language plpgsql set search_path = '' as $$
begin
	raise exception 'Baris % tidak boleh dihapus; tandai terhapus', tg_table_name using errcode = '42501';
end $$;
create trigger tanpa_kosong before truncate on privat.zaman for each statement execute function privat.tolak_truncate();
