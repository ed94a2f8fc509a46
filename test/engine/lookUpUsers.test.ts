import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import type { LookUpResult } from '../../nodes/UserApiCall/prepare/lookUpUsers';
import { lookUpUsers } from '../../nodes/UserApiCall/prepare/lookUpUsers';
import { UserApiCall } from '../../nodes/UserApiCall/UserApiCall.node';
import type { UserComService } from '../fixtures/userComService';
import { startUserComService } from '../fixtures/userComService';
import type { RunSettings } from '../harness';
import { runNode } from '../harness';

let service: UserComService;

beforeEach(async () => {
	service = await startUserComService();
});

afterEach(async () => {
	await service.close();
});

/** A node that looks up what its input names, as User API Call does, and shows what came of it. */
function lookingUp(by: string): INodeType {
	return {
		description: {
			displayName: 'Look Up',
			name: 'lookUp',
			group: ['transform'],
			version: 1,
			description: 'Looks users up',
			defaults: { name: 'Look Up' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'userComApi', required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const requests = this.getInputData().map(({ json }, itemIndex) =>
				'value' in json ? { itemIndex, by, value: json.value } : undefined,
			);
			const answers = await lookUpUsers(this, requests);
			return [answers.map((answer, item) => ({ json: { answer }, pairedItem: { item } }))];
		},
	};
}

async function lookUp(
	by: string,
	values: unknown[],
	{ key, settings }: { key?: string; settings?: RunSettings } = {},
): Promise<Array<LookUpResult | undefined>> {
	const { success } = await runNode({
		node: lookingUp(by),
		credentials: { userComApi: { apiKey: key ?? service.key, baseUrl: service.url } },
		input: values.map((value) => (value === undefined ? {} : { value })),
		...(settings ? { settings } : {}),
	});
	return success.map(({ json }) => json.answer as unknown as LookUpResult | undefined);
}

describe('looking users up in User.com', () => {
	it('keeps every custom attribute, with its name, its standard name and its value', async () => {
		service.account.addAttribute('Newsletter Consent', 'boolean');
		const user = service.account.addUser({ 'Newsletter Consent': true });
		expect(await lookUp('id', [user.id])).toMatchObject([
			{
				user: {
					attributes: [{ name: 'Newsletter Consent', name_std: 'newsletter_consent', value: true }],
				},
			},
		]);
	});

	it('keeps the digits of numbers beyond what a double holds', async () => {
		service.answerNext({
			status: 200,
			body: '{"id": 7, "score": 12345678901234567890, "page_views": 3}',
		});
		expect(await lookUp('id', [7])).toMatchObject([
			{ user: { id: 7, score: '12345678901234567890', page_views: 3 } },
		]);
	});

	it.each(['id', 'customId', 'email', 'key', 'phone'] as const)(
		'finds a user by %s',
		async (by) => {
			const user = service.account.addUser({
				custom_id: 'c/1',
				email: 'jo+news@example.org',
				phone_number: '+48 123',
			});
			const value = {
				id: user.id,
				customId: 'c/1',
				email: 'jo+news@example.org',
				key: user.user_key,
				phone: '+48 123',
			}[by];
			expect(await lookUp(by, [value])).toMatchObject([
				{ kind: 'user', user: { id: user.id, key: user.user_key, user_id: 'c/1' } },
			]);
		},
	);

	it('asks once for each user, however many items name it, and keeps the places', async () => {
		const one = service.account.addUser();
		const two = service.account.addUser();
		const answers = await lookUp('id', [one.id, undefined, two.id, String(one.id), ` ${two.id} `]);
		expect(answers.map((answer) => answer?.kind === 'user' && answer.user.id)).toEqual([
			one.id,
			false,
			two.id,
			one.id,
			two.id,
		]);
		expect(answers[1]).toBeUndefined();
		expect(service.requests).toHaveLength(2);
	});

	it('asks for nobody when no item names anybody', async () => {
		expect(await lookUp('id', [undefined])).toEqual([undefined]);
		expect(service.requests).toEqual([]);
	});

	it.each([
		['email', 'nobody@example.org', 'a user with the e-mail address "nobody@example.org"'],
		['phone', '+1', 'a user with the phone number "+1"'],
		['id', 99, 'a user with the internal ID "99"'],
		['customId', 'c-99', 'a user with the custom ID "c-99"'],
	] as const)('fails for a missing user by %s and names them', async (by, value, subject) => {
		const [answer] = await lookUp(by, [value]);
		expect(answer).toMatchObject({ kind: 'failure', code: 'HTTP_404' });
		expect(answer?.kind === 'failure' && answer.message).toContain(subject);
	});

	it.each([[''], ['  '], [null], [{ id: 1 }], [true], ['../lists']])(
		'asks nothing for %j, which names nobody',
		async (value) => {
			expect(await lookUp('id', [value])).toMatchObject([
				{ kind: 'failure', code: 'LOOKUP_VALUE' },
			]);
			expect(service.requests).toEqual([]);
		},
	);

	it.each(['id', 'customId', 'email', 'key', 'phone'])(
		'by %s: half a character and endless text fail that item alone, and nothing is asked for them',
		async (by) => {
			const user = service.account.addUser({ custom_id: '5', email: '5@x.org', phone_number: '5' });
			const values = { id: user.id, key: user.user_key, email: '5@x.org' };
			const good = values[by as keyof typeof values] ?? '5';
			const answers = await lookUp(by, ['a\ud800', good, 'x'.repeat(1_000_000), '\udc00']);
			expect(answers.map((answer) => answer?.kind)).toEqual([
				'failure',
				'user',
				'failure',
				'failure',
			]);
			expect(answers[0]).toMatchObject({
				code: 'LOOKUP_VALUE',
				message: expect.stringMatching(/half a character/),
			});
			expect(JSON.stringify(answers[2]).length).toBeLessThan(300);
			expect(service.requests).toHaveLength(1);
		},
	);

	it.each(['customId', 'email', 'key', 'phone'])(
		'by %s: User API Call asks for no object, list, boolean or NaN',
		async (lookUpBy) => {
			const { failure, error } = await runNode({
				node: new UserApiCall(),
				parameters: {
					url: 'http://127.0.0.1:1/',
					userData: 'lookUp',
					lookUpBy,
					lookUpValue: '={{ [{ id: 7 }, ["a@b.c", "d@e.f"], true, false, NaN][$itemIndex] }}',
				},
				credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
				input: [{}, {}, {}, {}, {}],
			});
			expect(error).toBeUndefined();
			expect(failure.map(({ json }) => json.apiCall)).toMatchObject(
				Array(5).fill({ failure: { category: 'lookup', code: 'LOOKUP_VALUE' } }),
			);
			expect(service.requests).toEqual([]);
		},
	);

	it.each([
		[503, true, 'look-up failed'],
		[401, false, 'look-up failed'],
		[404, false, 'user not found'],
	])(
		'User API Call says of a %d whether the item may be sent later, and nobody is not found who was not looked for',
		async (status, retryable, name) => {
			service.answerNext({ match: /users/, status, body: '<h1>no</h1>' });
			const { failure, hints } = await runNode({
				node: new UserApiCall(),
				parameters: { url: 'http://127.0.0.1:1/', userData: 'lookUp', lookUpValue: '7' },
				credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
				input: [{}, {}],
			});
			expect(failure[0]?.json.apiCall).toMatchObject({
				failure: { category: 'lookup', code: `HTTP_${status}`, delivered: 'no', retryable },
			});
			expect(hints[0]?.message).toContain(`2 × ${name}`);
		},
	);

	it('fails for a way of looking up that there is not', async () => {
		expect(await lookUp('constructor', ['x'])).toMatchObject([{ code: 'LOOKUP_VALUE' }]);
	});

	it('fails one item and serves the others', async () => {
		const { id } = service.account.addUser();
		service.answerNext({ match: /users\/98\//, status: 500, body: '<h1>Server Error</h1>' });
		expect(await lookUp('id', [98, id, 99])).toMatchObject([
			{ kind: 'failure', code: 'HTTP_500' },
			{ kind: 'user' },
			{ kind: 'failure', code: 'HTTP_404' },
		]);
	});

	it('asks no more once the key was refused', async () => {
		const values = Array.from({ length: 50 }, (_, index) => index + 1);
		const answers = await lookUp('id', values, { key: 'x'.repeat(64) });
		expect(new Set(answers.map((answer) => answer?.kind === 'failure' && answer.code))).toEqual(
			new Set(['HTTP_401']),
		);
		expect(service.requests.length).toBeLessThanOrEqual(5);
	});

	it('a page that refuses one value, as a firewall does, keeps nobody else from being asked for', async () => {
		const users = Array.from({ length: 20 }, () => service.account.addUser().id);
		service.answerNext({ match: /users\/1\//, status: 403, body: '<h1>Attention Required!</h1>' });
		const [first, ...others] = await lookUp('id', users);
		expect(first).toMatchObject({ code: 'HTTP_403' });
		expect(first?.kind === 'failure' && first.message).toContain('is not the API of User.com');
		expect(new Set(others.map((answer) => answer?.kind))).toEqual(new Set(['user']));
	});

	it('sends nobody’s data when User.com gives several users for one value', async () => {
		const [ann, bob] = [{ id: 7 }, { id: 8 }];
		service.answerNext({ status: 200, body: [ann, bob] });
		expect(await lookUp('phone', ['+48 1'])).toMatchObject([
			{
				code: 'SEVERAL_USERS',
				message: 'User.com has more than one user with the phone number "+48 1"',
			},
		]);
		service.answerNext({ status: 200, body: { results: [ann, ann] } });
		expect(await lookUp('phone', ['+48 1'])).toMatchObject([{ kind: 'user' }]);
	});

	it.each([
		[NaN, 'The value "NaN" is no number that names a user'],
		[
			2 ** 53,
			'The value "9007199254740992" is a number that was rounded, and may name another user',
		],
		[-Infinity, 'The value "-Infinity" is no number that names a user'],
		[true, 'The item gives no value to look a user up by'],
		[[7], 'The item gives no value to look a user up by'],
	])('says what is wrong with %p, beside any others', async (value, message) => {
		const answers = await lookUp('customId', [value, 2 ** 60, value, false]);
		expect(answers[0]).toMatchObject({ code: 'LOOKUP_VALUE', message });
		expect(answers[2]).toEqual(answers[0]);
		expect(service.requests).toEqual([]);
	});

	it.each(['customId', 'email', 'key', 'phone'])(
		'by %s: a number that was rounded finds nobody, and the same digits as text find the user',
		async (by) => {
			service.answerNext({ status: 200, body: { id: 7 } });
			const answers = await lookUp(by, [2 ** 53, String(2 ** 53)]);
			expect(answers).toMatchObject([{ code: 'LOOKUP_VALUE' }, { kind: 'user' }]);
			expect(service.requests).toHaveLength(1);
		},
	);

	it('says that the service is down', async () => {
		await service.close();
		const [answer] = await lookUp('id', [1]);
		expect(answer).toMatchObject({ kind: 'failure', code: 'ECONNREFUSED' });
		service = await startUserComService();
	});

	it('has five look-ups under way at most', async () => {
		let most = 0;
		let release = () => {};
		service.hold = new Promise((resolve) => (release = resolve));
		service.onRequest = () => {
			most = Math.max(most, service.underWay());
			if (most === 5) release();
		};
		const users = Array.from({ length: 40 }, () => service.account.addUser().id);
		expect(await lookUp('id', users)).toHaveLength(40);
		expect(most).toBe(5);
	});

	it('ends at once when the execution is cancelled', async () => {
		service.answerNext({ hang: true });
		const cancel = new AbortController();
		service.onRequest = () => cancel.abort();
		const answers = await lookUp('id', [1], { settings: { cancel: cancel.signal } });
		expect(answers).toMatchObject([{ kind: 'failure', code: 'CANCELLED' }]);
	});
});
