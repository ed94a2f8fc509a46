import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import type { RunResult } from '../../harness';
import { raw, reply, silence } from '../../harness/answers';
import type { Answer, FaultServer } from '../../harness/faultServer';
import { startFaultServer } from '../../harness/faultServer';

let receiver: FaultServer;
let tokens: FaultServer;
let answerOfReceiver: Answer;
let answerOfTokens: Answer;

const CLIENT_PASSWORD = ['client', 'secret', '1234'].join('-');
const FRESH = { token_type: 'bearer', ['access_token']: 'fresh-token-0001' };

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (status: number, body: object): Answer => reply(status, JSON_TYPE, body);

beforeEach(async () => {
	answerOfReceiver = reply(200);
	receiver = await startFaultServer((socket, visit) => answerOfReceiver(socket, visit));
	tokens = await startFaultServer((socket, visit) => answerOfTokens(socket, visit));
});
afterEach(async () => {
	await Promise.all([tokens.stop(), receiver.stop()]);
});

interface Setup {
	fields?: ICredentialDataDecryptedObject;
	options?: INodeParameters;
	cancel?: AbortSignal;
}

async function run(count: number, { fields, options, cancel }: Setup = {}): Promise<RunResult> {
	return await runNode({
		node: new UserApiCall(),
		parameters: {
			url: `${receiver.url}/{{ $json.id }}`,
			authentication: 'oAuth2',
			options: options ?? {},
		},
		credentials: {
			userApiCallOAuth2Api: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${tokens.url}/token`,
				clientId: 'client',
				clientSecret: CLIENT_PASSWORD,
				allowedDomains: '127.0.0.1',
				...fields,
			},
		},
		input: Array.from({ length: count }, (_, id) => ({ id })),
		settings: cancel ? { cancel } : {},
	});
}

const results = ({ success, failure }: RunResult) =>
	[...success, ...failure].map(({ json: item }) => item.apiCall);
const stored = (token: object) => ({ oauthTokenData: token as never });

describe('a call whose token did not come', () => {
	it('is no Success, whatever status line the token address began with', async () => {
		answerOfTokens = raw('HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc');
		const result = await run(2);
		expect([result.success.length, result.failure.length]).toEqual([0, 2]);
		expect(results(result)[0]).toMatchObject({
			failure: { code: 'AUTHENTICATION_FAILED', delivered: 'no' },
		});
		expect(receiver.visits).toEqual([]);
	});

	it('in time was surely not sent, and is tried again with Retries', async () => {
		answerOfTokens = silence;
		const result = await run(1, { options: { timeout: 100, maxRetries: 1 } });
		expect(results(result)).toEqual([
			expect.objectContaining({
				attempts: 2,
				failure: expect.objectContaining({
					category: 'timeout',
					code: 'TOKEN_TIMEOUT',
					message: 'No token came within 100 ms, so the call was not sent',
					delivered: 'no',
				}),
			}),
		]);
		expect(receiver.visits).toEqual([]);
	});

	it('before the execution was cancelled was surely not sent', async () => {
		const stop = new AbortController();
		answerOfTokens = () => stop.abort();
		const result = await run(1, { cancel: stop.signal });
		expect(results(result)).toEqual([
			expect.objectContaining({
				failure: expect.objectContaining({ code: 'CANCELLED', delivered: 'no' }),
			}),
		]);
	});

	it.each<[string, Answer]>([
		['invalid_client', json(401, { error: 'invalid_client', error_description: 'hidden' })],
		['status 503', reply(503, {}, 'hidden')],
		['status 200 and something that is no token', reply(200, {}, '<html>hidden')],
	])('says that the token address answered with %s, and no more of it', async (said, answer) => {
		answerOfTokens = answer;
		const result = await run(1);
		const message = `n8n could not authenticate the call: the token request was answered with ${said}`;
		expect(results(result)[0]).toMatchObject({ failure: { message } });
		expect(JSON.stringify(results(result))).not.toContain('hidden');
	});
});

describe('a client that the token address refuses', () => {
	it('is not shown to it again for each item', async () => {
		answerOfTokens = json(401, { error: 'invalid_client' });
		const { failure } = await run(20, { options: { concurrency: 2 } });
		expect(failure).toHaveLength(20);
		expect(tokens.visits).toHaveLength(1);
	});

	it('for the moment only is asked again with Retries, so that no item is lost', async () => {
		answerOfTokens = (socket, visit) =>
			(visit.number === 1 ? reply(503) : json(200, FRESH))(socket, visit);
		const result = await run(3, { options: { maxRetries: 3 } });
		expect(result.success).toHaveLength(3);
		expect(receiver.visits).toHaveLength(3);
	});

	it('for the moment only costs no later item its call without them, either', async () => {
		answerOfTokens = (socket, visit) => {
			(visit.number === 1 ? reply(503) : json(200, FRESH))(socket, visit);
		};
		const { success, failure } = await run(5, { options: { concurrency: 1 } });
		expect([success.length, failure.length]).toEqual([4, 1]);
	});
});

describe('a renewal that gives no newer token sends no call again', () => {
	it.each<[string, object]>([
		['the token is the same', { access_token: 'old-token-0001', token_type: 'bearer' }],
		['there is an error under status 200', { error: 'bad_refresh_token' }],
	])('when %s', async (_, body) => {
		answerOfReceiver = reply(401);
		answerOfTokens = json(200, body);
		const oauthTokenData = { access_token: 'old-token-0001', refresh_token: 'refresh-token-1' };
		await run(5, { fields: { grantType: 'authorizationCode', ...stored(oauthTokenData) } });
		expect(receiver.visits).toHaveLength(5);
		expect(tokens.visits).toHaveLength(1);
	});
});

describe('a token', () => {
	it.each([undefined, '', 'bot', 'Token', 'DPoP', 'bearer'])(
		'of the type %j goes into the header, whole, and never into the URL',
		async (token_type) => {
			const oauthTokenData = {
				access_token: 'a&b=c+/d#e-0001',
				...(token_type !== undefined && { token_type }),
			};
			await run(1, { fields: stored(oauthTokenData) });
			expect(receiver.visits.map(({ path, headers }) => [path, headers.authorization])).toEqual([
				['/0', 'Bearer a&b=c+/d#e-0001'],
			]);
		},
	);

	it('that is a number is masked as any other', async () => {
		answerOfReceiver = (socket, visit) =>
			json(200, { got: visit.headers.authorization })(socket, visit);
		const result = await run(1, { fields: stored({ access_token: 1234567890 }) });
		expect(receiver.visits[0]?.headers.authorization).toBe('Bearer 1234567890');
		expect(results(result)).toEqual([expect.objectContaining({ body: { got: '***' } })]);
	});
});
