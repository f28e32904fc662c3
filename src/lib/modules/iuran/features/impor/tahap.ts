// The words for the stages of reading a file.
export const TAHAP: Readonly<Record<'check' | 'unpack' | 'parse' | 'transfer', string>> = {
	check: 'Memeriksa berkas',
	unpack: 'Membuka berkas',
	parse: 'Membaca lembar',
	transfer: 'Menyalin baris'
};

export interface Kemajuan {
	tahap: string;
	/** 0 to 1; null while the length is not known. */
	bagian: number | null;
}

const SELANG_MS = 100;

/** Progress as the eye can follow it: each new stage at once, within a stage ten times a second. */
export function berkala(tunjukkan: (kemajuan: Kemajuan) => void): (tahap: keyof typeof TAHAP, sudah: number, semua: number) => void {
	let terakhir = { tahap: '', pada: 0 };
	return (tahap, sudah, semua) => {
		const pada = performance.now();
		if (tahap === terakhir.tahap && pada - terakhir.pada < SELANG_MS) return;
		terakhir = { tahap, pada };
		tunjukkan({ tahap: TAHAP[tahap], bagian: semua > 1 ? sudah / semua : null });
	};
}
