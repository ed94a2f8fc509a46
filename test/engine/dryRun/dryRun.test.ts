/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { startOAuth2Server } from '../../fixtures/oAuth2Server';
import { runNode } from '../../harness';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
const options = { dryRun: true };

interface Request {
	url: string;
	headers: Record<string, string>;
	curl: string;
}

interface Result {
	outcome: string;
	request: Request;
	failure: { category: string; delivered: string };
}

const resultsOf = (items: INodeExecutionData[]) =>
	items.map(({ json }) => json.apiCall as unknown as Result);

test('docs/user-api-call.md shows what a dry run gives', async () => {
	const page = readFileSync(join(__dirname, '../../../docs/user-api-call.md'), 'utf8');
	const [, shown = ''] = /```json dry-run\n([^]*?)```/.exec(page) ?? [];
	const { success } = await receiver.run(
		{
			url: 'https://example.com/users?token=t0ken-of-query',
			authentication: 'credential',
			extraData: '={ "name": "{{ $json.name }}" }',
			options: { ...options, body: 'extraData', idempotency: { key: { scope: 'off' } } },
		},
		[{ name: "Ann O'Hara" }],
		{
			credentials: {
				userApiCallApi: {
					type: 'bearer',
					token: 'bearer-token-1',
					allowedHttpRequestDomains: 'domains',
					allowedDomains: 'example.com',
				},
			},
		},
	);
	expect(resultsOf(success)).toEqual([JSON.parse(shown)]);
	expect(Object.keys(resultsOf(success)[0] ?? {})).toEqual(
		Object.keys(JSON.parse(shown) as object),
	);
});

test('bad data and a host that the credential does not name leave on Failure, and nothing is sent', async () => {
	const { success, failure } = await receiver.run(
		{
			url: '={{ $json.url }}/users/{{ $json.id }}',
			authentication: 'credential',
			options,
		},
		[
			{ url: receiver.url, id: 7 },
			{ url: receiver.url, id: null },
			{ url: 'https://elsewhere.example', id: 7 },
		],
		{
			credentials: {
				userApiCallApi: {
					type: 'query',
					queryName: 'sig',
					querySecret: 'secret-of-query',
					allowedDomains: '127.0.0.1',
				},
			},
		},
	);
	expect(resultsOf(success).map(({ request }) => request.url)).toEqual([
		`${receiver.url}/users/7?sig=***`,
	]);
	expect(
		resultsOf(failure).map(({ outcome, failure }) => [
			outcome,
			failure.category,
			failure.delivered,
		]),
	).toEqual([
		['failure', 'data', 'no'],
		['failure', 'blocked', 'no'],
	]);
	expect(receiver.visits).toEqual([]);
});

test('a line over the output says that nothing was sent', async () => {
	const { hints } = await receiver.run({ options }, [{ id: 7 }, { id: 8 }]);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('nothing was sent') as string,
	]);
});

test('what is typed by hand under the name of a secret is masked, and no signature is shown', async () => {
	const typed = ['Authorization', 'Cookie', 'X-Api-Key', 'X-Token', 'client-SECRET'];
	const parameters = typed.map((name, i) => ({ name, value: `typed-by-hand-${i}` }));
	const { success } = await receiver.run(
		{
			url: `${receiver.url}/users?api%5Fkey=typed-by-hand-q&plain=1`,
			authentication: 'credential',
			headers: { parameters: [...parameters, { name: 'X-Plain', value: 'plain' }] },
			queryParameters: { parameters: [{ name: 'access_token', value: 'typed-by-hand-r' }] },
			options: { ...options, sign: true },
		},
		[{ id: 7 }],
		{
			credentials: {
				userApiCallApi: {
					type: 'header',
					headerName: 'X-Own',
					headerSecret: 'own-secret-1',
					signingSecret: 's'.repeat(16),
					allowedDomains: '127.0.0.1',
				},
			},
		},
	);
	const [result] = resultsOf(success);
	expect(JSON.stringify(result)).not.toContain('typed-by-hand');
	expect(result?.request.url).toBe(`${receiver.url}/users?api%5Fkey=***&plain=1&access_token=***`);
	expect(result?.request.headers).toMatchObject({
		...Object.fromEntries(typed.map((name) => [name, '***'])),
		'X-Plain': 'plain',
		'X-Own': '***',
		'webhook-signature': '***',
	});
	expect(result?.request.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{40}$/);
});

test('no OAuth2 token is fetched', async () => {
	const server = await startOAuth2Server();
	const { success } = await runNode({
		node: new UserApiCall(),
		parameters: { url: `${server.url}/users`, authentication: 'oAuth2', options },
		credentials: {
			userApiCallOAuth2Api: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${server.url}/token`,
				clientId: server.client.id,
				clientSecret: server.client.secret,
				allowedDomains: '127.0.0.1',
			},
		},
	});
	await server.stop();
	expect(resultsOf(success)[0]?.request.headers.Authorization).toBe('Bearer ***');
	expect([server.tokenRequests, server.calls]).toEqual([[], []]);
});
