import type { Call } from '../../../../../nodes/UserApiCall/call';
import { answer, DELETE, GET, POST, run, type Run, secure } from './exchangeOnce';

describe('n8n’s helper is asked', () => {
	it('for the whole answer, whatever it is, as a stream, and to follow nothing', async () => {
		const { request } = await run(POST);
		expect(request).toMatchObject({
			method: 'POST',
			url: 'http://a.example/users',
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			skipSslCertificateValidation: false,
			proxy: undefined,
		});
	});

	it('for the URL of the hop, not of the call', async () => {
		const { request } = await run(POST, { hop: { url: 'http://a.example/next' } });
		expect(request.url).toBe('http://a.example/next');
	});

	it.each([
		[30_000, 630_000],
		[3_000_000_000, 2_147_483_647],
	])(
		'by a timer that comes long after the %d ms of the call, and that a timer holds',
		async (timeoutMs, timer) => {
			const { request } = await run({ ...POST, timeoutMs });
			expect(request.timeout).toBe(timer);
		},
	);

	it('with the proxy and the trust of the settings, which it may change', async () => {
		const proxy = { protocol: 'http', host: 'proxy.example', port: 3128 };
		const { request } = await run(POST, { settings: { proxy, ignoreSslIssues: true } });
		expect(request.proxy).toEqual(proxy);
		expect(request.proxy).not.toBe(proxy);
		expect(request.skipSslCertificateValidation).toBe(true);
	});

	it('with the certificates of the credential, over TLS alone', async () => {
		const authentication = { tls: { cert: 'own', key: 'key' } };
		expect((await run(secure(POST), { authentication })).request.agentOptions?.cert).toBe('own');
		expect((await run(POST, { authentication })).request.agentOptions?.cert).toBeUndefined();
	});
});

describe('what a request carries:', () => {
	const signature = { Signed: 'yes' };
	it.each<[string, Call, object]>([
		[
			'a body has its length in bytes, and a signature',
			POST,
			{ 'Content-Type': 'application/json', Signed: 'yes', 'Content-Length': '10' },
		],
		['none has no length', DELETE, { Accept: '*/*', Signed: 'yes' }],
		[
			'GET asks for what is not compressed, whose end can be told',
			GET,
			{ Accept: '*/*', 'Accept-Encoding': 'identity', Signed: 'yes' },
		],
		[
			'unless its designer asks for something else',
			{ ...GET, headers: { 'ACCEPT-encoding': 'gzip' } },
			{ 'ACCEPT-encoding': 'gzip', Signed: 'yes' },
		],
	])('%s', async (_, call, headers) => {
		for (const one of [call, secure(call)]) {
			const { request } = await run(one, { hop: { signature } });
			expect(request.headers).toEqual(headers);
		}
		expect(call.headers).not.toHaveProperty('Signed');
	});

	const form = { ...POST, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
	it.each<[string, Call, boolean, boolean]>([
		['the first body to a server is a stream, by which its request is seen', POST, false, false],
		['the next are bytes, when its sockets can be seen', POST, true, true],
		['over TLS they can not', secure(POST), true, false],
		['a form without a charset would be taken apart', form, true, false],
	])('%s', async (_, call, known, bytes) => {
		const knownServers = known ? ['http://a.example/other', 'https://a.example/other'] : [];
		const { request } = await run(call, { knownServers });
		expect(Buffer.isBuffer(request.body)).toBe(bytes);
		expect(request.headers).toEqual(
			expect.objectContaining(bytes ? call.headers : { 'Content-Length': '10' }),
		);
	});

	it('GET hands over no body at all', async () => {
		expect((await run(GET)).request.body).toBeUndefined();
	});
});

describe('an answer', () => {
	it('is given with its status, its headers and its bytes', async () => {
		const helper = () => answer(404, { 'X-Id': '7' }, 'no such user');
		expect((await run(POST, { helper })).result).toEqual({
			kind: 'answered',
			statusCode: 404,
			statusMessage: 'As it says',
			headers: { 'x-id': '7' },
			bytes: Buffer.from('no such user'),
			bodyError: undefined,
			notFollowed: undefined,
		});
	});

	it('counts though its body is too large', async () => {
		const helper = () => answer(200, {}, 'too much');
		const { result } = await run(POST, { helper, settings: { maxResponseSize: 7 } });
		expect(result).toMatchObject({ statusCode: 200, bytes: undefined, bodyError: 'tooLarge' });
	});

	it.each<[string, number, object, Run, object]>([
		[
			'is followed when it is a redirect',
			307,
			{ location: '/next' },
			{},
			{ kind: 'follow', url: 'http://a.example/next' },
		],
		[
			'is not when nobody asks for it, and says so',
			307,
			{ location: '/next' },
			{ settings: { followRedirects: false } },
			{ kind: 'answered', statusCode: 307, notFollowed: 'off' },
		],
		[
			'is not after too many',
			307,
			{ location: '/next' },
			{ hop: { hops: 5 } },
			{ kind: 'answered', statusCode: 307, notFollowed: 'tooMany' },
		],
		[
			'is not when its status means success',
			307,
			{ location: '/next' },
			{ settings: { successWhen: { statuses: [[300, 399]], field: '', value: '' } } },
			{ kind: 'answered', statusCode: 307, notFollowed: undefined },
		],
		[
			'is no redirect by its header alone',
			201,
			{ location: '/next' },
			{},
			{ kind: 'answered', statusCode: 201, notFollowed: undefined },
		],
	])('%s', async (_, status, headers, given, expected) => {
		const { result } = await run(POST, { helper: () => answer(status, headers), ...given });
		expect(result).toMatchObject(expected);
	});
});

describe('the connection of an answer', () => {
	const after = async (headers: object, text: string, given: Run = {}) => {
		const { request, environment } = await run(POST, {
			helper: () => answer(200, headers, text),
			...given,
		});
		const isKept = environment.controllers.take().signal === request.abortSignal;
		return { isEnded: request.abortSignal.aborted, isKept };
	};

	it('is left alone, and its signal serves the next, once every byte has come', async () => {
		const whole = { isEnded: false, isKept: true };
		expect(await after({ 'content-length': '3' }, 'abc')).toEqual(whole);
		expect(await after({}, '', { helper: () => ({ statusCode: 204 }) })).toEqual(whole);
	});

	it.each<[string, object, string, Run]>([
		['it has no length', {}, 'abc', {}],
		['it was compressed, so that more may follow', { 'content-length': '2' }, 'abc', {}],
		['it is too large', { 'content-length': '3' }, 'abc', { settings: { maxResponseSize: 2 } }],
		[
			'it is a redirect that is followed',
			{},
			'',
			{ helper: () => answer(307, { location: '/b' }) },
		],
	])('is closed when %s', async (_, headers, text, given) => {
		expect(await after(headers, text, given)).toEqual({ isEnded: true, isKept: false });
	});
});
