/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import type { IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode, type RunRequest } from '../../harness';
import { ok, raw, reply, resetAfter, silence } from '../../harness/answers';
import { selfSigned } from '../../harness/receivers/certificate';
import { type Answer, type FaultServer, startFaultServer } from '../../harness/faultServer';
import { opened, tunnel, withProxyInEnvironment } from '../../harness/receivers/proxy';

type Told = Record<string, unknown> & { failure?: Record<string, unknown> };

const day = 86_400_000;
const certificate = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));
const zipped = gzipSync('no way');
let secure: FaultServer;
let plain: FaultServer;

beforeAll(async () => {
	secure = await startFaultServer(reply(403, {}, { of: 'receiver' }), { certificate });
	plain = await startFaultServer(ok);
});
afterAll(async () => {
	await secure.stop();
	await plain.stop();
});
beforeEach(() => {
	secure.visits.length = 0;
	plain.visits.length = 0;
});

/**
 * n8n 2.20: it copies `agentOptions`, and its agent for a proxy does not use them behind CONNECT. A stand-in, since the tests
 * run on one version.
 */
class OnN8n2 extends UserApiCall {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { helpers } = this;
		const httpRequest = async (request: { agentOptions?: object }) => {
			const { agentOptions, ...others } = request;
			Object.assign({}, agentOptions);
			return (await helpers.httpRequest(others as never)) as unknown;
		};
		const older = Object.create(this, { helpers: { value: { ...helpers, httpRequest } } });
		return await UserApiCall.prototype.execute.call(older as IExecuteFunctions);
	}
}

/** One call to `url` by a proxy that answers so; set in the node, or in n8n's environment. */
async function callBy(
	where: string,
	answer: Answer,
	more: {
		url?: string;
		method?: string;
		options?: INodeParameters;
		parameters?: INodeParameters;
		credentials?: RunRequest['credentials'];
		node?: UserApiCall;
		isSecure?: boolean;
	} = {},
): Promise<{ told: Told; asked: FaultServer['visits'] }> {
	const proxy = await startFaultServer(answer, more.isSecure ? { certificate } : {});
	const own = where === 'in the node' ? { proxy: proxy.url } : {};
	const run = async () =>
		await runNode({
			node: more.node ?? new UserApiCall(),
			parameters: {
				url: `${more.url ?? secure.url}/`,
				method: more.method ?? 'PUT',
				options: { ignoreSslIssues: true, timeout: 2_000, ...own, ...more.options },
				...more.parameters,
			},
			...(more.credentials ? { credentials: more.credentials } : {}),
		});
	try {
		const { success, failure } =
			where === 'in the node' ? await run() : await withProxyInEnvironment(proxy.url, run);
		const [item] = [...success, ...failure];
		return { told: item?.json.apiCall as Told, asked: proxy.visits };
	} finally {
		await proxy.stop();
	}
}

