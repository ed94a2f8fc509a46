import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { exampleText } from '../../harness/examples.mjs';
import { liveWorkflow, sharedQueueMode } from '../shared.mjs';
import { until } from '../until.mjs';

const USERS = 100;
const TABLE = 'user-api-call-outbox';
const COLUMNS = [
	...['key', 'user', 'status', 'lastError'].map((name) => ({ name, type: 'string' })),
	{ name: 'dueAt', type: 'date' },
	{ name: 'attempts', type: 'number' },
];

/** The example, with a lease and a schedule that a test can wait for. It must still say what is replaced here. */
function quickExample(origin) {
	const replaced = [
		['http://127.0.0.1:5680/outbox', `${origin}/outbox?wait=1000`],
		['plus({ minutes: 10 })', 'plus({ seconds: 25 })'],
		['"secondsInterval": 30', '"secondsInterval": 5'],
	];
	let text = exampleText('outbox');
	for (const [written, used] of replaced) {
		assert.ok(text.includes(written), `the example no longer says ${written}`);
		text = text.replace(written, used);
	}
	const { id: _id, active: _active, ...workflow } = JSON.parse(text);
	return workflow;
}

describe('examples/outbox.json in queue mode', () => {
	let queue, worker, tablePath;
	before(async () => {
		queue = await sharedQueueMode();
		const { rest } = queue.n8n;
		const { id } = await rest.request('GET', '/projects/personal');
		const tables = `/projects/${id}/data-tables`;
		const table = await rest.request('POST', tables, { name: TABLE, columns: COLUMNS });
		tablePath = `${tables}/${table.id}/rows`;
		await liveWorkflow(queue.n8n, quickExample(queue.receiver.origin));
		worker = await queue.startWorker();
	});
	after(async () => await worker?.kill());

	/** For each user that was called, the keys of its calls. */
	function keysOfUsers() {
		const keys = new Map();
		for (const { body, headers } of queue.receiver.calls) {
			const { user } = JSON.parse(body.toString());
			keys.set(user.id, (keys.get(user.id) ?? new Set()).add(headers['idempotency-key']));
		}
		return keys;
	}

	/** A receiver that counts by key took every user exactly once. */
	function assertEachOnce() {
		const keys = [...keysOfUsers().values()].map((ofOne) => [...ofOne]);
		assert.deepEqual([keys.length, keys.flat().length], [USERS, USERS]);
		assert.equal(new Set(keys.flat()).size, USERS);
	}

	/** A hundred users by the webhook; resolves when some were called and some were not. */
	async function midBatch() {
		const { n8n, receiver } = queue;
		receiver.clear();
		const users = Array.from({ length: USERS }, (_, id) => ({ id }));
		const { status } = await n8n.rest.callWebhook('user-outbox', { users });
		assert.equal(status, 202);
		await until(() => receiver.calls.length >= 25, 'calls under way', 60_000);
		assert.ok(receiver.calls.length < USERS, 'the batch is over already');
	}

	/** How many rows have a status, or all. */
	async function rows(status) {
		const filters = [{ columnName: 'status', condition: 'eq', value: status }];
		const filter = encodeURIComponent(JSON.stringify({ type: 'and', filters }));
		const query = status ? `?take=1&filter=${filter}` : '?take=1';
		return (await queue.n8n.rest.request('GET', tablePath + query)).count;
	}

	/** Resolves when n8n has recorded `written` users, and all of them as sent. */
	async function allSent(written) {
		const isSent = async () => (await rows('sent').catch(() => 0)) === written;
		await until(isSent, `${written} rows sent`, 150_000);
		assert.equal(await rows(), written);
	}

	test('the sending worker killed in mid-batch: every user, and none twice by key', async () => {
		await midBatch();
		await worker.kill();
		worker = await queue.startWorker();
		await allSent(USERS);
		assertEachOnce();
	});

	test('Postgres killed in mid-batch: every user, and none twice by key', async () => {
		await midBatch();
		await queue.postgres.kill();
		await pause(5_000);
		await queue.postgres.start();
		await allSent(2 * USERS);
		assertEachOnce();
	});
});
