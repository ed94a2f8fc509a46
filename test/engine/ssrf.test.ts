// Must come first: n8n reads its settings once.
import '../harness/ssrfProtection';

import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import { startOAuth2Server } from '../fixtures/oAuth2Server';
import { runNode } from '../harness';
import { ok, reply } from '../harness/answers';
import { startFaultServer } from '../harness/faultServer';
import type { Answer, FaultServer } from '../harness/faultServer';

let server: FaultServer;
let answer: Answer = ok;

beforeAll(async () => {
	server = await startFaultServer((socket, visit) => answer(socket, visit));
});
beforeEach(() => {
	server.visits.length = 0;
	answer = ok;
});
afterAll(async () => {
	await server.stop();
});

async function call(
	parameters: INodeParameters,
	credentials?: Record<string, ICredentialDataDecryptedObject>,
) {
	const { success, failure } = await runNode({
		node: new UserApiCall(),
		parameters,
		...(credentials ? { credentials } : {}),
	});
	return [...success, ...failure][0]?.json.apiCall;
}

const blocked = { failure: { category: 'blocked', code: 'SSRF_BLOCKED', delivered: 'no' } };
const elsewhere = (host: string) => `http://${host}:${server.port}/`;

describe('n8n’s protection against calls to internal addresses', () => {
	test('lets allowed addresses be called', async () => {
		expect(await call({ url: elsewhere('127.0.0.1') })).toMatchObject({ statusCode: 200 });
	});

	test.each(['127.0.0.2', '10.0.0.1', '169.254.169.254', '[::1]', '2130706434'])(
		'blocks %s',
		async (host) => {
			expect(await call({ url: elsewhere(host) })).toMatchObject(blocked);
			expect(server.visits).toEqual([]);
		},
	);

	test('blocks calls with a credential as well', async () => {
		const fields = { type: 'bearer', token: 'a long token', allowedDomains: '127.0.0.2' };
		const parameters = { url: elsewhere('127.0.0.2'), authentication: 'credential' };
		expect(await call(parameters, { userApiCallApi: fields })).toMatchObject(blocked);
	});

	test('blocks calls with OAuth2 as well', async () => {
		const tokens = await startOAuth2Server();
		const fields = {
			grantType: 'clientCredentials',
			accessTokenUrl: `${tokens.url}/token`,
			clientId: tokens.client.id,
			clientSecret: tokens.client.secret,
			allowedDomains: '127.0.0.2',
		};
		const parameters = { url: elsewhere('127.0.0.2'), authentication: 'oAuth2' };
		expect(await call(parameters, { userApiCallOAuth2Api: fields })).toMatchObject(blocked);
		await tokens.stop();
	});

	test('holds for redirects: one to a blocked address is never made', async () => {
		answer = reply(307, { Location: elsewhere('127.0.0.2') });
		const url = elsewhere('127.0.0.1');
		const result = await call({ url, options: { followRedirects: true } });
		expect(result).toMatchObject({ outcome: 'failure', failure: { category: 'redirect' } });
		expect(server.visits).toHaveLength(1);
	});
});
