-- The three functions a device syncs through, and the staging of large imports. Invoker rights: row-level security
-- stays the only gate for plain rows; commands check for themselves.

-- First month of which admins hold the rows of every agency: every open month, and the newest with the two before it.
create function privat.awal_jendela() returns date
language sql stable security definer set search_path = '' as $$
	select coalesce(least(min(bulan) filter (where status = 'buka'), (max(bulan) - interval '2 months')::date), '2020-01-01'::date)
	from public.periode where deleted_at is null
$$;

-- Papers whose rows an admin holds in a scope; null means all (a treasurer holds the own agency whole).
create function privat.induk_jendela(p_skpd uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
	select case when privat.peran() = 'bendahara' then null else (
		select coalesce(array_agg(k.id), '{}') from public.kertas_kerja k
		where privat.peran() is not null and k.skpd_id = p_skpd and k.bulan >= privat.awal_jendela()) end
$$;

-- Changes whenever what a user may see changes; a device that meets a new one pulls the scope afresh.
create function privat.tanda_lingkup() returns text
language sql stable security definer set search_path = '' as $$
	select case privat.peran() when 'bendahara' then 'bendahara' else privat.peran() || ':' || privat.awal_jendela() end
$$;

-- What other payments of the same people and months were charged, as amounts only: other agencies summed and unnamed,
-- the own agency's other submitted papers by paper.
create function privat.ekstra_lingkup(p_skpd uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	with milik as (
		select k.bulan, b.nip, array_agg(distinct b.kertas_kerja_id) as kertas
		from public.kertas_kerja k
		join public.baris_kertas_kerja b on b.skpd_id = k.skpd_id and b.kertas_kerja_id = k.id and b.deleted_at is null
		where k.skpd_id = p_skpd and k.bulan >= privat.awal_jendela() and b.nip ~ '^[0-9]{18}$'
		group by 1, 2
	), lain as (
		select d.bulan, d.nip, case when d.skpd_id = p_skpd then d.kertas_kerja_id end as kertas_kerja_id,
			sum(d.upah) as upah, sum(d.iuran1) as iuran1, sum(d.iuran4) as iuran4
		-- Person by person along the index ("offset 0" keeps it so): joined freely, years of all agencies would be read.
		from milik m cross join lateral (
			select * from privat.iuran_ditetapkan d where d.bulan = m.bulan and d.nip = m.nip and d.kertas_kerja_id <> any (m.kertas) offset 0) d
		group by 1, 2, 3
	)
	select case when p_skpd = any (privat.skpd_terbaca()) and p_skpd <> privat.lingkup_kota()
		then jsonb_build_object('iuran_lain', coalesce((select jsonb_agg(to_jsonb(l) order by l.bulan, l.nip, l.kertas_kerja_id) from lain l), '[]'))
		else '{}'::jsonb end
$$;
create function privat.epoch() returns uuid
language sql stable security definer set search_path = '' as $$ select id from privat.zaman $$;
create function privat.akun_ringkas() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('user', auth.uid(), 'nama', p.nama, 'email', p.email, 'peran', p.peran, 'aktif', coalesce(p.aktif, false))
	from (select 1) satu left join public.profil p on p.id = auth.uid()
$$;
grant execute on function privat.awal_jendela(), privat.induk_jendela(uuid), privat.tanda_lingkup(),
	privat.ekstra_lingkup(uuid), privat.epoch(), privat.akun_ringkas() to authenticated;

create function public.sync_state() returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
	v_lingkup uuid[] := privat.skpd_terbaca();
	v_tanda text := privat.tanda_lingkup();
	v_sql text;
	v_scopes jsonb;
begin
	-- One grouped scan per table, then folded per scope.
	select string_agg(format(
		'select x.skpd_id, count(*) as n, sum(x.revision) as s, max(x.revision) as h from public.%I x where x.skpd_id = any ($1) %s group by 1',
		t.nama, case when t.dalam_jendela and privat.peran() is distinct from 'bendahara' then
			'and exists (select 1 from public.kertas_kerja k where k.skpd_id = x.skpd_id and k.id = x.kertas_kerja_id and k.bulan >= privat.awal_jendela())' else '' end),
		' union all ')
	into v_sql from privat.daftar_tabel_sinkron() t;
	execute format($q$
		select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'scope', $2, 'head', coalesce(a.h, 0), 'count', coalesce(a.n, 0),
			'sum', coalesce(a.s, 0), 'extra', privat.ekstra_lingkup(l.id)) order by l.id), '[]')
		from unnest($1) l(id)
		left join (select skpd_id, sum(n)::bigint as n, sum(s)::numeric as s, max(h) as h from (%s) u group by 1) a on a.skpd_id = l.id
	$q$, v_sql) into v_scopes using v_lingkup, v_tanda;
	return privat.akun_ringkas() || jsonb_build_object('epoch', privat.epoch(), 'now', clock_timestamp(), 'scopes', v_scopes);
