import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();
const listId = () => Number(userCom.service.account.lists[0]?.id);

describe.each(['id', 'customId'])('User.com, a user named by %s', (by) => {
	it('is got', async () => {
		const result = await userCom.run({ resource: 'user', operation: 'get', ...userCom.named(by) });
		expect(jsonOf(result)).toMatchObject([{ id: userCom.user.id, email: 'jo+news@example.org' }]);
	});

	it('is updated, with tags by name and attributes of their types', async () => {
		const result = await userCom.run({
			resource: 'user',
			operation: 'update',
			...userCom.named(by),
			fields: { last_name: 'Doe', gender: 3, tags: 'vip, new' },
			attributes: {
				rows: [
					{ attribute: 'visits', valueType: 'number', value: '12' },
					{ attribute: 'newsletter_consent', valueType: 'boolean', value: 'True' },
				],
			},
		});
		expect(jsonOf(result)).toMatchObject([{ name: 'Jo Doe', gender: 'female' }]);
		expect(userCom.user).toMatchObject({
			tags: [{ name: 'vip' }, { name: 'new' }],
			attributes: { visits: 12, newsletter_consent: true },
		});
	});

	it('is deleted', async () => {
		const result = await userCom.run({
			resource: 'user',
			operation: 'delete',
			...userCom.named(by),
		});
		expect(jsonOf(result)).toEqual([{ deleted: true }]);
		expect(userCom.service.account.users.size).toBe(0);
	});

	it('gets one attribute, of the type that an expression gives', async () => {
		await userCom.run(
			{
				resource: 'attribute',
				operation: 'set',
				...userCom.named(by),
				attribute: 'newsletter_consent',
				value: '={{ $json.agreed }}',
			},
			{ input: [{ agreed: false }] },
		);
		expect(userCom.user.attributes).toEqual({ newsletter_consent: false });
		expect(userCom.service.requests.at(-1)?.body).toEqual({
			attribute: 'newsletter_consent',
			value: false,
		});
	});

	it('has one attribute cleared', async () => {
		userCom.user.attributes.plan = 'gold';
		const clear = { attribute: 'plan', valueType: 'empty' };
		const result = await userCom.run({
			resource: 'attribute',
			operation: 'set',
			...userCom.named(by),
			...clear,
		});
		expect(result.error).toBeUndefined();
		expect(userCom.user.attributes).toEqual({});
	});

	it('has one attribute taken away', async () => {
		userCom.user.attributes.plan = 'gold';
		const remove = { resource: 'attribute', operation: 'remove', attribute: 'plan' };
		const result = await userCom.run({ ...remove, ...userCom.named(by) });
		expect(jsonOf(result)).toEqual([{ success: true }]);
		expect(userCom.user.attributes).toEqual({});
		expect(userCom.service.requests[0]).toMatchObject({
			method: by === 'id' ? 'DELETE' : 'POST',
			body: { attribute: 'plan' },
		});
	});

	it.each([
		['attribute', { attribute: 'plan' }],
		['tag', { tag: 'vip' }],
		['list', { list: 3 }],
	])(
		'loses its %s by the other verb where User.com does not take the first',
		async (resource, rest) => {
			userCom.service.answerNext({ status: 405, body: { detail: 'Method not allowed.' } });
			userCom.service.answerNext({ status: 204 });
			const remove = { resource, operation: 'remove', ...userCom.named(by), ...rest };
			const result = await userCom.run(remove);
			expect(jsonOf(result)).toEqual([{ success: true }]);
			expect(userCom.service.requests.map(({ method }) => method).sort()).toEqual([
				...['DELETE', 'POST'],
			]);
		},
	);

	it('gets several attributes in one request, an empty one cleared', async () => {
		await userCom.run({
			resource: 'attribute',
			operation: 'setMany',
			...userCom.named(by),
			attributes: {
				rows: [
					{ attribute: 'plan', valueType: 'empty' },
					{ attribute: 'visits', valueType: 'number', value: '3' },
				],
			},
		});
		expect(userCom.user.attributes).toEqual({ plan: null, visits: 3 });
		expect(userCom.service.requests).toHaveLength(1);
	});

	it('gets a tag and loses it', async () => {
		await userCom.run({
			resource: 'tag',
			operation: 'add',
			...userCom.named(by),
			tag: 'consent-sent',
		});
		expect(userCom.user.tags).toMatchObject([{ name: 'consent-sent' }]);
		await userCom.run({
			resource: 'tag',
			operation: 'remove',
			...userCom.named(by),
			tag: 'consent-sent',
		});
		expect(userCom.user.tags).toEqual([]);
	});

	it('is put on a list and taken off', async () => {
		await userCom.run({ resource: 'list', operation: 'add', ...userCom.named(by), list: listId() });
		expect(userCom.user.lists).toMatchObject([{ name: 'Newsletter' }]);
		await userCom.run({
			resource: 'list',
			operation: 'remove',
			...userCom.named(by),
			list: String(listId()),
		});
		expect(userCom.user.lists).toEqual([]);
	});

	it('has an event recorded, in seconds', async () => {
		const result = await userCom.run({
			resource: 'event',
			operation: 'create',
			...userCom.named(by),
			eventName: 'newsletter_register',
			eventTime: '2021-02-01T07:27:44.900Z',
			eventData: '{"form": "footer"}',
		});
		expect(result.error).toBeUndefined();
		expect(userCom.service.account.events).toMatchObject([
			{
				user: userCom.user.id,
				name: 'newsletter_register',
				timestamp: 1612164464,
				data: { form: 'footer' },
			},
		]);
	});

	it('has an event recorded with every digit of its data', async () => {
		await userCom.run({
			resource: 'event',
			operation: 'create',
			...userCom.named(by),
			eventName: 'order',
			eventData: '{"order": 9007199254740993}',
		});
		expect(userCom.service.account.events).toMatchObject([{ data: { order: '9007199254740993' } }]);
	});

	it.each(['007', '9007199254740993'])(
		'is put on no list by the ID %j, which is another one as a number',
		async (list) => {
			const add = { resource: 'list', operation: 'add', ...userCom.named(by), list };
			expect((await userCom.run(add)).error?.message).toContain('A list is named by its ID');
			expect(userCom.service.requests).toEqual([]);
		},
	);

	it.each([
		['user', 'get', {}],
		['user', 'update', { fields: { first_name: 'Joe' } }],
		['user', 'delete', {}],
		['attribute', 'set', { attribute: 'plan', value: 'gold' }],
		[
			'attribute',
			'setMany',
			{ attributes: { rows: [{ attribute: 'plan', valueType: 'asIs', value: 'gold' }] } },
		],
		['attribute', 'remove', { attribute: 'plan' }],
		['tag', 'add', { tag: 'vip' }],
		['tag', 'remove', { tag: 'vip' }],
		['event', 'create', { eventName: 'visit' }],
	])('who does not exist stops %s: %s and is named', async (resource, operation, rest) => {
		const result = await userCom.run({ resource, operation, userBy: by, userId: '999', ...rest });
		expect(result.error?.message).toContain('User.com does not have a user with the');
		expect(result.error?.message).toContain('"999"');
	});

	it.each(['add', 'remove'])(
		'and a list that does not exist: %s names the field',
		async (operation) => {
			const result = await userCom.run({
				resource: 'list',
				operation,
				...userCom.named(by),
				list: 4711,
			});
			expect(result.error?.message).toContain(
				'User.com refused the field "list": Invalid pk "4711"',
			);
		},
	);
});
