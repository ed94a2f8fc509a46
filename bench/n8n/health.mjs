import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks n8n for its health every 50 ms.
 * @param {string} url
 * @returns {{stop: () => Promise<number>}} `stop`: resolves with the longest wait for an answer, in ms
 */
export function watchHealth(url) {
	let stopped = false;
	let longest = 0;
	const watching = (async () => {
		while (!stopped) {
			const from = performance.now();
			await fetch(url).then((response) => response.arrayBuffer());
			longest = Math.max(longest, performance.now() - from);
			await pause(50);
		}
	})();
	return {
		async stop() {
			stopped = true;
			await watching;
			return longest;
		},
	};
}
