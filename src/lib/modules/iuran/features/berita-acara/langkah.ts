// What a treasurer does next with a paper that has been approved, as one button and one sentence.
import { formatRupiah } from '$lib/core';
import { type StatusKertasKerja, keduanya } from '../../domain';
import type { BarisBa } from './bacaBa';

export interface LangkahBa {
	href: string;
	tombol: string;
	kalimat: string;
}

/** Null before the approval and where nothing of the Berita Acara is known yet. */
export function langkahBa(kertas: { id: string; status: StatusKertasKerja }, daftar: readonly BarisBa[]): LangkahBa | null {
	if (kertas.status === 'disetujui') return { href: `/kertas-kerja/${kertas.id}`, tombol: 'Lihat', kalimat: 'Disetujui. Berita acara sedang disiapkan BPJS Kesehatan.' };
	const baris = daftar.find(({ ba }) => ba.kertasKerjaId === kertas.id && ba.status === 'terbit');
	if (!baris) return null;
	const href = `/berita-acara/${baris.ba.id}`;
	const sisa = Math.max(0, keduanya({ bagian1: Math.max(0, baris.sisa?.bagian1 ?? 0), bagian4: Math.max(0, baris.sisa?.bagian4 ?? 0) }));
	switch (baris.keadaan) {
		case 'kesatu':
			return { href, tombol: 'Tanda tangani BA', kalimat: 'Berita acara sudah terbit dan menunggu tanda tangan Anda.' };
		case 'kedua':
			return { href, tombol: 'Lihat BA', kalimat: 'Anda sudah menandatangani; menunggu tanda tangan BPJS Kesehatan.' };
		case 'lengkap':
		case 'dibayar':
			if (sisa === 0) return { href, tombol: 'Lihat BA', kalimat: baris.keadaan === 'dibayar' ? 'Sudah disetor seluruhnya; menunggu diselesaikan BPJS Kesehatan.' : 'Tidak ada yang harus disetor.' };
			return {
				href,
				tombol: 'Catat pembayaran',
				kalimat: `${baris.keadaan === 'dibayar' ? 'Masih harus disetor' : 'Harus disetor'} ${formatRupiah(sisa)}${baris.lewat > 0 ? `, lewat tenggat ${baris.lewat} hari` : ''}.`
			};
		case 'selesai':
			return { href, tombol: 'Lihat BA', kalimat: 'Selesai.' };
		default:
			return null;
	}
}
