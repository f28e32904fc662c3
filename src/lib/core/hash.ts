// Kode kecocokan: six characters that are equal on two machines only when they hold the same rows.

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * First 30 bits of sha256 over the lines "id:revision", sorted by id, as "K7F-2QX".
 * The same text is hashed by `privat.kode_kecocokan` in Postgres.
 */
export async function kodeKecocokan(daftar: readonly { id: string; revision: number }[]): Promise<string> {
	const teks = daftar
		.map((satu) => `${satu.id}:${satu.revision}`)
		.sort()
		.join('\n');
	const ringkas = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(teks)));
	let kode = '';
	for (let i = 0; i < 6; i++) {
		let nilai = 0;
		for (let b = i * 5; b < i * 5 + 5; b++) {
			nilai = nilai * 2 + (((ringkas[b >> 3] ?? 0) >> (7 - (b & 7))) & 1);
		}
		kode += CROCKFORD[nilai];
	}
	return `${kode.slice(0, 3)}-${kode.slice(3)}`;
}
