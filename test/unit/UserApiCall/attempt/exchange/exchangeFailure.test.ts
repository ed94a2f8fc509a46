import { answer, GET, type Helper, POST, run, secure } from './exchangeOnce';

const PROXY = { protocol: 'http', host: 'proxy.example', port: 3128 };
const refuse =
	(error: object): Helper =>
	async () => {
		throw Object.assign(new Error('no'), error);
	};
/** An n8n that reads the options of TLS, and gets no further. */
const beforeTls =
	(then: Helper): Helper =>
	(request, running) => {
		void { ...request.agentOptions };
		return then(request, running);
	};
/** One whose request begins TLS with the receiver. */
const behindTls =
	(then: Helper): Helper =>
	(request, running) => {
		void request.agentOptions?.ALPNProtocols?.[0];
		return then(request, running);
	};

describe('a request without an answer', () => {
	it.each<[string, Helper, object]>([
		[
			'says what the network said',
			refuse({ code: 'ECONNREFUSED' }),
			{ category: 'connection', code: 'ECONNREFUSED', delivered: 'no' },
		],
		[
			'may have been delivered when the connection was lost',
			refuse({ code: 'ECONNRESET' }),
			{ category: 'connection', code: 'ECONNRESET', delivered: 'unknown' },
		],
		[
			'is unusual when the helper gave nothing of the kind',
			() => 'text',
			{ category: 'unexpected', code: 'UNEXPECTED', delivered: 'unknown' },
		],
	])('%s', async (_, helper, expected) => {
		for (const call of [POST, GET]) {
			const { result, request } = await run(call, { helper });
			expect(result).toMatchObject({ kind: 'unanswered', ...expected });
			expect(request.abortSignal.aborted).toBe(true);
		}
	});

	it('may have been delivered when its time ran out behind the connection', async () => {
		const { result } = await run(
			{ ...POST, timeoutMs: 0 },
			{ helper: () => new Promise(() => {}) },
		);
		expect(result).toMatchObject({ code: 'TIMEOUT', delivered: 'unknown' });
	});

	it('was not delivered when its time ran out before there was a connection', async () => {
		const helper: Helper = async (request) => {
			const { construct } = request.agentOptions as { construct: (done: () => void) => void };
			construct.call({ once: () => {} }, () => {});
			await new Promise(() => {});
		};
		const { result } = await run({ ...POST, timeoutMs: 0 }, { helper });
		expect(result).toMatchObject({ category: 'timeout', code: 'ETIMEDOUT', delivered: 'no' });
	});

	it('may have been delivered when the execution was cancelled, and is ended at once', async () => {
		const cancel = new AbortController();
		const helper: Helper = async ({ abortSignal }) => {
			cancel.abort();
			expect(abortSignal.aborted).toBe(true);
			await new Promise(() => {});
		};
		const { result } = await run(POST, { helper, cancel: cancel.signal });
		expect(result).toEqual({ kind: 'cancelled', delivered: 'unknown' });
	});
});

describe('a failure is the proxy’s', () => {
	it.each<[string, boolean, Helper, object]>([
		[
			'when it came while connecting, with a proxy of the node’s own',
			true,
			refuse({ code: 'ECONNREFUSED' }),
			{ category: 'proxy', code: 'ECONNREFUSED', trouble: 'proxyUnreachable' },
		],
		[
			'but not without one',
			false,
			refuse({ code: 'ECONNREFUSED' }),
			{ category: 'connection', code: 'ECONNREFUSED' },
		],
		[
			'and not behind the connection',
			true,
			refuse({ code: 'ECONNRESET' }),
			{ category: 'connection', code: 'ECONNRESET' },
		],
	])('%s', async (_, isOwn, helper, expected) => {
		const settings = { proxy: isOwn ? PROXY : undefined };
		expect((await run(POST, { helper, settings })).result).toMatchObject(expected);
	});

	it.each<[string, Helper, object]>([
		[
			'when the way to the receiver was never opened',
			beforeTls(refuse({ code: 'ECONNRESET' })),
			{ category: 'proxy', code: 'ECONNRESET', delivered: 'no' },
		],
		[
			'but not once the receiver was reached',
			behindTls(refuse({ code: 'ECONNRESET' })),
			{ category: 'connection', code: 'ECONNRESET', delivered: 'unknown' },
		],
		[
			'nor where n8n does not tell',
			refuse({ code: 'ECONNRESET' }),
			{ category: 'connection', code: 'ECONNRESET', delivered: 'unknown' },
		],
	])('%s', async (_, helper, expected) => {
		expect((await run(secure(POST), { helper })).result).toMatchObject(expected);
	});
});

describe('an answer is the proxy’s, and the receiver got nothing,', () => {
	const refusal = answer.bind(undefined, 407, { 'proxy-authenticate': 'Basic' });
	const from = (encrypted: boolean | undefined): Helper => {
		const given = answer(403);
		Object.assign(given.body, { socket: { encrypted } });
		return () => given;
	};
	const OF_PROXY = { category: 'proxy', delivered: 'no', trouble: 'proxyRefused' };

	it.each<[string, boolean, Helper, object]>([
		['when it asks who we are to a proxy', false, () => refusal(), { ...OF_PROXY, detail: '407' }],
		['not when it refuses otherwise', false, () => answer(403), { statusCode: 403 }],
		['nor by a 407 that asks nothing', false, () => answer(407), { statusCode: 407 }],
		['over TLS when it came before that', true, beforeTls(() => answer(403)), OF_PROXY],
		['not when it came behind that', true, behindTls(() => refusal()), { statusCode: 407 }],
		['nor where n8n does not tell', true, () => answer(403), { statusCode: 403 }],
		['over TLS when it came in the open', true, from(undefined), OF_PROXY],
		['not when it came secured', true, beforeTls(from(true)), { statusCode: 403 }],
		['nor without TLS', false, from(undefined), { statusCode: 403 }],
	])('%s', async (_, isSecure, helper, expected) => {
		const { result } = await run(isSecure ? secure(POST) : POST, { helper });
		expect(result).toMatchObject(expected);
	});
});

describe('a status line counts though what follows is broken:', () => {
	const broken = (line: string, code = 'HPE_INVALID_HEADER_TOKEN') =>
		refuse({ code, cause: { rawPacket: Buffer.from(`${line}\r\nBad Name: 1\r\n\r\n`) } });

	it.each<[string, Helper, object]>([
		[
			'the call was answered, and what is wrong is said',
			broken('HTTP/1.1 201 Created'),
			{ statusCode: 201, statusMessage: 'Created', headers: {}, trouble: 'badHeader' },
		],
		[
			'headers that just ended are cut',
			broken('HTTP/1.1 201 Created', 'ECONNRESET'),
			{ statusCode: 201, bytes: undefined, trouble: 'headersCut' },
		],
		[
			'a redirect has lost where it leads to',
			broken('HTTP/1.1 307 Elsewhere'),
			{ statusCode: 307, notFollowed: 'noLocation' },
		],
	])('%s', async (_, helper, expected) => {
		for (const call of [POST, secure(POST)]) {
			const { result } = await run(call, { helper });
			expect(result).toMatchObject({ kind: 'answered', bodyError: 'headers', ...expected });
		}
	});

	it('but not when it came before TLS with the receiver', async () => {
		const { result } = await run(secure(POST), { helper: beforeTls(broken('HTTP/1.1 200 OK')) });
		expect(result).toMatchObject({ category: 'proxy', trouble: 'proxyNotHttp', delivered: 'no' });
	});
});
