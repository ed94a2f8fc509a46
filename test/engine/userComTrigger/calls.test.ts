import type { INode, INodeParameters } from 'n8n-workflow';

import type { RunningTrigger } from '../../harness/receivers/runningTrigger';
import { startTrigger } from '../../harness/receivers/runningTrigger';

const SECRET = 'what only User.com knows';
const CREDENTIAL = { apiKey: 'k'.repeat(64), triggerSecret: SECRET };

let trigger: RunningTrigger;
afterEach(async () => await trigger.stop());

/** What is answered to one call. */
async function send(body: unknown, headers: Record<string, string> = {}) {
	const response = await fetch(trigger.url, {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

it('a call with the secret starts the workflow with what came', async () => {
	trigger = await startTrigger({}, CREDENTIAL);
	const call = { path: 6, timestamp: null, extra: { a: 1 }, user: { id: 7 } };
	expect((await send(call, { 'x-user-com-secret': SECRET })).status).toBe(200);
	expect(trigger.given).toEqual([{ workflowData: [[{ json: call }]] }]);
});

describe('nobody starts the workflow while the trigger cannot tell who may', () => {
	it.each<[string, Partial<INode>]>([
		['Continue', { onError: 'continueRegularOutput' }],
		['Continue (using error output)', { onError: 'continueErrorOutput' }],
		['Continue of older workflows', { continueOnFail: true }],
	])('with On Error: %s', async (_, more) => {
		trigger = await startTrigger({}, undefined, more);
		const { status, text } = await send({ user: { id: 7 } });
		expect(trigger.given).toEqual([{ noWebhookResponse: true }]);
		expect(status).toBe(500);
		expect(JSON.parse(text)).toEqual({ message: expect.stringContaining('could not be read') });
	});

	it('and its own error shows in the failed run that n8n makes of it', async () => {
		trigger = await startTrigger({}, undefined);
		expect((await send({ user: { id: 7 } })).status).toBe(500);
		expect(trigger.given).toEqual([expect.objectContaining({ name: 'Error' })]);
	});
});

it('a call that comes while a field cannot be read starts nothing with an empty item', async () => {
	const fields: INodeParameters = { onlyPaths: '={{ $("Gone").first().json.paths }}' };
	trigger = await startTrigger(fields, CREDENTIAL, { onError: 'continueRegularOutput' });
	const { status } = await send({ user: { id: 7 } }, { 'x-user-com-secret': SECRET });
	expect(status).toBe(500);
	expect(trigger.given).toEqual([{ noWebhookResponse: true }]);
});

it.each([
	['without a secret', { requireSecret: false }, undefined],
	['with one', {}, CREDENTIAL],
])('a URL in the data keeps its user name and password, %s', async (_, fields, credential) => {
	trigger = await startTrigger(fields, credential);
	const user = { feed: 'https://jo:pass@example.org/feed', note: 'see ftp://anonymous@host' };
	await send({ user }, { 'x-user-com-secret': SECRET });
	expect(trigger.given).toMatchObject([{ workflowData: [[{ json: { user } }]] }]);
});
