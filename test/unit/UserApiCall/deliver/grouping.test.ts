import type { Answer, Call, Outcome } from '../../../../nodes/UserApiCall/call';
import { grouped, LONGEST_GROUP, shared } from '../../../../nodes/UserApiCall/deliver/grouping';

/** The call of one item, with a body and a key of its own, and what a test changes of it. */
function call(itemIndex: number, more: Partial<Call> = {}): Call {
	const idempotencyKey = `key-${itemIndex}`;
	return {
		itemIndex,
		method: 'POST',
		url: 'https://a.example/',
		headers: { 'X-A': 'a', 'Idempotency-Key': idempotencyKey },
		body: Buffer.from(`{"n":${itemIndex}}`),
		idempotencyKey,
		keyHeader: 'Idempotency-Key',
		timeoutMs: 30_000,
		...more,
	};
}

const three = (more: Partial<Call>) => [call(0), call(1, more), call(2)];
const together = (calls: readonly Call[], itemsPerCall = 10) =>
	grouped(calls, { itemsPerCall, splitAnswer: false });
/** Which items travel together; those of a call that carries one item as it is stand bare. */
const itemsOf = (calls: readonly Call[]) => calls.map(({ items, itemIndex }) => items ?? itemIndex);
const bytes = (count: number) => ({ body: Buffer.alloc(count, '1') });

describe('Items per Call', () => {
	it('of 1 leaves every call as it is', () => {
		const calls = three({});
		expect(together(calls, 1)).toEqual(calls);
	});

	it('puts neighbours together, no more than it says, in their order', () => {
		const calls = [0, 1, 2, 3, 4].map((index) => call(index));
		expect(itemsOf(together(calls, 2))).toEqual([[0, 1], [2, 3], [4]]);
		expect(itemsOf(together(calls, 5))).toEqual([[0, 1, 2, 3, 4]]);
	});

	it('sends the bodies as one JSON array, byte by byte', () => {
		const bodies = ['{"n":12345678901234567890}', '{ "b" : "é" }', '[]'];
		const calls = bodies.map((body, index) => call(index, { body: Buffer.from(body) }));
		expect(together(calls).map(({ body }) => String(body))).toEqual([`[${bodies.join(',')}]`]);
		expect(together(calls.slice(0, 1)).map(({ body }) => String(body))).toEqual([`[${bodies[0]}]`]);
	});

	it.each<[string, Partial<Call>]>([
		['another method', { method: 'PUT' }],
		['another URL', { url: 'https://a.example/?b' }],
		['another header', { headers: { 'X-A': 'b', 'Idempotency-Key': 'key-1' } }],
		['one header more', { headers: { 'X-A': 'a', 'X-B': 'b', 'Idempotency-Key': 'key-1' } }],
		['another time-out', { timeoutMs: 1 }],
	])('puts nothing together across %s', (_, other) => {
		expect(itemsOf(together(three(other)))).toEqual([[0], [1], [2]]);
	});

	it('keeps items apart whose header of their own holds the same value as their key', () => {
		const calls = ['7', '8'].map((id, index) =>
			call(index, { headers: { 'X-User': id, 'Idempotency-Key': id }, idempotencyKey: id }),
		);
		expect(itemsOf(together(calls))).toEqual([[0], [1]]);
	});

	it.each<[string, Partial<Call>]>([
		['without a body', { method: 'GET', body: undefined }],
		['that is a form', { isForm: true }],
	])('lets a call %s go alone, as it is, and those around it not join over it', (_, alone) => {
		const calls = three(alone);
		const [first, second, third] = together(calls);
		expect([first?.items, second, third?.items]).toEqual([[0], calls[1], [2]]);
	});

	it('puts together what fits into the longest body, to the byte', () => {
		// Brackets and a comma.
		const rest = LONGEST_GROUP - 3 - 100;
		const [one, ...others] = together([call(0, bytes(100)), call(1, bytes(rest))]);
		expect([one?.body?.length, others]).toEqual([LONGEST_GROUP, []]);
		expect(itemsOf(together([call(0, bytes(101)), call(1, bytes(rest))]))).toEqual([[0], [1]]);
		const thirds = [0, 1, 2].map((index) => call(index, bytes(LONGEST_GROUP / 3)));
		expect(itemsOf(together(thirds))).toEqual([[0, 1], [2]]);
	});

	it('lets one item alone be longer than that', () => {
		const calls = [call(0, bytes(LONGEST_GROUP)), call(1)];
		expect(itemsOf(together(calls))).toEqual([[0], [1]]);
	});
});

