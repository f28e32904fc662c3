-- A paper sent back, whole or cell by cell, and what it was before: the treasurer repairs only what was named.
create table public.sel_kembali (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	revisi int not null check (revisi >= 0),
	baris_id uuid not null,
	kolom text check (length(kolom) <= 40),
	catatan text not null check (length(catatan) <= 1000),
	oleh text,
	pada timestamptz not null default clock_timestamp(),
	selesai_pada timestamptz,
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	-- Rows are never deleted, and the command looks: the largest table is spared a key that is asked at every restore.
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index sel_kembali_induk on public.sel_kembali (skpd_id, kertas_kerja_id);
create index sel_kembali_baris on public.sel_kembali (skpd_id, baris_id);
select privat.pasang_sinkron('sel_kembali', '{}');
select privat.pasang_beku('sel_kembali', array['selesai_pada']);
create policy "Isian yang dikembalikan dibaca oleh bendaharanya dan oleh admin" on public.sel_kembali
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- A whole paper a row: admins hold it only for the months they hold the rows of.
create table public.revisi_beku (
	skpd_id uuid not null,
	id uuid not null,
	kertas_kerja_id uuid not null,
	revisi int not null check (revisi >= 0),
	kode text check (length(kode) <= 20),
	total jsonb not null check (jsonb_typeof(total) = 'object' and pg_column_size(total) < 8192),
	baris jsonb not null check (jsonb_typeof(baris) = 'array' and pg_column_size(baris) < 30000000),
	diajukan_pada timestamptz,
	diajukan_oleh text,
	pada timestamptz not null default clock_timestamp(),
	revision bigint not null,
	changed_at timestamptz,
	changed_by uuid,
	deleted_at timestamptz,
	primary key (skpd_id, id),
	foreign key (skpd_id, kertas_kerja_id) references public.kertas_kerja (skpd_id, id)
);
create index revisi_beku_induk on public.revisi_beku (skpd_id, kertas_kerja_id);
select privat.pasang_sinkron('revisi_beku', '{}', true);
select privat.pasang_beku('revisi_beku', '{}');
create policy "Revisi dibaca oleh bendaharanya dan oleh admin" on public.revisi_beku
	for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));

-- Cells are closed by the next submission, and open again when that submission is taken back: a withdrawal is no way
-- around them.
create function privat.atur_sel_kembali() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.status = 'diajukan' then
		update public.sel_kembali set selesai_pada = clock_timestamp()
		where skpd_id = new.skpd_id and kertas_kerja_id = new.id and selesai_pada is null;
	else
		update public.sel_kembali set selesai_pada = null
		where skpd_id = new.skpd_id and kertas_kerja_id = new.id and revisi = new.revisi - 1 and selesai_pada is not null;
	end if;
	return null;
end $$;
create trigger y_sel_kembali after update of status on public.kertas_kerja for each row
	when (new.status is distinct from old.status and (new.status = 'diajukan' or (new.status = 'draf' and old.status = 'diajukan')))
	execute function privat.atur_sel_kembali();

-- As before; and while cells are sent back, only they are written, and explanations. No row comes or goes.
create or replace function privat.jaga_baris() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	diam constant text[] := array['revision', 'changed_at', 'changed_by', 'penjelasan'];
	v record;
	v_asing text;
begin
	if tg_op = 'UPDATE' and new.kertas_kerja_id is distinct from old.kertas_kerja_id then
		raise exception 'Baris tidak boleh pindah kertas kerja' using errcode = '42501';
	end if;
	select k.status, k.revisi, k.diajukan_pada, p.status as periode into v
	from public.kertas_kerja k join public.periode p on p.bulan = k.bulan
	where k.skpd_id = new.skpd_id and k.id = new.kertas_kerja_id;
	if not found then
		perform privat.tolak('tidak_ditemukan', 'Kertas kerja untuk baris ini belum ada di server. Kirim ulang setelah kertas kerja dibuat.');
	elsif v.status not in ('draf', 'perlu_perbaikan') then
		perform privat.tolak('terkunci', 'Kertas kerja sudah diajukan, sehingga baris tidak diubah. Minta dikembalikan bila memang perlu diperbaiki.');
	elsif v.periode <> 'buka' then
		perform privat.tolak('periode_tutup', 'Bulan ini sudah ditutup oleh BKAD, sehingga baris tidak diubah. Hubungi BKAD.');
	end if;
	-- Only a paper that was submitted once can have cells sent back.
	if (v.status = 'perlu_perbaikan' or v.revisi > 0) and exists (select 1 from public.sel_kembali s
		where s.skpd_id = new.skpd_id and s.kertas_kerja_id = new.kertas_kerja_id and s.selesai_pada is null) then
		if tg_op = 'INSERT' or new.deleted_at is distinct from old.deleted_at then
			perform privat.tolak('terkunci', 'Hanya isian yang dikembalikan yang boleh diubah, sehingga pegawai tidak ditambah atau dihapus. Minta seluruh kertas kerja dikembalikan bila perlu.');
		end if;
		select n.key into v_asing from jsonb_each(to_jsonb(new) - diam) n
		where to_jsonb(old) -> n.key is distinct from n.value and not exists (select 1 from public.sel_kembali s
			where s.skpd_id = new.skpd_id and s.baris_id = new.id and s.selesai_pada is null and (s.kolom is null or s.kolom = n.key))
		limit 1;
		if v_asing is not null then
			perform privat.tolak('terkunci', 'Isian ini tidak dikembalikan oleh BPJS, sehingga tidak diubah. Perbaiki hanya isian yang ditandai, atau minta BPJS mengembalikannya juga.',
				jsonb_build_object('baris', jsonb_build_array(jsonb_build_object('id', new.id, 'nip', old.nip, 'nama', old.nama, 'kolom', jsonb_build_array(v_asing)))));
		end if;
	end if;
	return new;
