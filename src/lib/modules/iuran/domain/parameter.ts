// Rates, ceiling and floor of the contribution, with the article and the day somebody checked it last.
import { type Bulan, berlakuPada } from '$lib/core';
import type { ParameterIuran } from './tipe';

/** Source: Perpres 75/2019 Ps. 30 (rate), Ps. 32 (ceiling, floor), Ps. 33A (Pemda from 1 January 2020); domain.md 1.1. */
export const PARAMETER_IURAN: readonly ParameterIuran[] = [
	{
		berlakuMulai: '2020-01-01',
		berlakuSampai: null,
		tarifPesertaBp: 100,
		tarifPemberiKerjaBp: 400,
		batasAtas: 12_000_000,
		batasBawah: null,
		terapkanBatasBawah: false,
		pembulatan: 'setengah_ke_atas',
		dasarHukum: 'Perpres 82/2018 jo. 75/2019 Ps. 30 dan Ps. 32',
		diperiksaPada: '2026-01-31'
	}
];

/** The rule in force in a contribution month. @throws RangeError before January 2020 */
export const parameterPada = (
	bulan: Bulan,
	daftar: readonly ParameterIuran[] = PARAMETER_IURAN
): ParameterIuran => berlakuPada(daftar, bulan, 'Parameter iuran');

/** UMK Kota Bogor in whole rupiah (fractions of the decree rounded half up), domain.md 1.3. */
export const UMK_KOTA_BOGOR: readonly { tahun: number; nilai: number; dasarHukum: string }[] = [
	{ tahun: 2023, nilai: 4_639_429, dasarHukum: 'Kepgub Jawa Barat Desember 2022' },
	{ tahun: 2024, nilai: 4_813_988, dasarHukum: 'Kepgub Jawa Barat' },
	{ tahun: 2025, nilai: 5_126_897, dasarHukum: 'Kepgub 561.7/Kep.798-Kesra/2024' },
	{ tahun: 2026, nilai: 5_437_203, dasarHukum: 'Kepgub 561.7/Kep.862-Kesra/2025' }
];

/** UMK of a month's year, or null when none is recorded. */
export const umkPada = (bulan: Bulan): number | null =>
	UMK_KOTA_BOGOR.find((u) => u.tahun === Number(bulan.slice(0, 4)))?.nilai ?? null;
