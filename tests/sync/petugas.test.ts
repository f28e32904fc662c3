// The officer's desk over sync: its tables arrive on every device, a signature made offline too, and repeats are harmless.
import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BeritaAcaraRepository, KertasKerjaRepository, PetugasRepository, type KertasKerja } from '$lib/modules/iuran/data';
import type { IsianBa } from '$lib/modules/iuran/domain';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Akun, type Backend } from '../support/backend';
import { argumenAjukan } from '../support/aktor';
import { GORESAN, argumenLampiran, isianBa, teksBa } from '../support/meja';
import { Device, reach } from './device';

let b: Backend;
let skpd: string;
let akun: Record<'bendahara' | 'bpjs', Akun>;
let hp: Device;
let laptop: Device;
let bpjs: Device;
let kk: string;
let barisId: string;

const isian: IsianBa = {
	nomorPemda: '900/77-Uji/XI/2026',
	nomorBpjs: '77/BA/X-01/1126',
	tanggal: '2026-11-20',
	tempat: 'Bogor',
	kesatu: { nama: 'Bendahara Uji', nomorInduk: '198001012005011001', pangkat: 'Penata', jabatan: 'Bendahara Pengeluaran', instansi: 'Dinas SATU' },
	kedua: { nama: 'Petugas Uji', nomorInduk: '12345', pangkat: '', jabatan: 'Petugas', instansi: 'BPJS Kesehatan' },
	mengetahui: null,
	dasar: ['Perpres 82/2018'],
	tenggat: '2026-12-10',
	rangkap: 2
};

beforeAll(async () => {
	b = await mulaiBackend();
	reach(b);
	skpd = await siapkanSkpd(b, 'SATU');
	await bukaBulan(b, '2026-11-01');
	akun = { bendahara: await b.akun('bendahara', [skpd]), bpjs: await b.akun('admin_bpjs') };
	[hp, laptop, bpjs] = [new Device(akun.bendahara), new Device(akun.bendahara), new Device(akun.bpjs)];
	kk = await hp.open(skpd);
	barisId = await hp.add(skpd, kk, 'Rina', { nip: '198001012005011001', gaji_pokok: 4_000_000, tpp_beban_kerja: 3_000_000 });
	await hp.settle();
	await hp.store.command({ scope: skpd, cmd: 'ajukan', args: await argumenAjukan(b.sql, skpd, kk), label: 'Ajukan' });
	await semua();
});
afterAll(() => b?.close());

async function semua(): Promise<void> {
	for (const device of [hp, laptop, bpjs, hp, laptop, bpjs]) await device.settle();
	for (const device of [hp, laptop, bpjs]) expect(await device.issues()).toEqual([]);
}
async function kertasDi(device: Device): Promise<KertasKerja> {
	const kertas = await new KertasKerjaRepository(device.store).satu(skpd, kk);
	if (!kertas) throw new Error('Kertas kerja tidak ada di perangkat');
	return kertas;
}
const meja = (device: Device) => ({ ba: new BeritaAcaraRepository(device.store), petugas: new PetugasRepository(device.store), kertas: new KertasKerjaRepository(device.store) });

