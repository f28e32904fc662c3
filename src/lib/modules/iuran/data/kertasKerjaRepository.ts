// Reads papers from the device and turns what the user does into rows and commands of the queue.
import { v4, v5 } from 'uuid';
import { type Bulan, bulanIso, bulanSebelum, jeda, namaBulan } from '$lib/core';
import type { LocalStore, RowPatch, ViewRow } from '$lib/sync';
import { SCOPE_KOTA } from '$lib/modules/organisasi';
import {
	type BarisIuran,
	type IuranLain,
	type JenisKertasKerja,
	type KunciMasukan,
	type ParameterIuran,
	type RincianIuran,
	JENIS_KERTAS_KERJA,
	gabungLain,
	jumlahkan,
	parameterPada
} from '../domain';
import {
	type Baris,
	type Impor,
	type KertasKerja,
	type Riwayat,
	keWire,
	uraiBaris,
	uraiImpor,
	uraiJenis,
	uraiKertasKerja,
	uraiParameter,
	uraiRiwayat
} from './urai';

/** Both devices of a treasurer give the same month and kind the same number, so they meet in one paper. */
export const idKertasKerja = (skpdId: string, bulan: Bulan, jenis: string): string => v5(`${bulan}|${jenis}`, skpdId);

const BIT_60 = (1n << 60n) - 1n;

/** What makes the ids of one paper its own: 60 bits to begin with and 60 to mix the number of a person with. */
export interface RuangId {
	awal: bigint;
	campuran: bigint;
}

export function ruangId(kertasKerjaId: string): RuangId {
	const sidik = BigInt(`0x${v5('baris', kertasKerjaId).replaceAll('-', '')}`);
	return { awal: sidik >> 68n, campuran: sidik & BIT_60 };
}

/**
 * A copied or imported person gets the same row on every device, unless that number is taken by another NIP.
 * A UUID of version 8: no two NIP of a paper can meet, and ten thousand cost less than one frame.
 */
export function idBaris(ruang: RuangId, nip: string, terpakai: ReadonlySet<string>): string {
	if (!/^\d{18}$/.test(nip)) return v4();
	const a = ruang.awal.toString(16).padStart(15, '0');
	const b = (BigInt(nip) ^ ruang.campuran).toString(16).padStart(15, '0');
	const tetap = `${a.slice(0, 8)}-${a.slice(8, 12)}-8${a.slice(12)}-8${b.slice(0, 3)}-${b.slice(3)}`;
	return terpakai.has(tetap) ? v4() : tetap;
}

export const perubahanBaris = 'baris_kertas_kerja';
export type IsiBaris = Partial<Record<KunciMasukan, unknown>>;
export type BarisTulis = { id: string | null; isi: IsiBaris & { nip: string } };

/** Rows prepared without a pause for the page. */
const BAGIAN = 2_000;

export class KertasKerjaRepository {
	constructor(readonly store: LocalStore) {}

	async daftar(): Promise<KertasKerja[]> {
		return (await this.store.readScope('kertas_kerja')).map(uraiKertasKerja);
	}

	async satu(skpdId: string, id: string): Promise<KertasKerja | null> {
		const baris = await this.store.get('kertas_kerja', skpdId, id);
		return baris ? uraiKertasKerja(baris) : null;
	}

	/** The paper without knowing its agency, as an address names it. */
	async cari(id: string): Promise<KertasKerja | null> {
		return (await this.daftar()).find((k) => k.id === id) ?? null;
	}

	async baris(kertasKerjaId: string): Promise<Baris[]> {
		const semua = (await this.store.read(perubahanBaris, kertasKerjaId)).map(uraiBaris);
		return semua.sort((a, b) => a.urut - b.urut || (a.nip < b.nip ? -1 : 1));
	}

	async satuBaris(kertasKerjaId: string, id: string): Promise<Baris | null> {
		const baris = await this.store.get(perubahanBaris, kertasKerjaId, id);
		return baris ? uraiBaris(baris) : null;
	}

	async riwayat(kertasKerjaId: string): Promise<Riwayat[]> {
		const semua = (await this.store.read('riwayat_kertas_kerja', kertasKerjaId)).map(uraiRiwayat);
		return semua.sort((a, b) => (a.pada < b.pada ? 1 : -1));
	}

	/** Imports of one paper (or of all this device holds), newest first. */
	async impor(kertasKerjaId?: string): Promise<Impor[]> {
		const semua: ViewRow[] = kertasKerjaId ? await this.store.read('impor', kertasKerjaId) : await this.store.readScope('impor');
		return semua.map(uraiImpor).sort((a, b) => (a.pada < b.pada ? 1 : -1));
	}

	async jenis(): Promise<JenisKertasKerja[]> {
		const semua = (await this.store.read('jenis_kertas_kerja', SCOPE_KOTA)).map(uraiJenis);
		return semua.length > 0 ? semua.sort((a, b) => a.urut - b.urut) : [...JENIS_KERTAS_KERJA];
	}

