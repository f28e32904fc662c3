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

-- Read off a screen and typed by hand: case, spaces and letters that look like digits do not matter.
create function privat.ringkas_kode(p_kode text) returns bytea
language sql immutable set search_path = '' as $$
	select sha256(convert_to(translate(upper(regexp_replace(left(p_kode, 60), '[^0-9A-Za-z]', '', 'g')), 'OIL', '011'), 'UTF8'))
$$;

-- Changes of accounts come one after another: two admins who switch each other off must not both succeed, and a change
-- that waits for a row while it holds the audit chain would close a circle. Taken before any row and before any write.
create function privat.kunci_akun() returns void
language sql security definer set search_path = '' as $$
	select pg_catalog.pg_advisory_xact_lock(4713)
$$;

-- Asked before the lock, so that strangers make nobody wait, and again under it: an admin who was switched off while
-- waiting decides nothing any more.
create function privat.kunci_akun_sebagai_admin() returns void
language plpgsql security definer set search_path = '' as $$
begin
	perform privat.wajib_peran(array['admin_bkad'], null);
	perform privat.kunci_akun();
	perform privat.wajib_peran(array['admin_bkad'], null);
end $$;

create function public.buat_undangan(p_email text, p_nama text, p_peran text, p_skpd_id uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	v_kode text := privat.kode_acak();
	v_email text := lower(btrim(coalesce(p_email, '')));
	v_nama text := btrim(coalesce(p_nama, ''));
	v public.undangan;
begin
	perform privat.kunci_akun_sebagai_admin();
	if v_email !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(v_email) > 254 then
		perform privat.tolak('nilai_tidak_sah', 'Alamat e-mail tidak lengkap, sehingga undangan belum dibuat. Contoh: nama@kotabogor.go.id.');
	elsif length(v_nama) not between 1 and 120 then
		perform privat.tolak('nilai_tidak_sah', 'Nama belum diisi atau lebih dari 120 huruf, sehingga undangan belum dibuat. Isi nama orangnya.');
	elsif coalesce(p_peran, '') not in ('bendahara', 'admin_bpjs', 'admin_bkad') then
		perform privat.tolak('nilai_tidak_sah', 'Peran tidak dikenal, sehingga undangan belum dibuat. Pilih peran yang ada.');
	elsif p_peran <> 'bendahara' and p_skpd_id is not null then
		perform privat.tolak('nilai_tidak_sah', 'Admin tidak terikat pada satu SKPD, sehingga undangan belum dibuat. Kosongkan SKPD.');
	elsif p_peran = 'bendahara' and not exists (select 1 from public.skpd where id = p_skpd_id and aktif and deleted_at is null) then
		perform privat.tolak('nilai_tidak_sah', 'SKPD belum dipilih atau tidak aktif, sehingga undangan belum dibuat. Pilih SKPD yang aktif.');
	end if;
	-- A newer invitation replaces the open one for the same person and agency.
	update public.undangan set dibatalkan_pada = now()
	where email = v_email and skpd_id is not distinct from p_skpd_id and dipakai_pada is null and dibatalkan_pada is null;
	insert into public.undangan (email, nama, peran, skpd_id, dibuat_oleh, kedaluwarsa)
	values (v_email, v_nama, p_peran, p_skpd_id, auth.uid(), now() + interval '24 hours')
	returning * into v;
	insert into privat.kode_undangan values (v.id, privat.ringkas_kode(v_kode));
	return jsonb_build_object('id', v.id, 'kode', v_kode, 'email', v.email, 'kedaluwarsa', v.kedaluwarsa);
end $$;

create function public.batalkan_undangan(p_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '3s' as $$
begin
	perform privat.kunci_akun_sebagai_admin();
	update public.undangan set dibatalkan_pada = now() where id = p_id and dipakai_pada is null and dibatalkan_pada is null;
	return jsonb_build_object('dibatalkan', found);
end $$;

-- Only under privat.kunci_akun.
create function privat.wajib_sisa_admin(p_profil uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	if exists (select 1 from public.profil where id = p_profil and peran = 'admin_bkad' and aktif)
		and not exists (select 1 from public.profil where id <> p_profil and peran = 'admin_bkad' and aktif) then
		perform privat.tolak('admin_terakhir', 'Ini admin BKAD aktif terakhir, sehingga tidak diubah. Aktifkan admin lain dahulu.');
	end if;
end $$;

create function public.ambil_undangan(p_kode text) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '3s' as $$
declare
	v_id uuid;
	v public.undangan;
	v_lama public.profil;
	v_email text;
begin
	-- The address counts only once the sign-in service has confirmed it; what a user says about himself never does.
	select lower(u.email) into v_email from auth.users u where u.id = auth.uid() and u.email_confirmed_at is not null;
	select u.id into v_id from public.undangan u join privat.kode_undangan k on k.undangan_id = u.id
	where u.email = v_email and k.sha256 = privat.ringkas_kode(p_kode);
	-- Whoever has no code takes no lock: strangers make nobody wait.
	if v_id is not null then
		perform privat.kunci_akun();
		select * into v from public.undangan where id = v_id for update;
	end if;
	if v.id is null or v.dibatalkan_pada is not null then
		perform privat.tolak('undangan_tidak_sah', 'Kode aktivasi tidak cocok dengan e-mail ini, sehingga akun belum aktif. Periksa kodenya, atau minta kode baru ke BKAD.');
	elsif v.dipakai_pada is not null then
		perform privat.tolak('undangan_terpakai', 'Kode aktivasi ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta kode baru ke BKAD.');
	elsif v.kedaluwarsa < now() then
		perform privat.tolak('undangan_kedaluwarsa', 'Kode aktivasi hanya berlaku 24 jam dan sudah lewat. Minta kode baru ke BKAD.');
	end if;
	-- The same address under a new sign-in account: the old one keeps its history and gives the address up.
	if v.peran <> 'admin_bkad' then
		perform privat.wajib_sisa_admin(p.id) from public.profil p where p.email = v.email and p.id <> auth.uid();
	end if;
	update public.profil set aktif = false, email = left('lama.' || id || '.' || email, 254) where email = v.email and id <> auth.uid();
	select * into v_lama from public.profil where id = auth.uid() for update;
	if v_lama.peran = 'admin_bkad' and v.peran <> 'admin_bkad' then
		perform privat.wajib_sisa_admin(auth.uid());
	end if;
	-- Coming back, or in another role, a person starts with what this invitation says and nothing from before.
	if not v_lama.aktif or v_lama.peran <> v.peran then
		delete from public.penugasan where profil_id = auth.uid();
	end if;
	insert into public.profil (id, nama, email, peran) values (auth.uid(), v.nama, v.email, v.peran)
	on conflict (id) do update set nama = excluded.nama, email = excluded.email, peran = excluded.peran, aktif = true;
	if v.skpd_id is not null then
		insert into public.penugasan (profil_id, skpd_id) values (auth.uid(), v.skpd_id) on conflict do nothing;
	end if;
	update public.undangan set dipakai_oleh = auth.uid(), dipakai_pada = now() where id = v.id;
	return jsonb_build_object('peran', v.peran, 'nama', v.nama);
end $$;

create function public.atur_akun(p_profil uuid, p_aktif boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '3s' as $$
begin
	perform privat.kunci_akun_sebagai_admin();
	if p_aktif is null or not exists (select 1 from public.profil where id = p_profil for update) then
		perform privat.tolak('tidak_ditemukan', 'Akun itu tidak ditemukan, sehingga tidak ada yang berubah. Muat ulang daftar.');
	elsif not p_aktif and p_profil = auth.uid() then
		perform privat.tolak('akun_sendiri', 'Akun sendiri tidak bisa dinonaktifkan. Minta admin BKAD lain.');
	elsif not p_aktif then
		perform privat.wajib_sisa_admin(p_profil);
	end if;
	update public.profil set aktif = p_aktif where id = p_profil;
	-- An invitation still open would let a person who is switched off in again.
	if not p_aktif then
		update public.undangan set dibatalkan_pada = now()
		where email = (select email from public.profil where id = p_profil) and dipakai_pada is null and dibatalkan_pada is null;
	end if;
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

-- The log of one agency, newest first, 500 entries at most. Without an agency: accounts, for admin BKAD alone.
-- A treasurer sees the work papers, not who else was invited.
create function public.riwayat_audit(p_skpd uuid, p_before bigint default null, p_limit int default 100) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_bkad constant boolean := coalesce(privat.peran() = 'admin_bkad', false);
begin
	if not coalesce(p_skpd = any (privat.skpd_terbaca()), p_skpd is null and v_bkad) then
		perform privat.tolak('tidak_berhak', 'Anda tidak berhak membaca riwayat SKPD ini. Hubungi BKAD bila seharusnya berhak.');
	end if;
	return (select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]') from (
		select l.id, l.waktu, l.aksi, l.tabel, l.kunci, l.alasan, l.beda, p.nama as oleh
		from audit.log l left join public.profil p on p.id = l.aktor
		where l.skpd_id is not distinct from p_skpd and (p_before is null or l.id < p_before)
			and (v_bkad or l.tabel not in ('public.profil', 'public.penugasan', 'public.undangan'))
		order by l.id desc limit least(greatest(coalesce(p_limit, 100), 1), 500)) x);
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
