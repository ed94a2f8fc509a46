import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** On a connection of its own: one that is kept is closed by n8n at the moment when a loop that was held goes on. */
async function answerOf(url) {
	const [response] = await once(get(url, { agent: false }), 'response');
	await once(response.resume(), 'end');
	return true;
}

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
			// Reset without an answer where the process has no file left to open: asked again, and the wait goes on.
			while (!stopped && !(await answerOf(url).catch(() => false))) await pause(50);
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
