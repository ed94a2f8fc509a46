import { after } from 'node:test';

import { node, to } from '../harness/callWorkflow.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { startQueueMode } from './queueMode.mjs';

let starting;

/**
 * The one n8n in queue mode that all tests share, without workers, and the receiver without calls. Started by the first
 * test that asks; stopped after the last.
 * @returns {Promise<import('./queueMode.mjs').QueueMode & {receiver: import('../harness/receiver.mjs').Receiver}>}
 */
export async function sharedQueueMode() {
	const shared = await (starting ??= start());
	shared.receiver.clear();
	shared.receiver.answerWith(undefined);
	return shared;
}

async function start() {
	const receiver = await startReceiver();
	return { ...(await startQueueMode()), receiver };
}

after(async () => {
	const { n8n, receiver, postgres, redis } = (await starting?.catch(() => undefined)) ?? {};
	await n8n?.stop();
	await receiver?.close();
	await Promise.all([postgres?.kill(), redis?.kill()]);
});

/** Webhook → one item for each of `body.users` → User API Call, which calls `url`. */
export const webhookWorkflow = (path, url, options = {}) => ({
	name: path,
	nodes: [
		node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path }, { webhookId: path }),
		node('Users', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.users', options: {} }),
		node('User API Call', 'n8n-nodes-user-api-call.userApiCall', 1, { url, options }),
	],
	connections: { Webhook: to('Users'), Users: to('User API Call') },
});

/**
 * Stores a workflow and makes its webhook live.
 * @returns {Promise<string>} the workflow's id
 */
export async function liveWorkflow({ rest }, workflow) {
	const { id } = await rest.createWorkflow(workflow);
	await rest.activate(id);
	return id;
}

/** The executions of a workflow, those under way too, each `{id, status}`: a hundred, n8n gives no more at once. */
export async function executionsOf({ rest }, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest.request('GET', `/executions?filter=${filter}&limit=100`);
	return [...new Map(results.map((execution) => [execution.id, execution])).values()];
}
