-- What every table of the officer's desk stands on: steps of the table of states, and guards that hold for whoever
-- writes, the owner of the database included.

insert into privat.transisi (dari, perintah, ke, peran) values
	('disetujui', 'batalkan_persetujuan', 'diperiksa', 'admin_bpjs'),
	('disetujui', 'terbitkan_ba', 'ba_terbit', 'admin_bpjs'),
	('ba_terbit', 'batalkan_ba', 'disetujui', 'admin_bpjs'),
	('ba_ditandatangani', 'batalkan_ba', 'disetujui', 'admin_bpjs'),
	-- The treasurer signs first; only then the officer's signature completes it.
	('ba_terbit', 'tanda_tangani', 'ba_terbit', 'bendahara'),
	('ba_terbit', 'tanda_tangani', 'ba_ditandatangani', 'admin_bpjs'),
	('ba_ditandatangani', 'catat_pembayaran', 'dibayar', 'bendahara'),
	('ba_ditandatangani', 'catat_pembayaran', 'dibayar', 'admin_bpjs'),
	('dibayar', 'catat_pembayaran', 'dibayar', 'bendahara'),
	('dibayar', 'catat_pembayaran', 'dibayar', 'admin_bpjs'),
	-- While another payment is left, it stays `dibayar`.
	('dibayar', 'batalkan_pembayaran', 'ba_ditandatangani', 'admin_bpjs'),
	-- Where nothing is owed, there is nothing to pay before.
	('ba_ditandatangani', 'selesaikan', 'selesai', 'admin_bpjs'),
	('dibayar', 'selesaikan', 'selesai', 'admin_bpjs');

-- As before, and a finished paper does not change at all any more.
create or replace function privat.jaga_kertas_kerja() returns trigger
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
	elsif old.status = 'selesai' then
		raise exception 'Kertas kerja yang sudah selesai tidak boleh berubah' using errcode = '42501';
	elsif new.status is distinct from old.status
		and not exists (select 1 from privat.transisi t where t.dari = old.status and t.ke = new.status) then
		raise exception 'Status % tidak dapat menjadi %', old.status, new.status using errcode = '42501';
	elsif old.status not in ('draf', 'perlu_perbaikan') and new.status <> 'draf'
		and to_jsonb(new) - beku is distinct from to_jsonb(old) - beku then
		raise exception 'Angka kertas kerja yang sudah diajukan tidak boleh berubah' using errcode = '42501';
	end if;
	return new;
end $$;

-- A row that stays as it was written, for every role. The arguments name the few columns that are filled in later, once;
-- `selesai_pada` may be opened again, and `status` only goes from `terbit` on.
create function privat.jaga_beku() returns trigger
language plpgsql set search_path = '' as $$
declare
	diam constant text[] := array['revision', 'changed_at', 'changed_by'];
	-- Without arguments there is no array, and what is taken from a json by nothing is nothing.
	kolom constant text[] := coalesce(tg_argv[0:], '{}');
	lama constant jsonb := to_jsonb(old) - diam;
	baru constant jsonb := to_jsonb(new) - diam;
	v_kolom text;
begin
	if lama - kolom is distinct from baru - kolom then
		raise exception 'Baris % tidak boleh berubah', tg_table_name using errcode = '42501';
	end if;
	foreach v_kolom in array kolom loop
		if lama -> v_kolom is distinct from baru -> v_kolom and v_kolom <> 'selesai_pada'
			and lama ->> v_kolom is not null and not (v_kolom = 'status' and lama ->> v_kolom = 'terbit') then
			raise exception 'Kolom % dari % sudah tetap', v_kolom, tg_table_name using errcode = '42501';
		end if;
	end loop;
	return new;
end $$;

-- Nothing is added to a finished paper: what is found later is a correction in a later month. For every role.
create function privat.jaga_selesai() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if exists (select 1 from public.kertas_kerja k where k.skpd_id = new.skpd_id and k.id = new.kertas_kerja_id and k.status = 'selesai') then
		perform privat.tolak('terkunci', 'Kertas kerja sudah selesai, sehingga tidak ada yang berubah. Catat koreksinya pada kertas kerja bulan berikutnya.');
	end if;
	return new;
