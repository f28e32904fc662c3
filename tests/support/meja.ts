// The officer's desk in tests: keys of devices, forms and files, and a paper led through every command.
import { randomUUID, webcrypto } from 'node:crypto';
import { type Gerbang, type Pelaku, argumenAjukan, kirim } from './aktor';

type Baris = Record<string, unknown>;

export interface Kunci {
	id: string;
	publik: string;
	tandatangani: (teks: string) => Promise<string>;
}

const b64url = (isi: ArrayBuffer | Uint8Array): string => Buffer.from(isi as Uint8Array).toString('base64url');

/** A key pair as a device makes it, with the browser's own cryptography. */
export async function kunciBaru(): Promise<Kunci> {
	const pasangan = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
	const publik = new Uint8Array(await webcrypto.subtle.exportKey('raw', pasangan.publicKey));
	return {
		id: randomUUID(),
		publik: b64url(publik),
		tandatangani: async (teks) =>
			b64url(new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pasangan.privateKey, new TextEncoder().encode(teks))))
	};
}

const pihak = (nama: string, jabatan: string): Baris => ({ nama, nomor_induk: '198001012005011001', pangkat: 'Penata', jabatan, instansi: 'Instansi Uji' });

export const isianBa = (nomor: string, ubah: Baris = {}): Baris => ({
	nomor_pemda: `900/${nomor}`,
	nomor_bpjs: `${nomor}/BA/X-01/1126`,
	tanggal: '2026-11-20',
	tempat: 'Bogor',
	kesatu: pihak('Bendahara Uji', 'Bendahara Pengeluaran'),
	kedua: pihak('Petugas Uji', 'Petugas BPJS Kesehatan'),
	mengetahui: null,
	dasar: ['Perpres 82/2018'],
	tenggat: '2026-12-10',
	rangkap: 2,
	...ubah
});

/** The smallest file that says it is a PDF. */
export function berkasUji(teks = 'uji'): { isi: string; ukuran: number; sha256: Promise<string> } {
	const isi = Buffer.from(`%PDF-1.4\n${teks}\n%%EOF`);
	return {
		isi: isi.toString('base64'),
		ukuran: isi.length,
		sha256: webcrypto.subtle.digest('SHA-256', isi).then((hash) => Buffer.from(hash).toString('hex'))
	};
}

export async function argumenLampiran(kertas: string, untuk: string, nama = 'bukti.pdf'): Promise<Baris> {
	const { isi, ukuran, sha256 } = berkasUji(`${nama} ${randomUUID()}`);
	return { id: randomUUID(), kertas_kerja_id: kertas, untuk, nama, tipe: 'application/pdf', ukuran, sha256: await sha256, isi };
}

export const argumenBayar = (kertas: string, bagian1: number, bagian4: number, ubah: Baris = {}): Baris => ({
	id: randomUUID(),
	kertas_kerja_id: kertas,
	kode_billing: '820261120000001',
	ntpn: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
	tanggal: '2026-11-21',
	bagian1,
	bagian4,
	lampiran_id: null,
	catatan: null,
	...ubah
});

export const GORESAN = 'M 10 20 L 100 40 C 1 2 3 4 5 6';

type Sql = Gerbang['sql'];

/** The text that a party signs, as the device would write it from what it holds. */
export async function teksBa(sql: Sql, ba: string, pihakNya: string, pada: string): Promise<string> {
	const [b] = await sql<{ hash: string; nomor_pemda: string; nomor_bpjs: string; naskah: string; bulan: string }>(
		'select hash, nomor_pemda, nomor_bpjs, naskah, bulan::text as bulan from public.berita_acara where id = $1',
		[ba]
	);
	if (!b) throw new Error(`Berita Acara ${ba} tidak ada`);
	const naskah = JSON.parse(b.naskah) as { skpd: { nama: string }; jumlah: { harusDisetor: { bagian1: number; bagian4: number } } };
	const { bagian1, bagian4 } = naskah.jumlah.harusDisetor;
	return ['SIPAUS-BA-1', ba, b.hash, b.nomor_pemda, b.nomor_bpjs, naskah.skpd.nama, b.bulan, bagian1, bagian4, bagian1 + bagian4, pihakNya, pada].join('\n');
}