end $$;

-- Text all the way (json, not jsonb): nobody here looks into the rows, and building them as jsonb takes three times as long.
create function public.sync_pull(p_scope uuid, p_after bigint, p_limit int default 1000) returns json
language plpgsql stable security invoker set search_path = '' set enable_bitmapscan = on as $$
declare
	v_batas int := least(greatest(coalesce(p_limit, 1000), 1), 5000);
	v_induk uuid[];
	v_sql text;
	v_baris json;
	v_lanjut bigint;
	v_banyak int;
begin
	if not coalesce(p_scope = any (privat.skpd_terbaca()), false) then
		return json_build_object('scope', null, 'epoch', privat.epoch(), 'rows', '[]'::json, 'next', p_after, 'more', false);
	end if;
	v_induk := privat.induk_jendela(p_scope);
	-- The policy names the scope a second time, which the planner takes for a second restriction: believing in few rows,
	-- it would collect and sort the whole agency for every page. Without bitmaps it walks along the revisions. Who holds
	-- a window of months reads by papers instead. The setting ends with this function, which has one of its own.
	if v_induk is null then
		perform set_config('enable_bitmapscan', 'off', true);
	end if;
	select string_agg(format(
		'(select %L as t, x.revision, to_json(x) as d from public.%I x where x.skpd_id = $1 and x.revision > $2 %s order by x.revision limit $3)',
		t.nama, t.nama, case when t.dalam_jendela and v_induk is not null then 'and x.kertas_kerja_id = any ($4)' else '' end), ' union all ')
	into v_sql from privat.daftar_tabel_sinkron() t;
	execute format($q$
		select coalesce(json_agg(json_build_object('t', u.t, 'd', u.d) order by u.revision), '[]'), coalesce(max(u.revision), $2), count(*)::int
		from (select * from (%s) semua order by revision limit $3) u where $4 is null or true
	$q$, v_sql) into v_baris, v_lanjut, v_banyak using p_scope, coalesce(p_after, 0), v_batas, v_induk;
	return json_build_object('rows', v_baris, 'next', v_lanjut, 'more', v_banyak = v_batas,
		'scope', privat.tanda_lingkup(), 'epoch', privat.epoch());
end $$;

-- A plain mutation: one row, compared field by field with what the device last saw.
create function privat.terapkan_baris(p_skpd uuid, r jsonb) returns jsonb
language plpgsql security invoker set search_path = '' as $$
declare
	v_tabel text := r ->> 't';
	v_id uuid := (r ->> 'id')::uuid;
	v_ubah jsonb := coalesce(r -> 'set', '{}');
	v_kolom text[];
	v_kini jsonb;
	v_baru jsonb;
	v_bentrok text[];
	v_set text;
	v_status text := 'ok';
