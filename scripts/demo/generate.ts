// `npm run db:seed:generate`: writes supabase/seed.sql, the same file every time.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { v5 } from 'uuid';
import { ROOT } from '../prepare.mjs';
import demo from './accounts.mjs';
import type { Row } from './people';
import { desk } from './desk-sql';
import { type Sheet, NOVEMBER, OCTOBER, SEPTEMBER, sheets } from './sheets';

/** bcrypt (cost 10) of the demo password, with a fixed salt so that the file does not change. */
const HASH = '$2b$10$SIPAUSdemo2026saltSIP.A5TQGHcYI3Kha7kfODtIIzStjml4JCm';
const SPACE = '6f5c1a52-3a0e-4c1b-9d3c-5a1b7e0c2026';
const CREATED = '2026-10-01T08:00:00+07:00';

const text = (value: string | null | undefined): string => (value == null ? 'null' : `'${value.replaceAll("'", "''")}'`);
const values = (rows: string[][]): string => rows.map((row) => `\t(${row.join(', ')})`).join(',\n');
const agencyId = (short: string): string => v5(`skpd/${short}`, SPACE);
const userId = (email: string): string => v5(`akun/${email}`, SPACE);
/** The ids the app itself would give (kertasKerjaId, and a row's id from its NIP). */
const sheetId = ({ agency, month, kind }: Sheet): string => v5(`${month}|${kind}`, agencyId(agency));

function accounts(): string {
	const users = demo.accounts.map(({ email }) => [
		text(userId(email)),
		"'authenticated'",
		"'authenticated'",
		text(email),
		text(HASH),
		text(CREATED),
		`'{"provider":"email","providers":["email"]}'`,
		"'{}'",
		text(CREATED),
		text(CREATED),
		"''",
		"''",
		"''",
		"''"
	]);
	const identities = demo.accounts.map(({ email }) => {
		const data = { sub: userId(email), email, email_verified: true, phone_verified: false };
		return [
			text(v5(`identitas/${email}`, SPACE)),
			"'email'",
			text(userId(email)),
			text(userId(email)),
			text(JSON.stringify(data)),
			text(CREATED),
			text(CREATED)
		];
	});
	const profiles = demo.accounts.map(({ email, name, role }) => [
		text(userId(email)),
		text(name),
		text(email),
		text(role),
		text(CREATED)
	]);
	const duties = demo.accounts
		.filter(({ agency }) => agency !== null)
		.map(({ email, agency }) => [text(userId(email)), text(agencyId(agency ?? '')), text(CREATED)]);
	return `-- Accounts. Columns that exist in every version of the auth schema; a hosted project also wants instance_id.
insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
	raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
values
${values(users)}
on conflict (id) do nothing;

insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
values
${values(identities)};

do $$
begin
	if exists (select 1 from information_schema.columns
		where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id') then
		execute 'update auth.users set instance_id = ''00000000-0000-0000-0000-000000000000'' where instance_id is null';
	end if;
end $$;

insert into public.profil (id, nama, email, peran, dibuat_pada)
values
${values(profiles)};

insert into public.penugasan (profil_id, skpd_id, sejak)
values
${values(duties)};
`;
}

function organisation(): string {
	const agencies = demo.agencies.map(({ short, name, code }, at) => [
		text(agencyId(short)),
		text(agencyId(short)),
		text(code),
		text(name),
		text(short),
		String(at + 1)
	]);
	return `insert into public.skpd (skpd_id, id, kode, nama, singkatan, urut)
values
${values(agencies)};

insert into public.periode (id, bulan, tenggat)
values
${values([
	[text(v5(`periode/${SEPTEMBER}`, SPACE)), text(SEPTEMBER), "'2026-10-10'"],
	[text(v5(`periode/${OCTOBER}`, SPACE)), text(OCTOBER), "'2026-11-10'"],
	[text(v5(`periode/${NOVEMBER}`, SPACE)), text(NOVEMBER), "'2026-12-10'"]
])};
`;
}

/** In this order each row is an array in the JSON below: a third of the size of objects with names. */
const COLUMNS: readonly [string, 'text' | 'int' | 'bigint' | 'boolean'][] = [
	['id', 'text'],
	['urut', 'int'],
	['nip', 'text'],
	['nama', 'text'],
	['golongan', 'text'],
	['status_asn', 'text'],
	['jabatan', 'text'],
	['jml_anak', 'int'],
	['jml_pasangan', 'int'],
	['gaji_pokok', 'bigint'],
	['tunj_pasangan', 'bigint'],
	['tunj_anak', 'bigint'],
	['tunj_eselon', 'bigint'],
	['tunj_fungsional', 'bigint'],
	['tunj_umum', 'bigint'],
	['tpp_beban_kerja', 'bigint'],
	['tpp_prestasi_kerja', 'bigint'],
	['tpp_kondisi_kerja', 'bigint'],
	['iwp1_aktual', 'bigint'],
	['iwp4_aktual', 'bigint'],
	['jml_keluarga_tambahan', 'int'],
	['surat_kuasa', 'boolean']
];

