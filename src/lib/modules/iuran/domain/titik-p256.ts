// A public P-256 point in 33 instead of 65 bytes, so that a printed QR code stays coarse enough to scan (SEC 1, 2.3.3).

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

const dariBita = (bita: Uint8Array): bigint => bita.reduce((n, satu) => (n << 8n) | BigInt(satu), 0n);
const keBita = (n: bigint): Uint8Array =>
	Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * (31 - i))) & 255n));
const modP = (n: bigint): bigint => ((n % P) + P) % P;

function pangkat(dasar: bigint, eksponen: bigint): bigint {
	let hasil = 1n;
	for (let [b, e] = [dasar % P, eksponen]; e > 0n; e >>= 1n) {
		if (e & 1n) hasil = (hasil * b) % P;
		b = (b * b) % P;
	}
	return hasil;
}

/** y² of the curve at this x. */
const kurva = (x: bigint): bigint => modP(x * x * x - 3n * x + B);

/** @returns null when the bytes are no point of the curve in long form */
export function rapatkanTitik(titik: Uint8Array): Uint8Array | null {
	if (titik.length !== 65 || titik[0] !== 4) return null;
	const [x, y] = [dariBita(titik.subarray(1, 33)), dariBita(titik.subarray(33))];
	if (x >= P || y >= P || modP(y * y) !== kurva(x)) return null;
	return Uint8Array.of(y & 1n ? 3 : 2, ...titik.subarray(1, 33));
}

/** @returns null when the bytes are no point of the curve in short form */
export function rentangkanTitik(rapat: Uint8Array): Uint8Array | null {
	if (rapat.length !== 33 || (rapat[0] !== 2 && rapat[0] !== 3)) return null;
	const x = dariBita(rapat.subarray(1));
	const akar = x < P ? pangkat(kurva(x), (P + 1n) / 4n) : 0n;
	if (x >= P || modP(akar * akar) !== kurva(x)) return null;
	const y = (akar & 1n) === BigInt(rapat[0] & 1) ? akar : P - akar;
	return Uint8Array.of(4, ...rapat.subarray(1), ...keBita(y));
}
