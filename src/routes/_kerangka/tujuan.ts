// Where a person goes after signing in: an address of this app, because an open redirect would lend our name to others.

/** The path of `ke` when it leads nowhere else, and the front page otherwise. `asal` is the origin of the app. */
export function tujuanSetempat(ke: string | null, asal: string): string {
	let alamat: URL;
	try {
		alamat = new URL(ke ?? '/', asal);
	} catch {
		return '/';
	}
	const jalur = `${alamat.pathname}${alamat.search}${alamat.hash}`;
	return alamat.href.startsWith(`${asal}/`) && !jalur.startsWith('//') ? jalur : '/';
}
