// Registers the service worker and offers a waiting version; nothing is replaced until the user agrees.

class AppUpdate {
	#waiting = $state.raw<ServiceWorker | null>(null);
	#reloading = false;

	get available(): boolean {
		return this.#waiting !== null;
	}

	async start(development: boolean): Promise<void> {
		if (!('serviceWorker' in navigator) || development) return;
		const hadController = navigator.serviceWorker.controller !== null;
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			// The first install takes control of a page that is already right; only an update needs a reload.
			if (!hadController && !this.#reloading) return;
			location.reload();
		});
		addEventListener('vite:preloadError', (event) => {
			// A chunk of an older version is gone: reload once, but never while offline.
			if (!navigator.onLine || sessionStorage.getItem('sipaus.muat-ulang')) return;
			event.preventDefault();
			sessionStorage.setItem('sipaus.muat-ulang', '1');
			location.reload();
		});
		const registration = await navigator.serviceWorker.register(trusted('/service-worker.js'));
		this.#watch(registration);
		document.addEventListener('visibilitychange', () => {
			if (document.visibilityState === 'visible' && navigator.onLine) void registration.update().catch(() => {});
		});
	}

	/** Activates the waiting version; every tab then reloads once. */
	apply(): void {
		this.#reloading = true;
		this.#waiting?.postMessage('perbarui');
	}

	/** Looks for a newer version now; without one in waiting, starting again is all that can help. */
	async renew(): Promise<void> {
		const registration = await navigator.serviceWorker?.getRegistration();
		await registration?.update().catch(() => {});
		if (this.#waiting) this.apply();
		else location.reload();
	}

	#watch(registration: ServiceWorkerRegistration): void {
		const offer = (): void => {
			if (registration.waiting && navigator.serviceWorker.controller) this.#waiting = registration.waiting;
		};
		offer();
		registration.addEventListener('updatefound', () => {
			registration.installing?.addEventListener('statechange', offer);
		});
	}
}

function trusted(path: string): string {
	const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } })
		.trustedTypes;
	return types ? types.createPolicy('sipaus-service-worker', { createScriptURL: (url: string) => url }).createScriptURL(path) : path;
}

export const appUpdate = new AppUpdate();
