// The officer's desk of the demo as SQL. Texts and hashes come from Postgres, so the signatures are made there as well,
// with keys that everybody can read here: they prove nothing but that the demo verifies.
import { v5 } from 'uuid';
import demo from './accounts.mjs';
import { type Deed, deeds, stroke, treasurerOf } from './desk';

const SPACE = '6f5c1a52-3a0e-4c1b-9d3c-5a1b7e0c2026';
const CREATED = '2026-10-01T08:00:00+07:00';
const text = (value: string | null): string => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`);
const officer = demo.accounts.find(({ role }) => role === 'admin_bpjs') ?? { email: '', name: '' };
const keyId = (email: string): string => v5(`kunci/${email}`, SPACE);
const agencyId = (short: string): string => v5(`skpd/${short}`, SPACE);
const paperId = ({ agency, month, kind }: Deed): string => v5(`${month}|${kind}`, agencyId(agency));
export const deedId = (deed: Deed): string => v5(`ba/${deed.number}`, SPACE);

/** ECDSA over P-256 with what the migrations bring for verifying. */
const SIGNING = `create function pg_temp.kali_g(p_k numeric) returns numeric[] language plpgsql as $$
declare
	p constant numeric := 115792089210356248762697446949407573530086143415290314195533631308867097853951;
	gx constant numeric := 48439561293906451759052585252797914202762949526041747995844080717082404635286;
	gy constant numeric := 36134250956749795798585127919587881956611106672985015071877198253568414405109;
	k numeric := p_k; bit int[] := '{}'; x numeric := gx; y numeric := gy; z numeric := 1;
	d numeric; g numeric; t numeric; a numeric; v numeric; h numeric; hh numeric; x3 numeric;
begin
	while k > 0 loop
		bit := array_append(bit, (k % 2)::int);
		k := div(k, 2);
	end loop;
	for i in reverse cardinality(bit) - 1..1 loop
		d := z * z % p; g := y * y % p; t := x * g % p; a := 3 * (x - d) * (x + d) % p; v := y + z;
		x := (a * a - 8 * t) % p; z := (v * v - g - d) % p; y := (a * (4 * t - x) - 8 * g * g) % p;
		continue when bit[i] = 0;
		d := z * z % p; h := (gx * d - x) % p; v := (d * z % p * gy - y) % p;
		hh := h * h % p; t := x * hh % p; x3 := (v * v - h * hh - 2 * t) % p;
		y := (v * (t - x3) - y * (h * hh % p)) % p; z := z * h % p; x := x3;
	end loop;
	d := privat.balik_modulo((z % p + p) % p, p);
	return array[((x * (d * d % p)) % p + p) % p, ((y * (d * d % p * d % p)) % p + p) % p];
end $$;
create function pg_temp.byte32(p numeric) returns bytea language plpgsql as $$
declare
	v text := ''; n numeric := p;
begin
	for i in 1..16 loop
		v := lpad(to_hex((n % 65536)::int), 4, '0') || v;
		n := div(n, 65536);
	end loop;
	return decode(v, 'hex');
end $$;
create function pg_temp.base64url(p bytea) returns text language sql as $$ select translate(encode(p, 'base64'), E'+/=\\n', '-_') $$;
create function pg_temp.rahasia(p_surel text) returns numeric language sql as $$
	select privat.angka_besar(sha256(convert_to('kunci demo ' || p_surel, 'UTF8'))) % 115792089210356248762697446949407573529996955224135760342422259061068512044368 + 1
$$;
create function pg_temp.tandatangani(p_ba uuid, p_pihak text, p_surel text, p_kunci uuid, p_pada text, p_goresan text) returns void language plpgsql as $$
declare
	n constant numeric := 115792089210356248762697446949407573529996955224135760342422259061068512044369;
	b public.berita_acara; e bytea; k numeric; r numeric; s numeric;
begin
	select * into b from public.berita_acara where id = p_ba;
	e := sha256(convert_to(privat.teks_tanda_tangan(b, p_pihak, p_pada), 'UTF8'));
	k := privat.angka_besar(sha256(e || convert_to(p_surel, 'UTF8'))) % (n - 1) + 1;
	r := (pg_temp.kali_g(k))[1] % n;
	s := privat.balik_modulo(k, n) * ((privat.angka_besar(e) + r * pg_temp.rahasia(p_surel)) % n) % n;
	insert into public.tanda_tangan (skpd_id, id, berita_acara_id, pihak, nama, kunci_id, kunci_publik, tanda, goresan, ditandatangani_pada, diterima_pada)
	select b.skpd_id, (left(b.id::text, 34) || case p_pihak when 'kesatu' then '01' else '02' end)::uuid, b.id, p_pihak, t.nama, t.id, t.kunci_publik,
		pg_temp.base64url(pg_temp.byte32(r) || pg_temp.byte32(s)), p_goresan, p_pada, p_pada::timestamptz
	from public.kunci_tanda_tangan t where t.id = p_kunci;
end $$;
`;

function keys(): string {
	const signers = [officer.email, ...new Set(deeds.filter(({ signed }) => signed.length > 0).map(({ agency }) => treasurerOf(agency).email))];
	return signers
		.map(
			(email) => `insert into public.kunci_tanda_tangan (id, pemilik, nama, peran, instansi, nama_perangkat, kunci_publik, sidik, terdaftar_pada)
select ${text(keyId(email))}, p.id, p.nama, p.peran, coalesce((select s.nama from public.penugasan t join public.skpd s on s.id = t.skpd_id where t.profil_id = p.id), 'BPJS Kesehatan'),
	'Perangkat demo', pg_temp.base64url(q.k), left(encode(sha256(q.k), 'hex'), 16), ${text(CREATED)}
