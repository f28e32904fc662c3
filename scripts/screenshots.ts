// `npm run screenshots`: the pictures of the README and of the installation dialog, from the product with its demo data.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Device, LAPTOP, PHONE } from '../tests/support/browser';
import { accountOf, open } from '../tests/support/journeys';
import { Server } from '../tests/support/server';
import { ROOT, ensureBuild, ensureEnv } from './prepare.mjs';

process.chdir(ROOT);
ensureEnv();
ensureBuild({ quiet: true });
const data = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-gambar-')), 'pg');
const server = await Server.start({ site: path.join(ROOT, 'build'), data });
const folders = ['static/tangkapan', 'docs/gambar'];
for (const folder of folders) mkdirSync(folder, { recursive: true });

async function picture(device: Device, name: string): Promise<void> {
	await device.page.waitForTimeout(500);
	const [first = '', ...others] = folders.map((folder) => `${folder}/${name}.png`);
	await device.page.screenshot({ path: first });
	for (const other of others) copyFileSync(first, other);
	await device.close();
}

const phone = await open(server.url, accountOf('BKAD'), PHONE);
await phone.page.getByRole('link', { name: 'Lanjutkan' }).click();
await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
await picture(phone, 'ponsel');

const laptop = await open(server.url, accountOf('BKAD'), LAPTOP);
await laptop.page.getByRole('link', { name: 'Lanjutkan' }).click();
await laptop.page.getByRole('button', { name: 'Penjelasan' }).click();
await laptop.page.locator('[role="row"][aria-rowindex="4"] [aria-colindex="6"]').click();
await picture(laptop, 'laptop');

await server.dispose();
rmSync(path.dirname(data), { recursive: true, force: true });
