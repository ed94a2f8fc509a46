import type { Call } from '../../../../nodes/UserApiCall/call';
import type {
	PayloadSettings,
	SignatureStyle,
} from '../../../../nodes/UserApiCall/fields/settings';
import { idempotencyKeys } from '../../../../nodes/UserApiCall/prepare/idempotencyKey';
import { type ItemFacts, prepareCall } from '../../../../nodes/UserApiCall/prepare/prepareCall';
import { readTemplates } from '../../../../nodes/UserApiCall/prepare/templates';
import { valuesOf } from '../template/fill';

const standardWebhooks: SignatureStyle = {
	style: 'standardWebhooks',
	header: 'X-Signature',
	algorithm: 'sha256',
	encoding: 'hex',
	prefix: '',
	timestamp: false,
};

type Idempotency = PayloadSettings['idempotency'];

interface Changes {
	readonly item?: Partial<ItemFacts>;
	readonly idempotency?: Partial<Idempotency>;
	readonly headers?: PayloadSettings['raw']['headers'];
	readonly body?: PayloadSettings['body'];
}

/** One item of one run, everything fixed, and what a test changes of it. */
function prepared({ item = {}, idempotency = {}, headers = [], body }: Changes = {}): Call {
	const settings: PayloadSettings = {
		raw: {
			url: 'https://api.example.com/users/{{ id }}',
			query: [{ name: 'lang', value: 'pl' }],
			headers,
			extraData: '{"name": "{{ name }}"}',
			user: '',
			keyValue: 'order-{{ id }}',
		},
		body: body ?? 'envelope',
		userFields: undefined,
		missingValues: 'empty',
		userData: 'inputItem',
		badData: 'failure',
		idempotency: { scope: 'execution', header: 'Idempotency-Key', ...idempotency },
	};
	const node = { nodeId: 'n-1', nodeName: 'User API Call' };
	const run = { instance: 'i-1', workflow: 'wf-1', execution: 'e-1', ...node, runIndex: 0 };
	const facts: ItemFacts = {
		itemIndex: 2,
		method: 'POST',
		excludeUser: false,
		path: '6',
		timeoutMs: 30_000,
		user: () => ({ id: 7, name: 'Zoë' }),
		valueOf: valuesOf({ id: 7, name: 'Zoë' }),
		preparedAt: Date.UTC(2021, 1, 1, 7, 27, 44, 469),
		keys: idempotencyKeys(run),
		...item,
	};
	return prepareCall(
		facts,
		readTemplates(settings, true, { sign: false, signature: standardWebhooks }),
		settings,
	);
}

const keyOf = (idempotency: Partial<Idempotency>, item: Partial<ItemFacts> = {}) =>
	prepared({ item, idempotency }).idempotencyKey;

describe('a receiver that remembers keys knows them after every update of this package', () => {
	test('by execution', () => {
		expect(keyOf({ scope: 'execution' })).toBe('5271fc0643b09cf80ea9c62c199ea43cc16f0eb1');
	});

	test('by content', () => {
		expect(keyOf({ scope: 'content' })).toBe('0c2d3698c2c5308fa79b37b226588ff4ed52955e');
		expect(keyOf({ scope: 'content' }, { excludeUser: true })).toBe(
			'fa1b270a95afa94f4336806662fc128479ffb54b',
		);
	});

	test('by value', () => {
		expect(keyOf({ scope: 'value' })).toBe('order-7');
	});
});

test('by content the key follows what is sent, and not when it was prepared, nor the path', () => {
	const key = keyOf({ scope: 'content' });
	expect(keyOf({ scope: 'content' }, { preparedAt: 1, itemIndex: 3, path: '9' })).toBe(key);
	const others: Array<Partial<ItemFacts>> = [
		{ method: 'PUT' },
		{ user: () => ({ id: 8 }) },
		{ valueOf: valuesOf({ id: 8, name: 'Zoë' }) },
		{ valueOf: valuesOf({ id: 7, name: 'Zoe' }) },
	];
	const keys = others.map((item) => keyOf({ scope: 'content' }, item));
	expect(new Set([key, ...keys]).size).toBe(5);
});

test('off makes no key and no header', () => {
	const call = prepared({ idempotency: { scope: 'off' } });
	expect([call.idempotencyKey, Object.keys(call.headers)]).toEqual([undefined, ['Content-Type']]);
});

test.each([
	['Idempotency-Key', 'idempotency-KEY'],
	['x-request-ID', 'X-Request-Id'],
])('with the header %s, one typed as %s is the key, and no second one is added', (header, name) => {
	const call = prepared({
		idempotency: { header },
		headers: [{ name, value: 'mine' }],
	});
	expect(call.idempotencyKey).toBe('mine');
	expect(call.headers).toEqual({ 'Content-Type': 'application/json', [name]: 'mine' });
});

test('a typed Content-Type, in any case, is the only one', () => {
	const headers = [{ name: 'content-type', value: 'text/plain' }];
	expect(prepared({ headers, idempotency: { scope: 'off' } }).headers).toEqual({
		'content-type': 'text/plain',
	});
});

test.each(['GET', 'DELETE'] as const)('%s has neither body nor key', (method) => {
	expect(prepared({ item: { method } })).toEqual({
		itemIndex: 2,
		method,
		url: 'https://api.example.com/users/7?lang=pl',
		headers: {},
		timeoutMs: 30_000,
	});
});

test('an object that the user holds twice is sent twice', () => {
	const city = { name: 'Rome' };
	const call = prepared({ item: { user: () => ({ home: city, work: city }) } });
	expect(JSON.parse(String(call.body))).toMatchObject({ user: { home: city, work: city } });
});

test('Extra Data Alone asks for no user, whatever the item holds', () => {
	const user = () => {
		throw new Error('asked');
	};
	expect(String(prepared({ body: 'extraData', item: { user } }).body)).toBe('{"name": "Zoë"}');
});
