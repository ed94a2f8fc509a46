import type { INodeParameters } from 'n8n-workflow';

import { startUserComService } from '../../fixtures/userComService';
import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();

describe('User.com: finding, listing and creating users', () => {
	it.each([
		['email', 'jo+news@example.org'],
		['key', ''],
		['phone', '+48 123'],
	])('a user is found by %s, whatever shape the answer has', async (findBy, findValue) => {
		const value = findValue || userCom.user.user_key;
		for (const allMatches of [false, true]) {
			const result = await userCom.run({
				resource: 'user',
				operation: 'find',
				findBy,
				findValue: value,
				allMatches,
			});
			expect(jsonOf(result)).toMatchObject([{ id: userCom.user.id }]);
		}
	});

	it.each(['email', 'key', 'phone'])(
		'nobody found by %s is an error, or no item',
		async (findBy) => {
			const find = { resource: 'user', operation: 'find', findBy, findValue: 'nobody@example.org' };
			const one = await userCom.run(find);
			expect(one.error?.message).toContain('"nobody@example.org"');
			const all = await userCom.run({ ...find, allMatches: true });
			expect(all.error).toBeUndefined();
			expect(all.success).toEqual([]);
		},
	);

	const who = { user: { __rl: true, mode: 'id', value: 1 } };
	it.each<[string, INodeParameters]>([
		['user upsert', { customId: '={{ $json.is }}' }],
		['user find', { findValue: '={{ $json.is }}' }],
		['user update', { ...who, fields: { tags: '={{ [$json.is] }}' } }],
		['company upsert', { customId: '={{ $json.is }}' }],
		['tag add', { ...who, tag: { __rl: true, mode: 'name', value: '={{ $json.is }}' } }],
		['event create', { ...who, eventName: '={{ $json.is }}' }],
	])('%s sends no list, object, boolean, rounded number or NaN as text', async (what, more) => {
		const [resource = '', operation = ''] = what.split(' ');
		const { success } = await userCom.run(
			{ resource, operation, ...more },
			{
				input: [
					{ is: { id: 7 } },
					{ is: [['a'], 'b'] },
					{ is: true },
					{ is: 2 ** 53 },
					{ is: NaN },
				],
				settings: { onError: 'continueRegularOutput', node: { typeVersion: 2 } },
			},
		);
		expect(success.map(({ json }) => json.error)).toEqual([
			...Array<unknown>(2).fill(
				expect.stringContaining('is to be text, and a list or an object came'),
			),
			expect.stringContaining('is to be text, and true came'),
			...Array<unknown>(2).fill(expect.stringContaining('a number that was rounded, or none')),
		]);
		expect(userCom.service.requests).toEqual([]);
	});

	it('changes no user to an ID that was rounded', async () => {
		const { error } = await userCom.run(
			{ resource: 'user', operation: 'update', ...who, fields: { custom_id: '={{ $json.id }}' } },
			{ input: [{ id: 2 ** 53 }], settings: { node: { typeVersion: 2 } } },
		);
		expect(error?.message).toContain('"custom_id" is a number that was rounded');
		expect(userCom.service.requests).toEqual([]);
	});

	it('takes tags as User.com gives them, and no tag from an expression that gives nothing', async () => {
		const update = { resource: 'user', operation: 'update', ...who };
		const tags = '={{ $json.tags }}';
		await userCom.run(
			{ ...update, user: String(userCom.user.id), fields: { first_name: 'Al', tags } },
			{
				input: [{ tags: [{ id: 16, name: 'vip' }, 'new'] }, { tags: null }, {}],
				settings: { node: { typeVersion: 2 } },
			},
		);
		expect(userCom.service.requests.map(({ body }) => body)).toEqual([
			{ first_name: 'Al', tags: ['vip', 'new'] },
			{ first_name: 'Al' },
			{ first_name: 'Al' },
		]);
	});

	it('finds all matches over all pages', async () => {
		const next = `${userCom.service.url}/api/public/users/search/?many=true&page=2`;
		userCom.service.answerNext({ status: 200, body: { next, results: [{ id: 1 }] } });
		userCom.service.answerNext({ status: 200, body: { next: null, results: [{ id: 2 }] } });
		const find = { resource: 'user', operation: 'find', findBy: 'phone', findValue: '+48 123' };
		expect(jsonOf(await userCom.run({ ...find, allMatches: true }))).toEqual([
			{ id: 1 },
			{ id: 2 },
		]);
	});

	it.each([
		['findBy', { operation: 'find', findBy: '={{ "name" }}', findValue: 'Jo' }],
		[
			'filterBy',
			{
				operation: 'getAll',
				filterBy: '={{ "Email" }}',
				filterEmail: 'x',
				filterAttribute: 'x',
				filterValue: 'x',
			},
		],
		['userBy', { operation: 'delete', userBy: '={{ "email" }}', userId: '1' }],
		[
			'usersBy',
			{ operation: 'updateMany', usersBy: '={{ "" }}', userIds: '1', fields: { first_name: 'Al' } },
		],
	])(
		'asks for nobody when an expression gives %s something else than its choices',
		async (_field, rest) => {
			const result = await userCom.run({ resource: 'user', ...(rest as INodeParameters) });
			expect(result.error?.context?.itemIndex).toBe(0);
			expect(userCom.service.requests).toEqual([]);
		},
	);

	const filtered = { operation: 'getAll', filterAttribute: 'plan', filterValue: 'x' };
	const changed = { operation: 'update', userBy: 'id', userId: '1' };
	it.each([
		['Condition', { ...filtered, filterBy: 'attribute', filterLookup: '={{ "equals" }}' }],
		['Condition', { ...filtered, filterBy: 'attribute', filterLookup: '={{ undefined }}' }],
		['Activity', { ...filtered, filterBy: 'activity', filterActivity: '={{ "seen" }}' }],
		['Filter By', { ...filtered, filterEmail: 'x', filterBy: '={{ "Attribute" }}' }],
		['Gender', { ...changed, fields: { gender: '={{ "male" }}' } }],
		[
			'Value Type',
			{ ...changed, attributes: { rows: [{ attribute: 'plan', valueType: '={{ "Number" }}' }] } },
		],
	])('says what an expression may give for %s, and asks nothing', async (field, rest) => {
		const parameters = { resource: 'user', ...(rest as INodeParameters) };
		const { error } = await userCom.run({ ...parameters, filterFrom: '2026-01-31' });
		expect(error?.message).toBe(`"${field}" is none of its choices.`);
		expect(error?.description).toMatch(/^An expression may give .+, .+\. Nothing was sent/);
		expect(userCom.service.requests).toEqual([]);
	});

	it('takes a choice that an expression gives as text for the number that it is', async () => {
		const fields = { gender: '={{ "2" }}', status: '={{ undefined }}' };
		await userCom.run({ resource: 'user', ...changed, fields });
		expect(userCom.service.requests.map(({ body }) => body)).toEqual([{ gender: 2 }]);
	});

	it('takes an attribute’s name that is a number, as text', async () => {
		const attributes = { rows: [{ attribute: '={{ 2026 }}', value: 'x' }] };
		await userCom.run({ resource: 'user', ...changed, attributes });
		expect(userCom.service.requests.map(({ body }) => body)).toEqual([{ 2026: 'x' }]);
	});

	it.each([
		['NaN', '={{ {amount: Number(undefined)} }}'],
		['-Infinity', '={{ {amounts: [1, -1 / 0]} }}'],
		['a Map', '={{ {seen: new Map([[1, 2]])} }}'],
		['a Symbol', '={{ {by: Symbol("x")} }}'],
		['a time that is none', '={{ {at: new Date("soon")} }}'],
	])('records no event whose data holds %s, which JSON would lose', async (lost, eventData) => {
		const create = { resource: 'event', operation: 'create', userBy: 'id', userId: '1' };
		const { error } = await userCom.run({ ...create, eventName: 'order', eventData });
		expect(error?.message).toBe(`"data" holds ${lost}, which cannot be sent as JSON.`);
		expect(userCom.service.requests).toEqual([]);
	});

	it.each(['={{ undefined }}', '={{ "many" }}', 0, -1])(
		'does not take the limit %j for "none"',
		async (limit) => {
			const result = await userCom.run({ resource: 'user', operation: 'getAll', limit });
			expect(result.error?.message).toContain('limit');
			expect(userCom.service.requests).toEqual([]);
		},
	);

	it('lists all users over all pages, the missing one after a full last page included', async () => {
		for (let number = 0; number < 5; number++) userCom.service.account.addUser();
		const all = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(all.success).toHaveLength(6);
		expect(userCom.service.requests).toHaveLength(4);
		const some = await userCom.run({ resource: 'user', operation: 'getAll', limit: 3 });
		expect(some.success).toHaveLength(3);
		expect(userCom.service.requests).toHaveLength(6);
	});

	it('lists a full page whose next one is missing', async () => {
		userCom.service.account.addUser();
		const result = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error).toBeUndefined();
		expect(result.success).toHaveLength(2);
		expect(userCom.service.requests.map(({ url }) => url)).toEqual([
			'/api/public/users/',
			'/api/public/users/?cursor=2',
		]);
	});

	it('ends the list at a next page that was read already, and gives no user twice', async () => {
		const page = (id: number, next: string) => ({
			match: new RegExp(`users/${id === 1 ? '$' : `\\?cursor=${id}$`}`),
			status: 200,
			body: { next: `${userCom.service.url}/api/public/users/${next}`, results: [{ id }] },
			times: 9,
		});
		userCom.service.answerNext(page(1, '?cursor=2'));
		userCom.service.answerNext(page(2, '?cursor=3'));
		userCom.service.answerNext(page(3, '?cursor=2'));
		const result = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(jsonOf(result)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
		expect(userCom.service.requests).toHaveLength(3);
	});

	it('does not follow a next page to another host, and the key stays', async () => {
		const other = await startUserComService();
		userCom.service.answerNext({
			status: 200,
			body: { next: `${other.url}/api/public/users/?cursor=1`, results: [{ id: 1 }] },
		});
		const result = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain(new URL(other.url).host);
		expect(other.requests).toEqual([]);
		await other.close();
	});

	it('creates a user', async () => {
		const result = await userCom.run({
			resource: 'user',
			operation: 'create',
			fields: { email: 'new@example.org', status: 2, tags: ['vip'] },
			attributes: { rows: [{ attribute: 'plan', valueType: 'asIs', value: 'gold' }] },
		});
		const id = Number(jsonOf(result)[0]?.id);
		expect(userCom.service.account.users.get(id)).toMatchObject({
			email: 'new@example.org',
			status: 'user',
			tags: [{ name: 'vip' }],
			attributes: { plan: 'gold' },
		});
	});

	it('creates by custom id once, and updates afterwards', async () => {
		const upsert = { resource: 'user', operation: 'upsert', customId: 'shop/18' };
		const created = await userCom.run({ ...upsert, fields: { first_name: 'Al' } });
		expect(jsonOf(created)).toMatchObject([{ created: true }]);
		const updated = await userCom.run({ ...upsert, fields: { first_name: 'Alan' } });
		expect(jsonOf(updated)).toMatchObject([{ created: false, id: jsonOf(created)[0]?.id }]);
	});

	it.each(['create', 'upsert'])('names the field that %s was refused for', async (operation) => {
		const result = await userCom.run({
			resource: 'user',
			operation,
			customId: 'shop/18',
			fields: { email: 'nobody' },
		});
		expect(result.error?.message).toBe(
			'User.com refused the field "email": Enter a valid email address.',
		);
		expect(result.error?.context?.itemIndex).toBe(0);
	});

	it('names an attribute that User.com does not have', async () => {
		const attribute = { resource: 'attribute', operation: 'set', ...userCom.named('id') };
		const result = await userCom.run({ ...attribute, attribute: 'shoe_size', value: '44' });
		expect(result.error?.message).toContain('Attribute "shoe_size" does not exist.');
	});
});
