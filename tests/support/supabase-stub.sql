-- Minimal stand-in for a hosted Supabase database on plain PostgreSQL, run by the cluster's superuser: what our
-- migrations touch, with the rights the real roles have. `postgres` runs migrations and is no superuser there either.
do $$ begin
	create role postgres login createdb createrole replication bypassrls;
	create role anon nologin noinherit;
	create role authenticated nologin noinherit;
	create role service_role nologin noinherit bypassrls;
	create role authenticator login noinherit;
	create role supabase_auth_admin login noinherit createrole;
exception when duplicate_object then null;
end $$;
grant anon, authenticated, service_role to authenticator, postgres;
grant supabase_auth_admin to postgres;
alter schema public owner to postgres;
grant usage on schema public to anon, authenticated, service_role;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';

create schema auth authorization supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, postgres;
set role supabase_auth_admin;
create table auth.users (
	instance_id uuid, id uuid primary key, aud varchar(255), role varchar(255), email varchar(255),
	encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz,
	confirmation_token varchar(255), confirmation_sent_at timestamptz, recovery_token varchar(255),
	recovery_sent_at timestamptz, email_change_token_new varchar(255), email_change varchar(255),
	email_change_sent_at timestamptz, last_sign_in_at timestamptz, raw_app_meta_data jsonb,
	raw_user_meta_data jsonb, is_super_admin boolean, created_at timestamptz default now(),
	updated_at timestamptz default now(), phone text default null::varchar unique,
	phone_confirmed_at timestamptz, banned_until timestamptz, is_sso_user boolean not null default false,
	deleted_at timestamptz, is_anonymous boolean not null default false);
create unique index users_email_partial_key on auth.users (email) where is_sso_user = false;
create table auth.identities (
	id uuid primary key default gen_random_uuid(), provider_id text not null,
	user_id uuid not null references auth.users on delete cascade, identity_data jsonb not null, provider text not null,
	last_sign_in_at timestamptz, created_at timestamptz, updated_at timestamptz,
	email text generated always as (lower(identity_data ->> 'email')) stored, unique (provider_id, provider));
alter table auth.users enable row level security;
alter table auth.identities enable row level security;
create function auth.uid() returns uuid language sql stable as $$
	select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
		(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid $$;
create function auth.role() returns text language sql stable as $$
	select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''),
		(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'))::text $$;
create function auth.jwt() returns jsonb language sql stable as $$
	select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
		nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
grant all on all tables in schema auth to postgres;
grant execute on all functions in schema auth to anon, authenticated, service_role, postgres;
reset role;
