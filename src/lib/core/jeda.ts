/** Resolves in the next task, so that the page can paint and answer in the middle of long work. */
export function jeda(): Promise<void> {
	return new Promise((lanjut) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			lanjut();
		};
		port2.postMessage(null);
	});
}
