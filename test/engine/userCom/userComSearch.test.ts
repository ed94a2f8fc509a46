import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();

const getAll = { resource: 'user', operation: 'getAll', returnAll: true };
const urls = () => userCom.service.requests.map(({ url }) => url.replace('/api/public/', ''));

describe('User.com: many users', () => {
	const people = () => {
		for (const [email, plan, visits] of [
			['al@example.org', 'Gold', 3],
			['bo@example.com', 'gold plus', 12],
			['cy@example.com', 'silver', 7],
			['di@example.com', 'old gold', 9],
		] as const) {
			userCom.service.account.addUser({ email, plan, visits, newsletter_consent: visits > 8 });
		}
	};
	const emails = (result: Parameters<typeof jsonOf>[0]) => jsonOf(result).map(({ email }) => email);

	it.each([
		['contains', 'gold', ['bo@example.com', 'di@example.com']],
		['icontains', 'gold', ['al@example.org', 'bo@example.com', 'di@example.com']],
		['startswith', 'gold', ['bo@example.com']],
		['istartswith', 'gold', ['al@example.org', 'bo@example.com']],
		['endswith', 'gold', ['di@example.com']],
		['iendswith', 'GOLD', ['al@example.org', 'di@example.com']],
	])(
		'whose attribute %s %s are got, over all pages',
		async (filterLookup, filterValue, expected) => {
			people();
			const filter = { filterBy: 'attribute', filterAttribute: 'plan', filterLookup, filterValue };
			const result = await userCom.run({ ...getAll, ...filter });
			expect(emails(result)).toEqual(expected);
			expect(urls()[0]).toBe(`users/search/?plan__${filterLookup}=${filterValue}`);
		},
	);

	it.each([
		['gt', ['bo@example.com', 'di@example.com']],
		['gte', ['bo@example.com', 'cy@example.com', 'di@example.com']],
		['lt', ['al@example.org']],
		['lte', ['al@example.org', 'cy@example.com']],
	])('whose number is %s 7 are got', async (filterLookup, expected) => {
		people();
		const filter = { filterBy: 'attribute', filterAttribute: 'visits', filterLookup };
		const result = await userCom.run({ ...getAll, ...filter, filterValue: '7' });
		expect(emails(result)).toEqual(expected);
	});

	it('whose boolean is true are got, sought as public SDKs do, by a name with blanks and capitals', async () => {
		people();
		const result = await userCom.run({
			...{
				...getAll,
				filterBy: 'attribute',
				filterLookup: 'startswith',
				filterValue: '={{ true }}',
			},
			filterAttribute: { __rl: true, mode: 'name', value: 'Newsletter_Consent' },
		});
		expect(emails(result)).toEqual(['bo@example.com', 'di@example.com']);
		expect(urls()[0]).toBe('users/search/?newsletter_consent__startswith=True');
	});

	it('with a part of an e-mail address are got, up to the limit', async () => {
		people();
		const filter = { filterBy: 'email', filterEmail: '@example.com', returnAll: false, limit: 2 };
		const result = await userCom.run({ ...getAll, ...filter });
		expect(emails(result)).toEqual(['bo@example.com', 'cy@example.com']);
		expect(urls()).toEqual(['users/search/?email__contains=%40example.com']);
	});

	it.each([
		['an object', { id: 7, email: 'jo@example.org' }],
		['a list', [{ id: 7, email: 'jo@example.org' }]],
	])('are got where the search answers %s', async (_shape, body) => {
		userCom.service.answerNext({ status: 200, body });
		const result = await userCom.run({ ...getAll, filterBy: 'email', filterEmail: 'jo@' });
		expect(emails(result)).toEqual(['jo@example.org']);
	});

	it.each([404, 200])(
		'who do not exist are no items, whether the search answers %i',
		async (status) => {
			userCom.service.answerNext({ status, body: status === 200 ? '' : { detail: 'Not found.' } });
			const result = await userCom.run({ ...getAll, filterBy: 'email', filterEmail: 'nobody' });
			expect(result.error).toBeUndefined();
			expect(result.success).toEqual([]);
		},
	);

	it('who were active between two times are got', async () => {
		people();
		const [jo] = userCom.service.account.users.values();
		if (jo) jo.last_seen = '2021-02-01T07:27:44.469241Z';
		const result = await userCom.run({
			...{ ...getAll, filterBy: 'activity', filterActivity: 'last_seen' },
			...{ filterFrom: '2021-02-01T00:00:00Z', filterTo: '2021-02-02T00:00:00Z' },
		});
		expect(emails(result)).toEqual(['jo+news@example.org']);
		expect(urls()).toEqual(['users/?search=last_seen&min=1612137600&max=1612224000']);
	});

	it.each([
		['={{ new Date(0) }}', '1970-01-01T00:00:00.000Z'],
		['={{ DateTime.fromMillis(0) }}', '1970-01-01T00:00:00.000Z'],
		['={{ 0 }}', '0'],
	])(
		'are sought by the time or number that %s gives, as attributes hold it',
		async (given, sent) => {
			const filter = { filterBy: 'attribute', filterAttribute: 'plan', filterLookup: 'gt' };
			await userCom.run({ ...getAll, ...filter, filterValue: given });
			const [asked = ''] = urls();
			expect(new URLSearchParams(asked.split('?')[1]).get('plan__gt')).toBe(sent);
		},
	);

	it.each([
		...['={{ {a: 1} }}', '={{ ["a", "b"] }}'].map((given) => [given, 'a list or an object came']),
		['={{ 2 ** 53 }}', 'a number that was rounded'],
		['={{ NaN }}', 'no value'],
	])('are not sought by what is no value: %s', async (filterValue, words) => {
		const filter = { filterBy: 'attribute', filterAttribute: 'plan', filterValue };
		const { error } = await userCom.run({ ...getAll, ...filter });
		expect(error?.message).toContain(words);
		expect(userCom.service.requests).toEqual([]);
	});

	it.each([
		[{ filterBy: 'attribute', filterAttribute: 'plan', filterValue: '={{ "" }}' }, 'no value'],
		[{ filterBy: 'attribute', filterAttribute: '={{ "" }}', filterValue: 'x' }, 'no name'],
		[{ filterBy: 'email', filterEmail: '={{ "" }}' }, 'no part of an e-mail address'],
		[{ filterBy: 'activity' }, 'Set "From", "To" or both'],
		[{ filterBy: 'activity', filterFrom: '={{ "soon" }}' }, '"From" is not a time'],
	])('are not asked for with a filter that says nothing: %j', async (filter, words) => {
		const result = await userCom.run({ ...getAll, ...filter });
		expect(result.error?.message).toContain(words);
		expect(userCom.service.requests).toEqual([]);
	});
});

