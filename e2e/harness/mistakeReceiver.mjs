import { setTimeout as pause } from 'node:timers/promises';

import { serve } from './ports.mjs';

/**
 * The receiver of docs/coming-from-http-request.md: answers as the path asks and keeps what it saw.
 *
 * | path ends in | answer |
 * |---|---|
 * | `/404` | 404 with the reason as JSON |
 * | `/once` | 500 to the first call, 200 after that |
 * | `/busy` | 429 with `Retry-After: 4` to the first call, 200 after that |
 * | `/broken` | 200 with a JSON that is cut off |
 * | `/list` | 200 with a list of two |
 * | `/moved` | 302 to `elsewhere` |
 * | `/slow` | 200 after two seconds |
 * | `/silent` | none |
 * | anything else | 200 |
 * @param {string} [elsewhere] where `/moved` points to
 * @returns {Promise<{origin: string, calls: object[], open: {most: number}, close: () => Promise<void>}>} `open.most`:
 *   how many calls were open at the same time, at most
 */
export async function startMistakeReceiver(elsewhere) {
	const calls = [];
	const open = { now: 0, most: 0 };
	const answers = {
		404: () => [404, {}, '{"reason":"no such user"}'],
		once: (seen) => (seen ? [200] : [500]),
		busy: (seen) => (seen ? [200] : [429, { 'retry-after': '4' }]),
		broken: () => [200, {}, '{"stored": tru'],
		list: () => [200, {}, '[{"n":1},{"n":2}]'],
		moved: () => [302, { location: elsewhere }],
		slow: async () => (await pause(2_000), [200]),
		silent: () => undefined,
	};
	const server = await serve(async (request, response) => {
		open.most = Math.max(open.most, (open.now += 1));
		response.once('close', () => (open.now -= 1));
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method, url, headers } = request;
		const seen = calls.some((call) => call.url === url);
		calls.push({ method, url, headers, body: Buffer.concat(chunks).toString(), at: Date.now() });
		const answer = await answers[url.split('/').at(-1)]?.(seen);
		if (!answer && url.endsWith('/silent')) return;
		const [status, more, body = '{"ok":true}'] = answer ?? [200];
		response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
	});
	return {
		origin: server.origin,
		calls,
		open,
		close: server.close,
	};
}
