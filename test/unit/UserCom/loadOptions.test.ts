import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchAttributeKeys, searchLists, searchUsers } from '../../../nodes/UserCom/listSearch';
import { getAttributes, getCompanyAttributes, getTags } from '../../../nodes/UserCom/loadOptions';

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
		expect(await searchLists.call(editor([...entries, { name: 'no ID' }]))).toEqual({
			results: [
				{ name: 'new', value: 1 },
				{ name: 'vip', value: 2 },
			],
		});
	});

	it('is narrowed by a part of the name, however written', async () => {
		for (const part of ['VI', ' vip\n']) {
			expect(await searchLists.call(editor(entries), part)).toEqual({
				results: [{ name: 'vip', value: 2 }],
			});
		}
	});

	// Fields and types of entries as keghub/usercom-dotnet-sdk reads them, `content_type` as apidocs.user.com shows it.
	const attributes = [
		{ id: 1, name: 'Plan', name_std: 'plan', value_type: 'string', content_type: 'user' },
		{ id: 2, name: 'Newsletter Consent', name_std: 'newsletter_consent', value_type: 'boolean' },
		{ id: 3, name: 'Visits', name_std: 'visits', value_type: 3, content_type: 'clientuser' },
		{
			id: 4,
			name: 'Industry',
			name_std: 'industry',
			value_type: 'string',
			content_type: 'company',
		},
		{ id: 5, name: 'Stage', name_std: 'stage', value_type: 'string', content_type: 'deal' },
	];

	it('of attributes holds those of users alone, in either version of the API, with their types', async () => {
		expect(await getAttributes.call(editor(attributes))).toEqual([
			{ name: 'Newsletter Consent (boolean)', value: 'Newsletter Consent' },
			{ name: 'Plan (string)', value: 'Plan' },
			{ name: 'Visits', value: 'Visits' },
		]);
	});

	it('of a company’s attributes holds those of companies alone', async () => {
		expect(await getCompanyAttributes.call(editor(attributes))).toEqual([
			{ name: 'Industry (string)', value: 'Industry' },
		]);
	});

	it('of attributes to search by gives the names that a search takes', async () => {
		const { results } = await searchAttributeKeys.call(editor(attributes), 'consent');
		expect(results).toEqual([
			{ name: 'Newsletter Consent (boolean)', value: 'newsletter_consent' },
		]);
	});

	it('of users names them so that a person knows them', async () => {
		const users = [
			{ id: 3, name: 'Jo', email: 'jo@example.org' },
			{ id: 4, name: '', email: 'al@example.org' },
			{ id: 5, name: null, email: null },
		];
		expect((await searchUsers.call(editor(users))).results).toEqual([
			{ name: 'al@example.org', value: 4 },
			{ name: 'Jo (jo@example.org)', value: 3 },
			{ name: 'User 5', value: 5 },
		]);
	});
});
