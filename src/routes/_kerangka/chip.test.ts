import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '$lib/sync';
import { chipOf } from './chip';

const calm: SyncStatus = {
	phase: 'idle', online: true, queued: 0, sent: 0, total: 0, failed: 0, conflicts: 0, lastContact: null,
	lastSent: null, oldestQueued: null, ready: true, storage: { persisted: null, usage: null, quota: null, low: false }
};
const text = (s: Partial<SyncStatus>) => chipOf({ ...calm, ...s }, 'signed-in');

describe('chip', () => {
	it('says what waits while offline, without alarm', () => {
		const chip = text({ phase: 'offline', online: false, queued: 3 });
		expect(chip.text).toBe('Luring • 3 menunggu');
		expect(chip.tone).toBe('neutral');
	});
	it('is green only after the server confirmed something and nothing waits', () => {
		expect(text({ lastSent: '2026-11-12T03:42:00Z' })).toMatchObject({ text: 'Terkirim 10.42', tone: 'ok' });
		expect(text({ lastSent: '2026-11-12T03:42:00Z', queued: 1 }).tone).not.toBe('ok');
		expect(text({}).text).toBe('Tersimpan di perangkat');
	});
	it('names the code of a submission that was just received', () => {
		expect(chipOf({ ...calm, lastSent: '2026-11-12T03:42:00Z' }, 'signed-in', 'K7F-2QX').text).toBe('Terkirim 10.42 • kode K7F-2QX');
		expect(chipOf({ ...calm, lastSent: '2026-11-12T03:42:00Z', queued: 1 }, 'signed-in', 'K7F-2QX').text).not.toContain('kode');
	});
	it('puts what needs a decision before everything else', () => {
		expect(text({ conflicts: 1, queued: 4, online: false }).text).toBe('1 perlu dipilih');
		expect(text({ failed: 2, queued: 4 }).text).toBe('2 gagal dikirim');
	});
	it('never says "sent soon" when somebody has to act first', () => {
		expect(text({ phase: 'blocked', obstacle: 'upgrade', queued: 2 })).toMatchObject({ text: 'Perbarui aplikasi • 2 menunggu', tone: 'attention' });
		expect(text({ phase: 'blocked', obstacle: 'server' }).detail).toContain('Tidak ada yang dihapus');
		expect(text({ phase: 'blocked', obstacle: 'storage', queued: 1 }).detail).toContain('Muat ulang');
		expect(text({ phase: 'blocked', obstacle: 'full', queued: 3 })).toMatchObject({ text: 'Penyimpanan penuh • 3 menunggu', tone: 'attention' });
		expect(text({ phase: 'blocked', obstacle: 'full' }).detail).toMatch(/Data yang sudah ada aman.*Hapus foto/);
	});
	it('tells a person whose session ended that work goes on', () => {
		expect(chipOf({ ...calm, queued: 3 }, 'stale').detail).toContain('mengirim 3 perubahan');
	});
});
