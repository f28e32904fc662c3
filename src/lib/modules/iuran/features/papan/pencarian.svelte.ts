// Which rows of a paper are shown: by name, by digits of the NIP, or only those with a finding.
import type { Lembar } from '../lembar/lembar.svelte';

export class Pencarian {
	cari = $state('');
	hanyaMasalah = $state(false);
	readonly #pola = $derived.by(() => this.cari.trim().toLowerCase());

	constructor(readonly lembar: Lembar) {}

	saring = (id: string): boolean => {
		if (this.hanyaMasalah && !this.lembar.temuan.has(id)) return false;
		if (this.#pola === '') return true;
		const b = this.lembar.barisDari(id);
		if (!b) return false;
		const angka = this.#pola.replace(/\D/g, '');
		return b.nama.toLowerCase().includes(this.#pola) || (angka !== '' && b.nip.includes(angka));
	};
}
