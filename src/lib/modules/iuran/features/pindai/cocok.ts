// Whether a printed paper says what this device holds, in words.

export type Kecocokan = 'sama' | 'beda' | 'menunggu' | 'tanpa-kode' | 'tanpa-rincian';

/** As the code is printed and spoken; anything else in the address is no code. */
export const uraiKode = (teks: string | null): string | null => {
	const kode = (teks ?? '').trim().toUpperCase();
	return /^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/.test(kode) ? kode : null;
};

/** @param perangkat null while a change of this device waits to be sent, undefined where it holds no rows */
export function cocokkan(kertas: string | null, perangkat: string | null | undefined): Kecocokan {
	if (kertas === null) return 'tanpa-kode';
	if (perangkat === undefined) return 'tanpa-rincian';
	if (perangkat === null) return 'menunggu';
	return kertas === perangkat ? 'sama' : 'beda';
}

type Tampilan = { tone: 'ok' | 'attention' | 'info'; judul: string; kalimat: string };

export const KECOCOKAN: Readonly<Record<Kecocokan, Tampilan>> = {
	sama: { tone: 'ok', judul: 'Sama', kalimat: 'Isi kertas ini sama dengan yang ada di perangkat.' },
	beda: {
		tone: 'attention',
		judul: 'Kertas ini berbeda dari yang di perangkat',
		kalimat: 'Ada isian yang berubah sesudah kertas dicetak, atau perangkat ini belum mengunduh yang terbaru. Kirim dan unduh dulu bila ada internet; bila tetap berbeda, cetak ulang.'
	},
	menunggu: {
		tone: 'attention',
		judul: 'Kertas ini berbeda dari yang di perangkat',
		kalimat: 'Perangkat ini memegang perubahan yang belum terkirim, jadi isinya belum tercatat di server dan belum punya kode. Sesudah terkirim, pindai lagi.'
	},
	'tanpa-kode': {
		tone: 'info',
		judul: 'Kertas ini tanpa kode kecocokan',
		kalimat: 'Kertas dicetak saat masih ada isian yang belum terkirim, atau langsung dari menu browser. Bandingkan jumlah pegawai dan kekurangannya dengan yang tertulis di bawah.'
	},
	'tanpa-rincian': {
		tone: 'info',
		judul: 'Belum bisa dibandingkan di perangkat ini',
		kalimat: 'Rincian pegawai kertas kerja ini tidak disimpan di perangkat, atau masih dikerjakan bendahara. Yang terlihat hanya keterangan di bawah.'
	}
};