describe('User.com: one change to many users', () => {
	const update = { resource: 'user', operation: 'updateMany', fields: { last_name: 'Doe' } };
	const made = (count: number) =>
		Array.from({ length: count }, () => userCom.service.account.addUser().id);

	it.each([
		['written with commas', (ids: number[]) => ids.join(', ')],
		['given as a list', (ids: number[]) => `={{ [${ids.join()}] }}`],
	])('is made to each, in their order, their IDs %s', async (_how, written) => {
		const ids = made(7);
		const result = await userCom.run({ ...update, userIds: written(ids) });
		expect(jsonOf(result).map(({ id }) => id)).toEqual(ids);
		expect(ids.map((id) => userCom.service.account.users.get(id)?.last_name)).toEqual(
			ids.map(() => 'Doe'),
		);
	});

	it('is made to users by custom ID', async () => {
		await userCom.run({ ...update, usersBy: 'customId', userIds: 'shop/17' });
		expect(userCom.user.last_name).toBe('Doe');
	});

	it('names the user who is not there, and stops', async () => {
		const result = await userCom.run({ ...update, userIds: '999' });
		expect(result.error?.message).toContain('"999"');
	});

	it('goes on with the others where the node is set to, and says who was not there', async () => {
		const [first, second] = made(2);
		const result = await userCom.run(
			{ ...update, userIds: `${first}, 999, ${second}` },
			{ settings: { onError: 'continueRegularOutput' } },
		);
		expect(jsonOf(result)).toMatchObject([
			{ id: first },
			{ error: expect.stringContaining('"999"') as string },
			{ id: second },
		]);
	});

	it('goes on with the others as an agent’s tool, too, and tells of the one who was not there', async () => {
		const ids = made(8);
		const result = await userCom.run(
			{ ...update, userIds: ['999', ...ids].join() },
			{ settings: { nodeType: 'n8n-nodes-user-api-call.userComTool' } },
		);
		const [told, ...changed] = jsonOf(result);
		expect(told).toEqual({ error: expect.stringContaining('"999"') });
		expect(changed.map(({ id }) => id)).toEqual(ids);
	});

	it.each([
		['a number that was rounded', '={{ $json.id }}', { id: 2 ** 53 }],
		['nothing', '={{ $json.id }}', {}],
		['null', '={{ $json.id }}', { id: null }],
		['an object', '={{ $json }}', { id: 'shop/17' }],
		['a boolean', '={{ $json.id }}', { id: true }],
	])('changes nobody where an expression gives %s for the IDs', async (_what, userIds, item) => {
		const byOwn = { ...update, usersBy: 'customId', userIds };
		const { error } = await userCom.run(byOwn, { input: [item] });
		expect(error?.message).toContain('custom ID of the user is missing or cannot be one');
		expect(userCom.service.requests).toEqual([]);
	});

	it.each([
		['7, x', update.fields, '"x" is not'],
		['7', {}, 'nothing to change'],
	])('is not begun for %s with %j', async (userIds, fields, words) => {
		const result = await userCom.run({ ...update, userIds, fields });
		expect(result.error?.message).toContain(words);
		expect(userCom.service.requests).toEqual([]);
	});
});

describe('User.com: what an account has', () => {
	it.each([
		['tag', ['vip', 'new', 'old']],
		['list', ['Newsletter', 'Shop', 'Blog']],
	])('every %s is got, or as many as asked for', async (resource, names) => {
		const { account } = userCom.service;
		if (resource === 'tag') userCom.service.account.addUser({ tags: names });
		else for (const name of names.slice(1)) account.addList(name);
		const all = await userCom.run({ resource, operation: 'getAll', returnAll: true });
		expect(jsonOf(all).map(({ name }) => name)).toEqual(names);
		const some = await userCom.run({ resource, operation: 'getAll', limit: 1 });
		expect(some.success).toHaveLength(1);
	});

	it('of attributes those of users are got, and the limit counts them alone', async () => {
		// Entries as keghub/usercom-dotnet-sdk reads them.
		const entry = (id: number, content_type: string) => ({ id, name: `a${id}`, content_type });
		const results = [
			entry(1, 'company'),
			entry(2, 'clientuser'),
			entry(3, 'deal'),
			entry(4, 'user'),
		];
		const answer = {
			status: 200,
			body: { count: 4, next: null, previous: null, results },
			times: 2,
		};
		userCom.service.answerNext(answer);
		const get = { resource: 'attribute', operation: 'getAll' };
		expect(jsonOf(await userCom.run(get)).map(({ id }) => id)).toEqual([2, 4]);
		expect(jsonOf(await userCom.run({ ...get, limit: 1 })).map(({ id }) => id)).toEqual([2]);
	});
});