from public.profil p, (select '\\x04'::bytea || pg_temp.byte32(g[1]) || pg_temp.byte32(g[2]) as k from pg_temp.kali_g(pg_temp.rahasia(${text(email)})) g) q
where p.email = ${text(email)};
`
		)
		.join('');
}

function form(deed: Deed): string {
	const treasurer = treasurerOf(deed.agency);
	const office = demo.agencies.find(({ short }) => short === deed.agency)?.name ?? '';
	const [year = '', month = ''] = deed.issued.split('-');
	const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][Number(month) - 1];
	return JSON.stringify({
		nomorPemda: `900/${String(deed.number).padStart(3, '0')}-${deed.agency}/${roman}/${year}`,
		nomorBpjs: `${1000 + deed.number}/BA/XI-08/${month}${year.slice(2)}`,
		tanggal: deed.issued,
		tempat: 'Bogor',
		kesatu: { nama: treasurer.name, nomorInduk: treasurer.number, pangkat: 'Penata Muda (III/a)', jabatan: 'Bendahara Pengeluaran', instansi: office },
		kedua: { nama: officer.name, nomorInduk: '0214758', pangkat: '', jabatan: 'Petugas Pemeriksa Iuran', instansi: 'BPJS Kesehatan Cabang Bogor' },
		mengetahui: null,
		dasar: [
			'Peraturan Presiden Nomor 82 Tahun 2018 sebagaimana diubah terakhir dengan Peraturan Presiden Nomor 59 Tahun 2024',
			'Surat Edaran Menteri Dalam Negeri Nomor 900/471/SJ Tahun 2020',
			'Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2020'
		],
		tenggat: deed.due,
		rangkap: 2
	});
}

function deedSql(deed: Deed): string {
	const [skpd, paper, id] = [agencyId(deed.agency), paperId(deed), deedId(deed)].map(text) as [string, string, string];
	const key = `skpd_id = ${skpd} and id = ${paper}`;
	const at = `${deed.issued}T09:30:00+07:00`;
	const steps: string[] = [];
	let status = 'disetujui';
	const go = (to: string): void => {
		if (to !== status) steps.push(`update public.kertas_kerja set status = ${text(to)} where ${key};`);
		status = to;
	};
	const history = (name: string, to: string, by: string, when: string, note: string | null): void => {
		const row = [skpd, text(v5(`riwayat/ba/${steps.length}`, deedId(deed))), paper, text(name), text(status), text(to), text(note), text(by), text(when)];
		steps.push(`insert into public.riwayat_kertas_kerja (skpd_id, id, kertas_kerja_id, peristiwa, dari, ke, catatan, oleh, pada) values (${row.join(', ')});`);
	};
	deed.corrections?.forEach(({ from, month, share1, share4, why }, n) => {
		const row = [skpd, text(v5(`koreksi/${n}`, deedId(deed))), paper, text(from), text(month), String(share1), String(share4), text(why), text(officer.name), text(at)];
		steps.push(`insert into public.koreksi_iwp (skpd_id, id, kertas_kerja_id, asal, bulan_asal, bagian1, bagian4, alasan, oleh, pada) values (${row.join(', ')});`);
		history('input_koreksi', status, officer.name, at, why);
	});
	steps.push(`select privat.tulis_ba(k, ${id}, ${text(form(deed))}::jsonb, null, ${text(officer.name)}, ${text(at)}) from public.kertas_kerja k where ${key};`);
	history('terbitkan_ba', 'ba_terbit', officer.name, at, (JSON.parse(form(deed)) as { nomorPemda: string }).nomorPemda);
	go('ba_terbit');
	for (const { party, at: when } of deed.signed) {
		const who = party === 'kesatu' ? treasurerOf(deed.agency) : officer;
		const to = party === 'kesatu' ? 'ba_terbit' : 'ba_ditandatangani';
		steps.push(`select pg_temp.tandatangani(${id}, ${text(party)}, ${text(who.email)}, ${text(keyId(who.email))}, ${text(when)}, ${text(stroke(who.name))});`);
		history('tanda_tangani', to, who.name, when, `Pihak ${party}`);
		go(to);
	}
	if (deed.paid) {
		const { on, more1, ntpn, billing } = deed.paid;
		const by = treasurerOf(deed.agency).name;
		steps.push(`insert into public.pembayaran (skpd_id, id, kertas_kerja_id, berita_acara_id, kode_billing, ntpn, tanggal, bagian1, bagian4, oleh, pada)
select ${skpd}, ${text(v5('pembayaran', deedId(deed)))}, ${paper}, ${id}, ${text(billing)}, ${text(ntpn)}, ${text(on)}, h.bagian1 + ${more1}, h.bagian4, ${text(by)}, ${text(`${on}T14:05:00+07:00`)}
from public.kertas_kerja k, privat.harus_disetor(k) h where ${key};`);
		history('catat_pembayaran', 'dibayar', by, `${on}T14:05:00+07:00`, `NTPN ${ntpn}`);
		go('dibayar');
	}
	if (deed.finished) {
		history('selesaikan', 'selesai', officer.name, `${deed.finished.at}T10:20:00+07:00`, deed.finished.why);
		go('selesai');
	}
	return `-- ${deed.agency}, ${deed.month.slice(0, 7)}: Berita Acara ${deed.number}, ${status}\n${steps.join('\n')}\n`;
}

export const desk = (): string => `-- The officer's desk of the earlier months.\n${SIGNING}\n${keys()}\n${deeds.map(deedSql).join('\n')}`;
