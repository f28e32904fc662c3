// Writes the treasurer's reasons into the rows they are about.
import { type Temuan, barisPenyimpan, denganJawaban, jenisTemuan, kunciJawaban } from '../domain';
import { type KertasKerjaRepository, perubahanBaris } from './kertasKerjaRepository';
import { type Baris, type KertasKerja, keWire } from './urai';

/**
 * Keeps one reason for each of these findings (null takes it back); rows are written once each. A finding about a
 * person without a row goes to a row with room for it.
 * @param semua every finding there is now: reasons that still answer one of them stay
 * @returns findings no row could take
 */
export async function simpanJawaban(
	repo: KertasKerjaRepository,
	kertas: KertasKerja,
	daftar: readonly Baris[],
	jawaban: readonly { temuan: Temuan; alasan: string | null }[],
	semua: readonly Temuan[]
): Promise<number> {
	const berlaku = new Set(semua.map(kunciJawaban));
	const menurutId = new Map(daftar.map((b) => [b.id, b]));
	const berubah = new Set<string>();
	let tertinggal = 0;
	for (const { temuan, alasan } of jawaban) {
		const b = temuan.orang ? barisPenyimpan([...menurutId.values()], temuan) : menurutId.get(temuan.barisId);
		if (!b) {
			tertinggal++;
			continue;
		}
		menurutId.set(b.id, { ...b, penjelasan: denganJawaban(b.penjelasan, temuan, alasan, berlaku) });
		berubah.add(b.id);
	}
	const judul =
		jawaban.length === 1 && jawaban[0]
			? jenisTemuan(jawaban[0].temuan.kode).judul
			: `${jawaban.length} temuan`;
	for (const id of berubah) {
		const b = menurutId.get(id);
		if (!b) continue;
		await repo.store.save({
			t: perubahanBaris,
			id,
			parent: kertas.id,
			scope: kertas.skpdId,
			set: keWire({ penjelasan: b.penjelasan }),
			label: `Penjelasan: ${judul} – ${b.nama || 'pegawai'}`
		});
	}
	return tertinggal;
}
