import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { callNode, callWorkflow, numberedItems } from '../harness/callWorkflow.mjs';
import { sharedN8n } from '../harness/shared.mjs';

/**
 * So many items to one call. A stopped execution keeps the data of nodes that were over
 * only when n8n saves the progress; it never keeps that of the node it stopped, whatever the node still gave back: what
 * became of each item is for the engine tests (test/engine/deliver/delivery.test.ts).
 */
const workflowOf = (name, count, parameters) => ({
	...callWorkflow(name, numberedItems(count), [callNode('User API Call', parameters)]),
	settings: { saveExecutionProgress: true },
});

/** Looks again and again until `holds`; tells how many milliseconds that took. */
async function until(holds, what, patienceMs = 20_000) {
	const from = performance.now();
	while (!holds()) {
		assert.ok(performance.now() - from < patienceMs, `${what}: not within ${patienceMs} ms`);
		await pause(5);
	}
	return performance.now() - from;
}

/** A server that counts requests, keeps its open sockets and answers as `answer` says: not at all, by default. */
async function startKeeper() {
	const keeper = { requests: 0, sockets: new Set(), answer: undefined };
	const server = createServer((request, response) => {
		keeper.requests += 1;
		request.resume();
		keeper.answer?.(response);
	});
	server.on('connection', (socket) => {
		keeper.sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => keeper.sockets.delete(socket));
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	keeper.origin = `http://127.0.0.1:${server.address().port}`;
	keeper.close = () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return keeper;
}

describe('stopping an execution of a real n8n', () => {
	let n8n, receiver, keeper;

	before(async () => {
		({ n8n, receiver } = await sharedN8n());
	});
	beforeEach(async () => {
		await keeper?.close();
		keeper = await startKeeper();
	});
	after(async () => await keeper.close());

	/** Runs `workflow`, stops it once `ready`, and tells how long it took to close all sockets and to be over. */
	async function stopped(workflow, ready) {
		const { id } = await n8n.rest.createWorkflow(workflow);
		const executionId = await n8n.rest.start(id, 'Start');
		await until(ready, 'time to stop');
		const at = performance.now();
		const stopping = n8n.rest.stopExecution(executionId);
		const freedMs = await until(() => keeper.sockets.size === 0, 'all sockets closed');
		await stopping;
		const execution = await n8n.rest.endOf(executionId);
		const tookMs = performance.now() - at;
		// Whatever the node still sent would arrive while n8n runs a whole other workflow.
		const next = await n8n.rest.createWorkflow(workflowOf('next', 1, { url: receiver.origin }));
		assert.equal((await n8n.rest.run(next.id, 'Start')).status, 'success');
		return { execution, freedMs, tookMs };
	}

	test('closes the calls in flight and sends no more', async () => {
		const { execution, freedMs, tookMs } = await stopped(
			workflowOf('stopped in flight', 20, { url: keeper.origin, options: { concurrency: 3 } }),
			() => keeper.requests >= 3,
		);
		assert.equal(execution.status, 'canceled');
		assert.equal(execution.items('Input').length, 20);
		assert.ok(freedMs < 1_000, `sockets closed after ${freedMs} ms`);
		assert.ok(tookMs < 5_000, `over after ${tookMs} ms`);
		assert.equal(keeper.requests, 3);
	});

	/** Stops an execution that waits because its only call was asked to come back after `seconds`. */
	async function stoppedInWait(seconds) {
		let answeredAt;
		keeper.answer = (response) => {
			response.writeHead(503, { 'retry-after': String(seconds), connection: 'close' });
			response.end(() => (answeredAt ??= performance.now()));
		};
		const ended = await stopped(
			workflowOf('stopped in a wait', 1, { url: keeper.origin, options: { maxRetries: 1 } }),
			() => answeredAt !== undefined && keeper.sockets.size === 0,
		);
		return { ...ended, answeredAt };
	}

	test('does not wait for the time of a retry', async () => {
		const { execution, tookMs } = await stoppedInWait(200);
		assert.equal(execution.status, 'canceled');
		assert.ok(tookMs < 5_000, `over after ${tookMs} ms`);
		assert.equal(keeper.requests, 1);
	});

	test('sends no retry when its time comes', async () => {
		const { execution, answeredAt } = await stoppedInWait(2);
		assert.equal(execution.status, 'canceled');
		await until(() => performance.now() > answeredAt + 3_000, 'the time of the retry');
		assert.equal(keeper.requests, 1);
	});
});
