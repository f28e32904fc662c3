// The paper this device prints on: chosen once, remembered.

export type Kertas = 'a4' | 'f4';

const KUNCI = 'sipaus.kertas';

export const bacaKertas = (): Kertas => (localStorage.getItem(KUNCI) === 'f4' ? 'f4' : 'a4');
export const simpanKertas = (kertas: Kertas): void => localStorage.setItem(KUNCI, kertas);
