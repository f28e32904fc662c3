// When a civil servant leaves: batas usia pensiun (BUP), domain.md 5.1.
import { type Bulan, bulanBerikut } from './periode';

/**
 * First month without salary: the month after the birthday that ends the service.
 * @param lahir ISO date of birth
 * @param usia 58, 60 or 65, by post
 */
export const bulanPensiun = (lahir: string, usia: number): Bulan =>
	bulanBerikut(`${Number(lahir.slice(0, 4)) + usia}-${lahir.slice(5, 7)}-01`);
