// Sizes and offsets through the style object: the content policy allows no style attributes.

interface Box {
	width?: number;
	height?: number;
}

export function size(node: HTMLElement, box: Box): { update: (next: Box) => void } {
	const apply = ({ width, height }: Box): void => {
		if (width !== undefined) node.style.width = `${width}px`;
		if (height !== undefined) node.style.height = `${height}px`;
	};
	apply(box);
	return { update: apply };
}

/** Moves what scrolls sideways to where the rows are. */
export function shift(node: HTMLElement, left: number): { update: (next: number) => void } {
	const apply = (to: number): void => void (node.style.transform = to === 0 ? '' : `translateX(${-to}px)`);
	apply(left);
	return { update: apply };
}
