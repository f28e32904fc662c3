// Steps that several browser tests share, in the words of the screen.
import type { Locator } from 'playwright-core';
import demo from '../../scripts/demo/accounts.mjs';
import { Device, LAPTOP, PASSWORD } from './browser';

export const accountOf = (agency: string): string => `bendahara.${agency.toLowerCase()}@demo.sipaus.test`;
export const BPJS = 'bpjs@demo.sipaus.test';
export const BKAD = 'bkad@demo.sipaus.test';
const HOME = { bendahara: '/beranda', admin_bpjs: '/papan', admin_bkad: '/kelola' } as const;

/** Signs in once with the network and waits until the device holds everything it may see. */
export async function signIn(device: Device, email: string, password: string = PASSWORD): Promise<void> {
	const role = (demo.accounts.find((one) => one.email === email)?.role ?? 'bendahara') as keyof typeof HOME;
	await device.goto('/masuk');
	await device.page.getByLabel('E-mail').fill(email);
	await device.page.getByLabel('Kata sandi').fill(password);
	await device.page.getByRole('button', { name: 'Masuk', exact: true }).click();
	await device.page.waitForURL(`**${HOME[role]}`);
	await downloaded(device);
}

/** Waits for something no locator can wait for. */
export async function until(holds: () => Promise<boolean>, timeout: number, what: string): Promise<void> {
	const end = Date.now() + timeout;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`waited ${timeout / 1000} s for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** The first pull has ended and the service worker keeps the app. */
export async function downloaded(device: Device): Promise<void> {
	await until(async () => /Tersimpan di perangkat|Terkirim/.test(await chip(device)), 60_000, 'the first download');
	await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export async function open(url: string, email: string, size: { width: number; height: number } = LAPTOP): Promise<Device> {
	const device = await Device.open(url, size);
	await signIn(device, email);
	return device;
}

/** The words of the sync chip. */
export async function chip(device: Device): Promise<string> {
	return (await device.page.getByTestId('chip-sinkron').textContent())?.trim() ?? '';
}

/** Opens the nth employee's card on a phone, types an amount into a field and goes back to the list. */
export async function typeAmount(device: Device, nth: number, field: string, amount: number): Promise<void> {
	const list = people(device);
	await list.getByRole('listitem').nth(nth).getByRole('button').click();
	await device.page.getByLabel(field, { exact: true }).fill(String(amount));
	await device.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
	await list.waitFor();
}
export const people = (device: Device): Locator => device.page.getByRole('list', { name: 'Daftar pegawai' });

/** On the page before submitting: confirms what nobody explained, if anything is, and submits. */
export async function submit(device: Device): Promise<void> {
	const button = device.page.getByRole('button', { name: 'Ajukan sekarang' });
	await button.waitFor();
	const seen = device.page.getByLabel('Saya sudah memeriksa');
	if ((await seen.count()) > 0) await seen.check();
	await button.click();
}

/** Nothing waits on this device any more. */
export const sent = (device: Device): Promise<void> =>
	until(async () => /^Terkirim/.test(await chip(device)), 45_000, 'the queue to empty');

/** An amount on the screen as a number. */
export async function rupiah(amount: Locator): Promise<number> {
	const text = (await amount.textContent()) ?? '';
	return Number(text.replace(/[^\d-]/g, ''));
}

export interface Totals {
	one: number;
	four: number;
	all: number;
}
export async function totals(device: Device): Promise<Totals> {
	return {
		one: await rupiah(device.page.getByTestId('total-1')),
		four: await rupiah(device.page.getByTestId('total-4')),
		all: await rupiah(device.page.getByTestId('total-kekurangan'))
	};
}
