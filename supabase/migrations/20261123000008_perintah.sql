-- Commands: the only way a state changes. Each checks who, which state and which totals, in Postgres.
create table privat.perintah (
	nama text primary key,
	fungsi text not null
);
alter table privat.perintah enable row level security;
create trigger tanpa_kosong before truncate on privat.perintah for each statement execute function privat.tolak_truncate();

insert into privat.transisi (dari, perintah, ke, peran) values
	('draf', 'ajukan', 'diajukan', 'bendahara'),
	('perlu_perbaikan', 'ajukan', 'diajukan', 'bendahara'),
	('diajukan', 'tarik_pengajuan', 'draf', 'bendahara'),
	('diajukan', 'periksa', 'diperiksa', 'admin_bpjs'),
	('diperiksa', 'kembalikan', 'perlu_perbaikan', 'admin_bpjs'),
	('diperiksa', 'setujui', 'disetujui', 'admin_bpjs');

-- Runs one command of the registry; called by sync_push inside a subtransaction. The audit log gets the reason.
create function privat.jalankan_perintah(p_cmd text, p_skpd uuid, p_args jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_fungsi text;
	v_hasil jsonb;
begin
	if privat.peran() is null then
		perform privat.tolak('akun_nonaktif', 'Akun Anda tidak aktif, sehingga perintah tidak dijalankan. Hubungi BKAD.');
	end if;
	select fungsi into v_fungsi from privat.perintah where nama = p_cmd;
	if v_fungsi is null then
		perform privat.tolak('perintah_tidak_dikenal', format('Perintah “%s” tidak dikenal server ini. Perbarui aplikasi.', left(p_cmd, 40)));
	end if;
	perform set_config('sipaus.alasan', left(concat_ws(': ', p_cmd, nullif(p_args ->> 'catatan', ''), nullif(p_args ->> 'nama_berkas', '')), 500), true);
	execute format('select privat.%I($1, $2, $3)', v_fungsi) into v_hasil using p_skpd, coalesce(p_args, '{}'), coalesce(p_baris, '[]');
	perform set_config('sipaus.alasan', '', true);
	return v_hasil;
end $$;
grant execute on function privat.jalankan_perintah(text, uuid, jsonb, jsonb) to authenticated;

-- The role, and for a treasurer also the agency.
create function privat.wajib_peran(p_peran text[], p_skpd uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if not coalesce(privat.peran() = any (p_peran), false)
		or (privat.peran() = 'bendahara' and not coalesce(p_skpd = any (privat.skpd_tertulis()), false)) then
		perform privat.tolak('tidak_berhak', 'Peran Anda tidak berhak melakukan ini, sehingga tidak ada yang berubah. Hubungi BKAD bila seharusnya berhak.');
	end if;
end $$;

-- The paper of a command, locked; a refusal when it is not there.
create function privat.kertas_kerja_terkunci(p_skpd uuid, p_kk uuid) returns public.kertas_kerja
language plpgsql security definer set search_path = '' as $$
declare
	v public.kertas_kerja;
begin
	-- First the right to know: "not found" must not tell a stranger anything.
	if not coalesce(p_skpd = any (privat.skpd_terbaca()), false) then
		perform privat.tolak('tidak_berhak', 'Anda tidak berhak atas data SKPD ini, sehingga tidak ada yang berubah. Hubungi BKAD bila seharusnya berhak.');
	end if;
	perform privat.kunci_lingkup(p_skpd);
	select * into v from public.kertas_kerja where skpd_id = p_skpd and id = p_kk and deleted_at is null for update;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Kertas kerja tidak ditemukan di server. Muat ulang data, lalu ulangi.');
	end if;
	return v;
end $$;

create function privat.wajib_periode_buka(k public.kertas_kerja) returns void
language plpgsql security definer set search_path = '' as $$
begin
	if not exists (select 1 from public.periode where bulan = k.bulan and status = 'buka') then
		perform privat.tolak('periode_tutup', 'Bulan ini sudah ditutup oleh BKAD, sehingga tidak ada yang berubah. Hubungi BKAD.');
	end if;
end $$;

create function privat.wajib_bisa_diubah(k public.kertas_kerja) returns void
language plpgsql security definer set search_path = '' as $$
begin
	if k.status not in ('draf', 'perlu_perbaikan') then
		perform privat.tolak('terkunci', 'Kertas kerja sudah diajukan, sehingga tidak diubah. Minta dikembalikan bila perlu diperbaiki.');
	end if;
	perform privat.wajib_periode_buka(k);
end $$;

-- Where the table of states leads; refuses everything else by name. `revisi` and `kode` in the arguments are optional:
-- a decision made on another submission than the one that stands is refused.
create function privat.status_sesudah(k public.kertas_kerja, p_perintah text, a jsonb) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
	v_ke text;
begin
	if not exists (select 1 from privat.transisi t where t.perintah = p_perintah and t.peran = privat.peran()) then
		perform privat.tolak('tidak_berhak', 'Peran Anda tidak berhak melakukan ini, sehingga tidak ada yang berubah.');
	end if;
	perform privat.wajib_peran(array[privat.peran()], k.skpd_id);
	select t.ke into v_ke from privat.transisi t
	where t.dari = k.status and t.perintah = p_perintah and t.peran = privat.peran();
	if v_ke is null then
		perform privat.tolak('status_tidak_sesuai',
			format('Kertas kerja sekarang berstatus “%s”, sehingga perintah ini tidak dijalankan. Lihat keadaan terbaru, lalu putuskan lagi.', replace(k.status, '_', ' ')),
			jsonb_build_object('status', k.status));
	end if;
	if (a ->> 'revisi' is not null and a ->> 'revisi' is distinct from k.revisi::text)
		or (a ->> 'kode' is not null and a ->> 'kode' is distinct from k.kode) then
		perform privat.tolak('status_tidak_sesuai',
			'Kertas kerja ini sudah diajukan ulang sejak Anda melihatnya, sehingga perintah ini tidak dijalankan. Lihat isi terbarunya, lalu putuskan lagi.',
			jsonb_build_object('status', k.status, 'revisi', k.revisi, 'kode', k.kode));
	end if;
	return v_ke;
end $$;

create function privat.catat_riwayat(k public.kertas_kerja, p_peristiwa text, p_ke text, p_catatan text) returns void
language sql security definer set search_path = '' as $$
	insert into public.riwayat_kertas_kerja (skpd_id, kertas_kerja_id, peristiwa, dari, ke, catatan, oleh)
	values (k.skpd_id, k.id, p_peristiwa, k.status, p_ke, p_catatan, privat.nama_pengguna())
$$;

create function privat.hasil_kertas_kerja(p_skpd uuid, p_kk uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'kertas_kerja', 'd', to_jsonb(k))))
	from public.kertas_kerja k where k.skpd_id = p_skpd and k.id = p_kk
