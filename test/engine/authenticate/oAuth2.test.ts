import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import type { OAuth2Server } from '../../fixtures/oAuth2Server';
import { startOAuth2Server } from '../../fixtures/oAuth2Server';
import { runNode } from '../../harness';
import type { RunResult } from '../../harness';
import { reply } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';

let server: OAuth2Server;

beforeEach(async () => {
	server = await startOAuth2Server();
});
afterEach(async () => {
	await server.stop();
});

const items = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

function credential(fields: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	return {
		grantType: 'authorizationCode',
		accessTokenUrl: `${server.url}/token`,
		clientId: server.client.id,
		clientSecret: server.client.secret,
		allowedDomains: '127.0.0.1',
		...fields,
	};
}

async function run(
	fields: ICredentialDataDecryptedObject,
	count = 1,
	options: INodeParameters = {},
): Promise<RunResult> {
	return await runNode({
		node: new UserApiCall(),
		parameters: { url: `${server.url}/users`, authentication: 'oAuth2', options },
		credentials: { userApiCallOAuth2Api: credential(fields) },
		input: items(count),
	});
}

const tokensSeen = () => server.calls.map(({ headers }) => headers.authorization);
const attempts = (result: RunResult) =>
	[...result.success, ...result.failure].map(
		({ json }) => (json.apiCall as { attempts: number }).attempts,
	);