function rowsOf(sheet: Sheet): string {
	const id = sheetId(sheet);
	const json = sheet.rows.map((row: Row) => {
		const list = COLUMNS.map(([name]) => (name === 'id' ? v5(row.nip, id) : (row[name] ?? null)));
		while (list.at(-1) === null) list.pop();
		return JSON.stringify(list);
	});
	const select = COLUMNS.map(([name, type], at) => {
		const value = `r ->> ${at}`;
		if (name === 'id') return `(${value})::uuid`;
		if (name === 'surat_kuasa') return `coalesce((${value})::boolean, false)`;
		return type === 'text' ? value : `(${value})::${type}`;
	});
	return `insert into public.baris_kertas_kerja (skpd_id, kertas_kerja_id, ${COLUMNS.map(([name]) => name).join(', ')})
select ${text(agencyId(sheet.agency))}, ${text(id)}, ${select.join(', ')}
from jsonb_array_elements(${text(`[\n${json.join(',\n')}\n]`)}::jsonb) r;
`;
}

/** The states a command would have left, with dates of the demo month instead of the day of seeding. */
function statesOf(sheet: Sheet): string {
	const key = `skpd_id = ${text(agencyId(sheet.agency))} and id = ${text(sheetId(sheet))}`;
	const last = sheet.events.at(-1);
	if (!last) return '';
	const when = (name: string): { at: string | undefined; by: string | undefined } => {
		const event = sheet.events.find((one) => one.name === name);
		return { at: event?.at, by: event?.by };
	};
	const decided = last.name === 'setujui' || last.name === 'kembalikan' ? last : undefined;
	const history = sheet.events.map((event, at) => [
		text(agencyId(sheet.agency)),
		text(v5(`riwayat/${at}`, sheetId(sheet))),
		text(sheetId(sheet)),
		text(event.name),
		text(event.from),
		text(event.to),
		text(event.note),
		text(event.by),
		text(event.at)
	]);
	const returned =
		last.name === 'kembalikan'
			? `select privat.simpan_revisi(k) from public.kertas_kerja k where ${key};
delete from privat.iuran_ditetapkan where skpd_id = ${text(agencyId(sheet.agency))} and kertas_kerja_id = ${text(sheetId(sheet))};\n`
			: '';
	return `select privat.bekukan(${text(agencyId(sheet.agency))}, ${text(sheetId(sheet))});
update public.kertas_kerja set status = ${text(last.to)}, catatan = ${text(last.note)},
	diajukan_pada = ${text(when('ajukan').at)}, diajukan_oleh = ${text(when('ajukan').by)},
	diperiksa_pada = ${text(when('periksa').at)}, diperiksa_oleh = ${text(when('periksa').by)},
	diputus_pada = ${text(decided?.at)}, diputus_oleh = ${text(decided?.by)}
where ${key};
${returned}insert into public.riwayat_kertas_kerja (skpd_id, id, kertas_kerja_id, peristiwa, dari, ke, catatan, oleh, pada)
values
${values(history)};
`;
}

const all = sheets();
const papers = all.map((sheet) => [
	text(agencyId(sheet.agency)),
	text(sheetId(sheet)),
	text(sheet.month),
	text(sheet.kind)
]);
const sql = `-- Demo data: invented people in seven agencies. Generated by scripts/demo/generate.ts; do not edit by hand.
-- Only for the embedded backend and for tests: \`supabase db push\` leaves it out.
${organisation()}
${accounts()}
insert into public.kertas_kerja (skpd_id, id, bulan, jenis)
values
${values(papers)};

${all.map((sheet) => `-- ${sheet.agency}, ${sheet.month.slice(0, 7)}, ${sheet.kind}: ${sheet.rows.length} employees\n${rowsOf(sheet)}${statesOf(sheet)}`).join('\n')}
-- September and October are behind us.
update public.periode set status = 'tutup' where bulan <= ${text(OCTOBER)};

${desk()}`;
writeFileSync(path.join(ROOT, 'supabase/seed.sql'), sql);
console.log(`supabase/seed.sql: ${all.length} sheets, ${all.reduce((sum, { rows }) => sum + rows.length, 0)} rows, ${Math.round(sql.length / 1024)} KB`);
