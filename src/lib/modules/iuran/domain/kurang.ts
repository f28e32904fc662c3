// Columns 27 and 28: what is still to be paid from this payment; below zero it is a kelebihan (E4).
import { type Rupiah, rupiah } from '$lib/core';
import type { StatusKurang } from './tipe';

/** Two contributions, each already rounded, are subtracted: rounding after the subtraction fails (domain.md 3.3). */
export const hitungKurang = (iuran: Rupiah, iwp: Rupiah): Rupiah => rupiah(iuran - iwp);

/** 1 % and 4 % are judged apart: one may fall short while the other is over. */
export const statusKurang = (kurang: Rupiah): StatusKurang =>
	kurang > 0 ? 'kurang' : kurang < 0 ? 'lebih' : 'pas';
