/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import type { Call } from '../../../../nodes/UserApiCall/call';
import { attempt, type AttemptEnvironment } from '../../../../nodes/UserApiCall/attempt/attempt';
import type { AbortableRequest } from '../../../../nodes/UserApiCall/authenticate/authentication';
import { Deadlines } from '../../../../nodes/UserApiCall/attempt/deadlines';
import { SpareControllers } from '../../../../nodes/UserApiCall/attempt/spareControllers';
import { ANY_2XX } from '../../../../nodes/UserApiCall/fields/successRule';
import { WatchableServers } from '../../../../nodes/UserApiCall/attempt/witness/watchedSocket';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 30_000,
};

function environment(
	send: (request: AbortableRequest) => Promise<unknown>,
	cancel?: AbortSignal,
): AttemptEnvironment {
	return {
		authentication: {
			objection: () => undefined,
			send,
			signature: () => ({}),
			renew: async () => false,
			judgeRenewal: () => {},
			maskedProof: { kind: 'nothing' },
			secrets: [],
		},
		settings: {
			followRedirects: true,
			maxResponseSize: 1_000,
			ignoreSslIssues: false,
			proxy: undefined,
			successWhen: ANY_2XX,
		},
		deadlines: new Deadlines(Date.now, async () => {}, cancel),
		controllers: new SpareControllers(),
		servers: new WatchableServers(),
	};
}

/** A connection lost under a body: without a listener on it this ends the process, and fails the test. */
async function breaks(body: PassThrough): Promise<void> {
	body.destroy(new Error('connection lost'));
	// `once` of node:events would listen for the error itself.
	await new Promise((resolve) => body.on('close', resolve));
}

describe('a body that nobody reads may break without harm', () => {
	it('when its answer came after the deadline', async () => {
		const cancel = new AbortController();
		let answer: (response: unknown) => void = () => {};
		const sent = new Promise<unknown>((resolve) => (answer = resolve));
		const running = environment(() => sent, cancel.signal);
		const result = attempt(call, running);
		cancel.abort();
		expect(await result).toMatchObject({ kind: 'cancelled' });
		const body = new PassThrough();
		answer({ statusCode: 200, headers: {}, body });
		await sent;
		expect(body.listenerCount('error')).toBe(1);
		await breaks(body);
		running.deadlines.close();
	});

	it('when its answer was a redirect that is followed', async () => {
		const body = new PassThrough();
		const last = new PassThrough();
		last.end('done');
		const running = environment(async ({ url }) =>
			url === call.url
				? { statusCode: 307, headers: { location: '/next' }, body }
				: { statusCode: 200, headers: {}, body: last },
		);
		expect(await attempt(call, running)).toMatchObject({ kind: 'answered', statusCode: 200 });
		expect(body.listenerCount('error')).toBe(1);
		await breaks(body);
		running.deadlines.close();
	});
});