	/** The rule of a month: as synced, else as shipped. @throws RangeError when none is in force */
	async parameter(bulan: Bulan): Promise<ParameterIuran> {
		const semua = (await this.store.read('parameter_iuran', SCOPE_KOTA)).map(uraiParameter);
		return semua.length > 0 ? parameterPada(bulan, semua) : parameterPada(bulan);
	}

	/** What other payments of the month were charged, by NIP, this paper left out. */
	async iuranLain(kertas: KertasKerja): Promise<Map<string, IuranLain>> {
		const { iuran_lain: daftar } = await this.store.extra(kertas.skpdId);
		if (!Array.isArray(daftar)) return new Map();
		return gabungLain(
			(daftar as Record<string, unknown>[])
				.filter((d) => bulanIso(String(d.bulan)) === kertas.bulan && d.kertas_kerja_id !== kertas.id)
				.map((d) => ({ nip: String(d.nip), upah: Number(d.upah), iuran1: Number(d.iuran1), iuran4: Number(d.iuran4) }))
		);
	}

	/** People of this paper's month whom other agencies were charged for too, by NIP with their wage there. */
	async orangSkpdLain(kertas: KertasKerja): Promise<Map<string, number>> {
		const { iuran_lain: daftar } = await this.store.extra(kertas.skpdId);
		const upah = new Map<string, number>();
		for (const d of Array.isArray(daftar) ? (daftar as Record<string, unknown>[]) : []) {
			// Only the own agency's papers are named.
			if (d.kertas_kerja_id || bulanIso(String(d.bulan)) !== kertas.bulan) continue;
			upah.set(String(d.nip), (upah.get(String(d.nip)) ?? 0) + Number(d.upah));
		}
		return upah;
	}

	/** Creates the paper of a month and kind, or returns the one that is there. */
	async buka(skpdId: string, bulan: Bulan, jenis: JenisKertasKerja): Promise<KertasKerja> {
		const ada = (await this.daftar()).find((k) => k.skpdId === skpdId && k.bulan === bulan && k.jenis === jenis.kode);
		if (ada) return ada;
		const id = idKertasKerja(skpdId, bulan, jenis.kode);
		await this.store.command({
			scope: skpdId,
			cmd: 'buka_kertas_kerja',
			args: { id, bulan, jenis: jenis.kode },
			effects: [{ t: 'kertas_kerja', id, parent: skpdId, set: { bulan, jenis: jenis.kode, status: 'draf', revisi: 0 } }],
			label: `Buat kertas kerja ${jenis.nama} ${namaBulan(bulan)}`
		});
		const baru = await this.satu(skpdId, id);
		if (!baru) throw new Error('Kertas kerja yang baru dibuat tidak terbaca');
		return baru;
	}

	/** @param dilihat what stood there for the writer, where that is older than what the device holds */
	simpanBaris(kertas: KertasKerja, id: string, isi: IsiBaris & { urut?: number }, label: string, dilihat?: IsiBaris): Promise<void> {
		return this.store.save({
			t: perubahanBaris,
			id,
			parent: kertas.id,
			scope: kertas.skpdId,
			set: { ...keWire(isi) },
			...(dilihat && { was: keWire(dilihat) }),
			label
		});
	}

	/** A number for a person not written yet. */
	idBaru(): string {
		return v4();
	}

	/** A new person, or one who comes back: never under the number of a row that was deleted. */
	buatBaris(kertas: KertasKerja, { id, ...isi }: BarisIuran, label: string): Promise<void> {
		return this.store.save({ t: perubahanBaris, id, parent: kertas.id, scope: kertas.skpdId, set: { ...keWire(isi), kertas_kerja_id: kertas.id }, label });
	}

	hapusBaris(kertas: KertasKerja, id: string, nama: string): Promise<void> {
		return this.store.save({ t: perubahanBaris, id, parent: kertas.id, scope: kertas.skpdId, set: { deleted: true }, label: `Hapus ${nama || 'pegawai'}` });
	}

	pulihkanBaris(kertas: KertasKerja, { skpdId: _s, kertasKerjaId: _k, menunggu: _m, bentrok: _b, ...isi }: Baris): Promise<void> {
		return this.buatBaris(kertas, { ...isi, id: this.idBaru() }, `Pulihkan ${isi.nama} (${isi.id.slice(0, 4)})`);
	}

