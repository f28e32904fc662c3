-- The officer's desk: what stays as it was written, for the owner of the database too; and the arithmetic of signatures.
begin;
set local search_path = public, extensions;
select no_plan();
select tes.dunia();

select throws_ok(format('update public.%I set %I = %s', t, k, n), '42501', null, format('%s: %s does not change', t, k))
from (values ('koreksi_iwp', 'bagian1', '2'), ('koreksi_iwp', 'deleted_at', 'now()'), ('sel_kembali', 'catatan', '''lain'''), ('revisi_beku', 'baris', '''[1]'''), ('lampiran', 'nama', '''b.pdf'''),
	('berita_acara', 'tanggal', '''2099-01-21'''), ('berita_acara', 'nomor_pemda', 'nomor_pemda || ''x'''), ('berita_acara', 'deleted_at', 'now()'), ('tanda_tangan', 'goresan', '''M 1 1 L 3 3'''),
	('tanda_tangan', 'deleted_at', 'now()'), ('kunci_tanda_tangan', 'nama', '''lain'''), ('pembayaran', 'bagian1', '12')) x(t, k, n);
select throws_ok('update public.berita_acara set naskah = ''{"a":1}''', '42501', null, 'the text of a Berita Acara does not change');
select throws_ok('update public.koreksi_iwp set dibatalkan_pada = now(), alasan_batal = ''terlambat''', 'PT409', 'status_tidak_sesuai', 'a correction stands as its Berita Acara counted it');
select lives_ok('update public.berita_acara set status = ''batal'', alasan_batal = ''keliru'' where nomor_pemda = ''Psatu''', 'a Berita Acara can be voided');
select throws_ok('update public.berita_acara set status = ''terbit'', alasan_batal = null where nomor_pemda = ''Psatu''', '42501', null, 'and not brought back');
select throws_ok('update public.berita_acara set alasan_batal = ''lain lagi'' where nomor_pemda = ''Psatu''', '42501', null, 'nor its reason rewritten');
select lives_ok('update public.kunci_tanda_tangan set dicabut_pada = now(), alasan_cabut = ''hilang''', 'a key can be revoked');
select throws_ok('update public.kunci_tanda_tangan set dicabut_pada = null, alasan_cabut = null', '42501', null, 'and not restored');
select lives_ok('update public.kertas_kerja set status = ''selesai'' where status = ''dibayar''', 'a paper can be finished');
select throws_ok('update public.pembayaran set dibatalkan_pada = now(), alasan_batal = ''terlambat''', 'PT409', 'terkunci', 'then no payment is taken back');
select throws_ok(format('insert into public.lampiran (skpd_id, id, kertas_kerja_id, untuk, nama, tipe, ukuran, sha256) select skpd_id, gen_random_uuid(), id, ''koreksi'', ''b.pdf'', ''application/pdf'', 1, %L from public.kertas_kerja where status = ''selesai''', repeat('a', 64)),
	'PT409', 'terkunci', 'and nothing is added');

-- FIPS 186-5 arithmetic against the vector of RFC 6979, A.2.5 (P-256, SHA-256, "sample").
create temporary table vektor as select
	'\x0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'::bytea as kunci,
	'\xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8'::bytea as tanda;
select ok(privat.ecdsa_p256_sah(kunci, 'sample', tanda), 'the signature of RFC 6979 is valid') from vektor;
select ok(not privat.ecdsa_p256_sah(kunci, 'Sample', tanda), 'not for another text') from vektor;
select ok(not privat.ecdsa_p256_sah(kunci, 'sample', set_byte(tanda, i, get_byte(tanda, i) # 1)), format('not with byte %s altered', i)) from vektor, unnest(array[0, 31, 32, 63]) i;
select ok(not privat.ecdsa_p256_sah(set_byte(kunci, i, get_byte(kunci, i) # 1), 'sample', tanda), format('not with byte %s of the key altered', i)) from vektor, unnest(array[0, 1, 32, 64]) i;
select ok(not privat.ecdsa_p256_sah(kunci, 'sample', null), 'not without a signature') from vektor;
select * from finish();
rollback;
