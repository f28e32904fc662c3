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
