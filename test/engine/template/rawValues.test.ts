import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { startUserComService } from '../../fixtures/userComService';
import type { UserComService } from '../../fixtures/userComService';
import { runNode } from '../../harness';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
let service: UserComService;

beforeAll(async () => {
	service = await startUserComService();
});
afterAll(async () => {
	await service.close();
});

/** What data may hold that JavaScript can't write as text, or a URL can't hold. */
const ODD: Array<[string, string]> = [
	['half a character', '"a\\ud800"'],
	['an object without a prototype', 'Object.create(null)'],
	['an object', '{ id: 1 }'],
	['a list of objects', '[{ id: 1 }]'],
	['an object whose toString is no function', '{ toString: 1, valueOf: 1 }'],
	['a symbol', 'Symbol("s")'],
	['a function', '() => 1'],
	['NaN', 'NaN'],
];

/** For the second of three items the field holds something odd. */
const oddFor2 = (code: string, good: string) => `={{ $json.n === 2 ? ${code} : ${good} }}`;

async function lookingUp(parameters: Record<string, unknown>) {
	return await runNode({
		node: new UserApiCall(),
		parameters: { url: receiver.url, userData: 'lookUp', ...parameters },
		credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
		input: [{ n: 1 }, { n: 2 }, { n: 3 }],
	});
}

describe('an odd value fails its item alone', () => {
	test.each(ODD)('in Value of a look-up: %s', async (_, code) => {
		const { id } = service.account.addUser({ custom_id: `c-${Math.random()}` });
		for (const lookUpBy of ['id', 'customId', 'email']) {
			const good = lookUpBy === 'id' ? String(id) : '"nobody@x.org"';
			const lookUpValue = oddFor2(code, good);
			const { success, failure, error } = await lookingUp({ lookUpBy, lookUpValue });
			expect(error).toBeUndefined();
			expect(success.length + failure.length).toBe(3);
			const odd = failure.find(({ json }) => json.n === 2)?.json.apiCall;
			expect(odd).toMatchObject({
				failure: { category: expect.stringMatching(/^(?:lookup|data)$/), delivered: 'no' },
			});
			if (lookUpBy === 'id') expect(success.map(({ json }) => json.n)).toEqual([1, 3]);
		}
	});

	test.each(ODD)('in Find User By: %s', async (_, code) => {
		const { id } = service.account.addUser();
		const { success, failure, error } = await lookingUp({
			lookUpBy: oddFor2(code, '"id"'),
			lookUpValue: String(id),
		});
		expect(error).toBeUndefined();
		// A function and a symbol are nothing to n8n: then the default, which is the ID, holds.
		expect(success.map(({ json }) => json.n)).toEqual(expect.arrayContaining([1, 3]));
		for (const { json } of failure) {
			expect([json.n, json.apiCall]).toMatchObject([2, { failure: { category: 'data' } }]);
		}
	});

	test.each(ODD)('in method, path, Timeout, URL, query, header and key: %s', async (_, code) => {
		const { success, failure, error } = await receiver.run(
			{
				method: oddFor2(code, '"POST"'),
				url: `${receiver.url}/{{ $json.n === 2 ? ${code} : 1 }}`,
				queryParameters: { parameters: [{ name: 'a', value: oddFor2(code, '1') }] },
				headers: { parameters: [{ name: 'X-A', value: oddFor2(code, '1') }] },
				options: {
					path: oddFor2(code, '1'),
					timeout: oddFor2(code, '3000'),
					idempotency: { key: { scope: 'value', value: oddFor2(code, '1') } },
				},
			},
			[{ n: 1 }, { n: 2 }, { n: 3 }],
		);
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.n)).toEqual([1, 3]);
		expect(failure.map(({ json }) => json.apiCall)).toMatchObject([
			{ failure: { category: 'data', delivered: 'no' } },
		]);
	});
});
