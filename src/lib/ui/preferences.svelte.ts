// Theme, text size and density of this device, kept where they can be read before the first paint.

export type Theme = 'ikut' | 'terang' | 'gelap';
export type TextSize = '100' | '125' | '150' | '200';
export type Density = 'biasa' | 'rapat';
type Looks = { theme: Theme; size: TextSize; density: Density };

/** Height of a row of the sheet, in pixels at normal text size. */
const ROW: Record<Density, number> = { biasa: 32, rapat: 28 };

const KEY = 'sipaus.tampilan';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

class Preferences {
	#looks = $state.raw<Looks>({ theme: 'ikut', size: '100', density: 'biasa' });

	get theme(): Theme {
		return this.#looks.theme;
	}
	get size(): TextSize {
		return this.#looks.size;
	}
	get density(): Density {
		return this.#looks.density;
	}
	/** Rows grow with the text, so that nothing is cut off. */
	get rowHeight(): number {
		return Math.round((ROW[this.density] * Number(this.size)) / 100);
	}

	/** Reads the device's choice and follows the system's theme. Called once at boot. */
	start(): void {
		try {
			this.#looks = { ...this.#looks, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Looks>) };
		} catch {
			// A damaged note about looks is not worth a word: the defaults hold.
		}
		dark().addEventListener('change', () => this.#show());
		this.#show();
	}

	set(next: Partial<Looks>): void {
		this.#looks = { ...this.#looks, ...next };
		localStorage.setItem(KEY, JSON.stringify(this.#looks));
		this.#show();
	}

	#show(): void {
		const isDark = this.theme === 'gelap' || (this.theme === 'ikut' && dark().matches);
		document.documentElement.dataset.tema = isDark ? 'gelap' : 'terang';
		document.documentElement.dataset.teks = this.size;
	}
}

export const preferences = new Preferences();