describe('the idempotency key of a call of many', () => {
	const keyOf = (calls: readonly Call[]) => together(calls)[0]?.idempotencyKey;

	it('stands in its header in place of the first item’s, and no other header is touched', () => {
		const calls = [0, 1].map((index) =>
			call(index, {
				headers: { 'X-A': 'same', 'My-Key': `key-${index}`, 'X-B': 'b' },
				keyHeader: 'My-Key',
			}),
		);
		const [one] = together(calls);
		expect(one?.idempotencyKey).toMatch(/^[0-9a-f]{40}$/);
		expect(one?.headers).toEqual({ 'X-A': 'same', 'My-Key': one?.idempotencyKey, 'X-B': 'b' });
	});

	it('is the same for the same items, and another for others', () => {
		const key = keyOf([call(0), call(1)]);
		expect(keyOf([call(0), call(1)])).toBe(key);
		const keys = [[call(0)], [call(1), call(0)], [call(0), call(2)]].map(keyOf);
		expect(new Set([key, ...keys]).size).toBe(4);
	});

	it('is known to a receiver after every update of this package', () => {
		expect(keyOf([call(0), call(1)])).toBe('c12da1f8703b2ffce3eb054614c8466c5a37d093');
	});

	it('is none where the items have none', () => {
		const without = { idempotencyKey: undefined, keyHeader: undefined, headers: { 'X-A': 'a' } };
		const [one] = together([call(0, without), call(1, without)]);
		expect([one?.idempotencyKey, one?.headers]).toEqual([undefined, { 'X-A': 'a' }]);
	});
});

describe('the outcome of a call of many', () => {
	const answered = (body: Answer['body']): Answer => ({
		statusCode: 200,
		statusMessage: 'OK',
		headers: { a: 'b' },
		body,
	});
	const json = (value: unknown) => answered({ kind: 'json', value });
	const [many] = together([call(4), call(7)]);
	const outcome: Outcome = { itemIndex: 4, call: many, attempts: 2, durationMs: 9 };
	const ofEach = (answer: Answer | undefined, splitAnswer: boolean) =>
		shared([{ ...outcome, answer }], { itemsPerCall: 10, splitAnswer });

	it('is that of each of its items, with its place', () => {
		const told = ofEach(json({ ok: true }), false);
		expect(
			told.map((one) => [one.itemIndex, one.call?.itemIndex, one.call?.position, one.call?.items]),
		).toEqual([
			[4, 4, 0, [4, 7]],
			[7, 7, 1, [4, 7]],
		]);
		for (const one of told) {
			expect(one).toMatchObject({ attempts: 2, durationMs: 9, answer: json({ ok: true }) });
		}
	});

	it('of one item alone stays as it is, and so does that of an item without a call', () => {
		const alone: Outcome = { itemIndex: 1, call: call(1), attempts: 1, durationMs: 1 };
		const none: Outcome = { itemIndex: 2, attempts: 0, durationMs: 0 };
		expect(shared([alone, none], { itemsPerCall: 10, splitAnswer: true })).toEqual([alone, none]);
	});

	it('gives each its own element of the answer with Split Answer, and the whole answer without', () => {
		const answer = json(['a', 'b']);
		expect(ofEach(answer, true).map((one) => one.answer)).toEqual([json('a'), json('b')]);
		expect(ofEach(answer, false).map((one) => one.answer)).toEqual([answer, answer]);
	});

	it.each<[string, Answer | undefined]>([
		['a list of another length', json(['a'])],
		['an object, though it has a length', json({ length: 2 })],
		['text, though it is as long', answered({ kind: 'text', text: 'ab' })],
		['no body', answered({ kind: 'none' })],
		['nothing at all', undefined],
	])('gives each the whole answer when that is %s', (_, answer) => {
		expect(ofEach(answer, true).map((one) => one.answer)).toEqual([answer, answer]);
	});
});