end $$;

-- Before anything is looked up or locked for a row that comes straight through the API, with whatever key: these tables
-- are written by commands alone. Invoker rights on purpose: commands run as the owner.
create function privat.jaga_perintah() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user in ('anon', 'authenticated', 'service_role') then
		raise exception 'Data ini hanya berubah lewat perintah' using errcode = '42501';
	end if;
	return new;
end $$;

-- Called by the migration of each table: frozen but for the columns named, and closed once its paper is finished.
create function privat.pasang_beku(p_tabel text, p_kolom text[]) returns void
language plpgsql set search_path = '' as $$
begin
	execute format('create trigger a_perintah before insert or update on public.%I for each row execute function privat.jaga_perintah()', p_tabel);
	execute format('create trigger c_beku before update on public.%I for each row execute function privat.jaga_beku(%s)', p_tabel,
		(select coalesce(string_agg(quote_literal(k), ', '), '') from unnest(p_kolom) k));
	if exists (select 1 from pg_catalog.pg_attribute a where a.attrelid = format('public.%I', p_tabel)::regclass and a.attname = 'kertas_kerja_id') then
		execute format('create trigger d_selesai before insert or update on public.%I for each row execute function privat.jaga_selesai()', p_tabel);
	end if;
end $$;

-- What a command answers: the paper, and the row it wrote.
create function privat.hasil_dengan(p_skpd uuid, p_kk uuid, p_tabel text, p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v jsonb;
begin
	execute format('select jsonb_agg(jsonb_build_object(''t'', %L, ''d'', to_jsonb(x))) from public.%I x where x.skpd_id = $1 and x.id = $2', p_tabel, p_tabel)
	into v using p_skpd, p_id;
	return jsonb_build_object('rows', coalesce(privat.hasil_kertas_kerja(p_skpd, p_kk) -> 'rows', '[]') || coalesce(v, '[]'));
end $$;

-- A reason of at least five letters; returns it without the blanks around.
create function privat.wajib_alasan(a jsonb) returns text
language plpgsql set search_path = '' as $$
declare
	v constant text := btrim(coalesce(a ->> 'alasan', ''));
begin
	if length(v) not between 5 and 1000 then
		perform privat.tolak('alasan_wajib', 'Alasan belum diisi (5 sampai 1.000 huruf), sehingga tidak ada yang berubah. Tulis alasannya lalu ulangi.');
	end if;
	return v;
end $$;

-- A day as a device writes it; null for anything else.
create function privat.hari_sah(p text) returns date
language plpgsql stable set search_path = '' as $$
begin
	return case when p ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then p::date end;
exception when datetime_field_overflow or invalid_datetime_format then
	return null;
end $$;

-- Whether a day is not later than tomorrow here: devices may be a little ahead.
create function privat.belum_lewat_besok(p date) returns boolean
language sql stable set search_path = '' as $$
	select p <= (pg_catalog.now() at time zone 'Asia/Jakarta')::date + 1
$$;

-- Issuing numbers of Berita Acara, one batch at a time: two agencies with the same number must not both wait for the
-- other's index entry while one of them holds the audit chain. Order of locks: 1. device, 2. scopes, 3. months,
-- 4. numbers, 5. rows, 6. the audit chain.
create function privat.kunci_nomor() returns void
language sql security definer set search_path = '' as $$
	select pg_catalog.pg_advisory_xact_lock(4714)
$$;

create or replace function privat.kunci_kiriman(p_lingkup uuid[], p_mutasi jsonb) returns void
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
	if privat.peran() = 'admin_bpjs' and exists (select 1 from jsonb_array_elements(p_mutasi) e where e ->> 'cmd' = 'terbitkan_ba') then
		perform privat.kunci_nomor();
	end if;
end $$;
