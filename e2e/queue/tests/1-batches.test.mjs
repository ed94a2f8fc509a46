import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { executionsOf, liveWorkflow, sharedQueueMode, webhookWorkflow } from '../shared.mjs';
import { until } from '../until.mjs';

const EXECUTIONS = 200;
const USERS = 5;

/** Five users of one webhook call; the receiver answers 503 to the last one. */
const usersOf = (execution) =>
	Array.from({ length: USERS }, (_, user) => ({
		id: execution * USERS + user,
		answer: user === USERS - 1 ? 503 : 200,
	}));

/** Calls the webhook so many times, twenty at once. */
async function callWebhooks(n8n, path) {
	let next = 0;
	const caller = async () => {
		while (next < EXECUTIONS) {
			const { status } = await n8n.rest.callWebhook(path, { users: usersOf(next++) });
			assert.equal(status, 200);
		}
	};
	await Promise.all(Array.from({ length: 20 }, caller));
}

describe('200 webhook calls of five users in queue mode', () => {
	let queue, first, second;
	const path = 'batches';
	before(async () => (queue = await sharedQueueMode()));
	after(async () => await Promise.all([first?.stop(), second?.stop()]));

	/** Lets the workers take all 200; tells how many milliseconds lay between the first call and the last. */
	async function delivered(name) {
		const { n8n, receiver } = queue;
		receiver.clear();
		const url = `=${receiver.origin}/{{ $json.id }}?answer={{ $json.answer }}&wait=200`;
		const workflowId = await liveWorkflow(n8n, webhookWorkflow(name, url));
		await callWebhooks(n8n, name);
		await until(() => receiver.calls.length >= EXECUTIONS * USERS, 'all calls', 120_000);
		const allOver = async () =>
			(await executionsOf(n8n, workflowId)).every(({ status }) => status === 'success');
		await until(allOver, 'all executions over', 30_000);
		return { workflowId, tookMs: receiver.calls.at(-1).at - receiver.calls[0].at };
	}

	test('each user is called once and leaves on the branch of its answer, with both workers at work', async () => {
		const { n8n, receiver } = queue;
		first = await queue.startWorker();
		const alone = await delivered(`${path}-alone`);
		second = await queue.startWorker();
		const before = (await first.executions()).length;
		const both = await delivered(path);

		assert.deepEqual(
			receiver.calls.map(({ url }) => Number(/\/(\d+)/.exec(url)[1])).sort((a, b) => a - b),
			Array.from({ length: EXECUTIONS * USERS }, (_, id) => id),
		);
		const executions = await executionsOf(n8n, both.workflowId);
		assert.equal(executions.length, EXECUTIONS);
		for (const { id } of executions) {
			const execution = await n8n.rest.execution(id);
			const [success, failure] = [0, 1].map((output) => execution.items('User API Call', output));
			assert.deepEqual(
				success.map(({ json }) => [json.answer, json.apiCall.statusCode]),
				Array(USERS - 1).fill([200, 200]),
			);
			assert.deepEqual(
				failure.map(({ json }) => [json.answer, json.apiCall.statusCode]),
				[[503, 503]],
			);
		}
		const shares = [(await first.executions()).length - before, (await second.executions()).length];
		assert.equal(shares[0] + shares[1], EXECUTIONS);
		assert.ok(Math.min(...shares) >= EXECUTIONS / 5, `the workers took ${shares.join(' and ')}`);
		const gain = alone.tookMs / both.tookMs;
		console.log(`one worker ${alone.tookMs} ms, two ${both.tookMs} ms: ${gain.toFixed(2)} times`);
		assert.ok(gain >= 1.7, `two workers were ${gain.toFixed(2)} times one`);
	});
});
