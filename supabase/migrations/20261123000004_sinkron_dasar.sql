-- The mechanism under every synced table: scope lock, revision, immutable keys, tombstones.
create sequence privat.revisi_sinkron;

-- Taken before a revision is drawn and held until commit: within one scope, revision order is commit order,
-- so a cursor can never skip a row.
-- LOCK ORDER of the product, so that no two transactions wait for each other in a circle:
--   1. the device (privat.klien), 2. scopes sorted by id, 3. months sorted, 4. rows, 5. the audit chain.
-- The chain is locked by the first write; whatever is locked above it must therefore be locked before any write
-- (privat.kunci_kiriman does it for a whole batch, privat.kunci_akun for changes of accounts).
create function privat.kunci_lingkup(p_skpd uuid) returns void
language sql security definer set search_path = '' as $$
	select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_skpd::text, 4711))
$$;

-- One submission of a month at a time: two agencies with the same person cannot both claim the ceiling.
create function privat.kunci_bulan(p_bulan text) returns void
language sql security definer set search_path = '' as $$
	select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_bulan, 4712))
$$;

create function privat.cap_sinkron() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'UPDATE' then
		if new.skpd_id is distinct from old.skpd_id or new.id is distinct from old.id then
			raise exception 'Kunci baris tidak boleh berubah' using errcode = '42501';
		end if;
		if new.deleted_at is not null then
			new.deleted_at := coalesce(old.deleted_at, pg_catalog.clock_timestamp());
		end if;
	elsif new.deleted_at is not null then
		new.deleted_at := pg_catalog.clock_timestamp();
	end if;
	-- privat.kunci_lingkup, written out: this runs for every row of an import.
	perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(new.skpd_id::text, 4711));
	new.revision := pg_catalog.nextval('privat.revisi_sinkron');
	new.changed_at := pg_catalog.clock_timestamp();
	new.changed_by := auth.uid();
	return new;
end $$;

-- Which tables are synced, what a plain mutation may write, and whether admins hold only a window of months of it.
create table privat.tabel_sinkron (
	nama text primary key,
	kolom text[] not null default '{}',
	dalam_jendela boolean not null default false
);
alter table privat.tabel_sinkron enable row level security;
create trigger tanpa_kosong before truncate on privat.tabel_sinkron for each statement execute function privat.tolak_truncate();

create function privat.daftar_tabel_sinkron() returns setof privat.tabel_sinkron
language sql stable security definer set search_path = '' as $$
	select * from privat.tabel_sinkron order by nama
$$;
grant execute on function privat.daftar_tabel_sinkron() to authenticated;

