// Tells every view, in every tab, which rows changed; only ever after the commit.
import type { Change, Entry } from './types';

type Told = [t: string, parent: string, ids: string[] | null];

/** Gathers the changes of one transaction. */
export class ChangeLog {
	#told = new Map<string, { t: string; parent: string; ids: Set<string> | null }>();

	/** `id` null: all rows of the parent. */
	add(t: string, parent: string, id: string | null = null): void {
		const key = `${t}/${parent}`;
		const known = this.#told.get(key);
		if (!known) this.#told.set(key, { t, parent, ids: id === null ? null : new Set([id]) });
		else if (id === null) known.ids = null;
		else known.ids?.add(id);
	}

	list(): Told[] {
		return [...this.#told.values()].map(({ t, parent, ids }) => [t, parent, ids && [...ids]]);
	}
}

/** Every view of what the entry shows must be read again. */
export function tell({ rows, effects }: Pick<Entry, 'rows' | 'effects'>, log: ChangeLog): void {
	const many = rows.length > 200;
	for (const { t, parent, id } of [...rows, ...effects]) log.add(t, parent, many ? null : id);
	log.add('@outbox', '');
}

/** The part of BroadcastChannel that is used. */
export interface Channel {
	postMessage(message: unknown): void;
	onmessage: ((event: MessageEvent) => void) | null;
	close(): void;
}

interface Listener {
	t: string;
	parent: string | null;
	tell: (change: Change) => void;
}

/** Messages between the tabs of one user besides row changes. */
export type TabMessage = { kind: string; body?: unknown };

export class Changes {
	#rows = new Set<Listener>();
	#tabs = new Set<(message: TabMessage) => void>();
	#channel: Channel | null;

	constructor(channel: Channel | null) {
		this.#channel = channel;
		if (channel)
			channel.onmessage = ({ data }: MessageEvent<{ told?: Told[]; tab?: TabMessage }>) => {
				if (data.told) this.#tell(data.told, 'remote');
				if (data.tab) for (const hear of this.#tabs) hear(data.tab);
			};
	}

	observe(t: string, parent: string | null, tell: (change: Change) => void): () => void {
		const listener = { t, parent, tell };
		this.#rows.add(listener);
		return () => this.#rows.delete(listener);
	}

	emit(log: ChangeLog, origin: Change['origin']): void {
		const told = log.list();
		if (told.length === 0) return;
		this.#tell(told, origin);
		this.#channel?.postMessage({ told });
	}

	onTab(hear: (message: TabMessage) => void): () => void {
		this.#tabs.add(hear);
		return () => this.#tabs.delete(hear);
	}

	tab(message: TabMessage): void {
		this.#channel?.postMessage({ tab: message });
	}

	close(): void {
		this.#channel?.close();
		this.#channel = null;
		this.#rows.clear();
		this.#tabs.clear();
	}

	#tell(told: Told[], origin: Change['origin']): void {
		for (const listener of [...this.#rows])
			for (const [t, parent, ids] of told)
				if (listener.t === t && (listener.parent === null || listener.parent === parent))
					listener.tell({ ids, origin });
	}
}

export function openChannel(name: string): Channel | null {
	return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}
