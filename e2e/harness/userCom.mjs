import { after, before } from 'node:test';

import service from '../../test/fixtures/userComService.js';
import { node } from './callWorkflow.mjs';
import { sharedN8n } from './shared.mjs';

/** What senders must show to the triggers. */
export const SECRET = 'what only User.com and this workflow know';

/** The header that shows it. */
export const WITH_SECRET = { 'x-user-com-secret': SECRET };

/**
 * The shared n8n, a stand-in for User.com with the attributes `newsletter_consent` (boolean) and `consent_error`, and a
 * credential for it; known once the tests run. To be called in the `describe` that needs them.
 * @param {object} [answers] how the stand-in answers, see userComService.d.ts
 * @returns {{
 *   n8n: import('./n8n.mjs').RunningN8n,
 *   userCom: import('../../test/fixtures/userComService.js').UserComService,
 *   credential: {id: string, name: string},
 *   store(workflow: object, other?: {id: string, name: string}): Promise<string>,
 *   call(webhookId: string, request: object): Promise<{status: number, text: string}>,
 * }}
 */
export function useUserCom(answers = {}) {
	const scene = { n8n: undefined, userCom: undefined, credential: undefined, store, call };

	before(async () => {
		({ n8n: scene.n8n } = await sharedN8n());
		scene.userCom = await service.startUserComService(answers);
		scene.userCom.account.addAttribute('newsletter_consent', 'boolean');
		scene.userCom.account.addAttribute('consent_error', 'string');
		scene.credential = await scene.n8n.rest.createCredential('User.com test', 'userComApi', {
			subdomain: '',
			apiKey: scene.userCom.key,
			baseUrl: scene.userCom.url,
			triggerSecret: SECRET,
		});
	});

	after(async () => {
		await scene.userCom?.close();
	});

	/** Stores a workflow with the credential in each of its nodes and makes its webhook live; returns its id. */
	async function store(workflow, { id, name } = scene.credential) {
		for (const { credentials } of workflow.nodes)
			if (credentials) credentials.userComApi = { id, name };
		const stored = await scene.n8n.rest.createWorkflow({ ...workflow, id: undefined });
		await scene.n8n.rest.activate(stored.id);
		return stored.id;
	}

	/** Calls a workflow's trigger as User.com does; n8n answers 404 until it has registered the webhook. */
	async function call(webhookId, { headers = WITH_SECRET, body, method = 'POST', query = '' }) {
		const url = `${scene.n8n.rest.origin}/webhook/${webhookId}/user-com${query}`;
		for (
			const deadline = Date.now() + 30_000;
			;
			await new Promise((resolve) => setTimeout(resolve, 100))
		) {
			const response = await fetch(url, { method, headers, body });
			const text = await response.text();
			if (response.status !== 404 || Date.now() > deadline)
				return { status: response.status, text };
		}
	}

	return scene;
}

/** A trigger named Trigger, which is called at that id. */
export const triggerNode = (webhookId, parameters, needsCredential = true) => ({
	...node('Trigger', 'n8n-nodes-user-api-call.userComTrigger', 1, parameters),
	id: webhookId,
	webhookId,
	...(needsCredential ? { credentials: { userComApi: {} } } : {}),
});
