-- A command takes effect once, whatever becomes of its number: a device that never heard an answer may have to send it
-- again under another number or another name, when the server no longer holds the verdict.
create table privat.perintah_terlaksana (
	pengguna uuid not null,
	kunci uuid not null,
	pada timestamptz not null default now(),
	primary key (pengguna, kunci)
);
create index perintah_terlaksana_pada on privat.perintah_terlaksana (pada);
alter table privat.perintah_terlaksana enable row level security;
create trigger tanpa_kosong before truncate on privat.perintah_terlaksana for each statement execute function privat.tolak_truncate();

-- As before, and the log gets the reason (`alasan`) of the officer's commands too. `_kunci` in the arguments is the device's own name for this one act. What was carried out under it is not
-- carried out again, and counts as accepted. Two sendings of one act wait for each other at the lock of their scope.
create or replace function privat.jalankan_perintah(p_cmd text, p_skpd uuid, p_args jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	v_fungsi text;
	v_hasil jsonb;
	v_kunci constant uuid := privat.uuid_sah(p_args ->> '_kunci');
begin
	if privat.peran() is null then
		perform privat.tolak('akun_nonaktif', 'Akun Anda tidak aktif, sehingga perintah tidak dijalankan. Hubungi BKAD.');
	end if;
	select fungsi into v_fungsi from privat.perintah where nama = p_cmd;
	if v_fungsi is null then
		perform privat.tolak('perintah_tidak_dikenal', format('Perintah “%s” tidak dikenal server ini. Perbarui aplikasi.', left(p_cmd, 40)));
	end if;
	if exists (select 1 from privat.perintah_terlaksana t where t.pengguna = auth.uid() and t.kunci = v_kunci) then
		return '{}';
	end if;
	perform set_config('sipaus.alasan', left(concat_ws(': ', p_cmd, nullif(p_args ->> 'alasan', ''), nullif(p_args ->> 'catatan', ''), nullif(p_args ->> 'nama_berkas', '')), 500), true);
	execute format('select privat.%I($1, $2, $3)', v_fungsi) into v_hasil using p_skpd, coalesce(p_args, '{}') - '_kunci', coalesce(p_baris, '[]');
	perform set_config('sipaus.alasan', '', true);
	if v_kunci is not null then
		insert into privat.perintah_terlaksana (pengguna, kunci) values (auth.uid(), v_kunci) on conflict do nothing;
	end if;
	return v_hasil;
end $$;

-- Acts are forgotten with the devices that could still repeat them.
create or replace function privat.bersihkan_klien() returns bigint
language sql security definer set search_path = '' as $$
	with perintah as (delete from privat.perintah_terlaksana where pada < now() - interval '400 days'),
	dihapus as (delete from privat.klien where terlihat_pada < now() - interval '400 days' returning 1)
	select count(*) from dihapus
$$;
