import { BadData } from '../../../../nodes/UserApiCall/faults';
import { splitTemplate } from '../../../../nodes/UserApiCall/template/snippetTags';
import type { UserTag } from '../../../../nodes/UserApiCall/template/snippetTags';
import { selectFields, userOfItem, userTagValue } from '../../../../nodes/UserApiCall/prepare/user';

const read = (tag: string, user: Record<string, unknown>) =>
	userTagValue(splitTemplate('Extra Data', tag)[0] as UserTag, user);

const user = {
	id: 7,
	name: 'John Doe',
	city: null,
	email: '',
	company: { name: 'ACME', 'vat-id': 'X1' },
	score: 0,
	attributes: [
		{ name: 'newsletter_consent', value: true },
		{ name_std: 'plan', value: { level: 'gold' } },
	],
	tags: [{ id: 16, name: 'random_tag' }],
};

describe('User.com tags', () => {
	test.each<[string, unknown]>([
		['{{ receiver.name }}', 'John Doe'],
		['{{user.id}}', 7],
		['{{ receiver.company.name }}', 'ACME'],
		['{{ receiver.company.vat-id }}', 'X1'],
		['{{ receiver.tags.0.name }}', 'random_tag'],
		['{{ receiver.newsletter_consent }}', true],
		['{{ receiver.attributes.newsletter_consent }}', true],
		['{{ receiver.plan.level }}', 'gold'],
		['{{ receiver.first_name }}', 'John'],
		['{{ user.last_name }}', 'Doe'],
		['{{ receiver.first_name.length }}', undefined],
		['{{ receiver.nothing }}', undefined],
		['{{ receiver.constructor }}', undefined],
		['{{ receiver.name.length }}', undefined],
		['{{ receiver.city }}', null],
		['{{ receiver.city|default:"Rome" }}', 'Rome'],
		["{{ receiver.email | default : 'none' }}", 'none'],
		['{{ receiver.email|default:\\"none\\" }}', 'none'],
		['{{ receiver.score|default:"none" }}', 0],
		['{{ receiver.nothing|default:"" }}', ''],
	])('%s is %j', (tag, value) => {
		expect(read(tag, user)).toEqual(value);
	});

	test.each([
		['{{ receiver.shoe_size_eu }}', 42],
		['{{ receiver.Lieblings_Farbe }}', 'rot'],
		['{{ receiver.lieblings-farbe }}', 'rot'],
	])('%s finds an attribute however its name is written', (tag, value) => {
		const attributes = [
			{ name: 'Shoe Size (EU)', name_std: 'shoe_size_eu', value: 42 },
			{ name: 'Lieblings-Farbe', value: 'rot' },
		];
		expect(read(tag, { attributes })).toBe(value);
	});

	test('an n8n expression that begins with user is left to n8n', () => {
		expect(splitTemplate('URL', '{{ user.name || "x" }}')[0]).toMatchObject({ kind: 'expression' });
	});
});

describe('the input item as user', () => {
	test('goes without an earlier result of this node', () => {
		expect(userOfItem({ id: 1, apiCall: { body: 's' }, sent: 1 }, ['apiCall', 'sent'])).toEqual({
			id: 1,
		});
	});

	test('of a payload it is the user inside', () => {
		expect(
			userOfItem({ path: 6, timestamp: 't', extra: {}, user: { id: 7 } }, ['apiCall']),
		).toEqual({
			id: 7,
		});
	});

	test.each([[null], ['Ann'], [7], [[{ id: 7 }]]])(
		'whose user is %j is no payload: it is the user itself',
		(user) => {
			const json = { path: 6, timestamp: 't', extra: {}, user };
			expect(userOfItem(json, ['apiCall'])).toEqual(json);
		},
	);

	test.each(['path', 'timestamp', 'extra', 'user'])('without %s is no payload', (name) => {
		const payload = { path: 6, timestamp: 't', extra: {}, user: { id: 7 } };
		const json = Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
		expect(userOfItem(json, ['apiCall'])).toEqual(json);
	});

	test.each([[[{ id: 7 }]], [[]], [null], [undefined], ['Ann']])(
		'whose JSON is %j is refused: it is no user',
		(json) => {
			const refused = expect(() => userOfItem(json as never, ['apiCall']));
			refused.toThrow(BadData);
			refused.toThrow('User Data: the item is no user');
		},
	);

	test('a whole webhook request is refused, so that its headers and cookies stay here', () => {
		const request = {
			headers: { cookie: 'c' },
			params: {},
			query: {},
			body: { id: 1 },
			webhookUrl: 'u',
		};
		expect(() => userOfItem(request, ['apiCall'])).toThrow(BadData);
		const fix = expect.stringContaining('{{ $json.body }}') as string;
		expect(() => userOfItem(request, ['apiCall'])).toThrow(expect.objectContaining({ fix }));
	});
});

