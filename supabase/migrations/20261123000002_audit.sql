-- Append-only log of every change, chained by hash: an edited or missing entry shows in audit.periksa().
-- The schema holds no table with row-level security on purpose: the embedded backend re-grants tables of such schemas.
create table audit.log (
	id bigint primary key,
	waktu timestamptz not null default clock_timestamp(),
	xid xid8 not null default pg_current_xact_id(),
	aktor uuid,
	peran_db name not null,
	aksi text not null,
	tabel text not null,
	kunci text,
	skpd_id uuid,
	alasan text,
	beda jsonb,
	permintaan jsonb,
	prev bytea,
	hash bytea not null
);
create index log_tabel_kunci on audit.log (tabel, kunci);
create index log_skpd on audit.log (skpd_id, id);

-- Parsed when it is created, so no search path can change its meaning, and cheap enough to run for every entry.
create function audit.kanonik(l audit.log) returns bytea
language sql stable
return convert_to(jsonb_build_array(
	l.id, extract(epoch from l.waktu)::text, l.xid::text, l.aktor, l.peran_db, l.aksi, l.tabel, l.kunci,
	l.skpd_id, l.alasan, l.beda, l.permintaan)::text, 'UTF8');

create function audit.sidik(l audit.log) returns bytea
language sql stable set search_path = ''
return sha256(coalesce(l.prev, '\x'::bytea) || audit.kanonik(l));

-- Locks the chain and tells where it ends. The head is read from the end of the index even while the statistics call the
-- log empty: a plan is kept as long as its connection, and one that sorts the log would cost more with every entry.
create function audit.kepala(out id bigint, out hash bytea)
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
begin
	-- One writer at a time: a chain has one head. Always the last lock a transaction takes.
	perform pg_catalog.pg_advisory_xact_lock(7301);
	select l.id, l.hash into id, hash from audit.log l order by l.id desc limit 1;
	id := coalesce(id, 0);
end $$;

create function audit.rantai() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	kepala record := audit.kepala();
begin
	new.id := kepala.id + 1;
	new.prev := kepala.hash;
	new.hash := audit.sidik(new);
	return new;
end $$;
-- audit.catat_banyak chains the entries of its statement itself.
create trigger rantai before insert on audit.log for each row when (new.hash = '\x') execute function audit.rantai();

create function audit.tolak() returns trigger
language plpgsql set search_path = '' as $$
begin
	raise exception 'Catatan audit hanya boleh ditambah' using errcode = '42501';
end $$;
create trigger tanpa_ubah before update or delete on audit.log for each row execute function audit.tolak();
create trigger tanpa_kosong before truncate on audit.log for each statement execute function audit.tolak();

-- Who, by which request, does what to which table, and why: what all entries of a statement have in common.
create function audit.awal(p_aksi text, p_tabel text) returns audit.log
language plpgsql security definer set search_path = '' as $$
declare
	kepala jsonb := nullif(pg_catalog.current_setting('request.headers', true), '')::jsonb;
	l audit.log;
begin
	l.waktu := pg_catalog.clock_timestamp();
	l.xid := pg_catalog.pg_current_xact_id();
	l.aktor := auth.uid();
	l.peran_db := coalesce(nullif(pg_catalog.current_setting('role', true), 'none'), session_user)::name;
	l.aksi := p_aksi;
	l.tabel := p_tabel;
	l.alasan := nullif(pg_catalog.current_setting('sipaus.alasan', true), '');
	l.permintaan := case when kepala is not null then pg_catalog.jsonb_build_object(
		'ip', kepala ->> 'x-forwarded-for', 'ua', kepala ->> 'user-agent', 'req', kepala ->> 'x-request-id') end;
	l.hash := '\x';
	return l;
end $$;

