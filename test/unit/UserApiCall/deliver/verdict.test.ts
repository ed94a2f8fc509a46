import type { Answered, AttemptResult, ReceivedBody } from '../../../../nodes/UserApiCall/call';
import { howEnded, isFinal, rejectionOf } from '../../../../nodes/UserApiCall/deliver/verdict';
import { readStatuses, type SuccessRule } from '../../../../nodes/UserApiCall/fields/successRule';

const status = (statusCode: number): Answered => ({
	kind: 'answered',
	statusCode,
	statusMessage: '',
	headers: {},
});
const json = (value: unknown): ReceivedBody => ({ kind: 'json', value });
const rule = (field: string, value: string, statuses = ''): SuccessRule => {
	const read = readStatuses(statuses);
	if (read.kind === 'fault') throw new Error(read.problem);
	return { statuses: read.statuses, field, value };
};

describe('statuses that count as success', () => {
	it.each([
		['200-299, 409', [200, 299, 409], [199, 300, 408, 410]],
		['', [200, 204, 299], [199, 300, 500]],
		['2xx;404', [200, 299, 404], [300, 403]],
		[' 200 - 201 ,304', [200, 201, 304], [202, 303]],
		['500–503', [500, 503], [504]],
	])('%s', (text, listed, others) => {
		for (const code of listed)
			expect(rejectionOf(status(code), json({}), rule('', '', text))).toBeUndefined();
		for (const code of others) {
			expect(rejectionOf(status(code), json({}), rule('', '', text))).toEqual({ kind: 'status' });
		}
	});

	it.each(['ok', '299-200', '20', '600', '200-', '1000', '200 201', '-200', '2x'])(
		'%s is none: the fault names it',
		(text) => {
			expect(readStatuses(text)).toMatchObject({
				kind: 'fault',
				problem: expect.stringContaining(text.trim()) as string,
			});
		},
	);

	it('are final, and so is every 2XX, listed or not', () => {
		const only409 = rule('', '', '409');
		expect([409, 200, 204, 299].map((code) => isFinal(status(code), only409))).toEqual(
			Array(4).fill(true),
		);
		expect([429, 503, 404, 302].map((code) => isFinal(status(code), only409))).toEqual(
			Array(4).fill(false),
		);
	});
});

describe('a field of the answer', () => {
	it.each<[string, string, unknown]>([
		['ok', 'true', { ok: true }],
		['ok', 'true', { ok: 'true' }],
		['result.code', '0', { result: { code: 0 } }],
		['result.code', '0', { result: { code: '0' } }],
		['result.code', '0', { 'result.code': 0 }],
		['errors', '[]', { errors: [] }],
		['error', 'null', { error: null }],
		['items[0].state', 'done', { items: [{ state: 'done' }] }],
		['id', '12345678901234567890', { id: '12345678901234567890' }],
		['status', '', { status: '' }],
		['amount', '1.0', { amount: 1 }],
		['a', '{"b": 1}', { a: { b: 1 } }],
	])('%s wanted %s: %j is a success', (field, value, answer) => {
		expect(rejectionOf(status(200), json(answer), rule(field, value))).toBeUndefined();
	});

	it.each<[string, string, unknown, string | undefined]>([
		['ok', 'true', { ok: false }, 'false'],
		['ok', 'true', {}, undefined],
		['ok', '', {}, undefined],
		['ok', 'true', [], undefined],
		['ok', 'true', null, undefined],
		['toString', 'x', {}, undefined],
		['__proto__.x', 'y', {}, undefined],
		['constructor', 'x', {}, undefined],
		['a.length', '1', { a: 'x' }, undefined],
		['ok', 'TRUE', { ok: true }, 'true'],
		['a', '1', { a: { b: 1 } }, '{"b":1}'],
	])('%s wanted %s: %j is none', (field, value, answer, found) => {
		expect(rejectionOf(status(200), json(answer), rule(field, value))).toEqual({
			kind: 'field',
			field,
			wanted: value,
			found,
		});
	});

	it.each<[string, unknown, string | undefined]>([
		['body.ok', { ok: false }, 'ok'],
		['$json.body.ok', { ok: false }, 'ok'],
		['apiCall.body.data.ok', { data: { ok: false } }, 'data.ok'],
		['response.ok', { ok: null }, 'ok'],
		['sucess', { success: false }, 'success'],
		['Ok', { ok: false }, 'ok'],
		['ok', [{ ok: true }, { ok: false }], '0.ok'],
		['body.ok', [{ ok: true }], '0.ok'],
		['body.ok', { error: 'no' }, undefined],
		['ok', [], undefined],
		['ok', 7, undefined],
	])(
		'of a field %s, which %j has not, says what was probably meant: %s',
		(field, answer, meant) => {
			const rejection = rejectionOf(status(200), json(answer), rule(field, 'true'));
			expect(rejection).toEqual({ kind: 'field', field, wanted: 'true', found: undefined, meant });
		},
	);

	it('a field that is there is the one that was meant, whatever it holds', () => {
		const rejection = rejectionOf(
			status(200),
			json({ body: { ok: 1 }, ok: 2 }),
			rule('body.ok', '2'),
		);
		expect(rejection).toEqual({ kind: 'field', field: 'body.ok', wanted: '2', found: '1' });
	});

	it('is found in JSON that calls itself text, and in nothing else', () => {
		const text = (body: string): ReceivedBody => ({ kind: 'text', text: body });
		expect(rejectionOf(status(200), text('{"ok":true}'), rule('ok', 'true'))).toBeUndefined();
		for (const body of [text('ok'), text(''), { kind: 'none' } as const]) {
			expect(rejectionOf(status(200), body, rule('ok', 'true'))).toEqual({
				kind: 'noJson',
				field: 'ok',
				wanted: 'true',
			});
		}
	});
});

describe('what an attempt’s end says of how busy its receiver is', () => {
	it.each<[string, AttemptResult, ReturnType<typeof howEnded>]>([
		['429', status(429), 'refused'],
		['503', status(503), 'refused'],
		['200', status(200), 'answered'],
		['500', status(500), 'answered'],
		['502', status(502), 'answered'],
		['being cancelled', { kind: 'cancelled', delivered: 'unknown' }, 'silent'],
		[
			'a time-out',
			{
				kind: 'unanswered',
				category: 'timeout',
				code: 'TIMEOUT',
				delivered: 'unknown',
				trouble: 'timeUp',
			},
			'silent',
		],
	])('%s', (_, result, how) => {
		expect(howEnded(result)).toBe(how);
	});
});

describe('a value of the answer that nobody can write', () => {
	it('is no success, and the verdict does not fail', () => {
		let deep: unknown = 1;
		for (let n = 0; n < 100_000; n++) deep = [deep];
		expect(rejectionOf(status(200), json({ a: deep }), rule('a', '1'))).toEqual({
			kind: 'field',
			field: 'a',
			wanted: '1',
			found: 'something nested too deep to be shown',
		});
	});
});

it('a field is looked for only in an answer whose status counts', () => {
	expect(rejectionOf(status(201), json({ ok: true }), rule('ok', 'true', '200'))).toEqual({
		kind: 'status',
	});
});

it('a file holds no field', () => {
	const file = { kind: 'binary', data: Buffer.from('{"ok":true}'), contentType: 'a/b' } as const;
	expect(rejectionOf(status(200), file, rule('ok', 'true'))).toMatchObject({ kind: 'noJson' });
});