export async function argumenTanda(sql: Sql, kunci: Kunci, kertas: string, ba: string, pihakNya: 'kesatu' | 'kedua', pada = '2026-11-20T03:04:05.678Z'): Promise<Baris> {
	const tanda = await kunci.tandatangani(await teksBa(sql, ba, pihakNya, pada));
	return { id: randomUUID(), berita_acara_id: ba, kertas_kerja_id: kertas, pihak: pihakNya, kunci_id: kunci.id, tanda, goresan: GORESAN, ditandatangani_pada: pada };
}

export interface Meja {
	kertas: string;
	ba: string;
	koreksi: string;
	lampiran: string;
	pembayaran: string;
	tanda: string;
	sel: string;
	kunci: Kunci;
	kunciBpjs: Kunci;
}

const KOTA = '00000000-0000-0000-0000-000000000000';

/** Leads a paper of its own through return, correction, Berita Acara, signatures and payment. */
export async function isiMeja(g: Gerbang, siapa: Pelaku, skpd: string, bulan: string, teks: string, nip: string): Promise<Meja> {
	const [kertas, baris, sel, koreksi, ba] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const bendahara = (cmd: string, args: Baris, rows: Baris[] = [], scope = skpd) => kirim(g, siapa, [{ scope, cmd, args, rows }]);
	const bpjs = (cmd: string, args: Baris, scope = skpd) => kirim(g, 'admin_bpjs', [{ scope, cmd, args }]);
	const kk = { kertas_kerja_id: kertas };
	await bendahara('buka_kertas_kerja', { id: kertas, bulan, jenis: 'jasa_pelayanan' });
	const set = { kertas_kerja_id: kertas, urut: 1, nip, nama: `${teks} Meja`, gaji_pokok: 4_000_000, tpp_beban_kerja: 3_000_000 };
	await kirim(g, siapa, [{ scope: skpd, rows: [{ t: 'baris_kertas_kerja', id: baris, base: null, set }] }]);
	const ajukan = async (): Promise<unknown> => bendahara('ajukan', await argumenAjukan(g.sql, skpd, kertas));
	await ajukan();
	await bpjs('periksa', kk);
	await bpjs('kembalikan', { ...kk, catatan: teks, sel: [{ id: sel, baris_id: baris, kolom: 'gaji_pokok', catatan: teks }] });
	await ajukan();
	await bpjs('periksa', kk);
	const lampiran = await argumenLampiran(kertas, 'koreksi', `${teks}.pdf`);
	await bpjs('simpan_lampiran', lampiran);
	await bpjs('input_koreksi', { id: koreksi, ...kk, baris_id: baris, asal: 'periksa', bulan_asal: null, bagian1: 1_000, bagian4: 4_000, alasan: `${teks} kurang`, lampiran_id: lampiran.id });
	await bpjs('simpan_data_bpjs', { id: randomUUID(), bulan, nama_berkas: `${teks}.xlsx`, sha256: 'b'.repeat(64), orang: [{ nip, nama: teks, iuran1: 1, iuran4: 4, upah: 100 }] });
	await bpjs('setujui', kk);
	await bpjs('terbitkan_ba', { id: ba, ...kk, isian: isianBa(`${teks}-${randomUUID().slice(0, 8)}`), menggantikan: null });
	const [kunci, kunciBpjs] = [await kunciBaru(), await kunciBaru()];
	await bendahara('daftar_kunci', { id: kunci.id, kunci_publik: kunci.publik, nama_perangkat: `Ponsel ${teks}` }, [], KOTA);
	await bpjs('daftar_kunci', { id: kunciBpjs.id, kunci_publik: kunciBpjs.publik, nama_perangkat: 'Laptop' }, KOTA);
	const tanda = await argumenTanda(g.sql, kunci, kertas, ba, 'kesatu');
	await bendahara('tanda_tangani', tanda);
	await bpjs('tanda_tangani', await argumenTanda(g.sql, kunciBpjs, kertas, ba, 'kedua'));
	const bayar = argumenBayar(kertas, 31_000, 124_000);
	await bendahara('catat_pembayaran', bayar);
	const teksId = (id: unknown): string => String(id);
	return { kertas, ba, koreksi, sel, kunci, kunciBpjs, lampiran: teksId(lampiran.id), pembayaran: teksId(bayar.id), tanda: teksId(tanda.id) };
}

