// Theme and text size of this device, kept where they can be read before the first paint.

export type Theme = 'ikut' | 'terang' | 'gelap';
export type TextSize = '100' | '125' | '150' | '200';

const KEY = 'sipaus.tampilan';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

class Preferences {
	#theme = $state<Theme>('ikut');
	#size = $state<TextSize>('100');

	get theme(): Theme {
		return this.#theme;
	}
	get size(): TextSize {
		return this.#size;
	}

	/** Reads the device's choice and follows the system's theme. Called once at boot. */
	start(): void {
		try {
			const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { theme?: Theme; size?: TextSize };
			this.#theme = kept.theme ?? 'ikut';
			this.#size = kept.size ?? '100';
		} catch {
			// A damaged note about looks is not worth a word: the defaults hold.
		}
		dark().addEventListener('change', () => this.#show());
		this.#show();
	}

	set(next: { theme?: Theme; size?: TextSize }): void {
		this.#theme = next.theme ?? this.#theme;
		this.#size = next.size ?? this.#size;
		localStorage.setItem(KEY, JSON.stringify({ theme: this.#theme, size: this.#size }));
		this.#show();
	}

	#show(): void {
		const isDark = this.#theme === 'gelap' || (this.#theme === 'ikut' && dark().matches);
		document.documentElement.dataset.tema = isDark ? 'gelap' : 'terang';
		document.documentElement.dataset.teks = this.#size;
	}
}

export const preferences = new Preferences();
