import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { executionsOf, liveWorkflow, sharedQueueMode, webhookWorkflow } from '../shared.mjs';
import { until } from '../until.mjs';

/** Concurrency of the node in these tests: so many calls are in flight when something is lost. */
const IN_FLIGHT = 10;
const USERS = Array.from({ length: 20 }, (_, id) => ({ id }));

describe('in queue mode, when something is lost in the middle of a run', () => {
	let queue;
	let workers = [];
	before(async () => (queue = await sharedQueueMode()));
	after(async () => await haveWorkers(0));

	/** Starts workers, of one execution at a time each, or ends some, until there are so many. */
	async function haveWorkers(count) {
		await Promise.all(workers.splice(count).map((worker) => worker.kill()));
		const missing = Array.from({ length: count - workers.length }, () =>
			queue.startWorker({ concurrency: 1 }),
		);
		workers.push(...(await Promise.all(missing)));
	}

	/** The worker that has an execution; it no longer counts as there. */
	async function takeWorkerOf(executionId) {
		const began = await Promise.all(workers.map((worker) => worker.executions()));
		const index = began.findIndex((ids) => ids.includes(executionId));
		return workers.splice(index, 1)[0];
	}

	/** Twenty users by one webhook call; resolves once ten calls are in flight, each to be answered after `waitMs`. */
	async function underWay(path, waitMs) {
		const { n8n, receiver } = queue;
		receiver.clear();
		const url = `=${receiver.origin}/{{ $json.id }}?wait=${waitMs}`;
		const workflowId = await liveWorkflow(
			n8n,
			webhookWorkflow(path, url, { concurrency: IN_FLIGHT }),
		);
		assert.equal((await n8n.rest.callWebhook(path, { users: USERS })).status, 200);
		await until(() => receiver.calls.length >= IN_FLIGHT, 'ten calls in flight');
		const [{ id }] = await executionsOf(n8n, workflowId);
		return { id, path, workflowId };
	}

	/** The users that were called, in the order of their numbers; fails when one was called twice. */
	function called() {
		const users = queue.receiver.calls.map(({ url }) => Number(/\/(\d+)/.exec(url)[1]));
		assert.equal(new Set(users).size, users.length, `called twice: ${users.join(' ')}`);
		return users.length;
	}

	const statusOf = async (id) => (await queue.n8n.rest.execution(id)).status;
	const becomes = async (id, status, patienceMs = 120_000) =>
		await until(async () => (await statusOf(id)) === status, `execution ${status}`, patienceMs);

	test('a worker without the package: the run ends as an error, nobody is called', async () => {
		const { n8n, receiver } = queue;
		const worker = await queue.startWorker({ withPackage: false });
		try {
			const workflow = webhookWorkflow('no-package', receiver.origin);
			Object.assign(workflow.nodes[0].parameters, { responseMode: 'lastNode' });
			const workflowId = await liveWorkflow(n8n, workflow);
			receiver.clear();
			const answer = await n8n.rest.callWebhook('no-package', { users: USERS });
			const [{ id }] = await executionsOf(n8n, workflowId);
			const { status, error } = await n8n.rest.endOf(id);
			// What a user sees: the caller of the webhook, and whoever opens the execution.
			const message = 'Unrecognized node type: n8n-nodes-user-api-call.userApiCall';
			assert.deepEqual(answer, { status: 500, body: { message: 'Error in workflow' } });
			assert.deepEqual([status, error], ['error', message]);
			assert.ok((await worker.logTail(200)).includes(message));
			assert.equal(receiver.calls.length, 0);
		} finally {
			await worker.kill();
		}
	});

	test('SIGTERM lets a worker end its run: all delivered, all recorded', async () => {
		await haveWorkers(2);
		const run = await underWay('sigterm', 5_000);
		const worker = await takeWorkerOf(run.id);
		await worker.stop(60_000);
		// By itself, not killed when the patience was over.
		assert.deepEqual(await worker.ended, { code: 0, signal: null });
		assert.equal(called(), USERS.length);
		const execution = await queue.n8n.rest.endOf(run.id);
		assert.equal(execution.status, 'success');
		assert.equal(execution.items('User API Call', 0).length, USERS.length);
	});

	test('a killed worker: its run ends as an error, nobody is called twice, the other worker goes on', async () => {
		await haveWorkers(2);
		const run = await underWay('worker-killed', 4_000);
		await (await takeWorkerOf(run.id)).kill();
		const next = await liveWorkflow(
			queue.n8n,
			webhookWorkflow('goes-on', `=${queue.receiver.origin}/{{ $json.id }}`),
		);
		await becomes(run.id, 'error');
		assert.equal(called(), IN_FLIGHT);
		const { ran } = await queue.n8n.rest.execution(run.id);
		assert.ok(!ran('Webhook'), "the webhook's input was kept");

		queue.receiver.clear();
		await queue.n8n.rest.callWebhook('goes-on', { users: USERS });
		await becomes((await executionsOf(queue.n8n, next))[0].id, 'success');
		assert.equal(called(), USERS.length);
	});

	test('the only worker killed: the run stays as running until a worker starts, then ends as an error', async () => {
		await haveWorkers(1);
		const run = await underWay('only-worker-killed', 4_000);
		await (await takeWorkerOf(run.id)).kill();
		// Longer than the lock of a lost run.
		await pause(12_000);
		assert.equal(await statusOf(run.id), 'running');
		await haveWorkers(1);
		await becomes(run.id, 'error');
		assert.equal(called(), IN_FLIGHT);
	});

	test('Redis gone for 4 s, with AOF: the run under way and the one that waits are delivered once', async () => {
		await haveWorkers(1);
		const { n8n, redis, receiver } = queue;
		const run = await underWay('redis-gone', 4_000);
		await n8n.rest.callWebhook('redis-gone', { users: [{ id: 100 }] });
		await redis.kill();
		await pause(4_000);
		await redis.start();
		await until(() => receiver.calls.length > USERS.length, 'the call that waited', 60_000);
		await becomes(run.id, 'success');
		assert.equal(called(), USERS.length + 1);
	});

	test('Postgres gone for 5 s: what was under way is delivered once; n8n may not know', async () => {
		await haveWorkers(1);
		const { n8n, postgres, receiver } = queue;
		const run = await underWay('postgres-gone', 2_000);
		await postgres.kill();
		await pause(5_000);
		await postgres.start();
		await until(() => receiver.calls.length >= USERS.length, 'all calls', 60_000);
		const status = await until(() => statusOf(run.id).catch(() => false), 'n8n back', 60_000);
		assert.ok(['running', 'success', 'error'].includes(status), status);
		assert.equal(called(), USERS.length);
	});
});
