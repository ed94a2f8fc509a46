import type { INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { UserCom } from '../../nodes/UserCom/UserCom.node';
import type { ServiceUser, UserComService } from '../fixtures/userComService';
import { startUserComService } from '../fixtures/userComService';
import type { InputItem, RunResult, RunSettings } from '../harness';
import { runNode } from '../harness';

let service: UserComService;
let user: ServiceUser;

beforeEach(async () => {
	service = await startUserComService({ pageSize: 2 });
	service.account.addAttribute('plan');
	service.account.addAttribute('visits', 'integer');
	service.account.addAttribute('newsletter_consent', 'boolean');
	service.account.addList('Newsletter');
	user = service.account.addUser({
		custom_id: 'shop/17',
		email: 'jo+news@example.org',
		phone_number: '+48 123',
		first_name: 'Jo',
	});
});

afterEach(async () => {
	await service.close();
});

async function run(
	parameters: INodeParameters,
	{ input, settings, key }: { input?: InputItem[]; settings?: RunSettings; key?: string } = {},
): Promise<RunResult> {
	return await runNode({
		node: new UserCom(),
		parameters,
		credentials: { userComApi: { apiKey: key ?? service.key, baseUrl: service.url } },
		...(input ? { input } : {}),
		...(settings ? { settings } : {}),
	});
}

const json = ({ success }: RunResult) => success.map((item) => item.json);
const named = (by: string) =>
	by === 'id' ? { userBy: 'id', userId: user.id } : { userBy: 'customId', userId: 'shop/17' };
const listId = () => Number(service.account.lists[0]?.id);

describe.each(['id', 'customId'])('User.com, a user named by %s', (by) => {
	it('is got', async () => {
		const result = await run({ resource: 'user', operation: 'get', ...named(by) });
		expect(json(result)).toMatchObject([{ id: user.id, email: 'jo+news@example.org' }]);
	});

	it('is updated, with tags by name and attributes of their types', async () => {
		const result = await run({
			resource: 'user',
			operation: 'update',
			...named(by),
			fields: { last_name: 'Doe', gender: 3, tags: 'vip, new' },
			attributes: {
				rows: [
					{ attribute: 'visits', valueType: 'number', value: '12' },
					{ attribute: 'newsletter_consent', valueType: 'boolean', value: 'True' },
				],
			},
		});
		expect(json(result)).toMatchObject([{ name: 'Jo Doe', gender: 'female' }]);
		expect(user).toMatchObject({
			tags: [{ name: 'vip' }, { name: 'new' }],
			attributes: { visits: 12, newsletter_consent: true },
		});
	});

	it('is deleted', async () => {
		const result = await run({ resource: 'user', operation: 'delete', ...named(by) });
		expect(json(result)).toEqual([{ deleted: true }]);
		expect(service.account.users.size).toBe(0);
	});

	it('gets one attribute, of the type that an expression gives', async () => {
		await run(
			{
				resource: 'attribute',
				operation: 'set',
				...named(by),
				attribute: 'newsletter_consent',
				value: '={{ $json.agreed }}',
			},
			{ input: [{ agreed: false }] },
		);
		expect(user.attributes).toEqual({ newsletter_consent: false });
		expect(service.requests.at(-1)?.body).toEqual({
			attribute: 'newsletter_consent',
			value: false,
		});
	});

	it('has one attribute cleared', async () => {
		user.attributes.plan = 'gold';
		const clear = { attribute: 'plan', valueType: 'empty' };
		const result = await run({ resource: 'attribute', operation: 'set', ...named(by), ...clear });
		expect(result.error).toBeUndefined();
		expect(user.attributes).toEqual({ plan: null });
	});

	it('gets several attributes in one request, an empty one cleared', async () => {
		await run({
			resource: 'attribute',
			operation: 'setMany',
			...named(by),
			attributes: {
				rows: [
					{ attribute: 'plan', valueType: 'empty' },
					{ attribute: 'visits', valueType: 'number', value: '3' },
				],
			},
		});
		expect(user.attributes).toEqual({ plan: null, visits: 3 });
		expect(service.requests).toHaveLength(1);
	});

	it('gets a tag and loses it', async () => {
		await run({ resource: 'tag', operation: 'add', ...named(by), tag: 'consent-sent' });
		expect(user.tags).toMatchObject([{ name: 'consent-sent' }]);
		await run({ resource: 'tag', operation: 'remove', ...named(by), tag: 'consent-sent' });
		expect(user.tags).toEqual([]);
	});

	it('is put on a list and taken off', async () => {
		await run({ resource: 'list', operation: 'add', ...named(by), list: listId() });
		expect(user.lists).toMatchObject([{ name: 'Newsletter' }]);
		await run({ resource: 'list', operation: 'remove', ...named(by), list: String(listId()) });
		expect(user.lists).toEqual([]);
	});

	it('has an event recorded, in seconds', async () => {
		const result = await run({
			resource: 'event',
			operation: 'create',
			...named(by),
			eventName: 'newsletter_register',
			eventTime: '2021-02-01T07:27:44.900Z',
			eventData: '{"form": "footer"}',
		});
		expect(result.error).toBeUndefined();
		expect(service.account.events).toMatchObject([
			{
				user: user.id,
				name: 'newsletter_register',
				timestamp: 1612164464,
				data: { form: 'footer' },
			},
		]);
	});

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
		['tag', 'add', { tag: 'vip' }],
		['tag', 'remove', { tag: 'vip' }],
		['event', 'create', { eventName: 'visit' }],
	])('who does not exist stops %s: %s and is named', async (resource, operation, rest) => {
		const result = await run({ resource, operation, userBy: by, userId: '999', ...rest });
		expect(result.error?.message).toContain('User.com does not have a user with the');
		expect(result.error?.message).toContain('"999"');
	});

	it.each(['add', 'remove'])(
		'and a list that does not exist: %s names the field',
		async (operation) => {
			const result = await run({ resource: 'list', operation, ...named(by), list: 4711 });
			expect(result.error?.message).toContain(
				'User.com refused the field "list": Invalid pk "4711"',
			);
		},
	);
});

