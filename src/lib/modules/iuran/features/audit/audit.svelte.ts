// The log before its reader: pages on request, the check of the chain, and the export in parts.
import { app } from '$lib/app';
import { formatAngka } from '$lib/core';
import { type CatatanAudit, type HasilRantai, type SaringAudit, bacaAudit, bacaEkspor, periksaRantai } from '../../data';

const HALAMAN = 50;
const BAGIAN = 1_000;

export class KendaliAudit {
	daftar = $state.raw<CatatanAudit[]>([]);
	keadaan = $state<'memuat' | 'siap' | 'luring' | 'galat'>('memuat');
	habis = $state(false);
	galat = $state<string | null>(null);
	rantai = $state.raw<HasilRantai | null>(null);
	memeriksa = $state(false);
	/** Entries exported so far; null while nothing is exported. */
	mengekspor = $state<number | null>(null);
	#batal = false;
	/** A later question makes the answer to an earlier one worthless. */
	#urutan = 0;

	#panggil = (nama: string, args: Record<string, unknown>): Promise<unknown> => app.session.rpc(nama, args);

	async muat(saring: SaringAudit): Promise<void> {
		this.daftar = [];
		this.habis = false;
		await this.lagi(saring);
	}

	async lagi(saring: SaringAudit): Promise<void> {
		const urutan = ++this.#urutan;
		this.keadaan = 'memuat';
		this.galat = null;
		try {
			const lanjut = await bacaAudit(this.#panggil, saring, this.daftar.at(-1)?.id ?? null, HALAMAN);
			if (urutan !== this.#urutan) return;
			this.daftar = [...this.daftar, ...lanjut];
			this.habis = lanjut.length < HALAMAN;
			this.keadaan = 'siap';
		} catch (sebab) {
			if (urutan !== this.#urutan) return;
			this.keadaan = app.sync.current.online ? 'galat' : 'luring';
			this.galat = kalimat(sebab);
		}
	}

	async periksa(): Promise<void> {
		this.memeriksa = true;
		this.galat = null;
		try {
			this.rantai = await periksaRantai(this.#panggil);
		} catch (sebab) {
			this.galat = kalimat(sebab);
		} finally {
			this.memeriksa = false;
		}
	}

	/** Fetches the whole log part by part, then hands the file over. */
	async ekspor(bentuk: 'csv' | 'xlsx', hari: string): Promise<void> {
		this.#batal = false;
		this.mengekspor = 0;
		this.galat = null;
		try {
			const semua: Record<string, unknown>[] = [];
			for (;;) {
				const bagian = await bacaEkspor(this.#panggil, Number(semua.at(-1)?.id ?? 0), BAGIAN);
				if (this.#batal) return;
				semua.push(...bagian);
				this.mengekspor = semua.length;
				if (bagian.length < BAGIAN) break;
			}
			const rantai = await periksaRantai(this.#panggil);
			this.rantai = rantai;
			const { berkasAudit } = await import('../../documents/ekspor-audit');
			const { downloadFile } = await import('$lib/documents/download');
			downloadFile(berkasAudit(bentuk, semua, `${kalimatRantai(rantai)}; kepala ${rantai.kepala ?? '–'}`, hari));
		} catch (sebab) {
			this.galat = `Ekspor berhenti dan tidak ada berkas yang dibuat. ${kalimat(sebab)}`;
		} finally {
			this.mengekspor = null;
		}
	}

	hentikan(): void {
		this.#batal = true;
		this.mengekspor = null;
	}
}

const kalimat = (sebab: unknown): string => (sebab instanceof Error ? sebab.message : 'Server belum menjawab. Coba lagi.');

export const kalimatRantai = ({ utuh, banyak, rusakDi }: HasilRantai): string =>
	utuh ? `Rantai utuh: ${formatAngka(banyak)} catatan` : `Rantai putus di catatan nomor ${rusakDi === null ? '?' : formatAngka(rusakDi)}`;
