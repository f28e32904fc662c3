// Breaks a line of text into lines that fit, whatever measures its letters.

/** Lines no wider than `room`, in the units of `width`; a word that is wider alone is broken. */
export function wrapWords(text: string, room: number, width: (text: string) => number): string[] {
	const space = width(' ');
	const lines: string[] = [];
	let [line, used] = ['', 0];
	for (const word of text.split(' ').flatMap((one) => broken(one, room, width))) {
		const own = width(word);
		if (line !== '' && used + space + own > room) {
			lines.push(line);
			line = '';
		}
		used = line === '' ? own : used + space + own;
		line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line];
}

function broken(word: string, room: number, width: (text: string) => number): string[] {
	if (width(word) <= room) return [word];
	const parts: string[] = [];
	let part = '';
	for (const letter of word) {
		if (part !== '' && width(part + letter) > room) {
			parts.push(part);
			part = '';
		}
		part += letter;
	}
	return [...parts, part];
}
