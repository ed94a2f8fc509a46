/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { INodeParameters } from 'n8n-workflow';

import type { Failure } from '../../../nodes/UserApiCall/call';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { byAttempt, head, raw, reply, silence } from '../../harness/answers';
import { type Answer, startFaultServer, type Visit } from '../../harness/faultServer';
import { useTurnClock } from '../../harness/time/turnClock';

/** Waits keep step with the turn clock, which runs 40 times as fast as the wall's. */
jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return {
		...actual,
		sleep: async (ms: number, signal?: AbortSignal) => await actual.sleep(ms / 40, signal),
	};
});

const json = { 'Content-Type': 'application/json' };
const atOnce = { 'Retry-After': '0' };
const fine = reply(200, json, { ok: true });

/** What a receiver does; `refused` is none at all. */
const BEHAVIOURS = {
	'200 with the wanted field': fine,
	'200 with another value': reply(200, json, { ok: false }),
	'200 that is not JSON': reply(200, { 'Content-Type': 'text/html' }, '<p>Thanks</p>'),
	'200, cut in its body': raw(head(200, { ...json, 'Content-Length': '99' }) + '{"ok"'),
	'200 in gzip': reply(200, { ...json, 'Content-Encoding': 'gzip' }, gzipSync('{"ok":true}')),
	'201 of three elements': reply(201, json, [{ ok: true }, { ok: 2 }, { ok: 3 }]),
	'201 of two elements': reply(201, json, [{ ok: true }, { ok: 2 }]),
	'409': reply(409, json, { ok: true }),
	'429, then 200': byAttempt(reply(429, atOnce), fine),
	'503 always': reply(503, atOnce),
	'302': reply(302, { Location: '/elsewhere' }),
	'closed before the answer': raw(''),
	refused: undefined,
	silent: silence,
} satisfies Record<string, Answer | undefined>;

interface Option {
	options: INodeParameters;
	/** How many items are sent, one after the other; 1 unless given. */
	items?: number;
	secret?: string;
	/** What holds for each request. */
	holds?: (visit: Visit) => boolean;
}

const SECRET = 'a secret that both sides know';
const isList = ({ body }: Visit) => String(body) === '[{"n": 0},{"n": 1},{"n": 2}]';

const OPTIONS = {
	none: { options: {}, holds: ({ body }) => String(body) === '{"n": 0}' },
	'Success When 200-299, 409': { options: { successWhen: { rule: { statuses: '200-299, 409' } } } },
	'Success When 200': { options: { successWhen: { rule: { statuses: '200' } } } },
	'Success When ok is true': { options: { successWhen: { rule: { field: 'ok' } } } },
	'Max Retries 2': { options: { maxRetries: 2 } },
	'form body': { options: { body: 'form' }, holds: ({ body }) => String(body) === 'n=0' },
	'HMAC signature': {
		options: { sign: true, signature: { style: { style: 'hmac' } }, maxRetries: 1 },
		secret: SECRET,
		holds: ({ body, headers }) =>
			headers['x-signature'] === createHmac('sha256', SECRET).update(body).digest('hex'),
	},
	'Items per Call 3': { options: { itemsPerCall: 3, maxRetries: 1 }, items: 3, holds: isList },
	'Items per Call 3, split': {
		options: { itemsPerCall: 3, splitAnswer: true },
		items: 3,
		holds: isList,
	},
	'Items per Call 3, ok is true': {
		options: { itemsPerCall: 3, splitAnswer: true, successWhen: { rule: { field: '[0].ok' } } },
		items: 3,
		holds: isList,
	},
	'Stop Calling After 3': { options: { stopCallingAfter: 3 }, items: 6 },
	'Stop Calling After 0': { options: { stopCallingAfter: 0 }, items: 6 },
} satisfies Record<string, Option>;

const silentFor3 = (how: string) => [how, how, how, how, 'skipped no', 'skipped no'].join(', ');

