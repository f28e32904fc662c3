// Notices when nobody has used the app for a while, in whichever tab.
import { lastActive, noteActive } from './device';

export const IDLE_MS = 15 * 60_000;
const EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Nothing noted yet counts as active: that is the first start after an update. */
export function isIdle(now: number, limit = IDLE_MS): boolean {
	const gone = now - lastActive();
	// A clock that was set back says nothing about how long nobody was here.
	return gone > limit && Number.isFinite(gone);
}

/** Calls `idle` once, when the time is over or another tab was locked. Returns the way to stop. */
export function watchIdle(idle: () => void): () => void {
	if (typeof window === 'undefined') return () => {};
	let noted = 0;
	const check = (): boolean => {
		if (!isIdle(Date.now())) return false;
		stop();
		idle();
		return true;
	};
	const active = (): void => {
		const now = Date.now();
		// Coming back too late must not count as having been here.
		if (now - noted < 5_000 || check()) return;
		noted = now;
		noteActive(now);
	};
	const timer = setInterval(check, 15_000);
	const stop = (): void => {
		clearInterval(timer);
		for (const name of EVENTS) window.removeEventListener(name, active, true);
		window.removeEventListener('storage', check);
		document.removeEventListener('visibilitychange', check);
	};
	for (const name of EVENTS) window.addEventListener(name, active, { capture: true, passive: true });
	window.addEventListener('storage', check);
	document.addEventListener('visibilitychange', check);
	return stop;
}
