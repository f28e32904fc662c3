// The recap of all papers of a month: each foots by itself, and together they foot to the sum.
import type { KertasKerja } from '../../data';
import { type KoreksiIwp, bagian, tambahBagian } from '../../domain';
import { type RekapKoreksi, rekapKoreksi } from '../koreksi/rekapKoreksi';

export interface RekapBulan {
	baris: { kertas: KertasKerja; rekap: RekapKoreksi }[];
	jumlah: RekapKoreksi;
}

export function rekapBulan(kertas: readonly KertasKerja[], koreksi: readonly KoreksiIwp[]): RekapBulan {
	const baris = kertas.flatMap((k) => (k.total ? [{ kertas: k, rekap: rekapKoreksi(k.total, koreksi.filter((x) => x.kertasKerjaId === k.id)) }] : []));
	const nol = bagian(0, 0);
	const jumlah = baris.reduce<RekapKoreksi>(
		(j, { rekap: r }) => ({
			asal: tambahBagian(j.asal, r.asal),
			koreksi: tambahBagian(j.koreksi, r.koreksi),
			kompensasi: tambahBagian(j.kompensasi, r.kompensasi),
			akhir: tambahBagian(j.akhir, r.akhir)
		}),
		{ asal: nol, koreksi: nol, kompensasi: nol, akhir: nol }
	);
	return { baris, jumlah };
}
