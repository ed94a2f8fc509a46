/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import type { Call } from '../../../../nodes/UserApiCall/call';
import { attempt, stoppedBefore } from '../../../../nodes/UserApiCall/attempt/attempt';
import { environmentOf } from './environment';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 30_000,
};

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
		const running = environmentOf(() => sent, cancel.signal);
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
		const running = environmentOf(async ({ url }) =>
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

describe('nothing is sent', () => {
	it.each([
		'ftp://a.example/',
		'data:text/plain,hello',
		'file:///etc/passwd',
		'a.example',
		'//a.example/',
		'http:/a.example/',
		'xhttps://a.example/',
	])('to what is no URL of the web: %s', async (url) => {
		const sent: string[] = [];
		const running = environmentOf(async (request) => void sent.push(request.url));
		expect(await attempt({ ...call, url }, running)).toEqual({
			kind: 'unanswered',
			category: 'blocked',
			code: 'NOT_HTTP',
			delivered: 'no',
			trouble: 'notWeb',
			detail: undefined,
		});
		expect(sent).toEqual([]);
		running.deadlines.close();
	});

	it('to a host that may not receive the credential, and the failure says why', async () => {
		const objection = (url: string) => (url === call.url ? 'not there' : undefined);
		const sent: string[] = [];
		const running = environmentOf(async (request) => void sent.push(request.url), undefined, {
			objection,
		});
		expect(await attempt(call, running)).toEqual({
			kind: 'unanswered',
			category: 'blocked',
			code: 'HOST_NOT_ALLOWED',
			delivered: 'no',
			trouble: 'hostNotAllowed',
			detail: 'not there',
		});
		expect(sent).toEqual([]);
		running.deadlines.close();
	});

	it('behind a redirect to where the credential may not go', async () => {
		const running = environmentOf(
			async () => ({ statusCode: 307, headers: { location: '/next' } }),
			undefined,
			{ objection: (url) => (url.endsWith('/next') ? 'not there' : undefined) },
		);
		expect(await attempt(call, running)).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
		running.deadlines.close();
	});

	it('once the execution is cancelled', async () => {
		const sent: string[] = [];
		const running = environmentOf(
			async (request) => void sent.push(request.url),
			AbortSignal.abort(),
		);
		expect(await attempt(call, running)).toEqual({ kind: 'cancelled', delivered: 'no' });
		expect(sent).toEqual([]);
		running.deadlines.close();
	});
});

it.each(['http://a.example/', 'HTTPS://a.example/'])('%s is a URL of the web', (url) => {
	expect(stoppedBefore(url, { objection: () => undefined })).toBeUndefined();
});

it('an attempt never throws: what fails before a request is made is a failure too', async () => {
	const running = environmentOf(async () => {}, undefined, {
		signature: () => {
			throw new Error('no key');
		},
	});
	expect(await attempt(call, running)).toMatchObject({ kind: 'unanswered', code: 'UNEXPECTED' });
	running.deadlines.close();
});

it('follows redirects up to their limit, each with the signature of the attempt', async () => {
	const seen: unknown[] = [];
	const running = environmentOf(
		async ({ url, headers }) => {
			seen.push([url, headers?.signed]);
			return { statusCode: 308, headers: { location: `${url}a` } };
		},
		undefined,
		{ signature: () => ({ signed: 'yes' }) },
	);
	expect(await attempt(call, running)).toMatchObject({ statusCode: 308, notFollowed: 'tooMany' });
	expect(seen).toEqual(
		['', 'a', 'aa', 'aaa', 'aaaa', 'aaaaa'].map((path) => [`${call.url}${path}`, 'yes']),
	);
	running.deadlines.close();
});
