import type { INodeParameters } from 'n8n-workflow';

import type { Failure } from '../../../nodes/UserApiCall/call';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { byAttempt, raw, reply } from '../../harness/answers';
import { type Answer, startFaultServer } from '../../harness/faultServer';

/** What one item is told, and how often the receiver was called for it. */
async function told(answer: Answer, options: INodeParameters, parameters: INodeParameters = {}) {
	const server = await startFaultServer(answer);
	try {
		const { success, failure, error } = await runNode({
			node: new UserApiCall(),
			parameters: { url: server.url, options, ...parameters },
			input: [{ id: 1 }],
		});
		const [item] = [...success, ...failure];
		const result = item?.json.apiCall as Record<string, unknown> & { failure?: Failure };
		return {
			on: success.length ? 'success' : 'failure',
			result,
			error,
			requests: server.visits.length,
		};
	} finally {
		await server.stop();
	}
}

const when = (rule: INodeParameters, more: INodeParameters = {}) => ({
	successWhen: { rule },
	maxRetries: 3,
	retryBudget: 5_000,
	...more,
});
const json = { 'Content-Type': 'application/json' };
const slackError = reply(200, json, { ok: false, error: 'channel_not_found' });

describe('Success When', () => {
	it.each(['={{ $json.ok }}', '{{ $json.ok }}', '$json.ok'])(
		'with the field %s, which the answer can not give, stops the node before anything is sent',
		async (field) => {
			const { error, requests } = await told(slackError, when({ field }));
			expect([error?.message, requests]).toEqual([
				expect.stringMatching(/^Success When: .* in Field /),
				0,
			]);
			expect(error?.description).toContain('such as ok or data.ok. Nothing was sent.');
		},
	);

	it('with the field body.ok tells what to write', async () => {
		const { result } = await told(slackError, when({ field: 'body.ok' }));
		expect(result.failure).toMatchObject({
			message: expect.stringContaining('its field body.ok is missing') as string,
			hint: expect.stringMatching(/^Did you mean the field ok\?/) as string,
		});
	});

	it('a status that is listed is a success, and never tried again', async () => {
		for (const status of [409, 503, 302, 404]) {
			const { on, result, requests } = await told(
				reply(status, { ...json, Location: '/elsewhere' }, { a: 1 }),
				when({ statuses: `200-299, ${status}` }, { followRedirects: true }),
			);
			expect([on, result.outcome, result.statusCode, requests]).toEqual([
				'success',
				'success',
				status,
				1,
			]);
			expect(result).toMatchObject({ body: { a: 1 } });
		}
	});

	it('a status that is not listed is what it was', async () => {
		const busy = await told(
			byAttempt(reply(503), reply(200)),
			when({ statuses: '200' }, { retryBudget: 60_000 }),
		);
		expect([busy.on, busy.requests]).toEqual(['success', 2]);
		const missing = await told(reply(404), when({ statuses: '200-299,409' }));
		expect(missing.result.failure).toMatchObject({ category: 'client', code: 'HTTP_404' });
	});

	it('a 2XX that is not listed is rejected, and never sent again', async () => {
		const { on, result, requests } = await told(reply(202, json, {}), when({ statuses: '200' }));
		expect([on, requests]).toEqual(['failure', 1]);
		expect(result.failure).toMatchObject({
			category: 'rejected',
			code: 'HTTP_202',
			delivered: 'answered',
			retryable: false,
			message:
				'The receiver answered with status 202 Accepted, which is not among the statuses of Success When',
		});
	});

	it('an answer whose field has another value is rejected, naming the field and both values', async () => {
		const { on, result, requests } = await told(slackError, when({ field: 'ok' }));
		expect([on, requests]).toEqual(['failure', 1]);
		expect(result.failure).toMatchObject({
			category: 'rejected',
			code: 'REJECTED',
			delivered: 'answered',
			retryable: false,
			message:
				'The receiver answered with status 200 OK, but its field ok is false; Success When wants true',
		});
		expect(result.body).toEqual({ ok: false, error: 'channel_not_found' });
		expect((await told(reply(200, json, { ok: true }), when({ field: 'ok' }))).on).toBe('success');
	});

	it('whatever follows the status line of a 2XX, the item is not sent again', async () => {
		const cut = raw(
			'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"ok"',
		);
		const { on, result, requests } = await told(cut, when({ field: 'ok' }));
		expect([on, requests, result.bodyError]).toEqual(['failure', 1, 'connection']);
		expect(result.failure).toMatchObject({ category: 'rejected', retryable: false });
	});

	it('a long value that was found is cut', async () => {
		const { result } = await told(
			reply(200, json, { ok: 'x'.repeat(10_000) }),
			when({ field: 'ok' }),
		);
		const { message } = result.failure as Failure & { message: string };
		expect(message).toContain('its field ok is xxx');
		expect(message.length).toBeLessThan(500);
	});

	it('a field that nests too deep to be written is rejected, and the run ends', async () => {
		const deep = `{"ok":${'['.repeat(20_000)}${']'.repeat(20_000)},"shallow":true}`;
		const { on, result, requests } = await told(reply(200, json, deep), when({ field: 'ok' }));
		expect([on, requests, result.bodyError]).toEqual(['failure', 1, 'json']);
		expect(result.failure).toMatchObject({ code: 'REJECTED', retryable: false });
		expect((await told(reply(200, json, deep), when({ field: 'shallow' }))).on).toBe('success');
	});

	it('statuses that are none stop the node before anything is sent, with what to write', async () => {
		const { error, requests } = await told(reply(200), when({ statuses: 'all good' }));
		expect(requests).toBe(0);
		expect(error?.message).toContain('Success When: "all good" is no status');
	});
});

describe('the attempts of an item that was sent more than once', () => {
	it('are told: when, how it ended, and how long it waited afterwards', async () => {
		const { result } = await told(
			byAttempt(reply(503, { 'Retry-After': '1' }), reply(500), reply(201)),
			{ maxRetries: 3 },
		);
		const history = result.history as Array<Record<string, unknown>>;
		expect(history.map(({ statusCode }) => statusCode)).toEqual([503, 500, 201]);
		expect(history[0]?.waitMs).toBeGreaterThanOrEqual(1_000);
		expect(history[0]?.waitMs).toBeLessThan(3_000);
		expect(history[2]).not.toHaveProperty('waitMs');
		const times = history.map(({ at }) => Date.parse(String(at)));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(Math.abs(Date.now() - (times[0] ?? 0))).toBeLessThan(60_000);
	});

	it('are not told of one attempt', async () => {
		expect((await told(reply(500), {})).result).not.toHaveProperty('history');
		expect((await told(reply(200), { maxRetries: 2 })).result).not.toHaveProperty('history');
	});
});