describe.each(['in the node', 'in the environment'])('a proxy that is set %s', (where) => {
	it.each(['PUT', 'GET'])('opens the way: the answer to %s is the receiver’s', async (method) => {
		const { told, asked } = await callBy(where, tunnel, { method });
		expect(asked.map((visit) => visit.method)).toEqual(['CONNECT']);
		expect(told).toMatchObject({
			statusCode: 403,
			body: { of: 'receiver' },
			failure: { category: 'client', code: 'HTTP_403', delivered: 'answered' },
		});
	});

	it('is not taken for the one who answered, where only the socket tells of TLS', async () => {
		const { told } = await callBy(where, tunnel, { node: new OnN8n2() });
		expect(told).toMatchObject({ statusCode: 403, failure: { delivered: 'answered' } });
	});

	const page = 'a page of the proxy';
	const refusals: Array<[string, Answer, string]> = [
		['201', reply(201, {}, page), 'PROXY_201'],
		['204', reply(204), 'PROXY_204'],
		['302', reply(302, { Location: 'http://login.example/' }, page), 'PROXY_302'],
		['403', reply(403, {}, page), 'PROXY_403'],
		['407', reply(407, { 'Proxy-Authenticate': 'Basic realm="p"' }, page), 'PROXY_407'],
		['500', reply(500, {}, page), 'PROXY_500'],
		['503, in gzip', reply(503, { 'Content-Encoding': 'gzip' }, zipped), 'PROXY_503'],
		['nothing', raw(''), 'PROXY_CLOSED'],
		['half of its headers', raw('HTTP/1.1 200 OK\r\nA'), 'PROXY_CLOSED'],
		['a reset', resetAfter(''), 'ECONNRESET'],
		['something that is not HTTP', raw('hello\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
		['a 200 whose header has a bad name', raw('HTTP/1.1 201 A\r\nB C: d\r\n\r\n'), 'HPE_'],
	];
	it.each(
		refusals.flatMap((refusal) => [['PUT', ...refusal] as const, ['GET', ...refusal] as const]),
	)(
		'asked for the way of a %s, answers CONNECT with %s: a fault of the proxy, and nothing arrived',
		async (method, _, answer, code) => {
			const { told } = await callBy(where, answer, { method });
			expect(told).toMatchObject({
				outcome: 'failure',
				failure: {
					category: 'proxy',
					code: expect.stringContaining(code) as string,
					delivered: 'no',
					retryable: true,
					message: expect.stringMatching(/proxy/i) as string,
					hint: expect.stringMatching(/proxy/i) as string,
				},
			});
			expect(told).not.toHaveProperty('statusCode');
			expect(JSON.stringify(told)).not.toContain(page);
			expect(secure.visits).toEqual([]);
		},
	);

	it.each([
		['https', () => secure.url],
		['http', () => plain.url],
	])('whose own certificate is not to be trusted is no way to %s', async (_, url) => {
		const { told, asked } = await callBy(where, tunnel, { isSecure: true, url: url() });
		expect(told.failure).toMatchObject({
			category: 'proxy',
			delivered: 'no',
			message: 'A secure connection to the proxy could not be made',
		});
		expect([asked, secure.visits]).toEqual([[], []]);
	});

	it.each<[string, RunRequest['credentials']]>([
		[
			'credential',
			{ userApiCallApi: { type: 'bearer', token: 'a-long-token', allowedDomains: '127.0.0.1' } },
		],
		[
			'oAuth2',
			{
				userApiCallOAuth2Api: {
					grantType: 'authorizationCode',
					accessTokenUrl: 'https://127.0.0.1:1/token',
					allowedDomains: '127.0.0.1',
					oauthTokenData: { access_token: 'a-long-access-token' },
				},
			},
		],
	])('is told from the receiver with %s too', async (authentication, credentials) => {
		const more = { parameters: { authentication }, credentials: credentials ?? {} };
		const refused = await callBy(where, reply(403, {}, page), more);
		expect(refused.told.failure).toMatchObject({ code: 'PROXY_403', delivered: 'no' });
		expect(secure.visits).toEqual([]);
		const passed = await callBy(where, tunnel, more);
		expect(passed.told.failure).toMatchObject({ code: 'HTTP_403', delivered: 'answered' });
	});

	it('says nothing at all: nothing arrived', async () => {
		const { told } = await callBy(where, silence, { options: { timeout: 200 } });
		expect(told.failure).toMatchObject({
			category: 'proxy',
			code: 'TIMEOUT',
			delivered: 'no',
			message: 'The proxy opened no way to the receiver within 200 ms',
		});
	});

	it.each<[string, Answer]>([
		['closes', opened((socket) => socket.end())],
		['resets', opened(resetAfter(''))],
	])('opens the way and then %s: that is no fault of the proxy', async (_, answer) => {
		const { told } = await callBy(where, answer);
		// Of a reset Node says now one, now the other.
		expect(told.failure).toMatchObject({
			category: expect.stringMatching(/^(tls|connection)$/) as string,
		});
	});

	it('opens the way, and nobody there agrees on TLS: the receiver was late, and got nothing', async () => {
		const { told } = await callBy(where, opened(silence), {
			method: 'POST',
			options: { timeout: 300 },
		});
		expect(told.failure).toMatchObject({ category: 'timeout', delivered: 'no', retryable: true });
	});

	it('asks for its password in the answer to an http URL', async () => {
		const { told } = await callBy(where, reply(407, { 'Proxy-Authenticate': 'Basic' }), {
			url: plain.url,
		});
		expect(told.failure).toMatchObject({
			category: 'proxy',
			code: 'PROXY_407',
			delivered: 'no',
			hint: expect.stringMatching(/user and password of the proxy/) as string,
		});
	});

	it('is tried again like everything that surely did not arrive', async () => {
		let asked = 0;
		const { told } = await callBy(
			where,
			(socket, visit) => (++asked === 1 ? reply(503)(socket, visit) : tunnel(socket, visit)),
			{ method: 'POST', options: { maxRetries: 1 } },
		);
		expect(told).toMatchObject({ attempts: 2, statusCode: 403 });
	});
});

test('without a proxy, what fails before TLS is no fault of one', async () => {
	const { failure } = await runNode({
		node: new UserApiCall(),
		parameters: { url: 'https://127.0.0.1:1/' },
		input: [{ id: 1 }],
	});
	expect(failure[0]?.json.apiCall).toMatchObject({
		failure: { category: 'connection', code: 'ECONNREFUSED' },
	});
});

test.each(['http://127.0.0.1:1', 'http://nobody.invalid:3128'])(
	'a proxy of the node’s own that can’t be reached, %s, is one for http URLs too',
	async (proxy) => {
		for (const url of [plain.url, secure.url]) {
			const { failure } = await runNode({
				node: new UserApiCall(),
				parameters: { url: `${url}/`, options: { proxy } },
				input: [{ id: 1 }],
			});
			expect(failure[0]?.json.apiCall).toMatchObject({
				failure: { category: 'proxy', delivered: 'no', message: 'The proxy could not be reached' },
			});
		}
	},
);