	/** Writes rows as one command that is applied whole and can be undone by one. Returns its number. */
	async terapkan(
		kertas: KertasKerja,
		rows: readonly BarisTulis[],
		asal: { sumber: 'berkas' | 'salin'; namaBerkas: string | null; sha256: string | null; oleh: string; pada: string }
	): Promise<{ imporId: string; mid: number }> {
		const sekarang = await this.baris(kertas.id);
		const terpakai = new Set(sekarang.map((b) => b.id));
		let urut = sekarang.reduce((paling, b) => Math.max(paling, b.urut), 0);
		const ruang = ruangId(kertas.id);
		const patches: RowPatch[] = [];
		for (const { id, isi } of rows) {
			if (patches.length % BAGIAN === BAGIAN - 1) await jeda();
			const set = keWire(isi);
			if (!id) {
				set.kertas_kerja_id = kertas.id;
				set.urut = ++urut;
			}
			const milik = id ?? idBaris(ruang, isi.nip, terpakai);
			terpakai.add(milik);
			patches.push({ t: perubahanBaris, id: milik, parent: kertas.id, set });
		}
		const imporId = v4();
		const berubah = rows.filter((r) => r.id !== null).length;
		const mid = await this.store.command({
			scope: kertas.skpdId,
			cmd: 'terapkan_impor',
			args: { impor_id: imporId, kertas_kerja_id: kertas.id, sumber: asal.sumber, nama_berkas: asal.namaBerkas, sha256: asal.sha256 },
			rows: patches,
			effects: [
				{
					t: 'impor',
					id: imporId,
					parent: kertas.id,
					set: {
						kertas_kerja_id: kertas.id,
						sumber: asal.sumber,
						nama_berkas: asal.namaBerkas,
						jumlah_baris: rows.length,
						baru: rows.length - berubah,
						berubah,
						oleh: asal.oleh,
						pada: asal.pada,
						dibatalkan_pada: null
					}
				}
			],
			label: asal.sumber === 'salin' ? `Salin ${rows.length} pegawai dari bulan lalu` : `Impor ${asal.namaBerkas ?? 'berkas'} (${rows.length} baris)`
		});
		return { imporId, mid };
	}

	/** Undoes an import: one that never left the device is simply dropped, else the server restores the state before. */
	async batalkanImpor(kertas: KertasKerja, impor: Impor): Promise<void> {
		const antre = (await this.store.outbox()).find((o) => o.cmd === 'terapkan_impor' && o.args.impor_id === impor.id);
		if (antre && (await this.store.cancel(antre.mid))) return;
		await this.store.command({
			scope: kertas.skpdId,
			cmd: 'batalkan_impor',
			args: { impor_id: impor.id },
			effects: [{ t: 'impor', id: impor.id, parent: kertas.id, set: { dibatalkan_pada: impor.pada } }],
			label: `Batalkan impor ${impor.namaBerkas ?? 'salinan bulan lalu'}`
		});
	}

	/** The paper a month can start from: same agency and kind, the month before. */
	async bulanLalu(kertas: KertasKerja): Promise<KertasKerja | null> {
		const lalu = bulanSebelum(kertas.bulan);
		return (await this.daftar()).find((k) => k.skpdId === kertas.skpdId && k.jenis === kertas.jenis && k.bulan === lalu) ?? null;
	}

	/** Sends the paper with every result this device computed; the server compares row by row. */
	async ajukan(kertas: KertasKerja, baris: readonly Baris[], hasil: readonly RincianIuran[]): Promise<number> {
		const total = jumlahkan(hasil);
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'ajukan',
			args: {
				kertas_kerja_id: kertas.id,
				total: {
					jumlah_pegawai: total.jumlahPegawai,
					kurang1: total.kurang1,
					kurang4: total.kurang4,
					kurang_total: total.kurangTotal
				},
				hasil: Object.fromEntries(baris.map((b, i) => [b.id, [hasil[i]?.kurang1 ?? 0, hasil[i]?.kurang4 ?? 0]]))
			},
			effects: [{ t: 'kertas_kerja', id: kertas.id, parent: kertas.skpdId, set: { status: 'diajukan' } }],
			label: `Ajukan kertas kerja ${namaBulan(kertas.bulan)}`
		});
	}

	tarikPengajuan(kertas: KertasKerja): Promise<number> {
		return this.#status(kertas, 'tarik_pengajuan', 'draf', {}, `Tarik pengajuan ${namaBulan(kertas.bulan)}`);
	}
	periksa(kertas: KertasKerja, namaSkpd: string): Promise<number> {
		return this.#status(kertas, 'periksa', 'diperiksa', {}, `Periksa ${namaSkpd} ${namaBulan(kertas.bulan)}`);
	}
	kembalikan(kertas: KertasKerja, catatan: string, namaSkpd: string): Promise<number> {
		return this.#status(kertas, 'kembalikan', 'perlu_perbaikan', { catatan }, `Kembalikan ${namaSkpd} ${namaBulan(kertas.bulan)}`);
	}
	setujui(kertas: KertasKerja, namaSkpd: string): Promise<number> {
		return this.#status(kertas, 'setujui', 'disetujui', {}, `Setujui ${namaSkpd} ${namaBulan(kertas.bulan)}`);
	}

	#status(kertas: KertasKerja, cmd: string, status: string, args: Record<string, unknown>, label: string): Promise<number> {
		return this.store.command({
			scope: kertas.skpdId,
			cmd,
			args: { kertas_kerja_id: kertas.id, ...args },
			effects: [{ t: 'kertas_kerja', id: kertas.id, parent: kertas.skpdId, set: { status, ...(args.catatan ? { catatan: args.catatan } : {}) } }],
			label
		});
	}
}
