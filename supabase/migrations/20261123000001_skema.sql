-- Two schemas the API never exposes: `privat` for helpers and mechanism tables, `audit` for the log.
-- Functions are denied by default: nothing runs for a role that was not named.
create schema if not exists privat;
create schema if not exists audit;
revoke all on schema privat from public;
revoke all on schema audit from public;
grant usage on schema privat to authenticated, service_role;
alter default privileges in schema privat revoke execute on functions from public;
alter default privileges in schema audit revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from public;

-- The age of this database: a restore from backup writes a new one, and every device then pulls afresh.
create table privat.zaman (
	satu boolean primary key default true check (satu),
	id uuid not null default gen_random_uuid(),
	mulai timestamptz not null default now()
);
alter table privat.zaman enable row level security;
insert into privat.zaman default values;

-- Every refusal that a person must read: a code for the program, a sentence for the person, facts as json.
create function privat.tolak(p_kode text, p_petunjuk text, p_rincian jsonb default null) returns void
language plpgsql set search_path = '' as $$
begin
	raise exception using errcode = 'P0001', message = p_kode, hint = p_petunjuk, detail = coalesce(p_rincian::text, '');
end $$;

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
