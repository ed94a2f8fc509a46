/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { later, ok, silence, whole } from '../../harness/answers';
import { startDeafServer } from '../../harness/receivers/deafServer';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

/** Holds the event loop, as another execution may. */
function hold(ms: number): void {
	const until = performance.now() + ms;
	while (performance.now() < until);
}

test('the longest Timeout that a timer holds is kept', async () => {
	receiver.answerWith(later(50, ok));
	const { success } = await receiver.run({ options: { timeout: 2_147_483_647 } });
	expect(success).toHaveLength(1);
});

test('a Timeout beyond that is a fault of the field, and nothing is sent', async () => {
	const { failure, error } = await receiver.run({ options: { timeout: 2_147_483_648 } });
	expect(error?.message ?? JSON.stringify(failure)).toMatch(/Timeout.*2147483647/s);
	expect(receiver.visits).toHaveLength(0);
});

const json = { 'Content-Type': 'application/json' };
test.each([
	['', whole(200, json, { ok: true })],
	[', gzip', whole(200, { ...json, 'Content-Encoding': 'gzip' }, gzipSync('{"ok":true}'))],
	[', br', whole(200, { ...json, 'Content-Encoding': 'br' }, brotliCompressSync('{"ok":true}'))],
])(
	'an answer that came in time is read, however long n8n was busy meanwhile%s',
	async (_, answer) => {
		const timeout = 600;
		receiver.answerWith((socket) => {
			socket.end(answer);
			// Behind the timers' own turn, where Node would read the network before other timers.
			if (receiver.visits.length === 3) setImmediate(() => hold(3 * timeout));
		});
		const { success } = await receiver.run({ options: { timeout } }, [
			{ id: 1 },
			{ id: 2 },
			{ id: 3 },
		]);
		const bodies = success.map((item) => (item.json.apiCall as { body?: unknown }).body);
		expect(bodies).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
	},
);

describe('a call whose time runs out', () => {
	const options = { timeout: 300, maxRetries: 1, concurrency: 1 };

	it.each(['http', 'https'])(
		'before there is a connection surely did not arrive, and a POST to %s is sent again',
		async (scheme) => {
			const deaf = await startDeafServer();
			try {
				const url = `${scheme}://127.0.0.1:${deaf.port}/`;
				const items = [{ id: 1 }, { id: 2 }];
				const { failure } = await receiver.run({ url, method: 'POST', options }, items);
				for (const { json } of failure) {
					expect(json.apiCall).toMatchObject({
						attempts: 2,
						failure: { category: 'timeout', code: 'ETIMEDOUT', delivered: 'no', retryable: true },
					});
				}
				expect(failure).toHaveLength(2);
			} finally {
				deaf.stop();
			}
		},
	);

	it('after it was sent may have arrived, and a POST is not sent again', async () => {
		receiver.answerWith(silence);
		const { failure } = await receiver.run({ method: 'POST', options }, [{ id: 1 }, { id: 2 }]);
		for (const { json } of failure) {
			expect(json.apiCall).toMatchObject({
				attempts: 1,
				failure: { code: 'TIMEOUT', delivered: 'unknown', retryable: false },
			});
		}
		expect(receiver.visits).toHaveLength(2);
	});
});
