// Makes the file of a reconciliation and hands it over.
import { MIME, downloadFile, safeFileName, shareOrDownload } from '$lib/documents/download';
import type { KendaliCocok } from './cocok.svelte';

export async function unduhCocok(bentuk: 'xlsx' | 'pdf', kendali: KendaliCocok): Promise<void> {
	const { hasil, isi, papan } = kendali;
	if (!hasil || !isi) return;
	const { cocokPdf, cocokXlsx } = await import('../../documents/ekspor-cocok');
	const data = [...isi.data].sort((a, b) => (a.pada < b.pada ? 1 : -1))[0];
	const namaSkpd = (id: string | null): string => papan.isi?.skpd.find((s) => s.id === id)?.nama ?? 'Tanpa SKPD';
	const kepala = { bulan: papan.bulan, namaBerkas: data?.namaBerkas ?? 'belum diimpor', namaSkpd };
	const name = safeFileName(`pencocokan-bpjs-${papan.bulan.slice(0, 7)}`, bentuk);
	if (bentuk === 'xlsx') return downloadFile({ name, type: MIME.xlsx, content: cocokXlsx(hasil, kepala) });
	const berkas = { name, type: MIME.pdf, content: cocokPdf(hasil, kepala, { dicetak: new Date(), id: data?.id ?? papan.bulan }) };
	// A phone shares a PDF, because that is how it leaves a phone.
	if (matchMedia('(pointer: coarse)').matches) await shareOrDownload(berkas, 'Pencocokan iuran BPJS Kesehatan');
	else downloadFile(berkas);
}
