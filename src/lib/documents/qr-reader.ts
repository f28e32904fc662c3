// Reads a QR code from a picture or a camera: the browser's own reader where there is one, else jsQR, loaded when needed.

interface Detector {
	detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats?(): Promise<string[]> };

/** Longest side of a picture that is searched; a second, smaller look finds codes that noise hides in the first. */
const SIDES = [1800, 1000, 600];
const LOOK_EVERY_MS = 180;

async function ownDetector(): Promise<Detector | null> {
	const Own = Reflect.get(globalThis, 'BarcodeDetector') as DetectorClass | undefined;
	if (!Own) return null;
	const formats = (await Own.getSupportedFormats?.().catch(() => [])) ?? [];
	return formats.includes('qr_code') ? new Own({ formats: ['qr_code'] }) : null;
}

type Source = ImageBitmap | HTMLVideoElement;
const sizeOf = (source: Source): [number, number] =>
	source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height];

async function withJsQr(source: Source, sides: readonly number[]): Promise<string | null> {
	const { default: jsQR } = await import('jsqr');
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true });
	const [width, height] = sizeOf(source);
	if (!context || width === 0) return null;
	for (const side of sides) {
		const scale = Math.min(1, side / Math.max(width, height));
		canvas.width = Math.round(width * scale);
		canvas.height = Math.round(height * scale);
		context.drawImage(source, 0, 0, canvas.width, canvas.height);
		const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
		const found = jsQR(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' });
		if (found?.data) return found.data;
	}
	return null;
}

/** The text of the code in a picture, or null when none is found. @throws DOMException when it is no picture */
export async function readQrImage(file: Blob): Promise<string | null> {
	const picture = await createImageBitmap(file);
	try {
		const own = await ownDetector();
		const seen = own ? await own.detect(picture).catch(() => []) : [];
		return seen[0]?.rawValue || (await withJsQr(picture, SIDES));
	} finally {
		picture.close();
	}
}

export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/**
 * Shows the camera in `video` until a code is seen.
 * @returns the text, or null when `signal` ended it
 * @throws DOMException when the camera is refused or absent
 */
export async function scanQr(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
	const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
	try {
		if (signal.aborted) return null;
		video.srcObject = stream;
		await video.play();
		const own = await ownDetector();
		while (!signal.aborted) {
			const seen = own ? (await own.detect(video).catch(() => []))[0]?.rawValue : await withJsQr(video, [800]);
			if (seen) return seen;
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		}
		return null;
	} finally {
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	}
}
