import type { Call } from '../../../../nodes/UserApiCall/call';
import type {
	PayloadSettings,
	SignatureStyle,
} from '../../../../nodes/UserApiCall/fields/settings';
import { idempotencyKeys } from '../../../../nodes/UserApiCall/prepare/idempotencyKey';
import { type ItemFacts, prepareCall } from '../../../../nodes/UserApiCall/prepare/prepareCall';
import { readTemplates } from '../../../../nodes/UserApiCall/prepare/templates';
import { outcomeOf, valuesOf } from '../template/fill';

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
	readonly userFields?: PayloadSettings['userFields'];
	readonly keyValue?: string;
}

/** One item of one run, everything fixed, and what a test changes of it. */
function prepared({
	item = {},
	idempotency = {},
	headers = [],
	body,
	userFields,
	keyValue,
}: Changes = {}): Call {
	const settings: PayloadSettings = {
		raw: {
			url: 'https://api.example.com/users/{{ id }}',
			query: [{ name: 'lang', value: 'pl' }],
			headers,
			extraData: '{"name": "{{ name }}"}',
			user: '',
			keyValue: keyValue ?? 'order-{{ id }}',
		},
		body: body ?? 'envelope',
		userFields,
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

test('a user is sent with the fields that were chosen, and an item without one sends none', () => {
	const userFields = { mode: 'only', names: ['id'] } as const;
	expect(JSON.parse(String(prepared({ userFields }).body))).toHaveProperty('user', { id: 7 });
	const none = prepared({ item: { user: () => undefined } });
	expect(Object.keys(JSON.parse(String(none.body)) as object)).toEqual([
		'path',
		'timestamp',
		'extra',
	]);
});

test('an excluded user is not asked for, whatever the item holds', () => {
	const user = () => {
		throw new Error('asked');
	};
	const { body } = prepared({ item: { user, excludeUser: true } });
	expect(JSON.parse(String(body))).not.toHaveProperty('user');
});

describe('a form', () => {
	it('is the fields of Extra Data, says that it is one, and can not travel with others', () => {
		const call = prepared({ body: 'form', idempotency: { scope: 'off' } });
		expect([String(call.body), call.isForm]).toEqual(['name=Zo%C3%AB', true]);
		expect(call.headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
	});

	it('is the only body of that kind', () => {
		for (const body of ['envelope', 'extraData'] as const) {
			const call = prepared({ body, idempotency: { scope: 'off' } });
			expect(call).not.toHaveProperty('isForm');
			expect(call.headers).toEqual({ 'Content-Type': 'application/json' });
		}
	});
});

describe('the key of a call', () => {
	it('stands in its header, which is named in the call', () => {
		const call = prepared({
			idempotency: { header: 'My-Key', scope: 'value' },
			headers: [{ name: 'X-A', value: 'a' }],
		});
		expect([call.keyHeader, call.idempotencyKey]).toEqual(['My-Key', 'order-7']);
		expect(Object.entries(call.headers)).toEqual([
			['Content-Type', 'application/json'],
			['X-A', 'a'],
			['My-Key', 'order-7'],
		]);
	});

	it('typed by hand is named as it was typed', () => {
		const headers = [{ name: 'idempotency-key', value: 'mine' }];
		expect(prepared({ headers })).toMatchObject({
			keyHeader: 'idempotency-key',
			idempotencyKey: 'mine',
		});
	});

	it('that is empty for an item is bad data: all such items would be one call', () => {
		const item = { valueOf: valuesOf({ id: 7, name: 'Zoë' }) };
		const empty = () => prepared({ item, idempotency: { scope: 'value' }, keyValue: '{{ k }}' });
		expect(outcomeOf(empty)).toEqual({
			badData: expect.stringMatching(/^Idempotency Key: /) as string,
		});
		const emptied = { valueOf: valuesOf({ id: 7, name: 'Zoë', k: '' }) };
		expect(
			outcomeOf(() =>
				prepared({ item: emptied, idempotency: { scope: 'value' }, keyValue: '{{ k }}' }),
			),
		).toEqual({
			badData:
				'Idempotency Key: its value is empty for this item. Give it one, or choose another scope.',
		});
	});

	it.each<[string, boolean, Changes]>([
		['is made of the content of a payload with a timestamp', true, {}],
		['is made of Extra Data Alone', false, { body: 'extraData' }],
		['is another for each item', false, { idempotency: { scope: 'execution' } }],
		['was typed by hand', false, { headers: [{ name: 'Idempotency-Key', value: 'mine' }] }],
		['is none', false, { idempotency: { scope: 'off' } }],
	])('outlives its body only when it %s: %s', (_, outlives, changes) => {
		const call = prepared({
			...changes,
			idempotency: { scope: 'content', ...changes.idempotency },
		});
		expect(call.keyOutlivesBody).toBe(outlives);
	});
});

test('the call keeps the item’s place and time-out, and the query stands behind the URL', () => {
	expect(prepared({ item: { timeoutMs: 5 } })).toMatchObject({
		itemIndex: 2,
		method: 'POST',
		url: 'https://api.example.com/users/7?lang=pl',
		timeoutMs: 5,
	});
});
