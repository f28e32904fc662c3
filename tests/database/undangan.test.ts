// Accounts by invitation: one code for one address, once, for a day; and an account switched off is off at once.
import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, type Peran, KOTA, bukaBulan, mulaiBackend, siapkanSkpd } from '../support/backend';
import { Perangkat } from '../support/perangkat';
import { type Postgres, mulaiPostgres } from '../support/postgres';

type Undangan = { id: string; kode: string; email: string; kedaluwarsa: string };
const BULAN = '2026-11-01';

let b: Backend;
let skpd: string;
let lain: string;
let admin: Akun;
let bkad: Perangkat;

beforeAll(async () => {
	b = await mulaiBackend();
	[skpd, lain] = [await siapkanSkpd(b, 'SATU'), await siapkanSkpd(b, 'DUA')];
	await bukaBulan(b, BULAN);
	admin = await b.akun('admin_bkad');
	bkad = new Perangkat(admin.klien);
});
afterAll(() => b?.close());
