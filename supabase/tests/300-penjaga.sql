-- Guards below the policies: they hold for whoever writes, also for the commands and the service key.
begin;
set local search_path = public, extensions;
select no_plan();
select tes.dunia();

select throws_ok(format('truncate %s cascade', c.oid::regclass), '42501', null, c.oid::regclass || ' cannot be emptied')
from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'privat'::regnamespace, 'audit'::regnamespace) order by 1;
select throws_ok(format('delete from public.%I', nama), '42501', null, nama || ': rows are marked, never deleted') from privat.tabel_sinkron order by 1;

select throws_ok(format('update public.baris_kertas_kerja set id = gen_random_uuid() where id = %L', tes.baris('satu')), '42501', null, 'the key of a row does not change');
select throws_ok(format('update public.baris_kertas_kerja set kertas_kerja_id = %L where id = %L', tes.kertas('terkunci'), tes.baris('dua')), '42501', null, 'a row does not move to another paper');
select throws_ok(format('update public.baris_kertas_kerja set gaji_pokok = 1 where kertas_kerja_id = %L', tes.kertas('terkunci')), 'PT409', 'terkunci', 'a submitted paper is locked, even for the owner of the tables');
select throws_ok(format('insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id) values (%L, gen_random_uuid(), %L)', tes.skpd('dua'), tes.kertas('terkunci')), 'PT409', 'terkunci', 'and takes no new row');
select throws_ok(format('update public.kertas_kerja set bulan = ''2098-01-01'' where id = %L', tes.kertas('satu')), '42501', null, 'the month of a paper does not change');
select lives_ok($$update public.periode set status = 'tutup' where bulan = '2099-01-01'$$, 'a month can be closed');
select throws_ok(format('update public.baris_kertas_kerja set gaji_pokok = 1 where id = %L', tes.baris('satu')), 'PT409', 'periode_tutup', 'nothing is written in it any more');
select lives_ok($$update public.periode set status = 'buka' where bulan = '2099-01-01'$$, 'and can be opened again');

-- What a device claims about time, person and order is overwritten.
select is(tes.jawab('bendahara', format('update public.baris_kertas_kerja set revision = 1, changed_by = gen_random_uuid(), changed_at = ''2001-01-01'', deleted_at = ''2001-01-01'' where id = %L
	returning revision > 1 and changed_by = %L and changed_at > now() - interval ''1 minute'' and deleted_at > now() - interval ''1 minute''', tes.baris('satu'), tes.orang('bendahara'))), 'true', 'revision, person and times are the server''s');

-- Only a step of the table of states, for whoever comes through the API.
grant update on public.kertas_kerja to service_role;
create function pg_temp.sebagai_layanan(p_sql text) returns text language plpgsql as $$
declare v_peran constant text := current_setting('role'); v text := 'diterima';
begin
	perform set_config('role', 'service_role', true);
	begin execute p_sql; exception when others then v := sqlstate; end;
	perform set_config('role', v_peran, true);
	return v;
end $$;
select is(pg_temp.sebagai_layanan('update public.kertas_kerja set status = ''disetujui'' where status = ''diajukan'''), '42501', 'a step that the table of states does not hold is refused, even to the service key');
select is(pg_temp.sebagai_layanan('update public.kertas_kerja set total = ''{"kurang1": 0}'' where status = ''diajukan'''), '42501', 'the figures of a submitted paper are frozen');

-- The log only grows.
select throws_ok('update audit.log set alasan = ''x''', '42501', null, 'entries of the log do not change');
select throws_ok('delete from audit.log', '42501', null, 'nor are they removed');
select is_empty('select * from audit.periksa()', 'its chain is whole');
select isnt_empty(format('select 1 from audit.log where kunci = %L and aktor = %L', tes.baris('satu'), tes.orang('bendahara')), 'it names who changed a row');
select is_empty($$select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
	and not exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and t.tgenabled = 'O' and p.pronamespace = 'audit'::regnamespace)$$,
	'every table of the API writes to it');
select * from finish();
rollback;