describe('User.com: finding, listing and creating users', () => {
	it.each([
		['email', 'jo+news@example.org'],
		['key', ''],
		['phone', '+48 123'],
	])('a user is found by %s, whatever shape the answer has', async (findBy, findValue) => {
		const value = findValue || user.user_key;
		for (const allMatches of [false, true]) {
			const result = await run({
				resource: 'user',
				operation: 'find',
				findBy,
				findValue: value,
				allMatches,
			});
			expect(json(result)).toMatchObject([{ id: user.id }]);
		}
	});

	it.each(['email', 'key', 'phone'])(
		'nobody found by %s is an error, or no item',
		async (findBy) => {
			const find = { resource: 'user', operation: 'find', findBy, findValue: 'nobody@example.org' };
			const one = await run(find);
			expect(one.error?.message).toContain('"nobody@example.org"');
			const all = await run({ ...find, allMatches: true });
			expect(all.error).toBeUndefined();
			expect(all.success).toEqual([]);
		},
	);

	it('lists all users over all pages, the missing one after a full last page included', async () => {
		for (let number = 0; number < 5; number++) service.account.addUser();
		const all = await run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(all.success).toHaveLength(6);
		expect(service.requests).toHaveLength(4);
		const some = await run({ resource: 'user', operation: 'getAll', limit: 3 });
		expect(some.success).toHaveLength(3);
		expect(service.requests).toHaveLength(6);
	});

	it('lists a full page whose next one is missing', async () => {
		service.account.addUser();
		const result = await run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error).toBeUndefined();
		expect(result.success).toHaveLength(2);
		expect(service.requests.map(({ url }) => url)).toEqual([
			'/api/public/users/',
			'/api/public/users/?cursor=2',
		]);
	});

	it('ends the list at a next page that was read already, and gives no user twice', async () => {
		const page = (id: number, next: string) => ({
			match: new RegExp(`users/${id === 1 ? '$' : `\\?cursor=${id}$`}`),
			status: 200,
			body: { next: `${service.url}/api/public/users/${next}`, results: [{ id }] },
			times: 9,
		});
		service.answerNext(page(1, '?cursor=2'));
		service.answerNext(page(2, '?cursor=3'));
		service.answerNext(page(3, '?cursor=2'));
		const result = await run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(json(result)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
		expect(service.requests).toHaveLength(3);
	});

	it('does not follow a next page to another host, and the key stays', async () => {
		const other = await startUserComService();
		service.answerNext({
			status: 200,
			body: { next: `${other.url}/api/public/users/?cursor=1`, results: [{ id: 1 }] },
		});
		const result = await run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain(new URL(other.url).host);
		expect(other.requests).toEqual([]);
		await other.close();
	});

	it('creates a user', async () => {
		const result = await run({
			resource: 'user',
			operation: 'create',
			fields: { email: 'new@example.org', status: 2, tags: ['vip'] },
			attributes: { rows: [{ attribute: 'plan', valueType: 'asIs', value: 'gold' }] },
		});
		const id = Number(json(result)[0]?.id);
		expect(service.account.users.get(id)).toMatchObject({
			email: 'new@example.org',
			status: 'user',
			tags: [{ name: 'vip' }],
			attributes: { plan: 'gold' },
		});
	});

	it('creates by custom id once, and updates afterwards', async () => {
		const upsert = { resource: 'user', operation: 'upsert', customId: 'shop/18' };
		const created = await run({ ...upsert, fields: { first_name: 'Al' } });
		expect(json(created)).toMatchObject([{ created: true }]);
		const updated = await run({ ...upsert, fields: { first_name: 'Alan' } });
		expect(json(updated)).toMatchObject([{ created: false, id: json(created)[0]?.id }]);
	});

	it.each(['create', 'upsert'])('names the field that %s was refused for', async (operation) => {
		const result = await run({
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
		const attribute = { resource: 'attribute', operation: 'set', ...named('id') };
		const result = await run({ ...attribute, attribute: 'shoe_size', value: '44' });
		expect(result.error?.message).toContain('Attribute "shoe_size" does not exist.');
	});
});

describe('User.com: what goes wrong around a request', () => {
	const get = () => ({ resource: 'user', operation: 'get', ...named('id') });

	it('waits as long as a 429 asks and then goes on', async () => {
		service.answerNext({ status: 429, headers: { 'Retry-After': '1' } });
		const before = Date.now();
		const result = await run(get());
		expect(Date.now() - before).toBeGreaterThanOrEqual(990);
		expect(json(result)).toMatchObject([{ id: user.id }]);
	});

	it('does not wait for a 429 that asks for too long', async () => {
		service.answerNext({ status: 429, headers: { 'Retry-After': '3600' } });
		const result = await run(get());
		expect(result.error?.message).toBe('User.com asks to send fewer requests');
		expect(service.requests).toHaveLength(1);
	});

	it('gives up after three waits', async () => {
		service.answerNext({ status: 429, headers: { 'Retry-After': '0' }, times: 99 });
		const result = await run(get());
		expect(result.error?.message).toBe('User.com asks to send fewer requests');
		expect(service.requests).toHaveLength(4);
	});

	it('sends the key and the version, and never shows the key', async () => {
		const wrong = `wrong-${'x'.repeat(58)}`;
		const result = await run(get(), { key: wrong });
		expect(service.requests[0]?.headers).toMatchObject({
			authorization: `Token ${wrong}`,
			accept: '*/*; version=2',
		});
		expect(result.error?.message).toContain('did not accept the API key');
		expect(JSON.stringify(result.run)).not.toContain(wrong);
	});

	it('gives up on a service that never answers', async () => {
		// Thirty seconds pass as a tenth of one.
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		const faster = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 300));
		service.answerNext({ hang: true });
		const result = await run(get());
		faster.mockRestore();
		expect(result.error?.message).toContain('did not answer within 30 seconds');
	});

	it('stops a wait when the execution is cancelled', async () => {
		service.answerNext({ status: 429, headers: { 'Retry-After': '20' } });
		const cancel = new AbortController();
		service.onRequest = () => void sleep(50).then(() => cancel.abort());
		const before = Date.now();
		const result = await run(get(), { settings: { cancel: cancel.signal } });
		expect(Date.now() - before).toBeLessThan(10_000);
		expect(result.run.status).toBe('canceled');
		expect(service.requests).toHaveLength(1);
	});

	it('does not take a missing list of users for an empty one', async () => {
		service.answerNext({ status: 404, body: { detail: 'Not found.' } });
		const result = await run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain('does not have the list of users');
	});

	it('does not follow a redirect', async () => {
		const other = await startUserComService();
		service.answerNext({ status: 302, headers: { Location: `${other.url}/api/public/users/1/` } });
		const result = await run(get());
		expect(result.error?.message).toContain('redirect');
		expect(other.requests).toEqual([]);
		await other.close();
	});

	it('says that User.com cannot be reached', async () => {
		await service.close();
		const result = await run(get());
		expect(result.error?.message).toContain('could not be reached');
		expect(result.error?.description).toContain('ECONNREFUSED');
		service = await startUserComService();
	});

	it('cannot be led to another path by an id', async () => {
		for (const [userBy, userId] of [
			['id', '../lists'],
			['id', '={{ "" }}'],
			['customId', '..'],
			['customId', '={{ undefined }}'],
		]) {
			const result = await run({ resource: 'user', operation: 'delete', userBy, userId });
			expect(result.error?.message).toMatch(/internal ID|custom ID/);
		}
		expect(service.requests).toEqual([]);
	});

	it('goes on with the other items when it is set to, and links each to its own', async () => {
		const result = await run(
			{ resource: 'user', operation: 'get', userBy: 'id', userId: '={{ $json.id }}' },
			{
				input: [{ id: user.id }, { id: 999 }, { id: user.id }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(json(result)).toMatchObject([
			{ id: user.id },
			{ error: expect.stringContaining('"999"') as string },
			{ id: user.id },
		]);
		expect(result.success.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('hands failed items to the error output', async () => {
		const result = await run(
			{ resource: 'user', operation: 'get', userBy: 'id', userId: '={{ $json.id }}' },
			{ input: [{ id: 999 }, { id: user.id }], settings: { onError: 'continueErrorOutput' } },
		);
		expect(result.outputs[0]).toHaveLength(1);
		expect(result.outputs[1]).toHaveLength(1);
	});

	it('stops waiting when the execution is cancelled', async () => {
		service.answerNext({ match: /\/users\//, hang: true });
		const cancel = new AbortController();
		const running = run(get(), { settings: { cancel: cancel.signal } });
		while (service.requests.length === 0) await sleep(1);
		cancel.abort();
		expect((await running).run.status).toBe('canceled');
	});
});
