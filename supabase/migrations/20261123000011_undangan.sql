-- Accounts by invitation: no admin API and no service key in a browser. Signing up alone shows nothing;
-- redeeming a one-time code with the invited e-mail address creates the profile.

-- Sixty random bits as XXXX-XXXX-XXXX, without letters that look alike.
create function privat.kode_acak() returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_acak bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
	v_kode text := '';
begin
	for i in 0..11 loop
		v_kode := v_kode || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(v_acak, i) & 31) + 1, 1);
	end loop;
	return substr(v_kode, 1, 4) || '-' || substr(v_kode, 5, 4) || '-' || substr(v_kode, 9, 4);
end $$;

create function privat.ringkas_kode(p_kode text) returns bytea
language sql immutable set search_path = '' as $$
	select sha256(convert_to(upper(regexp_replace(p_kode, '[^0-9A-Za-z]', '', 'g')), 'UTF8'))
$$;

create function public.buat_undangan(p_email text, p_nama text, p_peran text, p_skpd_id uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_kode text := privat.kode_acak();
	v public.undangan;
begin
	perform privat.wajib_peran(array['admin_bkad'], p_skpd_id);
	if lower(btrim(p_email)) !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' then
		perform privat.tolak('nilai_tidak_sah', 'Alamat e-mail tidak lengkap, sehingga undangan belum dibuat. Contoh: nama@kotabogor.go.id.');
	end if;
	-- A newer invitation replaces the open ones for the same person.
	update public.undangan set dibatalkan_pada = now()
	where email = lower(btrim(p_email)) and dipakai_pada is null and dibatalkan_pada is null;
	insert into public.undangan (email, nama, peran, skpd_id, kode_sha256, dibuat_oleh, kedaluwarsa)
	values (lower(btrim(p_email)), btrim(p_nama), p_peran, p_skpd_id, privat.ringkas_kode(v_kode), auth.uid(), now() + interval '24 hours')
	returning * into v;
	return jsonb_build_object('id', v.id, 'kode', v_kode, 'email', v.email, 'kedaluwarsa', v.kedaluwarsa);
end $$;

create function public.batalkan_undangan(p_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	perform privat.wajib_peran(array['admin_bkad'], null);
	update public.undangan set dibatalkan_pada = now() where id = p_id and dipakai_pada is null and dibatalkan_pada is null;
	return jsonb_build_object('dibatalkan', found);
end $$;

create function public.ambil_undangan(p_kode text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v public.undangan;
	v_email text;
begin
	-- The address counts only once the sign-in service has confirmed it.
	select lower(u.email) into v_email from auth.users u where u.id = auth.uid() and u.email_confirmed_at is not null;
	select * into v from public.undangan
	where email = v_email and kode_sha256 = privat.ringkas_kode(p_kode) for update;
	if not found or v.dibatalkan_pada is not null then
		perform privat.tolak('undangan_tidak_sah', 'Kode aktivasi tidak cocok dengan e-mail ini, sehingga akun belum aktif. Periksa kodenya, atau minta kode baru ke BKAD.');
	elsif v.dipakai_pada is not null then
		perform privat.tolak('undangan_terpakai', 'Kode aktivasi ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta kode baru ke BKAD.');
	elsif v.kedaluwarsa < now() then
		perform privat.tolak('undangan_kedaluwarsa', 'Kode aktivasi hanya berlaku 24 jam dan sudah lewat. Minta kode baru ke BKAD.');
	end if;
	insert into public.profil (id, nama, email, peran) values (auth.uid(), v.nama, v.email, v.peran)
	on conflict (id) do update set nama = excluded.nama, peran = excluded.peran, aktif = true;
	if v.skpd_id is not null then
		insert into public.penugasan (profil_id, skpd_id) values (auth.uid(), v.skpd_id) on conflict do nothing;
	end if;
	update public.undangan set dipakai_oleh = auth.uid(), dipakai_pada = now() where id = v.id;
	return jsonb_build_object('peran', v.peran, 'nama', v.nama);
end $$;

create function public.atur_akun(p_profil uuid, p_aktif boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v public.profil;
begin
	perform privat.wajib_peran(array['admin_bkad'], null);
	-- Two admins switching each other off at the same time must not both succeed.
	perform pg_advisory_xact_lock(4713);
	perform privat.wajib_peran(array['admin_bkad'], null);
	select * into v from public.profil where id = p_profil for update;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Akun itu tidak ditemukan. Muat ulang daftar.');
	elsif not p_aktif and p_profil = auth.uid() then
		perform privat.tolak('akun_sendiri', 'Akun sendiri tidak bisa dinonaktifkan. Minta admin BKAD lain.');
	elsif not p_aktif and v.peran = 'admin_bkad'
		and (select count(*) from public.profil where peran = 'admin_bkad' and aktif) <= 1 then
		perform privat.tolak('admin_terakhir', 'Ini admin BKAD aktif terakhir, sehingga tidak dinonaktifkan. Aktifkan admin lain dahulu.');
	end if;
	update public.profil set aktif = p_aktif where id = p_profil;
	return jsonb_build_object('id', p_profil, 'aktif', p_aktif);
end $$;

create function public.daftar_akun() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform privat.wajib_peran(array['admin_bkad'], null);
	return jsonb_build_object(
		'akun', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'nama', p.nama, 'email', p.email, 'peran', p.peran, 'aktif', p.aktif,
			'skpd', (select coalesce(jsonb_agg(t.skpd_id), '[]') from public.penugasan t where t.profil_id = p.id)) order by p.nama), '[]') from public.profil p),
		'undangan', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'nama', u.nama, 'email', u.email, 'peran', u.peran, 'skpd_id', u.skpd_id,
			'dibuat_pada', u.dibuat_pada, 'kedaluwarsa', u.kedaluwarsa) order by u.dibuat_pada desc), '[]')
			from public.undangan u where u.dipakai_pada is null and u.dibatalkan_pada is null));
end $$;

create function public.riwayat_audit(p_skpd uuid, p_before bigint default null, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if not coalesce(p_skpd = any (privat.skpd_terbaca()), false) then
		raise exception 'Tidak berhak membaca riwayat SKPD ini' using errcode = '42501';
	end if;
	return (select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]') from (
		select l.id, l.waktu, l.aksi, l.tabel, l.kunci, l.alasan, l.beda, p.nama as oleh
		from audit.log l left join public.profil p on p.id = l.aktor
		where l.skpd_id = p_skpd and (p_before is null or l.id < p_before)
		order by l.id desc limit least(greatest(p_limit, 1), 500)) x);
end $$;

-- For the console of the database owner only: makes the first admin of a new installation.
create function privat.angkat_admin(p_email text, p_nama text) returns void
language sql security definer set search_path = '' as $$
	insert into public.profil (id, nama, email, peran)
	select u.id, p_nama, lower(u.email), 'admin_bkad' from auth.users u where lower(u.email) = lower(p_email)
	on conflict (id) do update set peran = 'admin_bkad', aktif = true
$$;

revoke execute on function public.buat_undangan(text, text, text, uuid), public.batalkan_undangan(uuid), public.ambil_undangan(text),
	public.atur_akun(uuid, boolean), public.daftar_akun(), public.riwayat_audit(uuid, bigint, int) from public, anon;
grant execute on function public.buat_undangan(text, text, text, uuid), public.batalkan_undangan(uuid), public.ambil_undangan(text),
	public.atur_akun(uuid, boolean), public.daftar_akun(), public.riwayat_audit(uuid, bigint, int) to authenticated;