/** Option, receiver, how each item ends (once, when all do the same), attempts of the first, requests seen. */
const TABLE: ReadonlyArray<
	readonly [keyof typeof OPTIONS, keyof typeof BEHAVIOURS, string, number, number]
> = [
	['none', '200 with the wanted field', 'success', 1, 1],
	['none', '200 with another value', 'success', 1, 1],
	['none', '200 that is not JSON', 'success', 1, 1],
	['none', '200, cut in its body', 'success', 1, 1],
	['none', '200 in gzip', 'success', 1, 1],
	['none', '409', 'client answered', 1, 1],
	['none', '429, then 200', 'rateLimited answered', 1, 1],
	['none', '503 always', 'server answered', 1, 1],
	['none', '302', 'redirect answered', 1, 1],
	['none', 'closed before the answer', 'connection unknown', 1, 1],
	['none', 'refused', 'connection no', 1, 0],
	['none', 'silent', 'timeout unknown', 1, 1],
	['Success When 200-299, 409', '409', 'success', 1, 1],
	['Success When 200-299, 409', '302', 'redirect answered', 1, 1],
	['Success When 200', '201 of two elements', 'rejected answered', 1, 1],
	['Success When ok is true', '200 with the wanted field', 'success', 1, 1],
	['Success When ok is true', '200 with another value', 'rejected answered', 1, 1],
	['Success When ok is true', '200 that is not JSON', 'rejected answered', 1, 1],
	['Success When ok is true', '200, cut in its body', 'rejected answered', 1, 1],
	['Success When ok is true', '200 in gzip', 'success', 1, 1],
	['Success When ok is true', '409', 'client answered', 1, 1],
	['Success When ok is true', 'silent', 'timeout unknown', 1, 1],
	['Max Retries 2', '200, cut in its body', 'success', 1, 1],
	['Max Retries 2', '409', 'client answered', 1, 1],
	['Max Retries 2', '429, then 200', 'success', 2, 2],
	['Max Retries 2', '503 always', 'server answered', 3, 3],
	['Max Retries 2', '302', 'redirect answered', 1, 1],
	['Max Retries 2', 'closed before the answer', 'connection unknown', 1, 1],
	['Max Retries 2', 'refused', 'connection no', 3, 0],
	['Max Retries 2', 'silent', 'timeout unknown', 1, 1],
	['form body', '200 with the wanted field', 'success', 1, 1],
	['form body', '503 always', 'server answered', 1, 1],
	['HMAC signature', '200 with the wanted field', 'success', 1, 1],
	['HMAC signature', '429, then 200', 'success', 2, 2],
	['HMAC signature', 'closed before the answer', 'connection unknown', 1, 1],
	['Items per Call 3', '200 with the wanted field', 'success', 1, 1],
	['Items per Call 3', '200, cut in its body', 'success', 1, 1],
	['Items per Call 3', '429, then 200', 'success', 2, 2],
	['Items per Call 3', '503 always', 'server answered', 2, 2],
	['Items per Call 3', 'closed before the answer', 'connection unknown', 1, 1],
	['Items per Call 3', 'refused', 'connection no', 2, 0],
	['Items per Call 3, split', '201 of three elements', 'success', 1, 1],
	['Items per Call 3, split', '201 of two elements', 'success', 1, 1],
	['Items per Call 3, split', '200 that is not JSON', 'success', 1, 1],
	['Items per Call 3, split', '409', 'client answered', 1, 1],
	['Items per Call 3, ok is true', '201 of three elements', 'success', 1, 1],
	['Items per Call 3, ok is true', '200 with another value', 'rejected answered', 1, 1],
	['Stop Calling After 3', '503 always', 'server answered', 1, 6],
	['Stop Calling After 3', '409', 'client answered', 1, 6],
	['Stop Calling After 3', 'closed before the answer', silentFor3('connection unknown'), 1, 4],
	['Stop Calling After 3', 'refused', silentFor3('connection no'), 1, 0],
	['Stop Calling After 3', 'silent', silentFor3('timeout unknown'), 1, 4],
	['Stop Calling After 0', 'closed before the answer', 'connection unknown', 1, 6],
];

