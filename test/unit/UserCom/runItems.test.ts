import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { runItems } from '../../../nodes/UserCom/runItems';
import { VirtualTime } from '../../harness/time/virtualTime';

/** Work costs nothing on the virtual clock: nothing gives way meanwhile. */
beforeEach(() => {
	jest.spyOn(performance, 'now').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** The node set to "Attribute: Set" for these users, while User.com takes 50 ms of a virtual clock for an answer. */
async function setAttribute(userIds: readonly number[]) {
	const time = new VirtualTime();
	const begin = time.now();
	const urls: string[] = [];
	const field: Record<string, unknown> = {
		...{ resource: 'attribute', operation: 'set' },
		...{ attribute: { __rl: true, mode: 'name', value: 'plan' }, value: 'gold' },
	};
	const context = {
		getInputData: () => userIds.map(() => ({ json: {} })),
		getNode: () => ({ name: 'User.com', type: 'userCom', typeVersion: 2 }),
		getCredentials: async () => ({ subdomain: 'acme', apiKey: 'key' }),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => false,
		getNodeParameter: (name: string, item: number, fallback: unknown) =>
			name === 'user'
				? { __rl: true, mode: 'id', value: userIds[item] }
				: (field[name] ?? fallback),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: IHttpRequestOptions) => {
				urls.push(url);
				await time.wait(50);
				return { statusCode: 200, headers: {}, body: {} };
			},
		},
	} as unknown as IExecuteFunctions;
	const items = await time.until(runItems(context));
	return { items, urls, durationMs: time.now() - begin };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

it('200 users get an attribute in a third of the time of one after another, and less', async () => {
	const { items, durationMs } = await setAttribute(numbers(200));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(numbers(200).map((item) => ({ item })));
	expect(durationMs).toBeLessThanOrEqual((200 * 50) / 3);
	// No more than five at once.
	expect(durationMs).toBeGreaterThanOrEqual((200 * 50) / 5);
});

it('items about the same user go one after another, so that the last one wins; others don’t wait for them', async () => {
	const same = await setAttribute([7, 7, 7, 7]);
	expect(same.durationMs).toBe(200);
	const mixed = await setAttribute([7, 7, 8, 9]);
	expect(mixed.durationMs).toBe(100);
	expect(mixed.urls.map((url) => /\d+/.exec(url)?.[0])).toEqual(['7', '8', '9', '7']);
});
