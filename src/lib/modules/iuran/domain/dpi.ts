// Column 24: the part of the wage that counts.
import type { Rupiah } from '$lib/core';
import type { ParameterIuran } from './tipe';

/**
 * Never above the ceiling (batas atas); raised to the floor only where that is switched on and there is a wage
 * (Perpres 75/2019 Ps. 32; the floor is off by default, as the office applies none).
 * @param upah everything paid to the person in the month, other payments included
 */
export function batasiUpah(upah: Rupiah, p: ParameterIuran): Rupiah {
	const lantai = p.terapkanBatasBawah && p.batasBawah !== null && upah > 0 ? p.batasBawah : 0;
	return Math.min(p.batasAtas, Math.max(upah, lantai));
}