describe('the desk', () => {
	it('shows every act at once as waiting, and the rows of the server on every device afterwards', async () => {
		const d = meja(bpjs);
		await d.kertas.periksa(await kertasDi(bpjs), 'SATU');
		await d.petugas.kembalikanSel(await kertasDi(bpjs), '', [{ barisId, kolom: 'gaji_pokok', catatan: 'Periksa' }], 'SATU');
		expect(await kertasDi(bpjs)).toMatchObject({ status: 'perlu_perbaikan', menunggu: true });
		expect(await d.petugas.selKembali(kk)).toMatchObject([{ barisId, kolom: 'gaji_pokok', revisi: 0, selesaiPada: null }]);
		await semua();
		for (const device of [hp, laptop, bpjs]) {
			expect(await meja(device).petugas.selKembali(kk)).toMatchObject([{ catatan: 'Periksa', oleh: 'Uji admin_bpjs' }]);
			const [revisi] = await meja(device).petugas.revisi(kk);
			expect(revisi).toMatchObject({ revisi: 0, total: { kurang1: 30_000, kurang4: 120_000 }, baris: [{ id: barisId, gaji_pokok: 4_000_000 }] });
		}
		await hp.store.command({ scope: skpd, cmd: 'ajukan', args: await argumenAjukan(b.sql, skpd, kk), label: 'Ajukan' });
		await semua();
		expect((await meja(laptop).petugas.selKembali(kk))[0]?.selesaiPada).not.toBe(null);
	});

	it('carries corrections, lists, files and the Berita Acara; the list of BPJS reaches no treasurer', async () => {
		const d = meja(bpjs);
		await d.kertas.periksa(await kertasDi(bpjs), 'SATU');
		const koreksi = { barisId, nip: '198001012005011001', asal: 'periksa', bulanAsal: null, bagian1: 500, bagian4: 2_000, alasan: 'Tunjangan belum dihitung', lampiranId: null } as const;
		await d.petugas.inputKoreksi(await kertasDi(bpjs), koreksi, 'Rina');
		await d.petugas.simpanDataBpjs(skpd, { bulan: '2026-11-01', namaBerkas: 'bpjs.xlsx', sha256: 'a'.repeat(64), orang: [{ nip: '198001012005011001', nama: 'Rina', iuran1: 1, iuran4: null, upah: null }] }, 'SATU');
		const berkas = await argumenLampiran(kk, 'koreksi');
		const { nama, ukuran, sha256, isi } = berkas as { nama: string; ukuran: number; sha256: string; isi: string };
		await d.ba.simpanLampiran(await kertasDi(bpjs), { untuk: 'koreksi', nama, tipe: 'application/pdf', ukuran, sha256, isi });
		await d.kertas.setujui(await kertasDi(bpjs), 'SATU');
		const id = await d.ba.terbitkan(await kertasDi(bpjs), isian, 'SATU');
		expect(await d.ba.satu(id)).toMatchObject({ nomorPemda: isian.nomorPemda, naskah: null, hash: null, menunggu: true });
		expect((await kertasDi(bpjs)).status).toBe('ba_terbit');
		await semua();
		for (const device of [hp, laptop, bpjs]) {
			expect(await meja(device).petugas.koreksi(kk)).toMatchObject([{ bagian1: 500, bagian4: 2_000, menunggu: false }]);
			const ba = await meja(device).ba.satu(id);
			expect(ba).toMatchObject({ status: 'terbit', menunggu: false, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
			expect(JSON.parse(ba?.naskah ?? '{}')).toMatchObject({ jumlah: { harusDisetor: { bagian1: 30_500, bagian4: 122_000 } } });
			expect(await meja(device).ba.lampiran(kk)).toMatchObject([{ nama: 'bukti.pdf', untuk: 'koreksi' }]);
			expect(await meja(device).petugas.dataBpjs('2026-11-01')).toHaveLength(device === bpjs ? 1 : 0);
		}
	});
});

describe('a signature made offline', () => {
	it('arrives, with the key that was registered offline before it, and both devices show it', async () => {
		const [ba] = await meja(hp).ba.daftar();
		if (!ba) throw new Error('Berita Acara tidak ada di perangkat');
		const luring = hp.network;
		const putus = (): never => {
			throw new TypeError('Failed to fetch');
		};
		hp.restart(() => ({ state: putus, pull: putus, push: putus, stage: putus }));
		const pasangan = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
		const kunciPublik = Buffer.from(await webcrypto.subtle.exportKey('raw', pasangan.publicKey)).toString('base64url');
		const kunci = { id: await meja(hp).ba.daftarKunci({ pemilik: akun.bendahara.id, nama: 'Uji', peran: 'bendahara', kunciPublik, sidik: '0'.repeat(16), namaPerangkat: 'Ponsel' }), kunciPublik };
		const pada = '2026-11-20T03:04:05.678Z';
		const teks = await teksBa(b.sql, ba.id, 'kesatu', pada);
		const tanda = Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pasangan.privateKey, Buffer.from(teks))).toString('base64url');
		await meja(hp).ba.tandatangani(ba, await kertasDi(hp), { pihak: 'kesatu', nama: 'Uji', kunci, tanda, goresan: GORESAN, ditandatanganiPada: pada });
		expect(await meja(hp).ba.tanda(ba.id)).toMatchObject([{ pihak: 'kesatu', menunggu: true, diterimaPada: null }]);
		await expect(hp.sync()).rejects.toThrow();
		expect(await b.sql('select 1 from public.tanda_tangan')).toEqual([]);
		hp.restart(luring);
		await semua();
		for (const device of [hp, laptop]) {
			expect(await meja(device).ba.tanda(ba.id)).toMatchObject([{ pihak: 'kesatu', nama: 'Uji bendahara', tanda, menunggu: false, diterimaPada: expect.any(String) as string }]);
			expect(await meja(device).ba.kunci()).toMatchObject([{ id: kunci.id, sidik: expect.stringMatching(/^[0-9a-f]{16}$/) as string }]);
		}
	});

	it('sent twice, by a lost answer, changes nothing', async () => {
		const sebelum = await b.sql('select id, revision from public.tanda_tangan');
		const [ba] = await meja(laptop).ba.daftar();
		const [tanda] = ba ? await meja(laptop).ba.tanda(ba.id) : [];
		// The laptop holds the same act once more, as a copied disk would.
		const { id, beritaAcaraId, pihak, kunciId, goresan, ditandatanganiPada } = tanda ?? {};
		const args = { id, kertas_kerja_id: kk, berita_acara_id: beritaAcaraId, pihak, kunci_id: kunciId, tanda: tanda?.tanda, goresan, ditandatangani_pada: ditandatanganiPada };
		await laptop.store.command({ scope: skpd, cmd: 'tanda_tangani', args, label: 'Sekali lagi' });
		await laptop.store.command({ scope: skpd, cmd: 'terbitkan_ba', args: { id: ba?.id, kertas_kerja_id: kk, isian: isianBa('x') }, label: 'Bukan hak' });
		await laptop.settle();
		expect((await laptop.issues()).map((i) => i.code)).toEqual(['tidak_berhak']);
		await laptop.dismissAll();
		expect(await b.sql('select id, revision from public.tanda_tangan')).toEqual(sebelum);
	});
});

