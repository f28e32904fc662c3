// Work that may wait until the user has seen the answer: it runs after the next frame was painted, in order.

const waiting: (() => void)[] = [];
let asked = false;

function run(): void {
	asked = false;
	for (const work of waiting.splice(0)) work();
}

/** Before the page goes away nothing is left undone: a change must reach the disk. */
function listen(): void {
	addEventListener('pagehide', run);
	document.addEventListener('visibilitychange', () => document.hidden && run());
}
let listening = false;

export function afterPaint(work: () => void): void {
	waiting.push(work);
	if (asked) return;
	asked = true;
	if (!listening) listen();
	listening = true;
	// A page in the background paints nothing.
	if (document.hidden) return queueMicrotask(run);
	requestAnimationFrame(() => {
		// A message is delivered after the frame was painted; what the user does next comes before the work.
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => setTimeout(run);
		port2.postMessage(null);
	});
}
