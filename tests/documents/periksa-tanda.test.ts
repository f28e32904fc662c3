// What this device proves of a Berita Acara it holds: text, signatures, keys.
import { describe, expect, it } from 'vitest';
import { base64url } from '$lib/core';
import { naskah } from './ba-contoh';
import { emas } from '../rules/baris';
import { type BeritaAcara, type KunciTandaTangan, type TandaTangan, pokokBa, teksTandaTangan } from '$lib/modules/iuran/domain';
import { namaBerkas } from '$lib/modules/iuran/features/berita-acara/berkasLampiran';
import { dalamMasa, naskahUtuh, periksaTanda, sidikTeks } from '$lib/modules/iuran/features/berita-acara/periksaTanda';

const PADA = '2024-07-16T03:04:05.678Z';
const isi = naskah(emas().map(({ baris }) => baris));

async function contoh(): Promise<{ ba: BeritaAcara; tanda: TandaTangan; kunci: KunciTandaTangan }> {
	const teks = JSON.stringify(isi);
	const hash = await sidikTeks(teks);
	const pasangan = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
	const kunciPublik = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', pasangan.publicKey)));
	const bytes = new TextEncoder().encode(teksTandaTangan(pokokBa(isi, hash), 'kesatu', PADA));
	const tanda = base64url(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pasangan.privateKey, bytes)));
	return {
		ba: {
			id: isi.id, skpdId: isi.skpd.id, kertasKerjaId: isi.kertasKerjaId, bulan: isi.bulan, nomorPemda: isi.isian.nomorPemda, nomorBpjs: isi.isian.nomorBpjs, tanggal: isi.isian.tanggal,
			naskah: teks, hash, status: 'terbit', alasanBatal: null, menggantikan: null, diterbitkanOleh: null, diterbitkanPada: null, menunggu: false
		},
		tanda: { id: 't', beritaAcaraId: isi.id, pihak: 'kesatu', nama: 'Rangga', kunciId: 'k', kunciPublik, tanda, goresan: 'M0 0L1 1', ditandatanganiPada: PADA, diterimaPada: PADA, menunggu: false },
		kunci: { id: 'k', pemilik: 'u', nama: 'Rangga', peran: 'bendahara', instansi: 'BKAD', namaPerangkat: 'HP', kunciPublik, sidik: '', terdaftarPada: PADA, dicabutPada: null, alasanCabut: null, menunggu: false }
	};
}

describe('the proof of a Berita Acara on this device', () => {
	it('holds for the text that was signed', async () => {
		const { ba, tanda, kunci } = await contoh();
		expect(await naskahUtuh(ba)).toBe(true);
		expect(await periksaTanda(ba, [tanda], [kunci])).toMatchObject([{ utuh: true, berlaku: true, kunci: { namaPerangkat: 'HP' } }]);
	});
	it('fails when one digit of the text was changed, also when its fingerprint was changed with it', async () => {
		const { ba, tanda, kunci } = await contoh();
		const lain = (ba.naskah ?? '').replace('10108163', '10108164').replace(/"bagian1":2021631/, '"bagian1":2021632');
		expect(lain).not.toBe(ba.naskah);
		expect(await naskahUtuh({ ...ba, naskah: lain })).toBe(false);
		const palsu = { ...ba, naskah: lain, hash: await sidikTeks(lain) };
		expect(await naskahUtuh(palsu)).toBe(true);
		expect((await periksaTanda(palsu, [tanda], [kunci]))[0]?.utuh).toBe(false);
	});
	it('fails for another party, time or signature, and for what is no time at all', async () => {
		const { ba, tanda, kunci } = await contoh();
		const ubahan: Partial<TandaTangan>[] = [{ pihak: 'kedua' }, { ditandatanganiPada: '2024-07-16T03:04:05.679Z' }, { ditandatanganiPada: 'kemarin' }, { tanda: tanda.tanda.replace(/^./, (huruf) => (huruf === 'A' ? 'B' : 'A')) }];
		for (const satu of ubahan) expect([satu, (await periksaTanda(ba, [{ ...tanda, ...satu }], [kunci]))[0]?.utuh]).toEqual([satu, false]);
	});
	it('says nothing while the server has not frozen it', async () => {
		const { ba } = await contoh();
		expect(await naskahUtuh({ ...ba, naskah: null })).toBeNull();
	});
	it('holds after its key was revoked, when the signature came before', () => {
		expect(dalamMasa({ dicabutPada: '2024-07-16T03:04:05.679Z' }, PADA)).toBe(true);
		expect(dalamMasa({ dicabutPada: PADA }, PADA)).toBe(false);
		expect(dalamMasa(null, PADA)).toBe(true);
	});
});

describe('a file beside it', () => {
	it('keeps its name, with the ending of what it has become', () => {
		expect(namaBerkas('Bukti setor (1).HEIC', 'image/jpeg')).toBe('Bukti-setor-1.jpg');
		expect(namaBerkas('../../x.pdf', 'application/pdf')).toBe('x.pdf');
	});
});