$$;

create function privat.perintah_buka_kertas_kerja(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_id uuid := (a ->> 'id')::uuid;
	v_ada uuid;
begin
	perform privat.wajib_peran(array['bendahara', 'admin_bkad'], p_skpd);
	perform privat.kunci_lingkup(p_skpd);
	select id into v_ada from public.kertas_kerja where skpd_id = p_skpd and bulan = (a ->> 'bulan')::date and jenis = a ->> 'jenis';
	if v_ada is null then
		if not exists (select 1 from public.periode where bulan = (a ->> 'bulan')::date and status = 'buka') then
			perform privat.tolak('periode_tutup', 'Bulan itu belum dibuka atau sudah ditutup oleh BKAD, sehingga kertas kerja tidak dibuat. Hubungi BKAD.');
		end if;
		if not exists (select 1 from public.jenis_kertas_kerja where kode = a ->> 'jenis' and deleted_at is null) then
			perform privat.tolak('tidak_ditemukan', 'Jenis kertas kerja itu tidak ada di server. Perbarui aplikasi.');
		end if;
		insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values (p_skpd, v_id, (a ->> 'bulan')::date, a ->> 'jenis');
	elsif v_ada <> v_id then
		perform privat.tolak('sudah_ada', 'Kertas kerja bulan dan jenis ini sudah ada dengan nomor lain. Muat ulang data.');
	end if;
	return privat.hasil_kertas_kerja(p_skpd, v_id);
end $$;

-- Freezes the result of every row and the totals of the paper. Reused by the demo seed and by restores.
create function privat.bekukan(p_skpd uuid, p_kk uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_total jsonb;
	v_bulan date;
	v_kena boolean;
begin
	select k.bulan, j.kena_iuran into v_bulan, v_kena
	from public.kertas_kerja k join public.jenis_kertas_kerja j on j.kode = k.jenis
	where k.skpd_id = p_skpd and k.id = p_kk;
	delete from privat.iuran_ditetapkan where skpd_id = p_skpd and kertas_kerja_id = p_kk;
	insert into privat.iuran_ditetapkan (skpd_id, kertas_kerja_id, baris_id, bulan, nip, upah, iuran1, iuran4, kurang1, kurang4, rincian)
	select p_skpd, p_kk, h.id, v_bulan, h.nip, case when v_kena then (h.r).thp else 0 end,
		(h.r).iuran1, (h.r).iuran4, (h.r).kurang1, (h.r).kurang4, to_jsonb(h.r)
	from privat.hitung_kertas_kerja(p_skpd, p_kk) h;
	select jsonb_build_object(
		'jumlah_pegawai', count(*),
		'dasar', coalesce(sum((d.rincian ->> 'dasar')::bigint), 0),
		'iwp1', coalesce(sum((d.rincian ->> 'iwp1')::bigint), 0),
		'iwp4', coalesce(sum((d.rincian ->> 'iwp4')::bigint), 0),
		'total_tpp', coalesce(sum((d.rincian ->> 'total_tpp')::bigint), 0),
		'thp', coalesce(sum((d.rincian ->> 'thp')::bigint), 0),
		'dpi', coalesce(sum((d.rincian ->> 'dpi')::bigint), 0),
		'iuran1', coalesce(sum(d.iuran1), 0),
		'iuran4', coalesce(sum(d.iuran4), 0),
		'kurang1', coalesce(sum(d.kurang1), 0),
		'kurang4', coalesce(sum(d.kurang4), 0),
		'kurang_total', coalesce(sum(d.kurang1 + d.kurang4), 0),
		'lebih1', coalesce(sum(greatest(-d.kurang1, 0)), 0),
		'lebih4', coalesce(sum(greatest(-d.kurang4, 0)), 0),
		'iuran_tambahan', coalesce(sum((d.rincian ->> 'iuran_tambahan')::bigint), 0))
	into v_total
	from privat.iuran_ditetapkan d where d.skpd_id = p_skpd and d.kertas_kerja_id = p_kk;
	update public.kertas_kerja
	set total = v_total, jumlah_pegawai = (v_total ->> 'jumlah_pegawai')::int, kode = privat.kode_kecocokan(p_skpd, p_kk)
	where skpd_id = p_skpd and id = p_kk;
	return v_total;
end $$;

-- A refusal names at most so many rows; the count of all stands beside them.
create function privat.baris_tersebut(p_baris jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select jsonb_build_object('jumlah', jsonb_array_length(p_baris), 'baris',
		(select coalesce(jsonb_agg(e order by urut), '[]') from jsonb_array_elements(p_baris) with ordinality x(e, urut) where urut <= 100))
$$;

-- Recomputes, compares with what the device computed, freezes. args: kertas_kerja_id, total, hasil {row id: [kurang1, kurang4]}.
create function privat.perintah_ajukan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text;
	v_salah jsonb;
	v_total jsonb;
begin
	-- The same submission once more, from another device of the treasurer: it stands already, to the rupiah and the row.
	if k.status not in ('draf', 'perlu_perbaikan') and privat.peran() = 'bendahara' and p_skpd = any (privat.skpd_tertulis())
		and a -> 'total' ?& array['jumlah_pegawai', 'kurang1', 'kurang4', 'kurang_total'] and k.total @> (a -> 'total')
		and jsonb_typeof(a -> 'hasil') = 'object' and not exists (
			select 1 from (select * from privat.iuran_ditetapkan where skpd_id = p_skpd and kertas_kerja_id = k.id) d
			full join jsonb_each(a -> 'hasil') h on h.key = d.baris_id::text
			where h.value is distinct from jsonb_build_array(d.kurang1, d.kurang4)) then
		return privat.hasil_kertas_kerja(p_skpd, k.id);
	end if;
	v_ke := privat.status_sesudah(k, 'ajukan', a);
	perform privat.wajib_bisa_diubah(k);
	perform privat.kunci_bulan(k.bulan::text);
	-- [0-9] and not \d: an Arabic digit is a digit to some locales.
	select jsonb_agg(jsonb_build_object('id', b.id, 'nip', b.nip, 'nama', b.nama) order by b.urut, b.id) into v_salah
	from public.baris_kertas_kerja b
	where b.skpd_id = p_skpd and b.kertas_kerja_id = k.id and b.deleted_at is null and b.nip !~ '^[0-9]{18}$';
	if v_salah is not null then
		perform privat.tolak('nip_tidak_sah', format('NIP %s pegawai bukan 18 angka, sehingga kertas kerja belum diajukan. Perbaiki NIP-nya lalu ajukan lagi.', jsonb_array_length(v_salah)), privat.baris_tersebut(v_salah));
	end if;
	select jsonb_agg(jsonb_build_object('id', b.id, 'nip', b.nip, 'nama', b.nama) order by b.nip, b.urut, b.id) into v_salah
	from (select x.*, count(*) over (partition by x.nip) as n from public.baris_kertas_kerja x
		where x.skpd_id = p_skpd and x.kertas_kerja_id = k.id and x.deleted_at is null) b
	where b.n > 1;
	if v_salah is not null then
		perform privat.tolak('nip_ganda', 'Ada NIP yang muncul lebih dari sekali, sehingga kertas kerja belum diajukan. Hapus atau perbaiki baris gandanya lalu ajukan lagi.', privat.baris_tersebut(v_salah));
	end if;
	v_total := privat.bekukan(p_skpd, k.id);
	if (v_total ->> 'jumlah_pegawai')::int = 0 then
		perform privat.tolak('kosong', 'Kertas kerja belum berisi pegawai, sehingga belum diajukan. Isi atau impor dahulu.');
	end if;
	-- Names every row on which device and server differ: missing on either side counts.
	select jsonb_agg(jsonb_build_object('id', coalesce(d.baris_id::text, h.key), 'nip', d.nip, 'nama', b.nama,
		'kolom', (select jsonb_agg(x.kolom) from (values ('kurang1', h.value -> 0, to_jsonb(d.kurang1)), ('kurang4', h.value -> 1, to_jsonb(d.kurang4))) x(kolom, perangkat, server)
			where x.perangkat is distinct from x.server),
		'perangkat', h.value, 'server', case when d.baris_id is null then null else jsonb_build_array(d.kurang1, d.kurang4) end) order by b.urut, b.id)
	into v_salah
	from (select * from privat.iuran_ditetapkan where skpd_id = p_skpd and kertas_kerja_id = k.id) d
	full join jsonb_each(case when jsonb_typeof(a -> 'hasil') = 'object' then a -> 'hasil' else '{}' end) h on h.key = d.baris_id::text
	left join public.baris_kertas_kerja b on b.skpd_id = p_skpd and b.id = d.baris_id
	where h.value is distinct from jsonb_build_array(d.kurang1, d.kurang4);
	if v_salah is not null or exists (
		select 1 from unnest(array['jumlah_pegawai', 'kurang1', 'kurang4', 'kurang_total']) kolom
		where a -> 'total' -> kolom is distinct from v_total -> kolom) then
		perform privat.tolak('total_berbeda', 'Hitungan di perangkat berbeda dari server, sehingga kertas kerja belum diajukan. Periksa baris yang disebut setelah data diperbarui, lalu ajukan lagi.',
			privat.baris_tersebut(coalesce(v_salah, '[]')) || jsonb_build_object('server', v_total, 'perangkat', a -> 'total'));
	end if;
	update public.kertas_kerja set status = v_ke, revisi = k.revisi + (k.status = 'perlu_perbaikan')::int,
		diajukan_pada = clock_timestamp(), diajukan_oleh = privat.nama_pengguna(),
		diperiksa_pada = null, diperiksa_oleh = null, diputus_pada = null, diputus_oleh = null
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'ajukan', v_ke, null);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;

-- Gives up the frozen result, so that the ceiling is free again for other payments.
create function privat.cairkan(k public.kertas_kerja) returns void
language sql security definer set search_path = '' as $$
	delete from privat.iuran_ditetapkan where skpd_id = k.skpd_id and kertas_kerja_id = k.id
$$;

create function privat.perintah_tarik_pengajuan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'tarik_pengajuan', a);
begin
	-- A paper withdrawn in a closed month could never be submitted again.
	perform privat.wajib_periode_buka(k);
	perform privat.cairkan(k);
	update public.kertas_kerja set status = v_ke, total = null, jumlah_pegawai = null, kode = null, diajukan_pada = null, diajukan_oleh = null
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'tarik_pengajuan', v_ke, null);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;

