import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { getAttributes, getLists, getTags } from '../../../nodes/UserCom/loadOptions';

/** The editor, while User.com has these entries. */
function editor(results: unknown[]) {
	return {
		getNode: () => ({ name: 'User.com' }),
		getCredentials: async () => ({ subdomain: 'acme', apiKey: 'key' }),
		helpers: {
			httpRequestWithAuthentication: async () => ({
				statusCode: 200,
				headers: {},
				body: { results },
			}),
		},
	} as unknown as ILoadOptionsFunctions;
}

describe('a drop-down', () => {
	const entries = [{ id: 2, name: 'vip' }, null, { id: 3 }, { name: 7 }, { id: 1, name: 'new' }];

	it.each([
		['attributes', getAttributes],
		['tags', getTags],
	])('of %s gives names in order, and leaves out what has none', async (_what, load) => {
		expect(await load.call(editor(entries))).toEqual([
			{ name: 'new', value: 'new' },
			{ name: 'vip', value: 'vip' },
		]);
	});

	it('of lists gives IDs by name, and leaves out what has none', async () => {
		expect(await getLists.call(editor([...entries, { name: 'no ID' }]))).toEqual([
			{ name: 'new', value: 1 },
			{ name: 'vip', value: 2 },
		]);
	});
});
