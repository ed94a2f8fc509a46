// Must come first: n8n reads its settings once.
import '../../harness/engine/ssrfProtection';

import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { startOAuth2Server } from '../../fixtures/oAuth2Server';
import { reply } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

async function call(
	parameters: INodeParameters,
	credentials?: Record<string, ICredentialDataDecryptedObject>,
) {
	const more = credentials ? { credentials } : {};
	const { success, failure } = await receiver.run(parameters, [{}], more);
	return [...success, ...failure][0]?.json.apiCall;
}

const blocked = { failure: { category: 'blocked', code: 'SSRF_BLOCKED', delivered: 'no' } };
const elsewhere = (host: string) => receiver.url.replace('127.0.0.1', host);

describe('n8n’s protection against calls to internal addresses', () => {
	test('lets allowed addresses be called', async () => {
		expect(await call({ url: elsewhere('127.0.0.1') })).toMatchObject({ statusCode: 200 });
	});

	test.each(['127.0.0.2', '10.0.0.1', '169.254.169.254', '[::1]', '2130706434'])(
		'blocks %s',
		async (host) => {
			expect(await call({ url: elsewhere(host) })).toMatchObject(blocked);
			expect(receiver.visits).toEqual([]);
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
		receiver.answerWith(reply(307, { Location: elsewhere('127.0.0.2') }));
		const url = elsewhere('127.0.0.1');
		const result = await call({ url, options: { followRedirects: true } });
		expect(result).toMatchObject({ outcome: 'failure', failure: { category: 'redirect' } });
		expect(receiver.visits).toHaveLength(1);
	});
});