describe('Payload User Fields', () => {
	test.each<['only' | 'except', string[], unknown]>([
		['only', ['id', 'company.name'], { id: 7, company: { name: 'ACME' } }],
		['only', ['id', 'attributes.plan'], { id: 7, attributes: [user.attributes[1]] }],
		['only', ['nothing'], {}],
		[
			'except',
			['attributes', 'tags', 'company', 'score', 'city', 'email'],
			{ id: 7, name: 'John Doe' },
		],
	])('%s %j', (mode, names, sent) => {
		expect(selectFields(user, { mode, names })).toEqual(sent);
	});

	test('an attribute left out by name leaves the others', () => {
		const { attributes } = selectFields(user, { mode: 'except', names: ['attributes.plan'] });
		expect(attributes).toEqual([user.attributes[0]]);
	});

	test.each<[string[], unknown]>([
		[['profile.ssn'], { profile: { ssn: 1, age: 2 }, 'profile.ssn': 'decoy' }],
		[['profile.ssn'], { 'profile.ssn': 'decoy', profile: { ssn: 1, age: 2 } }],
		[['profile.a.ssn'], { profile: { 'a.ssn': 1, a: { ssn: 1 } }, 'profile.a': { ssn: 1 } }],
		[['profile["ssn"]'], { profile: { ssn: 1 } }],
		[['profile[0].ssn'], { profile: [{ ssn: 1 }] }],
		[['profile.ssn'], { profile: [{ ssn: 1 }, [{ ssn: 1 }], { age: 2 }] }],
		[['attributes.ssn'], { attributes: [{ name: 'ssn', value: 1 }], 'attributes.ssn': 1 }],
		[['attributes.id.ssn'], { attributes: [{ name: 'id', value: { ssn: 1 } }] }],
		[['attributes.id.ssn'], { attributes: [{ name_std: 'id.ssn', value: 1 }] }],
		[['attributes.ssn'], { attributes: { ssn: 1 }, 'attributes.ssn': 1 }],
	])('except %j leaves it out, however the data spells it: %j', (names, data) => {
		expect(
			JSON.stringify(selectFields({ id: 7, ...(data as object) }, { mode: 'except', names })),
		).not.toContain('ssn');
	});

	test('only: what is named arrives, whatever stands beside it', () => {
		const fields = { mode: 'only', names: ['profile.age', 'tags.name', 'tags.0.id'] } as const;
		const data = {
			'profile.age': 'decoy',
			tags: [
				{ id: 16, name: 'a', x: 1 },
				{ id: 17, name: 'b' },
			],
			profile: { age: 2, ssn: 1 },
			ssn: 1,
		};
		expect(selectFields(data, fields)).toEqual({
			'profile.age': 'decoy',
			tags: [{ id: 16, name: 'a' }, { name: 'b' }],
			profile: { age: 2 },
		});
	});

	test.each<['only' | 'except', string[], unknown]>([
		['only', ['attributes.0'], [{ name: 'a', value: 1 }]],
		['only', ['attributes[1].value'], [{ value: 2 }]],
		['only', ['attributes.name'], [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
		[
			'only',
			['attributes.0', 'attributes.c'],
			[
				{ name: 'a', value: 1 },
				{ name: 'c', value: 3 },
			],
		],
		[
			'except',
			['attributes.0', 'attributes.a'],
			[
				{ name: 'b', value: 2 },
				{ name: 'c', value: 3 },
			],
		],
		[
			'except',
			['attributes.1.value'],
			[{ name: 'a', value: 1 }, { name: 'b' }, { name: 'c', value: 3 }],
		],
	])(
		'%s %j: attributes are named by position and by what they hold, as other lists are',
		(mode, names, attributes) => {
			const data = ['a', 'b', 'c'].map((name, index) => ({ name, value: index + 1 }));
			expect(selectFields({ attributes: data }, { mode, names })).toEqual({ attributes });
		},
	);

	test('except: of an attribute whose value is named in part all else stays', () => {
		const plan = { id: 3, name: 'plan', value: { tier: 'gold', card: '4111' } };
		expect(
			selectFields({ attributes: [plan] }, { mode: 'except', names: ['attributes.plan.card'] }),
		).toEqual({
			attributes: [{ id: 3, name: 'plan', value: { tier: 'gold' } }],
		});
	});

	test('only: fields are sent in the order in which they are named', () => {
		const { name, ...rest } = user;
		const chosen = selectFields(
			{ ...rest, name },
			{ mode: 'only', names: ['name', 'company.vat-id', 'id'] },
		);
		expect(JSON.stringify(chosen)).toBe('{"name":"John Doe","company":{"vat-id":"X1"},"id":7}');
	});

	test.each(['only', 'except'] as const)(
		'%s knows own properties alone, and any name of one',
		(mode) => {
			const data = JSON.parse(
				'{"__proto__": {"a": 1, "b": 2}, "attributes": [{"name": {}, "value": 1}]}',
			) as object;
			const sent = selectFields(
				{ ...data },
				{ mode, names: ['__proto__.a', 'constructor', 'toString'] },
			);
			expect(JSON.stringify(sent)).not.toContain('native');
			const odd = { attributes: [{ name: Object.create(null) as unknown, value: 1 }], id: 1 };
			expect(() => selectFields(odd, { mode, names: ['attributes.x', 'id'] })).not.toThrow();
		},
	);

	test('the input item itself is not changed', () => {
		const before = JSON.stringify(user);
		selectFields(user, { mode: 'except', names: ['company.name', 'attributes.plan'] });
		expect(JSON.stringify(user)).toBe(before);
	});
});

test('an item that has nothing to leave out is sent as it is', () => {
	const json = { id: 7, attributes: [] };
	expect(userOfItem(json, ['apiCall'])).toBe(json);
	expect(selectFields(json, undefined)).toBe(json);
	expect(selectFields(json, { mode: 'only', names: [] })).toBe(json);
});

test.each(['apiCall', 'sent'])('an earlier result in %s alone is left out, too', (name) => {
	expect(userOfItem({ id: 1, [name]: 'before' }, ['apiCall', 'sent'])).toEqual({ id: 1 });
});

test.each(['headers', 'query', 'body', 'webhookUrl'])(
	'an item without %s is no webhook request: it is a user',
	(name) => {
		const request = { headers: {}, query: {}, body: {}, webhookUrl: 'u' };
		const json = Object.fromEntries(Object.entries(request).filter(([key]) => key !== name));
		expect(userOfItem(json, ['apiCall'])).toEqual(json);
	},
);

describe('only', () => {
	const only = (data: Record<string, unknown>, ...names: string[]) =>
		selectFields(data, { mode: 'only', names });

	it('leaves no empty object or list where nothing was named inside', () => {
		const data = { a: { b: 1 }, list: [{ b: 1 }, 2], text: 'x', none: null };
		expect(only(data, 'a.c', 'list.c', 'text.length', 'none.a')).toEqual({});
	});

	it('sends what is named though it is null, false or empty', () => {
		const data = { a: { b: null, c: undefined }, d: false, e: '' };
		expect(only(data, 'a.b', 'd', 'e')).toEqual({ a: { b: null }, d: false, e: '' });
	});

	it('sends an attribute’s named part alone, beside its name', () => {
		const attributes = [
			{ name: 'plan', name_std: 'plan', value: { level: 'gold', since: 2020 } },
			{ name: 'x', value: { level: 1 } },
			'odd',
		];
		expect(only({ id: 1, attributes }, 'attributes.plan.level')).toEqual({
			attributes: [{ name: 'plan', name_std: 'plan', value: { level: 'gold' } }],
		});
		expect(only({ id: 1, attributes }, 'attributes')).toEqual({ attributes });
		expect(only({ id: 1, attributes }, 'id')).toEqual({ id: 1 });
		expect(only({ id: 1, attributes }, 'attributes.none')).toEqual({ attributes: [] });
	});
});
