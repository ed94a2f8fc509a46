import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import type { FaultServer } from '../../harness/faultServer';
import fixture from '../../fixtures/snippetTags.json';

let server: FaultServer;

beforeAll(async () => {
	server = await startFaultServer(ok);
});
beforeEach(() => {
	server.visits.length = 0;
});
afterAll(async () => {
	await server.stop();
});

const { item, arrives, badData } = fixture;

/** Sends one item with that Extra Data; gives the extra that arrived, or what went wrong. */
async function extraOf(extraData: string, json: Record<string, unknown> = item): Promise<unknown> {
	const { failure, error } = await runNode({
		node: new UserApiCall(),
		parameters: { url: server.url, excludeUser: true, extraData },
		input: [json],
	});
	if (error) return { fault: error.message };
	if (failure[0]) return failure[0].json.apiCall;
	const body = server.visits.at(-1)?.body.toString('utf8') ?? '';
	return (JSON.parse(body) as { extra: unknown }).extra;
}

describe('the idioms of n8n keep working, with values of every kind', () => {
	test.each(arrives)('$extraData', async ({ extraData, extra }) => {
		expect(await extraOf(`=${extraData}`)).toEqual(extra);
		expect(await extraOf(extraData)).toEqual(extra);
	});

	test('very long text', async () => {
		const big = 'x"\n'.repeat(100_000);
		expect(await extraOf('{"v": "{{ $json.big }}"}', { big })).toEqual({ v: big });
	});

	test('$now and $today are dates', async () => {
		expect(
			await extraOf('{"a": "{{ $now.toISO() }}", "b": "{{ $now }}", "c": {{ $today }}}'),
		).toEqual({
			a: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			b: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			c: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
	});
});

describe('values that are no JSON', () => {
	test('a __proto__ key is a key like any other', async () => {
		const json = JSON.parse('{"o": {"__proto__": {"admin": true}, "a": 1}}') as Record<
			string,
			unknown
		>;
		const extra = (await extraOf('{"v": {{ $json.o }}}', json)) as { v: object };
		expect(JSON.stringify(extra)).toBe('{"v":{"__proto__":{"admin":true},"a":1}}');
		expect(({} as { admin?: boolean }).admin).toBeUndefined();
	});

	test.each(badData)('{{ %s }} is bad data that names the tag', async (code) => {
		expect(await extraOf(`{"v": "{{ ${code} }}", "w": "{{ $json.id }}"}`)).toMatchObject({
			failure: { category: 'data', message: expect.stringContaining(`{{ ${code} }}`) },
		});
	});
});

describe('errors', () => {
	test('what n8n says of a tag is bad data of that item, and the other tags are not held up', async () => {
		expect(
			await extraOf(`{"v": "{{ $('Nowhere').item.json.x }}", "w": "{{ $json.id }}"}`),
		).toMatchObject({
			failure: {
				category: 'data',
				message: expect.stringContaining("{{ $('Nowhere').item.json.x }}"),
			},
		});
	});

	test('a tag that throws says what it said', async () => {
		expect(await extraOf('{"v": "{{ JSON.parse("{") }}"}')).toMatchObject({
			failure: {
				category: 'data',
				message: expect.stringContaining('could not be evaluated: SyntaxError'),
			},
		});
	});

	test.each([
		["$('Nowhere').item.json.x", "Referenced node doesn't exist"],
		['$json.missing.urlEncode()', "urlEncode can't be used on undefined value"],
		["(() => { throw 'no plan' })()", 'no plan'],
		['(() => { throw new Error("no plan") })()', 'no plan'],
		['(() => { throw {} })()', 'it threw something without a message'],
	])('of {{ %s }} n8n’s own words are told whole, and nothing else: %s', async (code, words) => {
		const { failure } = (await extraOf(`{"v": "{{ ${code} }}"}`)) as { failure: object };
		expect(failure).toMatchObject({
			message: `Extra Data, item 0: {{ ${code} }} could not be evaluated: ${words}`,
		});
	});

	test.each(['$json.a +', '$json.a)', '[1, 2', '"open', '$json.a b'])(
		'{{ %s }} can be right for no data',
		async (code) => {
			expect(await extraOf(`{"v": "{{ ${code} }}", "w": "{{ $json.id }}"}`)).toEqual({
				fault: expect.stringContaining(`{{ ${code} }} is not a valid expression`),
			});
		},
	);

	test.each(['{a: {b: $json.id}}', 'Object.keys({a: {}}).length'])(
		'{{ %s }} ends at its first }}, and the message says to write } }',
		async (code) => {
			expect(await extraOf(`{"v": "{{ ${code} }}", "w": "{{ $json.id }}"}`)).toEqual({
				fault: expect.stringContaining('ends at its first }}, in the middle of an expression'),
			});
			expect(await extraOf(`{"v": {{ ${code.replace('}}', '} }')} }}}`)).toHaveProperty('v');
		},
	);

	test.each([
		'Object.create(null)',
		'{ name: Symbol("s"), message: { toString: 1 } }',
		'null',
		'7n',
	])(
		'a tag that throws %s is bad data of that item, and the other tags are not held up',
		async (thrown) => {
			expect(
				await extraOf(`{"v": "{{ (() => { throw ${thrown}; })() }}", "w": "{{ $json.id }}"}`),
			).toMatchObject({
				failure: { category: 'data', message: expect.stringContaining('could not be evaluated') },
			});
		},
	);

	test('n8n’s sandbox rules hold', async () => {
		expect(
			await extraOf(
				'{"v": "{{ $json.constructor.constructor("return 1")() }}", "w": "{{ $json.id }}"}',
			),
		).toHaveProperty('failure');
	});

	test('values in messages are cut to 40 characters', async () => {
		const result = (await extraOf('{"v": {{ $json.big }}}', { big: 'x'.repeat(1000) })) as {
			failure: { message: string };
		};
		expect(result.failure.message).not.toContain('x'.repeat(41));
		expect(result.failure.message.length).toBeLessThan(200);
	});
});

test('User.com tags are read from the user, in fixed and in expression mode', async () => {
	const user = { id: 7, attributes: [{ name: 'newsletter_consent', value: true }] };
	const extraData =
		'{"to": "Dear {{ receiver.first_name|default:"Friend" }}", "ok": {{ receiver.newsletter_consent }}}';
	expect(await extraOf(extraData, user)).toEqual({ to: 'Dear Friend', ok: true });
	expect(await extraOf(`=${extraData}`, user)).toEqual({ to: 'Dear Friend', ok: true });
});

test('a tag in several places is evaluated once an item', async () => {
	const { success } = await runNode({
		node: new UserApiCall(),
		parameters: {
			url: `${server.url}/{{ Math.random() }}`,
			excludeUser: true,
			extraData: '{"a": "{{ Math.random() }}", "b": {{ Math.random() }}}',
		},
	});
	expect(success).toHaveLength(1);
	const { a, b } = (
		JSON.parse(server.visits[0]?.body.toString() ?? '') as { extra: { a: string; b: number } }
	).extra;
	expect([Number(a), server.visits[0]?.path]).toEqual([b, `/${b}`]);
});
