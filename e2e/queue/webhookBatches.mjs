import assert from 'node:assert/strict';

import { liveWorkflow, webhookWorkflow } from './shared.mjs';
import { until } from './until.mjs';

/** So many webhook calls, twenty at once, of so many users each; the receiver takes 200 ms and answers 503 to the last user of each. */
export const EXECUTIONS = 200;
export const USERS = 5;

const usersOf = (execution) =>
	Array.from({ length: USERS }, (_, user) => ({
		id: execution * USERS + user,
		answer: user === USERS - 1 ? 503 : 200,
	}));

/**
 * Lets the workers take all executions, by a new workflow `name`.
 * @param {import('./queueMode.mjs').QueueMode} queue
 * @param {import('./queueMode.mjs').Worker[]} workers those that run
 * @returns {Promise<{ids: string[][], tookMs: number}>} `ids` of the executions that each worker began; `tookMs`: from
 *   the first call to the last
 */
export async function deliverBatches({ n8n, receiver }, workers, name) {
	receiver.clear();
	const url = `=${receiver.origin}/{{ $json.id }}?answer={{ $json.answer }}&wait=200`;
	await liveWorkflow(n8n, webhookWorkflow(name, url));
	const begun = async () => await Promise.all(workers.map((worker) => worker.executions()));
	const before = new Set((await begun()).flat());
	await callWebhooks(n8n, name);
	await until(() => receiver.calls.length >= EXECUTIONS * USERS, 'all calls', 250_000);
	const ids = (await begun()).map((ofOne) => ofOne.filter((id) => !before.has(id)));
	return { ids, tookMs: receiver.calls.at(-1).at - receiver.calls[0].at };
}

async function callWebhooks({ rest }, path) {
	let next = 0;
	const caller = async () => {
		while (next < EXECUTIONS) {
			const { status } = await rest.callWebhook(path, { users: usersOf(next++) });
			assert.equal(status, 200);
		}
	};
	await Promise.all(Array.from({ length: 20 }, caller));
}