create function privat.perintah_periksa(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'periksa', a);
begin
	update public.kertas_kerja set status = v_ke, diperiksa_pada = clock_timestamp(), diperiksa_oleh = privat.nama_pengguna()
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'periksa', v_ke, null);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;

create function privat.perintah_kembalikan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'kembalikan', a);
	v_catatan text := btrim(coalesce(a ->> 'catatan', ''));
begin
	if v_catatan = '' then
		perform privat.tolak('catatan_wajib', 'Catatan untuk bendahara belum diisi, sehingga kertas kerja belum dikembalikan. Tulis apa yang harus diperbaiki.');
	end if;
	perform privat.cairkan(k);
	update public.kertas_kerja set status = v_ke, catatan = v_catatan, diputus_pada = clock_timestamp(), diputus_oleh = privat.nama_pengguna()
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'kembalikan', v_ke, v_catatan);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;

create function privat.perintah_setujui(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'setujui', a);
begin
	update public.kertas_kerja set status = v_ke, catatan = null, diputus_pada = clock_timestamp(), diputus_oleh = privat.nama_pengguna()
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'setujui', v_ke, null);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;

-- Reference data is written in its own scope, whose lock the batch holds.
create function privat.wajib_lingkup_kota(p_skpd uuid) returns void
language plpgsql set search_path = '' as $$
begin
	if p_skpd is distinct from privat.lingkup_kota() then
		perform privat.tolak('tidak_ditemukan', 'Periode bukan milik satu SKPD, sehingga perintah tidak dijalankan. Perbarui aplikasi.');
	end if;
