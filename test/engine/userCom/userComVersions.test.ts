import type { INodeParameters } from 'n8n-workflow';

import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();
const run = async (parameters: INodeParameters, input = [{}] as Array<Record<string, unknown>>) =>
	await userCom.run(parameters, { input, settings: { node: { typeVersion: 2 } } });

const located = (mode: string, value: string | number) => ({ __rl: true, mode, value });

describe('a node of version 2', () => {
	it.each([
		['list', () => userCom.user.id],
		['id', () => String(userCom.user.id)],
		['id', () => '={{ $json.id }}'],
		['customId', () => 'shop/17'],
	])('finds its user by the resource locator: %s', async (mode, value) => {
		const input = [{ id: userCom.user.id }];
		const get = { resource: 'user', operation: 'get', user: located(mode, value()) };
		expect(jsonOf(await run(get, input))).toMatchObject([{ id: userCom.user.id }]);
	});

	it('takes an expression in place of the whole locator for an internal ID', async () => {
		const get = { resource: 'user', operation: 'get', user: '={{ $json.id }}' };
		expect(jsonOf(await run(get, [{ id: userCom.user.id }]))).toHaveLength(1);
	});

	it('does not take a field "value" of a whole item for the ID', async () => {
		const remove = { resource: 'user', operation: 'delete', user: '={{ $json }}' };
		const { error } = await run(remove, [{ name: 'visits', value: userCom.user.id }]);
		expect(error?.message).toContain('The internal ID of a user is a whole number');
		expect(userCom.service.requests).toEqual([]);
	});

	it('says so when the locator names nobody', async () => {
		const result = await run({
			resource: 'user',
			operation: 'get',
			user: located('id', '={{ "" }}'),
		});
		expect(result.error?.message).toContain('The internal ID of a user is a whole number');
		expect(userCom.service.requests).toEqual([]);
	});

	it.each([
		['get', {}],
		['getAll', {}],
		['find', { findBy: 'email', findValue: 'jo+news@example.org' }],
		['find', { findBy: 'email', findValue: 'jo+news@example.org', allMatches: true }],
	])('simplifies what %s gives, unless told not to', async (operation, rest) => {
		userCom.user.attributes.plan = 'gold';
		const user = located('id', userCom.user.id);
		const simple = await run({ resource: 'user', operation, user, ...rest });
		expect(jsonOf(simple)).toEqual([
			{
				...{ id: userCom.user.id, custom_id: 'shop/17', user_key: userCom.user.user_key },
				...{ name: 'Jo', email: 'jo+news@example.org', phone_number: '+48 123' },
				...{ status: 'visitor', unsubscribed: false, tags: [], lists: [], plan: 'gold' },
			},
		]);
		const raw = await run({ resource: 'user', operation, user, ...rest, simplify: false });
		expect(jsonOf(raw)[0]).toHaveProperty('updated_at');
	});

	it('names a list by its name, asked for once', async () => {
		const add = { resource: 'list', operation: 'add', list: located('name', 'Newsletter') };
		const users = [userCom.user, userCom.service.account.addUser()];
		await run(
			{ ...add, user: located('id', '={{ $json.id }}') },
			users.map(({ id }) => ({ id })),
		);
		expect(users.map(({ lists }) => lists)).toMatchObject([
			...[[{ name: 'Newsletter' }], [{ name: 'Newsletter' }]],
		]);
		const asked = userCom.service.requests.filter(({ method }) => method === 'GET');
		expect(asked).toHaveLength(1);
	});

	it('says so when no list, or more than one, has the name', async () => {
		userCom.service.account.addList('Newsletter');
		const add = { resource: 'list', operation: 'add', user: located('id', userCom.user.id) };
		const none = await run({ ...add, list: located('name', 'Blog') });
		expect(none.error?.message).toContain('does not have a list with the name "Blog"');
		const two = await run({ ...add, list: located('name', 'Newsletter') });
		expect(two.error?.message).toContain('2 lists with the name "Newsletter"');
	});

	it('takes tags and attributes from a locator', async () => {
		const user = located('id', userCom.user.id);
		const tag = located('name', 'vip');
		await run({ resource: 'tag', operation: 'add', user, tag });
		const attribute = located('list', 'plan');
		await run({ resource: 'attribute', operation: 'set', user, attribute, value: 'gold' });
		expect(userCom.user).toMatchObject({ tags: [{ name: 'vip' }], attributes: { plan: 'gold' } });
	});
});

describe('a node that was stored by version 1', () => {
	it.each([
		['tag', 'add', { tag: 'vip' }],
		['tag', 'add', { tag: '={{ "vip" }}' }],
		['attribute', 'set', { attribute: 'plan', value: 'gold' }],
		['list', 'add', { list: '={{ $json.list }}' }],
	])('still reads its plain values: %s %s %j', async (resource, operation, rest) => {
		const result = await userCom.run(
			{ resource, operation, ...userCom.named('customId'), ...rest },
			{ input: [{ list: userCom.service.account.lists[0]?.id }] },
		);
		expect(result.error).toBeUndefined();
		const { tags, lists, attributes } = userCom.user;
		expect(tags.length + lists.length + Object.keys(attributes).length).toBe(1);
	});

	it.each(['get', 'getAll'])('still gives what User.com answers: %s', async (operation) => {
		const result = await userCom.run({ resource: 'user', operation, ...userCom.named('id') });
		expect(jsonOf(result)[0]).toMatchObject({
			id: userCom.user.id,
			updated_at: userCom.user.updated_at,
		});
	});
});