begin
	select t.kolom into v_kolom from privat.daftar_tabel_sinkron() t where t.nama = v_tabel;
	if v_kolom is null or v_kolom = '{}' then
		perform privat.tolak('tidak_berhak', 'Data ini hanya berubah lewat perintah, sehingga perubahan tidak disimpan.');
	end if;
	if exists (select 1 from jsonb_object_keys(v_ubah) k where not k = any (v_kolom) and k <> 'deleted') then
		raise exception 'Kolom tidak dikenal' using errcode = '42703';
	end if;
	if not coalesce(p_skpd = any (privat.skpd_tertulis()), false) then
		perform privat.tolak('tidak_berhak', 'Anda tidak berhak mengubah data SKPD ini, sehingga perubahan tidak disimpan. Hubungi BKAD.');
	end if;
	execute format('select to_jsonb(x) from public.%I x where x.skpd_id = $1 and x.id = $2 for update', v_tabel)
	into v_kini using p_skpd, v_id;

	if v_kini is null and r ->> 'base' is null then
		if coalesce((v_ubah ->> 'deleted')::boolean, false) then
			return jsonb_build_object('status', 'ok', 'rows', '[]'::jsonb);
		end if;
		v_ubah := v_ubah - 'deleted';
		select string_agg(quote_ident(k), ', ') into v_set from jsonb_object_keys(v_ubah) k;
		execute format('insert into public.%1$I (skpd_id, id, %2$s) select $1, $2, %2$s from jsonb_populate_record(null::public.%1$I, $3) returning to_jsonb(%1$I.*)', v_tabel, v_set)
		into v_baru using p_skpd, v_id, v_ubah;
		return jsonb_build_object('status', 'ok', 'rows', jsonb_build_array(jsonb_build_object('t', v_tabel, 'd', v_baru)));
	elsif v_kini is null then
		return jsonb_build_object('status', 'gone', 'code', 'tidak_ditemukan', 'hint', 'Baris ini sudah tidak ada di server, sehingga perubahan tidak disimpan.');
	end if;

	-- The wire says deleted: true; the table says when.
	v_kini := v_kini || jsonb_build_object('deleted', v_kini ->> 'deleted_at' is not null);
	if r ->> 'base' is null or (r ->> 'base')::bigint is distinct from (v_kini ->> 'revision')::bigint then
		v_status := case when r ->> 'base' is null then 'ok' else 'merged' end;
		if (v_kini ->> 'deleted')::boolean and not coalesce((v_ubah ->> 'deleted')::boolean, false) then
			v_bentrok := array['deleted'];
		elsif coalesce((v_ubah ->> 'deleted')::boolean, false) and not (v_kini ->> 'deleted')::boolean and r ->> 'base' is not null then
			-- A deletion overwrites the whole row: it must have been seen as it is now.
			v_bentrok := array['deleted'];
		else
			-- An insert of a row that is there already is fine only when it says the same.
			v_bentrok := privat.kolom_bentrok(v_kini, v_ubah, case when r ->> 'base' is not null then r -> 'was' end);
		end if;
	end if;
	if v_bentrok is not null then
		return jsonb_build_object('status', 'conflict', 'columns', to_jsonb(v_bentrok),
			'rows', jsonb_build_array(jsonb_build_object('t', v_tabel, 'd', v_kini - 'deleted')));
	end if;
	if exists (select 1 from jsonb_object_keys(v_ubah) k where v_kini -> k is distinct from v_ubah -> k) then
		select string_agg(case k when 'deleted' then 'deleted_at = case when ($3 ->> ''deleted'')::boolean then now() end' else format('%1$I = r.%1$I', k) end, ', ')
		into v_set from jsonb_object_keys(v_ubah) k;
		execute format('update public.%1$I x set %2$s from jsonb_populate_record(null::public.%1$I, $3) r where x.skpd_id = $1 and x.id = $2 returning to_jsonb(x)', v_tabel, v_set)
		into v_baru using p_skpd, v_id, v_ubah;
		if v_baru is null then
			perform privat.tolak('tidak_berhak', 'Anda tidak berhak mengubah baris ini, sehingga perubahan tidak disimpan.');
		end if;
	else
		v_baru := v_kini - 'deleted';
	end if;
	return jsonb_build_object('status', v_status, 'rows', jsonb_build_array(jsonb_build_object('t', v_tabel, 'd', v_baru)));