end $$;

create function privat.perintah_buka_periode(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_bulan date := (a ->> 'bulan')::date;
	v jsonb;
begin
	perform privat.wajib_peran(array['admin_bkad'], p_skpd);
	perform privat.wajib_lingkup_kota(p_skpd);
	perform privat.parameter_pada(v_bulan);
	insert into public.periode (id, bulan, tenggat)
	values (coalesce((a ->> 'id')::uuid, gen_random_uuid()), v_bulan,
		coalesce((a ->> 'tenggat')::date, (v_bulan + interval '1 month' + interval '9 days')::date))
	on conflict (bulan) do update set status = 'buka', tenggat = coalesce((a ->> 'tenggat')::date, public.periode.tenggat)
	returning to_jsonb(periode.*) into v;
	return jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'periode', 'd', v)));
end $$;

create function privat.perintah_tutup_periode(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v jsonb;
begin
	perform privat.wajib_peran(array['admin_bkad'], p_skpd);
	perform privat.wajib_lingkup_kota(p_skpd);
	update public.periode set status = 'tutup' where bulan = (a ->> 'bulan')::date returning to_jsonb(periode.*) into v;
	if v is null then
		perform privat.tolak('tidak_ditemukan', 'Bulan itu belum pernah dibuka, sehingga tidak ada yang ditutup.');
	end if;
	return jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'periode', 'd', v)));
