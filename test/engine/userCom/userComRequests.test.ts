import { sleep } from 'n8n-workflow';

import { startUserComService } from '../../fixtures/userComService';
import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { runNode } from '../../harness';
import { raw, resetAfter } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';
import { jsonOf, useUserCom } from '../../harness/userCom';

const userCom = useUserCom();

describe('User.com: what goes wrong around a request', () => {
	const get = () => ({ resource: 'user', operation: 'get', ...userCom.named('id') });

	it('waits as long as a 429 asks and then goes on', async () => {
		userCom.service.answerNext({ status: 429, headers: { 'Retry-After': '1' } });
		const before = Date.now();
		const result = await userCom.run(get());
		expect(Date.now() - before).toBeGreaterThanOrEqual(990);
		expect(jsonOf(result)).toMatchObject([{ id: userCom.user.id }]);
	});

	it('does not wait for a 429 that asks for too long', async () => {
		userCom.service.answerNext({ status: 429, headers: { 'Retry-After': '3600' } });
		const result = await userCom.run(get());
		expect(result.error?.message).toBe('User.com asks to send fewer requests');
		expect(userCom.service.requests).toHaveLength(1);
	});

	it('gives up after three waits', async () => {
		userCom.service.answerNext({ status: 429, headers: { 'Retry-After': '0' }, times: 99 });
		const result = await userCom.run(get());
		expect(result.error?.message).toBe('User.com asks to send fewer requests');
		expect(userCom.service.requests).toHaveLength(4);
	});

	it('sends the key and the version, and never shows the key', async () => {
		const wrong = `wrong-${'x'.repeat(58)}`;
		const result = await userCom.run(get(), { key: wrong });
		expect(userCom.service.requests[0]?.headers).toMatchObject({
			authorization: `Token ${wrong}`,
			accept: '*/*; version=2',
		});
		expect(result.error?.message).toContain('did not accept the API key');
		expect(JSON.stringify(result.run)).not.toContain(wrong);
	});

	it.each([
		[
			404,
			{ detail: 'ECONNREFUSED' },
			'User.com does not have a user with the custom ID "ETIMEDOUT"',
		],
		[502, 'upstream ECONNRESET', 'User.com failed to answer (502): upstream ECONNRESET'],
	])('%d is told in its own words, though a code of the network stands in them', async (...row) => {
		const [status, body, words] = row;
		userCom.service.answerNext({ status, body });
		const { error } = await userCom.run({ ...get(), userBy: 'customId', userId: 'ETIMEDOUT' });
		expect(error?.message).toContain(words);
	});

	it('a value that is wrong is told as it stands, though a code of the network is in it', async () => {
		const { error } = await userCom.run({ ...get(), userBy: 'id', userId: 'ETIMEDOUT' });
		expect(error?.message).toContain('"ETIMEDOUT" is not');
	});

	it('an ID without an end makes no message without one', async () => {
		userCom.service.answerNext({ status: 414, body: '' });
		const { error } = await userCom.run(
			{ ...get(), userBy: 'customId', userId: '={{ $json.id }}' },
			{ input: [{ id: 'x'.repeat(10_000) }] },
		);
		expect(error?.message.length).toBeLessThan(1_100);
	});

	it('gives up on a service that never answers', async () => {
		// Thirty seconds pass as a tenth of one.
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		const faster = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 300));
		userCom.service.answerNext({ hang: true });
		const result = await userCom.run(get());
		faster.mockRestore();
		expect(result.error?.message).toContain('did not answer within 30 seconds');
	});

	it('stops a wait when the execution is cancelled', async () => {
		userCom.service.answerNext({ status: 429, headers: { 'Retry-After': '20' } });
		const cancel = new AbortController();
		userCom.service.onRequest = () => void sleep(50).then(() => cancel.abort());
		const before = Date.now();
		const result = await userCom.run(get(), { settings: { cancel: cancel.signal } });
		expect(Date.now() - before).toBeLessThan(10_000);
		expect(result.run.status).toBe('canceled');
		expect(userCom.service.requests).toHaveLength(1);
	});

	it('does not take a missing list of users for an empty one', async () => {
		userCom.service.answerNext({ status: 404, body: { detail: 'Not found.' } });
		const result = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain('does not have the list of users');
	});

	it('does not follow a redirect', async () => {
		const other = await startUserComService();
		userCom.service.answerNext({
			status: 302,
			headers: { Location: `${other.url}/api/public/users/1/` },
		});
		const result = await userCom.run(get());
		expect(result.error?.message).toContain('redirect');
		expect(other.requests).toEqual([]);
		await other.close();
	});

	const page = { status: 200, body: '<html><body>Log in</body></html>' };
	const text = { status: 200, body: 'Please log in' };
	const all = { returnAll: true };
	const fields = { first_name: 'Al' };
	it.each([
		['user', 'get', {}, page],
		['user', 'get', {}, text],
		['user', 'update', { fields }, page],
		['user', 'delete', {}, page],
		['user', 'create', { fields }, { ...page, status: 201 }],
		['user', 'getAll', all, page],
		['user', 'getAll', all, text],
		['user', 'find', { findValue: 'jo@example.org', allMatches: true }, text],
		['company', 'upsert', { customId: 'acme' }, text],
		['tag', 'add', { tag: 'vip' }, page],
	])('%s %s is not told a lie by a success that is not the API’s', async (...row) => {
		const [resource, operation, rest, answer] = row;
		userCom.service.answerNext(answer);
		const result = await userCom.run({ resource, operation, ...userCom.named('id'), ...rest });
		expect(result.error?.message).toContain('is not the API of User.com');
		expect(userCom.service.requests).toHaveLength(1);
	});

	it.each(['OK', '"OK"', 'Accepted'])('a change that is answered %s is done', async (body) => {
		userCom.service.answerNext({ status: 200, body });
		const change = { resource: 'user', operation: 'update', ...userCom.named('id'), fields };
		expect(jsonOf(await userCom.run(change))).toEqual([{ success: true }]);
	});

	const NO_ENTRY = [
		['nothing', { status: 204 }],
		['null', { status: 200, body: null }],
		['a list', { status: 200, body: [] }],
	] as const;

	it.each(NO_ENTRY)('does not give %s for a user', async (_what, answer) => {
		userCom.service.answerNext(answer);
		const result = await userCom.run(get());
		expect(result.error?.message).toBe(
			`User.com answered without a user with the internal ID "${userCom.user.id}"`,
		);
	});

	it.each(NO_ENTRY)(
		'gives an object for a change that is answered by %s',
		async (_what, answer) => {
			userCom.service.answerNext(answer);
			const result = await userCom.run({
				...get(),
				operation: 'update',
				fields: { last_name: 'A' },
			});
			expect(jsonOf(result)).toEqual([{ success: true }]);
		},
	);

	it.each([...NO_ENTRY, ['no ID', { status: 200, body: { id: null } }] as const])(
		'is led nowhere by %s in place of a company',
		async (_what, answer) => {
			for (const [operation, rest] of [
				['upsert', { customId: 'acme' }],
				['addUser', { company: { __rl: true, mode: 'customId', value: 'acme' } }],
			] as const) {
				userCom.service.answerNext(answer);
				const result = await userCom.run({
					resource: 'company',
					...userCom.named('id'),
					operation,
					...rest,
				});
				expect(result.error?.message).toContain('a company with the custom ID "acme"');
			}
			expect(userCom.service.requests.map(({ url }) => url)).toEqual(
				Array(2).fill('/api/public/companies-by-id/acme/'),
			);
		},
	);

	it.each([
		['find', { findValue: 'jo@example.org', allMatches: true }, 404],
		['getAll', { filterBy: 'email', filterEmail: 'jo' }, 404],
		['get', {}, 401],
	])('%s does not take a page for what the API says: %j, %d', async (operation, more, status) => {
		userCom.service.answerNext({ status, body: '<h1>Not here</h1>' });
		const result = await userCom.run({ ...get(), operation, ...more });
		expect(result.error?.message).toContain(`is not the API of User.com (${status})`);
	});

	it('does not take a page in the middle of a list for its end', async () => {
		userCom.service.answerNext({ match: /cursor|page=/, status: 404, body: '<h1>Not here</h1>' });
		for (const name of ['a', 'b', 'c']) userCom.service.account.addUser({ first_name: name });
		const result = await userCom.run({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(result.error?.message).toContain('is not the API of User.com (404)');
	});

	it.each([{}, { detail: 'Later.' }, { id: null }])('does not give %j for a user', async (body) => {
		userCom.service.answerNext({ status: 200, body });
		expect((await userCom.run(get())).error?.message).toContain('answered without a user');
	});

	it.each([
		['before the answer', resetAfter('')],
		['in the answer', raw('HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"id":')],
	])('a connection that breaks off %s may have carried the change', async (_when, answer) => {
		const server = await startFaultServer(answer);
		const { error } = await runNode({
			node: new UserCom(),
			parameters: { resource: 'user', operation: 'create', fields },
			credentials: { userComApi: { apiKey: userCom.service.key, baseUrl: server.url } },
		});
		expect(error?.message).toContain('broke off');
		expect(error?.description).toContain('may have done what it was asked');
		await server.stop();
	});

	it('says that User.com cannot be reached', async () => {
		await userCom.service.close();
		const result = await userCom.run(get());
		expect(result.error?.message).toContain('could not be reached');
		expect(result.error?.description).toContain('ECONNREFUSED');
	});

	it('cannot be led to another path by an id', async () => {
		for (const [userBy, userId] of [
			['id', '../lists'],
			['id', '={{ "" }}'],
			['customId', '..'],
			['customId', '={{ undefined }}'],
		]) {
			const result = await userCom.run({ resource: 'user', operation: 'delete', userBy, userId });
			expect(result.error?.message).toMatch(/internal ID|custom ID/);
		}
		expect(userCom.service.requests).toEqual([]);
	});

	it('goes on with the other items when it is set to, and links each to its own', async () => {
		const result = await userCom.run(
			{ resource: 'user', operation: 'get', userBy: 'id', userId: '={{ $json.id }}' },
			{
				input: [{ id: userCom.user.id }, { id: 999 }, { id: userCom.user.id }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(jsonOf(result)).toMatchObject([
			{ id: userCom.user.id },
			{ error: expect.stringContaining('"999"') as string },
			{ id: userCom.user.id },
		]);
		expect(result.success.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('hands failed items to the error output', async () => {
		const result = await userCom.run(
			{ resource: 'user', operation: 'get', userBy: 'id', userId: '={{ $json.id }}' },
			{
				input: [{ id: 999 }, { id: userCom.user.id }],
				settings: { onError: 'continueErrorOutput' },
			},
		);
		expect(result.outputs[0]).toHaveLength(1);
		expect(result.outputs[1]).toHaveLength(1);
	});

	it('stops waiting when the execution is cancelled', async () => {
		userCom.service.answerNext({ match: /\/users\//, hang: true });
		const cancel = new AbortController();
		const running = userCom.run(get(), { settings: { cancel: cancel.signal } });
		while (userCom.service.requests.length === 0) await sleep(1);
		cancel.abort();
		expect((await running).run.status).toBe('canceled');
	});
});
