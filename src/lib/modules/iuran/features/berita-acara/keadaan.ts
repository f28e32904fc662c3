// Where a Berita Acara stands: who still signs it, and what is still owed on it and since when.
import { type BeritaAcara, type DuaBagian, type NaskahBa, type PembayaranBa, type Pihak, type StatusKertasKerja, type TandaTangan, jumlahBagian } from '../../domain';

export const KEADAAN = ['kirim', 'kesatu', 'kedua', 'lengkap', 'dibayar', 'selesai', 'batal'] as const;
/** `kirim`: issued on this device and not yet frozen by the server. */
export type KeadaanBa = (typeof KEADAAN)[number];

const NAMA_KEADAAN: Readonly<Record<KeadaanBa, string>> = {
	kirim: 'Menunggu server',
	kesatu: 'Menunggu tanda tangan Kesatu',
	kedua: 'Menunggu tanda tangan Kedua',
	lengkap: 'Lengkap, belum dibayar',
	dibayar: 'Dibayar',
	selesai: 'Selesai',
	batal: 'Batal'
};

const NADA_KEADAAN: Readonly<Record<KeadaanBa, 'neutral' | 'info' | 'ok' | 'wait' | 'attention' | 'stop'>> = {
	kirim: 'wait',
	kesatu: 'info',
	kedua: 'info',
	lengkap: 'attention',
	dibayar: 'ok',
	selesai: 'ok',
	batal: 'neutral'
};

/** The word and tone of a state; one that is paid in part says so. */
export const lencanaBa = ({ keadaan, terutang }: { keadaan: KeadaanBa; terutang: boolean }): { nada: (typeof NADA_KEADAAN)[KeadaanBa]; nama: string } =>
	keadaan === 'dibayar' && terutang ? { nada: 'attention', nama: 'Dibayar sebagian' } : { nada: NADA_KEADAAN[keadaan], nama: NAMA_KEADAAN[keadaan] };

/** Of the signatures and the paper's state; a voided one stays voided whatever its paper does later. */
export function keadaanBa(
	ba: Pick<BeritaAcara, 'status' | 'naskah'>,
	tanda: readonly Pick<TandaTangan, 'pihak'>[],
	kertas: StatusKertasKerja | null
): KeadaanBa {
	if (ba.status === 'batal') return 'batal';
	if (kertas === 'selesai' || kertas === 'dibayar') return kertas;
	if (ba.naskah === null) return 'kirim';
	const ada = (pihak: Pihak): boolean => tanda.some((satu) => satu.pihak === pihak);
	if (!ada('kesatu')) return 'kesatu';
	return ada('kedua') ? 'lengkap' : 'kedua';
}

/** The party a role signs for, when it is its turn; the order is kesatu, then kedua. */
export function giliranPihak(keadaan: KeadaanBa, peran: string): Pihak | null {
	if (keadaan === 'kesatu' && peran === 'bendahara') return 'kesatu';
	return keadaan === 'kedua' && peran === 'admin_bpjs' ? 'kedua' : null;
}

/** Sum of what was paid; a cancelled entry no longer counts. */
export const terbayar = (pembayaran: readonly PembayaranBa[]): DuaBagian =>
	jumlahBagian(pembayaran.filter((satu) => satu.dibatalkanPada === null));

/** Whole days after the deadline; 0 on the deadline itself. Both ISO days. */
export function hariLewat(tenggat: string, hariIni: string): number {
	const hari = (Date.parse(`${hariIni}T00:00:00Z`) - Date.parse(`${tenggat}T00:00:00Z`)) / 86_400_000;
	return Math.max(0, hari);
}

/** What is not paid counts from the signatures on: before them nobody may pay. */
export const belumLunas = (keadaan: KeadaanBa, sisa: DuaBagian): boolean =>
	(keadaan === 'lengkap' || keadaan === 'dibayar') && (sisa.bagian1 > 0 || sisa.bagian4 > 0);

/** Null when the text is not one that this version reads. */
export function bacaNaskah(teks: string | null): NaskahBa | null {
	if (teks === null) return null;
	try {
		const naskah = JSON.parse(teks) as NaskahBa;
		return naskah.versi === 1 ? naskah : null;
	} catch {
		return null;
	}
}