-- Called once per synced table by the migration that creates it.
create function privat.pasang_sinkron(p_tabel text, p_kolom text[], p_jendela boolean default false) returns void
language plpgsql set search_path = '' as $$
begin
	insert into privat.tabel_sinkron values (p_tabel, p_kolom, p_jendela);
	execute format('alter table public.%I enable row level security', p_tabel);
	execute format('create unique index %I on public.%I (skpd_id, revision)', p_tabel || '_revisi', p_tabel);
	-- Triggers run by name: a_ (right), b_ (lock and stamp), c_ (state), z_ (log).
	execute format('create trigger b_cap before insert or update on public.%I for each row execute function privat.cap_sinkron()', p_tabel);
	execute format('create trigger tanpa_hapus before delete on public.%I for each row execute function privat.tolak_hapus()', p_tabel);
	execute format('create trigger tanpa_kosong before truncate on public.%I for each statement execute function privat.tolak_truncate()', p_tabel);
	execute format('create trigger z_audit_baru after insert on public.%I referencing new table as baru
		for each statement execute function audit.catat_banyak()', p_tabel);
	execute format('create trigger z_audit_ubah after update on public.%I referencing old table as lama new table as baru
		for each statement execute function audit.catat_banyak()', p_tabel);
	execute format('revoke all on public.%I from public, anon, authenticated, service_role', p_tabel);
	execute format('grant select on public.%I to authenticated, service_role', p_tabel);
end $$;

-- The scope of reference data, which every active user reads.
create function privat.lingkup_kota() returns uuid
language sql immutable set search_path = '' as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;
grant execute on function privat.lingkup_kota() to authenticated;

-- Devices, their last mutation and the verdicts they have not acknowledged yet.
create table privat.klien (
	id uuid primary key,
	pengguna uuid not null,
	mid_terakhir bigint not null default 0,
	terlihat_pada timestamptz not null default now()
);
create table privat.putusan (
	klien uuid not null references privat.klien (id) on delete cascade,
	mid bigint not null,
	hasil jsonb not null,
	primary key (klien, mid)
);
create table privat.titipan (
	klien uuid not null references privat.klien (id) on delete cascade,
	mid bigint not null,
	bagian int not null check (bagian between 0 and 99),
	isi jsonb not null,
	primary key (klien, mid, bagian)
);
alter table privat.klien enable row level security;
alter table privat.putusan enable row level security;
alter table privat.titipan enable row level security;
create index klien_pengguna on privat.klien (pengguna);
create trigger tanpa_kosong before truncate on privat.klien for each statement execute function privat.tolak_truncate();
create trigger tanpa_kosong before truncate on privat.putusan for each statement execute function privat.tolak_truncate();
create trigger tanpa_kosong before truncate on privat.titipan for each statement execute function privat.tolak_truncate();

-- Opens a push: makes the device known, serialises its pushes, forgets acknowledged verdicts. Returns the last mid.
-- An account without an active profile is turned away whole, so that its queue stays on the device as it is.
create function privat.mulai_kiriman(p_klien uuid, p_ack bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
	v_terakhir bigint;
	v_pengguna uuid;
begin
	if privat.peran() is null then
		perform privat.tolak('akun_nonaktif', 'Akun Anda tidak aktif, sehingga perubahan belum diterima dan tetap di perangkat. Hubungi BKAD.');
	end if;
	insert into privat.klien (id, pengguna) values (p_klien, auth.uid()) on conflict (id) do nothing;
	select mid_terakhir, pengguna into v_terakhir, v_pengguna from privat.klien where id = p_klien for update;
	if v_pengguna is distinct from auth.uid() then
		raise exception 'Perangkat ini terdaftar atas nama pengguna lain' using errcode = '42501';
	end if;
	if p_ack is not null then
		delete from privat.putusan where klien = p_klien and mid <= p_ack;
	end if;
	-- Parts of a mutation that already has its verdict are of no use to anybody.
	delete from privat.titipan where klien = p_klien and mid <= v_terakhir;
	return v_terakhir;
end $$;

-- The scopes a batch names, each once; null for what is none. (Distinct first: "offset 0" keeps the check from every row.)
create function privat.lingkup_kiriman(p_mutasi jsonb) returns uuid[]
language sql immutable set search_path = '' as $$
	select coalesce(array_agg(distinct privat.uuid_sah(u.skpd)), '{}')
	from (select distinct lower(e ->> 'scope') as skpd from jsonb_array_elements(p_mutasi) e offset 0) u
$$;

-- Every lock a batch will need, before its first write and in the order of the product. Scopes the user may not read
-- are left alone: nobody may make another agency wait.
create function privat.kunci_kiriman(p_lingkup uuid[], p_mutasi jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
	v_lingkup uuid;
	v_bulan text;
begin
	for v_lingkup in
		select u.skpd from unnest(p_lingkup) u (skpd)
		where u.skpd = any ((select privat.skpd_terbaca())::uuid[]) order by 1
	loop
		perform privat.kunci_lingkup(v_lingkup);
	end loop;
	if exists (select 1 from jsonb_array_elements(p_mutasi) e where e ->> 'cmd' = 'ajukan') then
		for v_bulan in
			select k.bulan::text from jsonb_array_elements(p_mutasi) e
			join public.kertas_kerja k on k.skpd_id = privat.uuid_sah(e ->> 'scope')
				and k.id = privat.uuid_sah(e -> 'args' ->> 'kertas_kerja_id')
			where e ->> 'cmd' = 'ajukan'
			union
			-- A paper that this same batch opens first.
			select e -> 'args' ->> 'bulan' from jsonb_array_elements(p_mutasi) e
			where e ->> 'cmd' = 'buka_kertas_kerja' and e -> 'args' ->> 'bulan' is not null
			order by 1
		loop
			perform privat.kunci_bulan(v_bulan);
		end loop;
	end if;
end $$;

create function privat.akhiri_kiriman(p_klien uuid, p_terakhir bigint) returns void
language sql security definer set search_path = '' as $$
	update privat.klien set mid_terakhir = p_terakhir, terlihat_pada = now() where id = p_klien and pengguna = auth.uid()
$$;

-- A refusal may repeat what the device claimed; kept beyond any honest size it would be a way to fill the disk.
create function privat.simpan_putusan(p_klien uuid, p_mid bigint, p_hasil jsonb) returns void
language sql security definer set search_path = '' as $$
	insert into privat.putusan
	select k.id, p_mid, case when pg_column_size(p_hasil) > 2000000 then p_hasil - array['detail', 'rows'] else p_hasil end from privat.klien k where k.id = p_klien and k.pengguna = auth.uid()
	on conflict do nothing
$$;

create function privat.ambil_putusan(p_klien uuid, p_mid bigint) returns jsonb
language sql stable security definer set search_path = '' as $$
	select p.hasil from privat.putusan p join privat.klien k on k.id = p.klien
	where p.klien = p_klien and p.mid = p_mid and k.pengguna = auth.uid()
$$;

-- Keeps one part of a large command until its mutation arrives. At most three such commands of a device may wait.
create function privat.titip(p_klien uuid, p_mid bigint, p_bagian int, p_isi jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
	if p_mid <= privat.mulai_kiriman(p_klien, null) then
		return;
	end if;
	if (select count(distinct mid) from privat.titipan where klien = p_klien and mid <> p_mid) >= 3 then
		delete from privat.titipan where klien = p_klien
			and mid = (select min(mid) from privat.titipan where klien = p_klien and mid <> p_mid);
	end if;
	insert into privat.titipan values (p_klien, p_mid, p_bagian, p_isi)
	on conflict (klien, mid, bagian) do update set isi = excluded.isi;
end $$;

create function privat.ambil_titipan(p_klien uuid, p_mid bigint, p_banyak int) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_isi jsonb;
	v_ada int;
begin
	select count(distinct t.bagian), coalesce(jsonb_agg(e order by t.bagian, urut) filter (where e is not null), '[]')
	into v_ada, v_isi
	from privat.titipan t
	join privat.klien k on k.id = t.klien and k.pengguna = auth.uid()
	left join lateral jsonb_array_elements(t.isi) with ordinality x(e, urut) on true
	where t.klien = p_klien and t.mid = p_mid and t.bagian < p_banyak;
	-- Not a verdict: the device sends the parts again with the same mutation.
	if v_ada is distinct from p_banyak then
		raise exception 'Bagian kiriman belum lengkap' using errcode = '40001';
	end if;
	return v_isi;
end $$;
grant execute on function privat.mulai_kiriman(uuid, bigint), privat.kunci_kiriman(uuid[], jsonb),
	privat.akhiri_kiriman(uuid, bigint), privat.simpan_putusan(uuid, bigint, jsonb),
	privat.ambil_putusan(uuid, bigint), privat.titip(uuid, bigint, int, jsonb),
	privat.ambil_titipan(uuid, bigint, int), privat.uuid_sah(text), privat.lingkup_kiriman(jsonb) to authenticated;

-- For the console of the database owner, once a year: devices unseen for longer than anybody stays offline. A device
-- that comes back later is a new one to the server, so never shorten this below the longest absence.
create function privat.bersihkan_klien() returns bigint
language sql security definer set search_path = '' as $$
	with dihapus as (delete from privat.klien where terlihat_pada < now() - interval '400 days' returning 1)
	select count(*) from dihapus
$$;