end $$;
grant execute on function privat.terapkan_baris(uuid, jsonb), privat.tolak(text, text, jsonb) to authenticated;

create function public.sync_stage(p_client uuid, p_mid bigint, p_part int, p_rows jsonb) returns jsonb
language plpgsql security invoker set search_path = '' set lock_timeout = '3s' as $$
begin
	-- One driver of the embedded backend hands json over as a string.
	if jsonb_typeof(p_rows) = 'string' then
		p_rows := (p_rows #>> '{}')::jsonb;
	end if;
	if jsonb_typeof(p_rows) is distinct from 'array' or pg_column_size(p_rows) > 2000000 then
		raise exception 'Bagian kiriman bukan daftar baris atau lebih dari 2 MB' using errcode = '22023';
	end if;
	perform privat.titip(p_client, p_mid, p_part, p_rows);
	return jsonb_build_object('part', p_part);
end $$;

-- The verdict for an error that will be the same at every repetition.
create function privat.putusan_galat(p_sqlstate text, p_pesan text, p_petunjuk text, p_rincian text) returns jsonb
language sql immutable set search_path = '' as $$
	select jsonb_build_object('status', 'rejected', 'sqlstate', p_sqlstate,
		'code', case when p_sqlstate in ('PT403', 'PT409') then p_pesan when p_sqlstate = '23505' then 'sudah_ada'
			when p_sqlstate = '42501' then 'tidak_berhak' else 'nilai_tidak_sah' end,
		'hint', coalesce(nullif(p_petunjuk, ''), case p_sqlstate
			when '42501' then 'Anda tidak berhak melakukan perubahan ini, sehingga tidak disimpan. Hubungi BKAD.'
			when '23505' then 'Data yang sama sudah ada di server, sehingga perubahan ini tidak disimpan. Muat ulang data, lalu periksa.'
			else 'Isian tidak dapat diterima server (terlalu besar, terlalu panjang, atau bukan angka yang wajar), sehingga tidak disimpan. Perbaiki isinya.' end),
		'detail', case when p_sqlstate in ('PT403', 'PT409') and left(p_rincian, 1) = '{' then p_rincian::jsonb end)
$$;
grant execute on function privat.putusan_galat(text, text, text, text) to authenticated;

-- Plain updates of rows that are still as their device saw them, all in one statement. What it cannot settle alone (a
-- row somebody changed, a row named twice, a deletion, an insert, a column or agency out of bounds) it leaves out; the
-- caller takes those one by one. Returns the verdicts in the places of their mutations; in brief, a row says only what
-- became of the row that its device knows.
create function privat.terapkan_serentak(p_mutasi jsonb, p_ringkas boolean) returns json[]
language plpgsql security invoker set search_path = '' as $$
declare
	uuid_sah constant text := '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$';
	v_tabel text;
	v_kolom text[];
	v_urut int[];
	v_ubah text;
	v_beda text;
	v_jawab text;
	v_semua json[] := array_fill(null::json, array[jsonb_array_length(p_mutasi)]);
	v_satu record;
begin
	for v_tabel, v_kolom, v_urut in
		with calon as (
			select n, e -> 'scope' as skpd, e -> 'rows' -> 0 as b, e #> '{rows,0,set}' as ubah,
				count(*) over (partition by e #>> '{rows,0,t}', lower(e #>> '{rows,0,id}')) as kali
			from jsonb_array_elements(p_mutasi) with ordinality m(e, n)
			where jsonb_typeof(e -> 'rows') = 'array' and jsonb_array_length(e -> 'rows') = 1
		)
		select s.nama, array(select distinct k from unnest(array_agg(c.ubah)) u, jsonb_object_keys(u) k), array_agg(c.n)
		from calon c join privat.daftar_tabel_sinkron() s on s.nama = c.b ->> 't'
		where c.kali = 1 and c.b ->> 'id' ~* uuid_sah and c.skpd #>> '{}' ~* uuid_sah and jsonb_typeof(c.b -> 'base') = 'number'
			and jsonb_typeof(c.ubah) = 'object' and c.ubah <> '{}' and c.ubah - s.kolom = '{}'
		group by s.nama
	loop
		-- Column by column: filling a whole record from each change would cost more than writing the row.
		select string_agg(format('%1$I = case when b.ubah ? %1$L then %2$s else x.%1$I end', k.nama, k.nilai), ', '),
			string_agg(format('b.ubah ? %1$L and %2$s is distinct from x.%1$I', k.nama, k.nilai), ' or ')
		into v_ubah, v_beda
		from (
			select a.attname as nama, case when a.atttypid = 'jsonb'::regtype then format('nullif(b.ubah -> %L, ''null'')', a.attname)
				else format('(b.ubah ->> %L)::%s', a.attname, format_type(a.atttypid, a.atttypmod)) end as nilai
			from pg_catalog.pg_attribute a where a.attrelid = format('public.%I', v_tabel)::regclass and a.attname = any (v_kolom)
		) k;
		select case when p_ringkas then format('json_build_object(''t'', %L, ''base'', b.dasar, ''d'', json_build_object(%s))', v_tabel,
				string_agg(format('%1$L, x.%1$I', k), ', '))
			else format('json_build_object(''t'', %L, ''d'', to_json(x))', v_tabel) end
		into v_jawab from unnest(array['id', 'revision', 'changed_at', 'changed_by'] || v_kolom) k;
		for v_satu in execute format($q$
			with b as materialized (
				select n, e -> 'mid' as mid, (e ->> 'scope')::uuid as skpd, (e #>> '{rows,0,id}')::uuid as id,
					(e #>> '{rows,0,base}')::bigint as dasar, e #> '{rows,0,set}' as ubah
				from jsonb_array_elements($1) with ordinality m(e, n) where n = any ($2)
			)
			update public.%1$I x set %2$s from b
			where b.skpd = any ((select privat.skpd_tertulis())::uuid[])
				and x.skpd_id = b.skpd and x.id = b.id and x.revision = b.dasar and x.deleted_at is null and (%3$s)
			returning b.n, json_build_object('mid', b.mid, 'status', 'ok', 'rows', json_build_array(%4$s)) as hasil
		$q$, v_tabel, v_ubah, v_beda, v_jawab)
		using p_mutasi, v_urut loop
			v_semua[v_satu.n] := v_satu.hasil;
		end loop;
	end loop;
	return v_semua;
end $$;
grant execute on function privat.terapkan_serentak(jsonb, boolean) to authenticated;

-- Where a treasurer's scopes stand before a batch writes: a device that stood there too knows that the revisions of the
-- batch are all that came since, and need not fetch them. Admins hold a window of rows, and fetch.
create function privat.kepala_lingkup(p_lingkup uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
	v_sql text;
	v_kepala jsonb;
begin
	if privat.peran() is distinct from 'bendahara' then
		return '{}';
	end if;
	select string_agg(format('(select x.revision from public.%I x where x.skpd_id = l.id order by x.revision desc limit 1)', t.nama), ', ')
	into v_sql from privat.daftar_tabel_sinkron() t;
	execute format($q$
		select coalesce(jsonb_object_agg(l.id, coalesce(greatest(%s), 0)), '{}')
		from unnest($1) l(id) where l.id = any ($2)
	$q$, v_sql) into v_kepala using p_lingkup, privat.skpd_terbaca();
	return v_kepala;
end $$;
grant execute on function privat.kepala_lingkup(uuid[]) to authenticated;

-- What a device takes for granted when it sends without asking: its person, an active account, this database, and that
-- every scope it writes to is one of theirs.
create function privat.masih_sama(p_meant jsonb, p_lingkup uuid[]) returns boolean
language sql stable security invoker set search_path = '' as $$
	select coalesce(p_meant ->> 'user' = privat.pengguna()::text and p_meant ->> 'epoch' = privat.epoch()::text and privat.peran() is not null
		and p_lingkup <@ privat.skpd_terbaca(), false)
$$;
grant execute on function privat.masih_sama(jsonb, uuid[]) to authenticated;

-- At most 500 mutations. Runs of plain ones are tried together, after an error a hundred at a time; a hundred with an
-- error in it, and whatever the common statement leaves out, goes one by one, each in a subtransaction. Permanent errors
-- become verdicts and never hold up what comes after; everything else aborts the batch, which is then safe to repeat.
-- p_wish, all of it optional. meant: the person and database the device last heard of, when it sends without asking first;
-- if that does not hold any more, nothing is looked at. state: the answer also says what sync_state would say now. brief: a
-- row that was as its device saw it comes back as `base` and the columns that changed.
create function public.sync_push(p_client uuid, p_ack bigint, p_mutations jsonb, p_schema int default 1, p_wish jsonb default '{}') returns json
language plpgsql security invoker set search_path = '' set lock_timeout = '3s' as $$
declare
	m jsonb;
	v_lingkup uuid[];
	v_daftar jsonb[];
	v_hingga int := 0;
	v_panjang int := 500;
	v_mulai int;
	v_serentak json[];
	v_mid bigint;
	v_terakhir bigint;
	v_kepala jsonb;
	v_baris jsonb;
	v_hasil jsonb;
	v_semua json[] := '{}';
	v_kode text;
	v_pesan text;
	v_petunjuk text;
	v_rincian text;
begin
	if jsonb_typeof(p_mutations) = 'string' then
		p_mutations := (p_mutations #>> '{}')::jsonb;
	end if;
	if p_schema is distinct from 1 then
		return json_build_object('upgrade', true, 'schema', 1, 'results', '[]'::json);
	end if;
	if jsonb_typeof(p_mutations) is distinct from 'array' or jsonb_array_length(p_mutations) > 500
		or exists (select 1 from jsonb_array_elements(p_mutations) e
			where jsonb_typeof(e -> 'mid') is distinct from 'number' or e ->> 'mid' !~ '^[1-9][0-9]{0,14}$')
		or (select count(distinct e ->> 'mid') from jsonb_array_elements(p_mutations) e) <> jsonb_array_length(p_mutations) then
		raise exception 'Kiriman paling banyak 500 perubahan, masing-masing bernomor sendiri' using errcode = '22023';
	end if;
	if jsonb_typeof(p_wish) = 'string' then
		p_wish := (p_wish #>> '{}')::jsonb;
	end if;
	v_lingkup := privat.lingkup_kiriman(p_mutations);
	if jsonb_typeof(p_wish -> 'meant') = 'object' then
		if not privat.masih_sama(p_wish -> 'meant', v_lingkup) then
			return json_build_object('foreign', true, 'results', '[]'::json);
		end if;
	end if;
	v_terakhir := privat.mulai_kiriman(p_client, p_ack);
	perform privat.kunci_kiriman(v_lingkup, p_mutations);
	v_kepala := privat.kepala_lingkup(v_lingkup);
	v_daftar := array(select e from jsonb_array_elements(p_mutations) e order by (e ->> 'mid')::bigint);

	for i in 1 .. cardinality(v_daftar) loop
		m := v_daftar[i];
		v_mid := (m ->> 'mid')::bigint;
		if v_mid <= v_terakhir then
			v_semua := array_append(v_semua, coalesce(privat.ambil_putusan(p_client, v_mid),
				jsonb_build_object('mid', v_mid, 'status', 'ok', 'replay', true))::json);
			continue;
		end if;
		if i > v_hingga and m ->> 'cmd' is null then
			loop
				v_mulai := i;
				v_hingga := i;
				while v_hingga < least(i + v_panjang - 1, cardinality(v_daftar)) and v_daftar[v_hingga + 1] ->> 'cmd' is null loop
					v_hingga := v_hingga + 1;
				end loop;
				v_serentak := null;
				exit when v_hingga = v_mulai;
				begin
					v_serentak := privat.terapkan_serentak(to_jsonb(v_daftar[v_mulai:v_hingga]), coalesce(p_wish -> 'brief' = 'true', false));
					exit;
				exception
					when integrity_constraint_violation or data_exception or syntax_error_or_access_rule_violation
						or program_limit_exceeded or raise_exception or sqlstate 'PT403' or sqlstate 'PT409' then
						exit when v_panjang = 100;
						v_panjang := 100;
				end;
			end loop;
		end if;
		if i <= v_hingga and v_serentak[i - v_mulai + 1] is not null then
			v_semua := array_append(v_semua, v_serentak[i - v_mulai + 1]);
			v_terakhir := v_mid;
			continue;
		end if;
		begin
			if m ->> 'cmd' is null then
				if jsonb_typeof(m -> 'rows') is distinct from 'array' or jsonb_array_length(m -> 'rows') <> 1 then
					raise exception 'Satu perubahan memuat tepat satu baris' using errcode = '22023';
				end if;
				v_hasil := privat.terapkan_baris((m ->> 'scope')::uuid, m -> 'rows' -> 0);
			else
				v_baris := case when m ->> 'parts' is null then coalesce(m -> 'rows', '[]')
					else privat.ambil_titipan(p_client, v_mid, (m ->> 'parts')::int) end;
				v_hasil := '{"status":"ok"}'::jsonb || coalesce(privat.jalankan_perintah(m ->> 'cmd', (m ->> 'scope')::uuid, m -> 'args', v_baris), '{}');
			end if;
		exception
			when integrity_constraint_violation or data_exception or syntax_error_or_access_rule_violation
				or program_limit_exceeded or raise_exception or sqlstate 'PT403' or sqlstate 'PT409' then
				get stacked diagnostics v_kode = returned_sqlstate, v_pesan = message_text, v_petunjuk = pg_exception_hint, v_rincian = pg_exception_detail;
				v_hasil := privat.putusan_galat(v_kode, v_pesan, v_petunjuk, v_rincian);
		end;
		v_hasil := v_hasil || jsonb_build_object('mid', v_mid);
		if v_hasil ->> 'status' <> 'ok' then
			perform privat.simpan_putusan(p_client, v_mid, v_hasil);
		end if;
		v_semua := array_append(v_semua, v_hasil::json);
		v_terakhir := v_mid;
	end loop;
	perform privat.akhiri_kiriman(p_client, v_terakhir);
	return json_build_object('last', v_terakhir, 'results', array_to_json(v_semua), 'heads', v_kepala, 'now', clock_timestamp(),
		'state', case when p_wish -> 'state' = 'true' then public.sync_state() end);
end $$;

revoke execute on function public.sync_state(), public.sync_pull(uuid, bigint, int),
	public.sync_push(uuid, bigint, jsonb, int, jsonb), public.sync_stage(uuid, bigint, int, jsonb) from public, anon;
grant execute on function public.sync_state(), public.sync_pull(uuid, bigint, int),
	public.sync_push(uuid, bigint, jsonb, int, jsonb), public.sync_stage(uuid, bigint, int, jsonb) to authenticated;
