// Puts a sheet before the printer: it stands beside the app in the page, is seen on paper only, and is gone afterwards.
import { mount, unmount } from 'svelte';
import type { TablePdf } from '$lib/documents/pdf';
import LembarCetak from './LembarCetak.svelte';

let terpasang: ReturnType<typeof mount> | null = null;

/** In the page until the browser has printed; one at a time. */
export function pasang(isi: TablePdf): void {
	lepas();
	terpasang = mount(LembarCetak, { target: document.body, props: { isi } });
	addEventListener('afterprint', lepas, { once: true });
}

function lepas(): void {
	removeEventListener('afterprint', lepas);
	if (terpasang) void unmount(terpasang);
	terpasang = null;
}

/** Opens the browser's print dialog with this sheet. */
export function cetak(isi: TablePdf): void {
	pasang(isi);
	window.print();
}
