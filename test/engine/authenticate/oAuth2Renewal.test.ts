import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import type { OAuth2Server } from '../../fixtures/oAuth2Server';
import { startOAuth2Server } from '../../fixtures/oAuth2Server';
import { runNode } from '../../harness';
import { reply } from '../../harness/answers';
import type { FaultServer, Visit } from '../../harness/faultServer';
import { startFaultServer } from '../../harness/faultServer';

let tokens: OAuth2Server;
let receiver: FaultServer;
/** The status with which the receiver answers. */
let statusOf: (visit: Visit) => number;

beforeEach(async () => {
	tokens = await startOAuth2Server();
	receiver = await startFaultServer((socket, visit) => reply(statusOf(visit))(socket, visit));
});
afterEach(async () => {
	await Promise.all([tokens.stop(), receiver.stop()]);
});

async function run(
	count: number,
	concurrency: number,
	fields: ICredentialDataDecryptedObject = {},
) {
	const credential = {
		grantType: 'clientCredentials',
		accessTokenUrl: `${tokens.url}/token`,
		clientId: tokens.client.id,
		clientSecret: tokens.client.secret,
		allowedDomains: '127.0.0.1',
		oauthTokenData: { ...tokens.issueToken() },
		...fields,
	};
	return await runNode({
		node: new UserApiCall(),
		parameters: {
			url: `${receiver.url}/{{ $json.id }}`,
			authentication: 'oAuth2',
			options: { concurrency },
		},
		credentials: { userApiCallOAuth2Api: credential },
		input: Array.from({ length: count }, (_, id) => ({ id })),
	});
}

const isFresh = ({ headers }: Visit) => headers.authorization !== 'Bearer access-token-1';

describe('a renewal that does not help', () => {
	it.each([1, 10])('is made once for 20 items, %i at once', async (concurrency) => {
		statusOf = () => 401;
		const { failure } = await run(20, concurrency);
		expect(failure).toHaveLength(20);
		expect(tokens.tokenRequests).toHaveLength(1);
	});

	it.each([1, 10])('is made once when there is no new token, %i at once', async (concurrency) => {
		statusOf = () => 401;
		const oauthTokenData = { ...tokens.issueToken() };
		tokens.refuseTokens({ status: 400, body: { error: 'invalid_grant' } });
		const { failure } = await run(20, concurrency, { oauthTokenData });
		expect(failure).toHaveLength(20);
		expect(tokens.tokenRequests).toHaveLength(1);
	});

	it('is made once when every other call is forbidden for another reason', async () => {
		statusOf = ({ path }) => (Number(path.slice(1)) % 2 === 0 ? 403 : 200);
		const { success, failure } = await run(20, 1);
		expect([success.length, failure.length]).toEqual([10, 10]);
		expect(tokens.tokenRequests).toHaveLength(1);
	});
});

describe('another execution that renews the same credential', () => {
	/** Runs five items, one at a time, whose credential the other execution changes when the receiver or the token server is asked. */
	async function runBeside(credentials: { userApiCallOAuth2Api: ICredentialDataDecryptedObject }) {
		return await runNode({
			node: new UserApiCall(),
			parameters: {
				url: receiver.url,
				authentication: 'oAuth2',
				options: { concurrency: 1 },
			},
			credentials,
			input: Array.from({ length: 5 }, (_, id) => ({ id })),
		});
	}
	const credentialWith = (fields: ICredentialDataDecryptedObject) => ({
		grantType: 'authorizationCode',
		accessTokenUrl: `${tokens.url}/token`,
		clientId: tokens.client.id,
		clientSecret: tokens.client.secret,
		allowedDomains: '127.0.0.1',
		...fields,
	});

	it('and uses up the refresh token first, costs no item its call', async () => {
		const oauthTokenData = { ...tokens.issueToken() };
		const credentials = { userApiCallOAuth2Api: credentialWith({ oauthTokenData }) };
		const refusing = await startFaultServer((socket, visit) => {
			const newer = { ...oauthTokenData, ['access_token']: 'token-of-the-other' };
			credentials.userApiCallOAuth2Api = credentialWith({ oauthTokenData: newer });
			reply(400, { 'content-type': 'application/json' }, { error: 'invalid_grant' })(socket, visit);
		});
		credentials.userApiCallOAuth2Api.accessTokenUrl = `${refusing.url}/token`;
		statusOf = ({ headers }) => (headers.authorization === 'Bearer token-of-the-other' ? 200 : 401);
		const { success } = await runBeside(credentials);
		await refusing.stop();
		expect(success).toHaveLength(5);
	});

	it('and leaves a token that has expired, too, keeps later items from no renewal', async () => {
		const oauthTokenData = { ...tokens.issueToken() };
		const credentials = { userApiCallOAuth2Api: credentialWith({ oauthTokenData }) };
		statusOf = ({ headers, number }) => {
			const stale = { ...oauthTokenData, ['access_token']: 'stale-token-0001' };
			if (number === 1)
				credentials.userApiCallOAuth2Api = credentialWith({ oauthTokenData: stale });
			return headers.authorization === 'Bearer access-token-2' ? 200 : 401;
		};
		const { success, failure } = await runBeside(credentials);
		expect([success.length, failure.length]).toEqual([4, 1]);
		expect(tokens.tokenRequests).toHaveLength(1);
	});
});

describe('a renewal that helps', () => {
	it('is made again when the token expires again', async () => {
		// Each token is good for five calls.
		const used = new Map<string, number>();
		statusOf = ({ headers }) => {
			const token = String(headers.authorization);
			used.set(token, (used.get(token) ?? 0) + 1);
			return (used.get(token) ?? 0) > 5 ? 401 : 200;
		};
		const { success } = await run(20, 1);
		expect(success).toHaveLength(20);
		expect(tokens.tokenRequests).toHaveLength(3);
	});

	it.each<[number, ICredentialDataDecryptedObject]>([
		[401, {}],
		[403, {}],
		[498, { tokenExpiredStatusCode: 498 }],
		[500, { tokenExpiredStatusCode: '500' }],
	])('is made once after %i', async (status, fields) => {
		statusOf = (visit) => (isFresh(visit) ? 200 : status);
		const { success } = await run(5, 1, fields);
		expect(success).toHaveLength(5);
		expect(tokens.tokenRequests).toHaveLength(1);
	});

	it('is not made after a status that does not say so', async () => {
		statusOf = (visit) => (isFresh(visit) ? 200 : 498);
		const { failure } = await run(1, 1);
		expect(failure[0]?.json.apiCall).toMatchObject({ statusCode: 498, attempts: 1 });
		expect(tokens.tokenRequests).toEqual([]);
	});
});
