import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { sharedQueueMode } from '../shared.mjs';
import { EXECUTIONS, USERS, deliverBatches } from '../webhookBatches.mjs';

describe('200 webhook calls of five users in queue mode, one in five answered 503', () => {
	let queue, first, second;
	before(async () => (queue = await sharedQueueMode()));
	after(async () => await Promise.all([first?.stop(), second?.stop()]));

	/** The receiver saw each user once, and n8n recorded each on the branch of its answer. */
	async function assertEachOnItsBranch(ids) {
		const { n8n, receiver } = queue;
		assert.deepEqual(
			receiver.calls.map(({ url }) => Number(/\/(\d+)/.exec(url)[1])).sort((a, b) => a - b),
			Array.from({ length: EXECUTIONS * USERS }, (_, id) => id),
		);
		assert.equal(ids.flat().length, EXECUTIONS);
		for (const id of ids.flat()) {
			const execution = await n8n.rest.endOf(id);
			assert.equal(execution.status, 'success');
			const [success, failure] = [0, 1].map((output) =>
				execution
					.items('User API Call', output)
					.map(({ json }) => [json.answer, json.apiCall.statusCode]),
			);
			assert.deepEqual(success, Array(USERS - 1).fill([200, 200]));
			assert.deepEqual(failure, [[503, 503]]);
		}
	}

	test('each user is called once and leaves on the branch of its answer, with both workers at work', async () => {
		first = await queue.startWorker();
		const alone = await deliverBatches(queue, [first], 'batches-of-one-worker');
		await assertEachOnItsBranch(alone.ids);

		second = await queue.startWorker();
		const both = await deliverBatches(queue, [first, second], 'batches-of-two-workers');
		await assertEachOnItsBranch(both.ids);
		const shares = both.ids.map(({ length }) => length);
		assert.ok(Math.min(...shares) >= EXECUTIONS / 10, `the workers took ${shares.join(' and ')}`);
		// Told, not asserted: how fast they are depends on who else uses the machine (`npm run bench:queue`).
		const gain = (alone.tookMs / both.tookMs).toFixed(2);
		console.log(`one worker ${alone.tookMs} ms, two ${both.tookMs} ms: ${gain} times`);
	});
});