describe('what an option makes of what a receiver does', () => {
	let giveClockBack = () => {};
	beforeEach(() => {
		giveClockBack = useTurnClock();
	});
	afterEach(() => giveClockBack());

	it.each(TABLE)('%s, %s: %s', async (option, behaviour, ends, attempts, requests) => {
		const { told, visits, error } = await run(option, behaviour);
		expect(error).toBeUndefined();
		const all = told.map(({ ends: one }) => one);
		expect(new Set(all).size === 1 ? all[0] : all.join(', ')).toBe(ends);
		expect([told[0]?.attempts, visits.length]).toEqual([attempts, requests]);
		const { holds = () => true }: Option = OPTIONS[option];
		expect(visits.filter((visit) => !holds(visit))).toEqual([]);
	});

	it('every option and every behaviour has a row', () => {
		expect(new Set(TABLE.map(([option]) => option))).toEqual(new Set(Object.keys(OPTIONS)));
		expect(new Set(TABLE.map(([, one]) => one))).toEqual(new Set(Object.keys(BEHAVIOURS)));
	});

	it('an answer is shared out only where it has an element for each', async () => {
		const bodies = async (...row: Parameters<typeof run>) =>
			(await run(...row)).told.map(({ body }) => body);
		const whole = [{ ok: true }, { ok: 2 }];
		expect(await bodies('Items per Call 3, split', '201 of three elements')).toEqual([
			{ ok: true },
			{ ok: 2 },
			{ ok: 3 },
		]);
		expect(await bodies('Items per Call 3, split', '201 of two elements')).toEqual(
			Array(3).fill(whole),
		);
		expect(await bodies('Items per Call 3', '201 of two elements')).toEqual(Array(3).fill(whole));
	});
});

async function run(option: keyof typeof OPTIONS, behaviour: keyof typeof BEHAVIOURS) {
	const { options, items = 1, secret }: Option = OPTIONS[option];
	const answer: Answer | undefined = BEHAVIOURS[behaviour];
	const server = await startFaultServer(answer ?? fine);
	if (!answer) await server.stop();
	const credential = {
		type: 'bearer',
		token: 'the token of a test',
		signingSecret: secret ?? '',
		allowedHttpRequestDomains: 'domains',
		allowedDomains: '127.0.0.1',
	};
	try {
		const { success, failure, error } = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: server.url,
				extraData: '={"n": {{ $json.id }}}',
				...(secret ? { authentication: 'credential' } : {}),
				options: {
					body: 'extraData',
					concurrency: 1,
					...(behaviour === 'silent' ? { timeout: 10_000 } : {}),
					...options,
				},
			},
			input: Array.from({ length: items }, (_, id) => ({ id })),
			...(secret ? { credentials: { userApiCallApi: credential } } : {}),
		});
		const told = [
			...success.map((item) => ({ item, on: 'success' })),
			...failure.map((item) => ({ item, on: 'failure' })),
		]
			.sort((a, b) => Number(a.item.json.id) - Number(b.item.json.id))
			.map(({ item, on }) => {
				const { failure: why, ...rest } = item.json.apiCall as unknown as Told;
				return { ...rest, ends: why ? `${why.category} ${why.delivered}` : 'success', on };
			});
		expect(told).toHaveLength(items);
		// The output says the same as the result.
		for (const { ends, on } of told) expect(on === 'success').toBe(ends === 'success');
		return { told, error, visits: [...server.visits] };
	} finally {
		if (answer) await server.stop();
	}
}

interface Told {
	attempts: number;
	body?: unknown;
	failure?: Failure;
}
