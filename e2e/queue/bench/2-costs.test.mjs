import { after, before, describe, test } from 'node:test';

import { requireBesideN8n } from '../../harness/runtime.mjs';
import { peakMegabytes, processorMs } from '../processCosts.mjs';
import { executionsOf, liveWorkflow, sharedQueueMode, webhookWorkflow } from '../shared.mjs';
import { until } from '../until.mjs';

const { Client } = requireBesideN8n('pg');
const Redis = requireBesideN8n('ioredis');

const EXECUTIONS = 60;
const QUEUED = 500;

const user = (id) => ({ id, name: `User ${id}`, email: `user${id}@example.com`, city: 'Poznań' });
const usersUpTo = (count) => ({ users: Array.from({ length: count }, (_, id) => user(id)) });
const SAVED = { saveDataSuccessExecution: 'all' };
const UNSAVED = { saveDataSuccessExecution: 'none' };

/** A receiver's usual answer to a user: a small JSON, after 50 ms. */
const urlOf = (receiver) => `=${receiver.origin}/{{ $json.id }}?answer=200&wait=50`;

describe('what an execution costs in queue mode', () => {
	let queue, worker, postgres, redis;
	before(async () => {
		queue = await sharedQueueMode();
		const { port } = queue.postgres;
		postgres = new Client({ host: '127.0.0.1', port, user: 'n8n', database: 'postgres' });
		await postgres.connect();
		redis = new Redis(queue.redis.port, '127.0.0.1');
		worker = await queue.startWorker({ concurrency: 5 });
		await costOf('before', 100, SAVED);
	});
	after(async () => {
		await worker?.stop();
		await postgres?.end();
		redis?.disconnect();
	});

	/** What has been used so far: milliseconds of a processor, and bytes. */
	async function used() {
		const { rows } = await postgres.query(`
			select pg_total_relation_size('execution_data') + pg_total_relation_size('execution_entity') as tables,
				pg_current_wal_lsn() - '0/0'::pg_lsn as log`);
		return {
			'worker ms': processorMs(worker.pid),
			'main ms': processorMs(queue.n8n.pid),
			'Postgres ms': processorMs(queue.postgres.pid()),
			'Redis ms': processorMs(queue.redis.pid()),
			'kB in tables': Number(rows[0].tables) / 1024,
			'kB of WAL': Number(rows[0].log) / 1024,
		};
	}

	/** What one execution costs, of `EXECUTIONS` that the worker takes one after the other. */
	async function costOf(path, users, settings) {
		const { n8n, receiver } = queue;
		const workflow = { ...webhookWorkflow(path, urlOf(receiver)), settings };
		const workflowId = await liveWorkflow(n8n, workflow);
		receiver.clear();
		const start = await used();
		for (let execution = 0; execution < EXECUTIONS; execution += 1)
			await n8n.rest.callWebhook(path, usersUpTo(users));
		await until(() => receiver.calls.length === EXECUTIONS * users, 'all calls', 240_000);
		await until(async () => await areOver(workflowId, settings), 'all executions over', 60_000);
		const end = await used();
		return Object.fromEntries(
			Object.keys(end).map((what) => [
				what,
				Number(((end[what] - start[what]) / EXECUTIONS).toFixed(1)),
			]),
		);
	}

	async function areOver(workflowId, settings) {
		const executions = await executionsOf(queue.n8n, workflowId);
		if (settings === UNSAVED) return executions.length === 0;
		return executions.filter(({ status }) => status === 'success').length === EXECUTIONS;
	}

	test('processor time, and what stays in Postgres, an execution', async () => {
		console.table({
			'5 users': await costOf('few', 5, SAVED),
			'100 users': await costOf('many', 100, SAVED),
			'100 users, successful ones not saved': await costOf('unsaved', 100, UNSAVED),
		});
		console.log(`the worker held ${peakMegabytes(worker.pid)} MB at most`);
	});

	test('memory in Redis of a job that waits', async () => {
		const { n8n, receiver } = queue;
		await worker.stop();
		const memory = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))[1]);
		await liveWorkflow(n8n, webhookWorkflow('waits', urlOf(receiver)));
		await n8n.rest.callWebhook('waits', usersUpTo(100));
		const start = await memory();
		for (let job = 0; job < QUEUED; job += 1) await n8n.rest.callWebhook('waits', usersUpTo(100));
		const bytes = Math.round(((await memory()) - start) / QUEUED);
		console.log(`a waiting job of 100 users takes ${bytes} bytes of Redis' memory`);
	});
});
