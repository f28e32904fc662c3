// Makes a photograph small enough to travel over a village's network, without leaving the device.

/** Longest side and quality, from the best that may fit to the smallest that can still be read. */
const STEPS: readonly [number, number][] = [[1600, 0.8], [1600, 0.6], [1280, 0.6], [1024, 0.6], [1024, 0.45], [800, 0.45]];

/**
 * The picture as JPEG of at most `most` bytes; one that is small enough already stays as it is.
 * @throws DOMException when it is no picture, RangeError when it cannot be made small enough
 */
export async function shrinkImage(file: Blob, most: number): Promise<Blob> {
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	try {
		if (file.size <= most && /^image\/(jpeg|png)$/.test(file.type)) return file;
		const canvas = document.createElement('canvas');
		for (const [side, quality] of STEPS) {
			const scale = Math.min(1, side / Math.max(picture.width, picture.height));
			canvas.width = Math.max(1, Math.round(picture.width * scale));
			canvas.height = Math.max(1, Math.round(picture.height * scale));
			const context = canvas.getContext('2d');
			if (!context) break;
			// What is transparent would turn black in a JPEG.
			context.fillStyle = '#fff';
			context.fillRect(0, 0, canvas.width, canvas.height);
			context.drawImage(picture, 0, 0, canvas.width, canvas.height);
			const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
			if (made && made.size <= most) return made;
		}
		throw new RangeError('The picture cannot be made small enough');
	} finally {
		picture.close();
	}
}
