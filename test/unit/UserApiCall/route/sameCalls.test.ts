import { Turn } from '../../../../nodes/shared/eventLoop/turn';
import type { Call, Outcome } from '../../../../nodes/UserApiCall/call';
import { envelopeBody } from '../../../../nodes/UserApiCall/prepare/payload';
import { sameCalls } from '../../../../nodes/UserApiCall/route/sameCalls';

/** The payload of an item, prepared at a time of its own. */
const payload = (preparedAt: number, extra = '{"a":1}', user?: string) =>
	envelopeBody({ path: '6', preparedAt, extra, user });

function outcomes(...calls: Array<Partial<Call> | undefined>): Outcome[] {
	return calls.map((more, itemIndex) => ({
		itemIndex,
		attempts: 1,
		durationMs: 1,
		...(more && {
			call: {
				itemIndex,
				method: 'POST' as const,
				url: 'https://a.example/',
				headers: { 'X-A': 'a' },
				body: payload(itemIndex),
				timeoutMs: 1,
				...more,
			},
		}),
	}));
}

const turn = new Turn(
	() => 0,
	async () => {},
);

/** Items that differ, but for those of these pairs. */
const found = async (list: readonly Outcome[], ...equal: Array<[number, number]>) =>
	await sameCalls(list, turn, (a, b) => equal.some((pair) => pair.includes(a) && pair.includes(b)));

describe('different items that made the same call are found', () => {
	it('and counted, and the first two are named', async () => {
		const other = { body: payload(1, '{"a":22}') };
		expect(await found(outcomes(other, {}, {}, {}))).toEqual({ count: 3, first: 1, second: 2 });
	});

	it('in several groups', async () => {
		const url = 'https://b.example/';
		expect(await found(outcomes({}, { url }, { url }, { url }, {}))).toEqual({
			count: 5,
			first: 0,
			second: 4,
		});
	});

	it('whatever their idempotency keys', async () => {
		const keyed = (key: string) => ({ idempotencyKey: key, headers: { 'X-A': 'a', K: key } });
		expect(await found(outcomes(keyed('1'), keyed('2')))).toEqual({
			count: 2,
			first: 0,
			second: 1,
		});
	});

	it('also where they have no body', async () => {
		const none = { method: 'GET', body: undefined } as const;
		expect(await found(outcomes(none, none))).toEqual({ count: 2, first: 0, second: 1 });
	});

	it('also where the body is none of User.com’s payloads', async () => {
		const body = Buffer.from('{"a":1}');
		expect(await found(outcomes({ body }, { body }))).toEqual({ count: 2, first: 0, second: 1 });
	});
});

describe('it is no finding', () => {
	it.each<[string, Partial<Call>]>([
		['method', { method: 'PUT' }],
		['URL', { url: 'https://a.example/?b' }],
		['Extra Data', { body: payload(1, '{"a":2}') }],
		['user', { body: payload(1, '{"a":1}', '{"id":7}') }],
		['header', { headers: { 'X-A': 'b' } }],
		[
			'path',
			{ body: envelopeBody({ path: '7', preparedAt: 1, extra: '{"a":1}', user: undefined }) },
		],
	])('when the calls differ by their %s', async (_, more) => {
		expect(await found(outcomes({}, more))).toBeUndefined();
	});

	it('when a time stands in what the designer wrote, and differs', async () => {
		const at = (minute: number) => ({
			body: Buffer.from(`{"timestamp":"2021-02-01T07:2${minute}:44.469000+00:00"}`),
		});
		expect(await found(outcomes(at(1), at(2)))).toBeUndefined();
		const inside = (minute: number) => ({
			body: payload(0, `{"timestamp":"2021-02-01T07:2${minute}:44.469000+00:00"}`),
		});
		expect(await found(outcomes(inside(1), inside(2)))).toBeUndefined();
	});

	it('when the items are the same, too', async () => {
		expect(await found(outcomes({}, {}), [0, 1])).toBeUndefined();
		expect(await found(outcomes({}, {}, {}), [0, 1])).toEqual({ count: 2, first: 0, second: 2 });
	});

	it('when they travelled together, or no call could be built for them', async () => {
		expect(await found(outcomes({ items: [0, 1] }, { items: [0, 1] }, undefined))).toBeUndefined();
		expect(await found([])).toBeUndefined();
	});
});
