/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent as HttpAgent, type IncomingMessage, request as requestPlainly } from 'node:http';
import { Agent as HttpsAgent, request as requestSecurely } from 'node:https';

import type { NodeRequest } from '../../../../../nodes/UserApiCall/attempt/witness/nodeHttp';
import type { WatchedBody } from '../../../../../nodes/UserApiCall/attempt/witness/watchedBody';
import { ok, raw, reply, silence, stallAfter } from '../../../../harness/answers';
import { selfSigned } from '../../../../harness/receivers/certificate';
import { type Answer, startFaultServer } from '../../../../harness/faultServer';
import { GET, type Helper, POST, run } from './exchangeOnce';

const certificate = selfSigned(new Date('2020-01-01'), new Date('2040-01-01'));

/** As n8n's helper, as small as it can be: Node's own request by the options that it is given. */
const helper: Helper = ({ url, method, headers, body, abortSignal, agentOptions }) => {
	const isSecure = url.startsWith('https:');
	const options = { method, headers: headers as Record<string, string>, signal: abortSignal };
	const sent = isSecure
		? requestSecurely(url, {
				...options,
				agent: new HttpsAgent({ ...agentOptions, rejectUnauthorized: false }),
			})
		: requestPlainly(url, { ...options, agent: new HttpAgent(agentOptions) });
	if (body && 'pipe' in (body as object)) {
		(body as unknown as WatchedBody).pipe(sent as unknown as NodeRequest);
	} else sent.end(body);
	return new Promise((resolve, reject) => {
		sent.on('error', reject);
		// axios listens to the signal itself: Node's request says nothing once it has handed over its socket.
		abortSignal.addEventListener('abort', () => reject(new Error('canceled')));
		sent.on('response', (response: IncomingMessage) => {
			const { statusCode, statusMessage } = response;
			resolve({ statusCode, statusMessage, headers: response.headers, body: response });
		});
	});
};

/** What an exchange with a server that answers so gives, over TLS or without. */
async function against(answer: Answer, isSecure: boolean, call = POST) {
	const server = await startFaultServer(answer, isSecure ? { certificate } : {});
	try {
		const url = `${server.url}/users`;
		const { result, environment } = await run({ ...call, url }, { helper });
		return { result, visits: server.visits, isWatchable: environment.servers.has(url) };
	} finally {
		await server.stop();
	}
}

describe.each([
	['http', false],
	['https', true],
])('over %s', (_, isSecure) => {
	it('a body arrives whole, and its answer comes back', async () => {
		const { result, visits } = await against(ok, isSecure);
		expect(result).toMatchObject({ statusCode: 200, bytes: Buffer.from('{"ok":true}') });
		expect(visits.map(({ body }) => body.toString())).toEqual(['{"a":"ż"}']);
	});

	it('a refusal is the receiver’s own', async () => {
		const { result } = await against(reply(403, {}, 'no'), isSecure);
		expect(result).toMatchObject({ kind: 'answered', statusCode: 403 });
	});

	it('an answer counts by its status line when its headers are broken', async () => {
		const { result } = await against(raw('HTTP/1.1 201 Created\r\nBad Name: 1\r\n\r\n'), isSecure);
		expect(result).toMatchObject({ statusCode: 201, bodyError: 'headers', trouble: 'badHeader' });
	});

	it('an answer counts by its status line when its headers never end', async () => {
		const call = { ...POST, timeoutMs: 300 };
		const { result } = await against(stallAfter('HTTP/1.1 201 Created\r\nA: b'), isSecure, call);
		expect(result).toMatchObject({ statusCode: 201, bodyError: 'headers', trouble: 'headersCut' });
	});

	it('an answer after which nothing of HTTP comes is given at once', async () => {
		const switching = raw('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
		const { result } = await against(switching, isSecure);
		expect(result).toMatchObject({
			kind: 'answered',
			statusCode: 101,
			headers: { upgrade: 'x' },
			bytes: Buffer.alloc(0),
			bodyError: undefined,
		});
	});

	it('a connection that was there may have delivered the call when its time runs out', async () => {
		const { result } = await against(silence, isSecure, { ...POST, timeoutMs: 300 });
		expect(result).toMatchObject({ code: 'TIMEOUT', delivered: 'unknown' });
	});
});

test('the sockets of a server are known to be seen once one was, but not over TLS', async () => {
	expect((await against(ok, false)).isWatchable).toBe(true);
	expect((await against(ok, true)).isWatchable).toBe(false);
});

test('a GET is seen by its socket alone', async () => {
	const { result } = await against(raw('HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n'), false, GET);
	expect(result).toMatchObject({ statusCode: 200, bodyError: 'headers', trouble: 'badHeader' });
});
