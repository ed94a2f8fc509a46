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

/** The workflow as it is, without a node that calls, and with HTTP Request in its place. */
const own = (workflow) => workflow;
const nothing = ({ nodes, connections: { Webhook }, ...rest }) => ({
	...rest,
	nodes: nodes.slice(0, -1),
	connections: { Webhook },
});
const httpRequest = ({ nodes, ...rest }) => {
	const { parameters, ...node } = nodes.at(-1);
	const sender = {
		...node,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: parameters.url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
			options: {},
		},
	};
	return { ...rest, nodes: [...nodes.slice(0, -1), sender] };
};

describe('what an execution costs in queue mode', () => {
	let queue, worker, postgres, redis;
	let workflows = 0;
	before(async () => {
		queue = await sharedQueueMode();
		const { port } = queue.postgres;
		postgres = new Client({ host: '127.0.0.1', port, user: 'n8n', database: 'postgres' });
		await postgres.connect();
		redis = new Redis(queue.redis.port, '127.0.0.1');
		worker = await queue.startWorker({ concurrency: 5 });
		await costOf(100);
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
	async function costOf(users, { sender = own, settings = SAVED } = {}) {
		const { n8n, receiver } = queue;
		const path = `costs-${++workflows}`;
		const workflow = { ...sender(webhookWorkflow(path, urlOf(receiver))), settings };
		const workflowId = await liveWorkflow(n8n, workflow);
		receiver.clear();
		const start = await used();
		for (let execution = 0; execution < EXECUTIONS; execution += 1)
			await n8n.rest.callWebhook(path, usersUpTo(users));
		const calls = sender === nothing ? 0 : EXECUTIONS * users;
		await until(() => receiver.calls.length === calls, 'all calls', 240_000);
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
			'5 users': await costOf(5),
			'5 users, nothing that calls': await costOf(5, { sender: nothing }),
			'5 users, HTTP Request': await costOf(5, { sender: httpRequest }),
			'100 users': await costOf(100),
			'100 users, nothing that calls': await costOf(100, { sender: nothing }),
			'100 users, HTTP Request': await costOf(100, { sender: httpRequest }),
			'100 users, successful ones not saved': await costOf(100, { settings: UNSAVED }),
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
