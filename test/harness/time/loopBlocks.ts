/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the event loop itself is looked at */

/**
 * Does the work, and notes in `blocks` how long each stretch of it was in which nothing else was done, in milliseconds: from one
 * coming round of the event loop to the next.
 */
export async function notingBlocks<T>(blocks: number[], work: () => Promise<T>): Promise<T> {
	let last = performance.now();
	const note = () => {
		const now = performance.now();
		blocks.push(now - last);
		last = now;
	};
	let isOver = false;
	const look = () => {
		note();
		if (!isOver) setImmediate(look);
	};
	setImmediate(look);
	const result = await work();
	isOver = true;
	note();
	return result;
}