end $$;

-- The submission as it stands: inputs and frozen result of every row, blanks left out.
create function privat.simpan_revisi(k public.kertas_kerja) returns void
language sql security definer set search_path = '' as $$
	insert into public.revisi_beku (skpd_id, id, kertas_kerja_id, revisi, kode, total, baris, diajukan_pada, diajukan_oleh)
	select k.skpd_id, gen_random_uuid(), k.id, k.revisi, k.kode, coalesce(k.total, '{}'), coalesce((
			select jsonb_agg(jsonb_strip_nulls(to_jsonb(b) - array['skpd_id', 'kertas_kerja_id', 'revision', 'changed_at', 'changed_by', 'deleted_at'])
				|| jsonb_build_object('rincian', d.rincian) order by b.urut, b.id)
			from privat.iuran_ditetapkan d join public.baris_kertas_kerja b on b.skpd_id = d.skpd_id and b.id = d.baris_id
			where d.skpd_id = k.skpd_id and d.kertas_kerja_id = k.id), '[]'),
		k.diajukan_pada, k.diajukan_oleh
$$;

-- args: kertas_kerja_id, catatan, sel [{id, baris_id, kolom|null, catatan}], revisi, kode. Without cells the whole paper
-- comes back.
create or replace function privat.perintah_kembalikan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'kembalikan', a);
	v_catatan text := btrim(coalesce(a ->> 'catatan', ''));
	v_sel jsonb := case when jsonb_typeof(a -> 'sel') = 'array' then a -> 'sel' else '[]' end;
	v_banyak int := jsonb_array_length(v_sel);
begin
	if v_catatan = '' and v_banyak = 0 then
		perform privat.tolak('catatan_wajib', 'Catatan untuk bendahara belum diisi, sehingga kertas kerja belum dikembalikan. Tulis apa yang harus diperbaiki.');
	elsif v_banyak > 1000 then
		perform privat.tolak('terlalu_besar', 'Lebih dari 1.000 isian ditandai, sehingga kertas kerja belum dikembalikan. Kembalikan seluruh kertas kerja saja.');
	elsif exists (select 1 from jsonb_array_elements(v_sel) e
		where not exists (select 1 from public.baris_kertas_kerja b where b.skpd_id = p_skpd and b.id = privat.uuid_sah(e ->> 'baris_id')
				and b.kertas_kerja_id = k.id and b.deleted_at is null)
			or not (e ->> 'kolom' is null or e ->> 'kolom' = any (select unnest(t.kolom) from privat.tabel_sinkron t where t.nama = 'baris_kertas_kerja'))
			or e ->> 'kolom' in ('kertas_kerja_id', 'urut', 'penjelasan')) then
		perform privat.tolak('tidak_ditemukan', 'Ada isian yang ditandai tetapi tidak ada di kertas kerja ini, sehingga belum dikembalikan. Muat ulang data, lalu tandai lagi.');
	end if;
	perform privat.simpan_revisi(k);
	perform privat.cairkan(k);
	insert into public.sel_kembali (skpd_id, id, kertas_kerja_id, revisi, baris_id, kolom, catatan, oleh)
	select p_skpd, (e ->> 'id')::uuid, k.id, k.revisi, (e ->> 'baris_id')::uuid, e ->> 'kolom', btrim(coalesce(e ->> 'catatan', '')), privat.nama_pengguna()
	from jsonb_array_elements(v_sel) e;
	v_catatan := coalesce(nullif(v_catatan, ''), format('%s isian perlu diperbaiki.', v_banyak));
	update public.kertas_kerja set status = v_ke, catatan = v_catatan, diputus_pada = clock_timestamp(), diputus_oleh = privat.nama_pengguna()
	where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'kembalikan', v_ke, v_catatan);
	return (select jsonb_build_object('rows', (privat.hasil_kertas_kerja(p_skpd, k.id) -> 'rows')
		|| coalesce(jsonb_agg(jsonb_build_object('t', 'sel_kembali', 'd', to_jsonb(s)) order by s.revision), '[]'))
		from public.sel_kembali s where s.skpd_id = p_skpd and s.kertas_kerja_id = k.id and s.selesai_pada is null);
end $$;

create function privat.perintah_batalkan_persetujuan(p_skpd uuid, a jsonb, p_baris jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
	k public.kertas_kerja := privat.kertas_kerja_terkunci(p_skpd, (a ->> 'kertas_kerja_id')::uuid);
	v_ke text := privat.status_sesudah(k, 'batalkan_persetujuan', a);
	v_alasan text := privat.wajib_alasan(a);
begin
	update public.kertas_kerja set status = v_ke, diputus_pada = null, diputus_oleh = null where skpd_id = p_skpd and id = k.id;
	perform privat.catat_riwayat(k, 'batalkan_persetujuan', v_ke, v_alasan);
	return privat.hasil_kertas_kerja(p_skpd, k.id);
end $$;
insert into privat.perintah values ('batalkan_persetujuan', 'perintah_batalkan_persetujuan');