describe('a payment', () => {
	it('noted by the treasurer moves the paper on both sides, and a key revoked is shown as such', async () => {
		const d = meja(bpjs);
		const [ba] = await d.ba.daftar();
		if (!ba) throw new Error('Berita Acara tidak ada di perangkat');
		const pasangan = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
		const kunciPublik = Buffer.from(await webcrypto.subtle.exportKey('raw', pasangan.publicKey)).toString('base64url');
		const kunci = { id: await d.ba.daftarKunci({ pemilik: akun.bpjs.id, nama: 'Uji', peran: 'admin_bpjs', kunciPublik, sidik: '', namaPerangkat: 'Laptop' }), kunciPublik };
		const pada = '2026-11-20T04:00:00.000Z';
		const tanda = Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pasangan.privateKey, Buffer.from(await teksBa(b.sql, ba.id, 'kedua', pada)))).toString('base64url');
		await d.ba.tandatangani(ba, await kertasDi(bpjs), { pihak: 'kedua', nama: 'Uji', kunci, tanda, goresan: GORESAN, ditandatanganiPada: pada });
		await semua();
		expect((await kertasDi(hp)).status).toBe('ba_ditandatangani');
		await meja(hp).ba.catatPembayaran(await kertasDi(hp), { beritaAcaraId: ba.id, kodeBilling: '820261120000001', ntpn: 'ABCDEFGH12345678', tanggal: '2026-11-21', bagian1: 30_500, bagian4: 122_000, lampiranId: null, catatan: null }, 'SATU');
		expect(await kertasDi(hp)).toMatchObject({ status: 'dibayar', menunggu: true });
		await semua();
		await d.ba.selesaikan(await kertasDi(bpjs), null, 'SATU');
		const [milik] = (await d.ba.kunci()).filter((satu) => satu.pemilik === akun.bendahara.id);
		if (!milik) throw new Error('Kunci tidak terlihat');
		await meja(hp).ba.cabutKunci({ ...milik, menunggu: false }, 'Ponsel diganti');
		await semua();
		for (const device of [hp, laptop, bpjs]) {
			expect(await kertasDi(device)).toMatchObject({ status: 'selesai', menunggu: false });
			expect(await meja(device).ba.pembayaran(kk)).toMatchObject([{ ntpn: 'ABCDEFGH12345678', bagian1: 30_500, dibatalkanPada: null }]);
			expect((await meja(device).ba.kunci()).find((satu) => satu.id === milik.id)?.alasanCabut).toBe('Ponsel diganti');
		}
	});
});
