/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the event loop itself is looked at */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Turn } from '../../../nodes/shared/eventLoop/turn';
import type { Outcome } from '../../../nodes/UserApiCall/call';
import { readSettings } from '../../../nodes/UserApiCall/fields/settings';
import { prepareItems } from '../../../nodes/UserApiCall/prepare/prepareItems';
import { addHints } from '../../../nodes/UserApiCall/route/addHints';
import { routeOutcomes } from '../../../nodes/UserApiCall/route/route';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import { notingBlocks } from '../../harness/time/loopBlocks';

const MANY = 20_000;
/** In milliseconds; a step of work may begin just before it is over. */
const LONGEST_TURN = 25;

const manyItems = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `n${i}` }));

/** A clock that work moves on, and the longest stretch of it without a pause. */
function workClock() {
	let time = 0;
	let startedAt = 0;
	let longest = 0;
	const endStretch = () => {
		longest = Math.max(longest, time - startedAt);
		startedAt = time;
	};
	const turn = new Turn(
		() => time,
		async () => {
			endStretch();
			time += 1_000;
			startedAt = time;
		},
	);
	return {
		turn,
		work: () => {
			time += 1;
		},
		longestStretch: () => {
			endStretch();
			return longest;
		},
	};
}

/** The node with something around its work, in n8n's own context. */
function nodeAround(execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>) {
	return Object.assign(new UserApiCall(), {
		async execute(this: IExecuteFunctions) {
			return await execute(this);
		},
	});
}

const whole = async (context: IExecuteFunctions) => await new UserApiCall().execute.call(context);

describe('n8n is not held up by many items', () => {
	test.each(['inputItem', 'define'])(
		'while they are prepared, with User Data %s',
		async (userData) => {
			const clock = workClock();
			const node = nodeAround(async (context) => {
				const items = context.getInputData().map(({ json }) => ({
					get json() {
						clock.work();
						return json;
					},
				}));
				const { calls } = await prepareItems(context, items, readSettings(context), clock.turn);
				return [calls.map(({ url }) => ({ json: { url } }))];
			});
			const { success, error } = await runNode({
				node,
				parameters: {
					url: '=https://x.com/{{ $json.name }}',
					userData,
					user: '={ "name": "{{ $json.name }}" }',
				},
				input: manyItems(200),
			});
			expect(error).toBeUndefined();
			expect(success.map(({ json }) => json.url)).toEqual(
				manyItems(200).map(({ name }) => `https://x.com/${name}`),
			);
			expect(clock.longestStretch()).toBeLessThanOrEqual(2 * LONGEST_TURN);
		},
	);

	test('while their outcomes are masked and written', async () => {
		const clock = workClock();
		const redact = <T>(value: T): T => {
			clock.work();
			return value;
		};
		const outcomes: Outcome[] = manyItems(MANY).map((_, itemIndex) => ({
			itemIndex,
			attempts: 1,
			durationMs: 1,
		}));
		const routing = {
			settings: { resultField: 'apiCall', resultOnly: false, allResponseHeaders: false },
			redact,
			turn: clock.turn,
		};
		const items = manyItems(MANY).map((json) => ({ json }));
		const context = { getNode: () => ({ type: 'userApiCall' }) } as never;
		const [success] = await routeOutcomes(context, items, outcomes, routing);
		expect(success?.map(({ json }) => json.name)).toEqual(items.map(({ json }) => json.name));
		expect(clock.longestStretch()).toBeLessThanOrEqual(2 * LONGEST_TURN);
	});

	const failure = { category: 'dns', code: 'X', delivered: 'no', retryable: true };
	const call = { method: 'POST', url: '', headers: {}, idempotencyKey: 'k' };
	test.each([
		['failed', 'attempts', { failure }, 1],
		['share a key', 'call', {}, call],
	])('while hints are written about items that %s', async (_, name, facts, value) => {
		const clock = workClock();
		const outcomes = manyItems(MANY).map((_item, itemIndex) =>
			Object.defineProperty({ itemIndex, ...facts }, name, {
				get: () => {
					clock.work();
					return value;
				},
			}),
		);
		const shown: string[] = [];
		const context = {
			addExecutionHints: ({ message }: { message: string }) => shown.push(message),
		};
		await addHints(context as never, outcomes as never, {
			items: [],
			findings: { missing: [], sameForAll: [] },
			settled: undefined,
			redact: (text) => text,
			turn: clock.turn,
		});
		expect(shown).toHaveLength(1);
		expect(clock.longestStretch()).toBeLessThanOrEqual(2 * LONGEST_TURN);
	});

	test('from the first to the last: the event loop comes round all the time', async () => {
		const blocks: number[] = [];
		const node = nodeAround(
			async (context) => await notingBlocks(blocks, async () => await whole(context)),
		);
		const { failure } = await runNode({
			node,
			parameters: { url: '={{ "no URL of " + $json.name }}' },
			input: manyItems(MANY),
		});
		expect(failure).toHaveLength(MANY);
		const total = blocks.reduce((sum, block) => sum + block, 0);
		const longest = blocks.reduce((most, block) => Math.max(most, block), 0);
		expect(longest / total).toBeLessThan(0.2);
	}, 120_000);
});

describe('an execution that is cancelled while items are prepared', () => {
	test('sends nothing, prepares no more of them, and lets each leave as cancelled', async () => {
		const server = await startFaultServer(ok);
		const cancel = new AbortController();
		let outputs: Promise<INodeExecutionData[][]> = Promise.resolve([]);
		const node = nodeAround(async (context) => {
			setImmediate(() => cancel.abort());
			outputs = whole(context);
			return await outputs;
		});
		try {
			const { run } = await runNode({
				node,
				parameters: {
					url: `=${server.url}/{{ $json.name + "" }}`,
					options: { badData: 'stop' },
				},
				input: manyItems(MANY),
				settings: { cancel: cancel.signal },
			});
			const [success, failure = []] = await outputs;
			expect([run.status, success]).toEqual(['canceled', []]);
			expect(server.visits).toHaveLength(0);
			expect(failure.map(({ json }) => json.name)).toEqual(manyItems(MANY).map(({ name }) => name));
			for (const { json } of [failure[0], failure.at(-1)].flatMap((item) => item ?? [])) {
				expect(json.apiCall).toMatchObject({
					attempts: 0,
					failure: { code: 'CANCELLED', delivered: 'no', retryable: true },
				});
			}
			const prepared = failure.filter(({ json }) => 'request' in (json.apiCall as object));
			expect(prepared.length).toBeLessThan(MANY / 2);
		} finally {
			await server.stop();
		}
	}, 120_000);
});