end $$;

create function privat.perintah_simpan_skpd(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v jsonb;
begin
	perform privat.wajib_peran(array['admin_bkad'], p_skpd);
	if (a ->> 'id')::uuid is distinct from p_skpd or p_skpd = privat.lingkup_kota() then
		perform privat.tolak('tidak_ditemukan', 'Nomor SKPD tidak cocok. Muat ulang data.');
	end if;
	insert into public.skpd (skpd_id, id, kode, nama, singkatan, aktif, urut)
	values (p_skpd, p_skpd, btrim(a ->> 'kode'), btrim(a ->> 'nama'), btrim(a ->> 'singkatan'),
		coalesce((a ->> 'aktif')::boolean, true), coalesce((a ->> 'urut')::int, 0))
	on conflict (skpd_id, id) do update set kode = excluded.kode, nama = excluded.nama,
		singkatan = excluded.singkatan, aktif = excluded.aktif, urut = excluded.urut
	returning to_jsonb(skpd.*) into v;
	return jsonb_build_object('rows', jsonb_build_array(jsonb_build_object('t', 'skpd', 'd', v)));
end $$;

insert into privat.perintah values
	('buka_kertas_kerja', 'perintah_buka_kertas_kerja'),
	('ajukan', 'perintah_ajukan'),
	('tarik_pengajuan', 'perintah_tarik_pengajuan'),
	('periksa', 'perintah_periksa'),
	('kembalikan', 'perintah_kembalikan'),
	('setujui', 'perintah_setujui'),
	('buka_periode', 'perintah_buka_periode'),
	('tutup_periode', 'perintah_tutup_periode'),
	('simpan_skpd', 'perintah_simpan_skpd'),
	('terapkan_impor', 'perintah_terapkan_impor'),
	('batalkan_impor', 'perintah_batalkan_impor');