describe('OAuth2', () => {
	test('sends the stored token, and only that', async () => {
		const { success } = await run({ oauthTokenData: { ...server.issueToken() } });
		expect(success).toHaveLength(1);
		expect(tokensSeen()).toEqual(['Bearer access-token-1']);
		expect(server.tokenRequests).toEqual([]);
	});

	test('an idempotency key in the token’s header stops the node, and nothing is asked or sent', async () => {
		const key = { scope: 'content', header: 'authorization' };
		const { error } = await run({ oauthTokenData: { ...server.issueToken() } }, 1, {
			idempotency: { key },
		});
		expect(error?.message).toContain('would both set the header "Authorization"');
		expect([...server.calls, ...server.tokenRequests]).toEqual([]);
	});

	test('ten calls in flight with an expired token refresh it once, and all succeed', async () => {
		const oauthTokenData = { ...server.issueToken() };
		server.expireTokens();
		server.delayTokens(50);
		const result = await run({ oauthTokenData }, 10);
		expect(result.success).toHaveLength(10);
		expect(server.tokenRequests).toEqual([expect.stringContaining('grant_type=refresh_token')]);
		expect(tokensSeen().filter((token) => token === 'Bearer access-token-2')).toHaveLength(10);
		expect(attempts(result)).toEqual(Array(10).fill(2));
		expect(result.credentials.userApiCallOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 'access-token-2',
			refresh_token: 'refresh-token-1',
		});
	});

	test('calls sent after a refresh use the new token at once', async () => {
		const oauthTokenData = { ...server.issueToken() };
		server.expireTokens();
		const result = await run({ oauthTokenData }, 30, { concurrency: 3 });
		expect(result.success).toHaveLength(30);
		expect(server.tokenRequests).toHaveLength(1);
		expect(attempts(result).filter((count) => count === 2)).toHaveLength(3);
	});

	test('client credentials fetch their first token once for ten calls in flight', async () => {
		server.delayTokens(50);
		const result = await run({ grantType: 'clientCredentials' }, 10);
		expect(result.success).toHaveLength(10);
		expect(server.tokenRequests).toEqual([expect.stringContaining('client_credentials')]);
		expect(attempts(result)).toEqual(Array(10).fill(1));
		expect(result.credentials.userApiCallOAuth2Api?.oauthTokenData).toMatchObject({
			access_token: 'access-token-1',
		});
	});

	test('client credentials renew an expired token once', async () => {
		const { access_token, token_type } = server.issueToken();
		server.expireTokens();
		const oauthTokenData = { access_token, token_type };
		const { success } = await run({ grantType: 'clientCredentials', oauthTokenData }, 10);
		expect(success).toHaveLength(10);
		expect(server.tokenRequests).toHaveLength(1);
	});

	test('a token that another execution renewed meanwhile is used, and not renewed again', async () => {
		const oauthTokenData = { ...server.issueToken() };
		const credentials = { userApiCallOAuth2Api: credential({ oauthTokenData }) };
		const elsewhere = await startFaultServer((socket, visit) => {
			const fresh = { ...credentials.userApiCallOAuth2Api };
			fresh.oauthTokenData = { ...oauthTokenData, access_token: 'renewed-token' };
			credentials.userApiCallOAuth2Api = fresh;
			const isFresh = visit.headers.authorization === 'Bearer renewed-token';
			reply(isFresh ? 200 : 401)(socket, visit);
		});
		const { success } = await runNode({
			node: new UserApiCall(),
			parameters: { url: elsewhere.url, authentication: 'oAuth2' },
			credentials,
			input: items(3),
		});
		await elsewhere.stop();
		expect(success).toHaveLength(3);
		expect(server.tokenRequests).toEqual([]);
	});

	test('a refused refresh leaves the 401 on Failure, sent once', async () => {
		const oauthTokenData = { ...server.issueToken() };
		server.expireTokens();
		server.refuseTokens({ status: 400, body: { error: 'invalid_grant' } });
		const { failure } = await run({ oauthTokenData }, 5);
		expect(failure).toHaveLength(5);
		expect(failure[0]?.json.apiCall).toMatchObject({
			statusCode: 401,
			attempts: 1,
			failure: { category: 'client', delivered: 'answered' },
		});
		expect(server.tokenRequests).toHaveLength(1);
	});

	test('without a first token nothing is sent, and the item says so', async () => {
		server.refuseTokens({ status: 401, body: { error: 'invalid_client' } });
		const { failure } = await run({ grantType: 'clientCredentials' }, 3);
		expect(server.calls).toEqual([]);
		expect(failure.map(({ json }) => json.apiCall)).toEqual(
			Array(3).fill(
				expect.objectContaining({
					failure: expect.objectContaining({
						code: 'AUTHENTICATION_FAILED',
						category: 'unexpected',
						delivered: 'no',
					}),
				}),
			),
		);
	});

	test('a credential that was never connected sends nothing', async () => {
		const { failure } = await run({});
		expect(server.calls).toEqual([]);
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: { code: 'AUTHENTICATION_FAILED', delivered: 'no' },
		});
	});

	test('a token that hangs ends with the attempt’s time-out', async () => {
		server.delayTokens(5000);
		const started = Date.now();
		const { failure } = await run({ grantType: 'clientCredentials' }, 2, { timeout: 200 });
		expect(Date.now() - started).toBeLessThan(2000);
		expect(failure).toHaveLength(2);
		expect(server.calls).toEqual([]);
	});

	test('the token goes to named hosts alone', async () => {
		const oauthTokenData = { ...server.issueToken() };
		const { failure } = await run({ oauthTokenData, allowedDomains: 'example.com' });
		expect(server.calls).toEqual([]);
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: { category: 'blocked', delivered: 'no' },
		});
	});

	test('a server that echoes the token is redacted, the refreshed one too', async () => {
		const oauthTokenData = { ...server.issueToken() };
		server.expireTokens();
		const { success } = await run({ oauthTokenData });
		expect(success[0]?.json.apiCall).toMatchObject({
			body: { headers: { authorization: '***' } },
		});
	});

	test('Sign Request stops the node: there is no signing secret', async () => {
		const { error } = await run({ oauthTokenData: { ...server.issueToken() } }, 1, { sign: true });
		expect(error?.message).toContain('Sign Request needs a signing secret');
		expect(server.calls).toEqual([]);
	});
});