-- Old and new value of every column that differs; null when none does.
create function audit.beda(p_lama jsonb, p_baru jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select jsonb_object_agg(n.key, jsonb_build_array(p_lama -> n.key, n.value))
	from jsonb_each(p_baru) n where p_lama -> n.key is distinct from n.value
$$;

-- Logs changed columns only; mechanism columns say nothing about the matter and are left out.
-- Arguments: the column that names the row (`id` unless told), then columns that never enter the log.
create function audit.catat() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	lama jsonb := case when tg_op <> 'INSERT' then pg_catalog.to_jsonb(old) end;
	baru jsonb := case when tg_op <> 'DELETE' then pg_catalog.to_jsonb(new) end;
	diam constant text[] := array['revision', 'changed_at', 'changed_by'] || tg_argv[1:];
	l audit.log := audit.awal(tg_op, tg_table_schema || '.' || tg_table_name);
begin
	l.beda := case when tg_op = 'UPDATE' then audit.beda(lama, baru - diam) else coalesce(baru, lama) - diam end;
	if l.beda is null then
		return null;
	end if;
	l.kunci := coalesce(baru, lama) ->> coalesce(tg_argv[0], 'id');
	l.skpd_id := (coalesce(baru, lama) ->> 'skpd_id')::uuid;
	insert into audit.log select l.*;
	return null;
end $$;

-- The same for a whole statement on a synced table, whose keys never change: taking the head and writing the entries once
-- costs a batch of edits half of what an entry at a time does. In the order of the revisions, as the rows were written.
-- No nested loops: a plan made for one row would be kept for ten thousand.
create function audit.catat_banyak() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
	diam constant text[] := array['revision', 'changed_at', 'changed_by'];
	pasangan constant text := 'from baru b join lama a on a.skpd_id = b.skpd_id and a.id = b.id';
	kolom text;
	kini refcursor;
	satu record;
	l audit.log := audit.awal(tg_op, tg_table_schema || '.' || tg_table_name);
	semua audit.log[] := '{}';
begin
	if tg_op = 'UPDATE' and (select count(*) from baru) > 50 then
		-- Most statements change one column of many rows: which ones is asked once, then only those become jsonb.
		select pg_catalog.string_agg(pg_catalog.format('case when bool_or(a.%1$I is distinct from b.%1$I) then %1$L end', k.attname), ', ') into kolom
		from pg_catalog.pg_attribute k where k.attrelid = tg_relid and k.attnum > 0 and not k.attisdropped and k.attname <> all (diam);
		execute pg_catalog.format($q$
			select string_agg(format('(case when a.%%1$I is distinct from b.%%1$I then jsonb_build_object(%%1$L, jsonb_build_array(a.%%1$I, b.%%1$I)) else ''{}'' end)', k), ' || ')
			from unnest((select array[%s] %s)) k where k is not null
		$q$, kolom, pasangan) into kolom;
		open kini for execute pg_catalog.format('select b.id::text as kunci, b.skpd_id, nullif(%s, ''{}'') as isi %s order by b.revision',
			coalesce(kolom, '''{}''::jsonb'), pasangan);
	elsif tg_op = 'UPDATE' then
		open kini for
			with n as materialized (select b.skpd_id, b.id, b.revision, pg_catalog.to_jsonb(b) as j from baru b),
				o as materialized (select a.skpd_id, a.id, pg_catalog.to_jsonb(a) as j from lama a)
			select n.id::text as kunci, n.skpd_id, audit.beda(o.j, n.j - diam) as isi
			from n join o on o.skpd_id = n.skpd_id and o.id = n.id
			order by n.revision;
	else
		open kini for select b.id::text as kunci, b.skpd_id, pg_catalog.to_jsonb(b) - diam as isi from baru b order by b.revision;
	end if;
	loop
		fetch kini into satu;
		exit when not found;
		continue when satu.isi is null;
		if l.id is null then
			select k.id, k.hash into l.id, l.hash from audit.kepala() k;
		end if;
		l.id := l.id + 1;
		l.waktu := pg_catalog.clock_timestamp();
		l.kunci := satu.kunci;
		l.skpd_id := satu.skpd_id;
		l.beda := satu.isi;
		l.prev := l.hash;
		l.hash := audit.sidik(l);
		semua := pg_catalog.array_append(semua, l);
	end loop;
	close kini;
	insert into audit.log select * from pg_catalog.unnest(semua);
	return null;
end $$;

-- Empty result: the chain is whole. It cannot know by itself that its newest entries were cut off: give it the number
-- and the hash of an entry noted elsewhere, and it says when that one is gone or is another.
create function audit.periksa(p_id bigint default null, p_hash bytea default null) returns table (id bigint, sebab text)
language sql stable security definer set search_path = '' as $$
	select x.id, x.sebab from (
		select l.id, case
			when l.id <> coalesce(lag(l.id) over w, 0) + 1 then 'nomor hilang'
			when l.prev is distinct from lag(l.hash) over w then 'rantai putus'
			when l.hash <> audit.sidik(l) then 'isi berubah'
		end as sebab
		from audit.log l window w as (order by l.id)
	) x where x.sebab is not null
	union all
	select p_id, 'ujung hilang'
	where p_id is not null and not exists (select 1 from audit.log l where l.id = p_id and l.hash is not distinct from coalesce(p_hash, l.hash))
$$;
revoke all on all functions in schema audit from public;
revoke all on all tables in schema audit from public;
