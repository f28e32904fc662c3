// What both sides of a comparison offer to the bench that drives them.
export interface Taken {
	ms: number;
	rows: number;
	/** of gaji_pokok, so that both are known to hold the same values */
	sum: number;
}

export interface Account {
	id: string;
	token: string;
	/** the scope it works in */
	agency: string;
}

export interface Side {
	/** A new device without anything; time until all rows are stored. */
	first(account: Account): Promise<Taken>;
	/** Every row gets this value, on the device alone. Returns their number. */
	edit(value: number): Promise<number>;
	/** Time until everything is sent and the answers are stored. */
	send(): Promise<number>;
	/** Deletes the device. */
	end(): Promise<void>;
}

export function offer(name: string, side: object): void {
	Reflect.set(window, name, side);
}
