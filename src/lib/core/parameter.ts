// A value of law holds from one day to another; outside that window there is no value.

export type Berlaku = { berlakuMulai: string; berlakuSampai: string | null };

/**
 * The entry in force on a day.
 * @param daftar entries with ISO dates; windows must not overlap
 * @throws RangeError when none is in force: a rule is never guessed
 */
export function berlakuPada<T extends Berlaku>(daftar: readonly T[], tanggal: string, nama: string): T {
	let pilihan: T | undefined;
	for (const satu of daftar) {
		const sudah = satu.berlakuMulai <= tanggal;
		const belumLewat = satu.berlakuSampai === null || tanggal <= satu.berlakuSampai;
		if (sudah && belumLewat && (!pilihan || satu.berlakuMulai > pilihan.berlakuMulai)) pilihan = satu;
	}
	if (!pilihan) throw new RangeError(`${nama} tidak berlaku pada ${tanggal}`);
	return pilihan;
}
