import type { IDataObject } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { reply } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';

const AS_TOOL = { nodeType: 'n8n-nodes-user-api-call.userApiCallTool' };

/** Runs the node as an agent's tool, the agent's own input in its item, against a receiver. */
async function asTool(answer: ReturnType<typeof reply>, parameters: IDataObject = {}) {
	const server = await startFaultServer(answer);
	const input = [{ chatInput: 'private', toolCallId: 'x', host: new URL(server.url).host }];
	const url = `=${server.url}/users/7`;
	const run = await runNode({
		node: new UserApiCall(),
		parameters: { url, ...parameters },
		input,
		settings: AS_TOOL,
	});
	await server.stop();
	return { ...run, told: run.success[0]?.json.apiCall as IDataObject, server };
}

test('an agent is told the answer, and nothing of its own input comes back or is sent', async () => {
	const { success, server } = await asTool(reply(200, {}, { plan: 'gold' }));
	expect(success.map(({ json }) => json)).toEqual([
		{ apiCall: { outcome: 'success', statusCode: 200, body: { plan: 'gold' } } },
	]);
	expect(String(server.visits[0]?.body)).not.toContain('private');
});

test('a refusal reaches the agent as what happened and what to do, with what the receiver said', async () => {
	const { told, failure } = await asTool(reply(404, {}, { error: 'no such user' }));
	expect(failure).toEqual([]);
	expect(told).toMatchObject({
		outcome: 'failure',
		message: expect.stringMatching(/^The receiver answered with status 404 Not Found\. [A-Z]/),
		delivered: 'answered',
		body: { error: 'no such user' },
	});
	expect(JSON.stringify(told).length).toBeLessThan(600);
});

test('of a long answer the agent gets a few kilobytes, and is told that it was cut', async () => {
	const { told } = await asTool(reply(200, {}, { text: 'x'.repeat(500_000) }));
	expect(String(told.body)).toMatch(/^\{"text":"x+… \(cut: the first 4000 of \d+ characters\)$/);
	expect(String(told.body).length).toBeLessThan(4_100);
});

test.each(['=http://{{ $json.host }}/users', '={{ "http://" + $json.host }}/users'])(
	'an agent can not choose the host by %s, and is told so',
	async (url) => {
		const { told, hints, server } = await asTool(reply(200), { url });
		expect(told).toMatchObject({ outcome: 'failure', delivered: 'no', retryable: false });
		expect(told.message).toContain('stands in the host, which an agent may not choose. Write');
		expect(told.message).toContain('Nothing was sent.');
		expect(hints).toMatchObject([{ message: told.message, type: 'warning' }]);
		expect(server.visits).toEqual([]);
	},
);

test.each<[string, IDataObject, string]>([
	['a mistake in the node', { extraData: '={ "a": }' }, 'Extra Data: the JSON is broken'],
	['a credential that is missing', { authentication: 'credential' }, 'credential'],
	[
		'bad data that stops the node',
		{ extraData: '={ "a": {{ $json.chatInput }} }', options: { badData: 'stop' } },
		'Nothing was sent for any item.',
	],
])('of %s the agent is told by the output, since of an error it is told nothing', async (...c) => {
	const { told, error, server } = await asTool(reply(200), c[1]);
	expect(error).toBeUndefined();
	expect(told).toMatchObject({ outcome: 'failure', delivered: 'no', retryable: false });
	expect(told.message).toContain(c[2]);
	expect(server.visits).toEqual([]);
});

test('a designer, who is no agent, is shown a mistake in the node as an error', async () => {
	const { error, success } = await runNode({
		node: new UserApiCall(),
		parameters: { url: 'https://example.com', extraData: '={ "a": }' },
	});
	expect(error?.message).toContain('Extra Data: the JSON is broken');
	expect(error?.description).toContain('Nothing was sent.');
	expect(success).toEqual([]);
});
