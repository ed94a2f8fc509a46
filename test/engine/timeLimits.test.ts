/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { performance } from 'node:perf_hooks';

import { later, ok, whole } from '../harness/answers';
import { useReceiver } from '../harness/receiver';

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

test('an answer that came in time is read, however long n8n was busy meanwhile', async () => {
	const timeout = 600;
	receiver.answerWith((socket) => {
		socket.end(whole(200, {}, { ok: true }));
		// Behind the timers' own turn, where Node would read the network before other timers.
		if (receiver.visits.length === 3) setImmediate(() => hold(3 * timeout));
	});
	const { success, failure } = await receiver.run({ options: { timeout } }, [
		{ id: 1 },
		{ id: 2 },
		{ id: 3 },
	]);
	expect(failure).toEqual([]);
	expect(success).toHaveLength(3);
});
