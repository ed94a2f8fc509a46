import type { IDataObject } from 'n8n-workflow';

import {
	KEPT_OF_COMPANY,
	KEPT_OF_USER,
	simpleEntry,
} from '../../../../../nodes/UserCom/resources/answer/simpleEntry';

describe('a simplified user', () => {
	it('of version 1 has its attributes beside its fields, by the names that searches take', () => {
		// The shape that keghub/usercom-dotnet-sdk and apidocs.user.com/v1 know.
		const simple = simpleEntry(
			{
				...{ id: 7, key: 'x7NM5xw2eFxl', user_id: 'shop/17', name: 'Jo', email: 'jo@example.org' },
				...{ phone_number: null, status: 'user', score: 3, city: null, unsubscribed: false },
				attributes: [
					{ id: 1, name: 'Newsletter Consent', name_std: 'newsletter_consent', value: true },
					{ id: 2, name: 'Interests', name_std: 'interests', value: ['a', 'b'] },
					{ id: 3, name: 'plan', value: 'gold' },
				],
				lists: [{ id: 3, name: 'Newsletter', description: '' }],
				tags: [{ id: 16, name: 'vip' }],
			},
			KEPT_OF_USER,
		);
		expect(simple).toEqual({
			...{ id: 7, custom_id: 'shop/17', user_key: 'x7NM5xw2eFxl', name: 'Jo' },
			...{ email: 'jo@example.org', phone_number: null, status: 'user', unsubscribed: false },
			...{ tags: ['vip'], lists: ['Newsletter'] },
			...{ newsletter_consent: true, interests: ['a', 'b'], plan: 'gold' },
		});
	});

	it('of version 2 has the attributes that stand on the top level, and null for what was left out', () => {
		// Keys as rudderlabs/rudder-transformer recorded them, and a flat attribute.
		const simple = simpleEntry(
			{
				...{ browser_language: 'en', companies: [], created_at: '2023-01-01T00:00:00Z', id: 27 },
				...{ email: 'jo@example.org', gender: 'unknown', lists: [], name: 'Jo', score: 0 },
				...{ status: 'user', tags: [{ id: 1, name: 'vip' }], unsubscribed: true, user_key: 'k' },
				...{ updated_at: '2023-01-01T00:00:00Z', web_push_subscription: false, google_url: null },
				newsletter_consent: 'yes',
			},
			KEPT_OF_USER,
		);
		expect(simple).toEqual({
			...{ id: 27, custom_id: null, user_key: 'k', name: 'Jo', email: 'jo@example.org' },
			...{ phone_number: null, status: 'user', unsubscribed: true, tags: ['vip'], lists: [] },
			newsletter_consent: 'yes',
		});
	});

	it('has an attribute with the name that JavaScript takes for something else', () => {
		const entry = JSON.parse('{"id": 7, "__proto__": {"a": 1}}') as IDataObject;
		expect(Object.entries(simpleEntry(entry, KEPT_OF_USER))).toContainEqual([
			'__proto__',
			{ a: 1 },
		]);
	});

	it('keeps its own field where an attribute has the same name', () => {
		const attributes = [
			{ name: 'Email', name_std: 'email', value: 'other@example.org' },
			{ name: 'City', name_std: 'city', value: 'Warsaw' },
		];
		const simple = simpleEntry({ id: 7, email: 'jo@example.org', attributes }, KEPT_OF_USER);
		expect(simple.email).toBe('jo@example.org');
		expect(simple).not.toHaveProperty('city');
	});
});

it('a simplified company has the attributes that were recorded as flat keys', () => {
	const recorded = {
		...{ id: 6, custom_id: 'acme-1', name: 'Acme', email: null, description: null, size: null },
		...{ phone_numbers: null, tags: [], employees: [52], category: null, companyowner: 'secret' },
	};
	expect(simpleEntry(recorded, KEPT_OF_COMPANY)).toEqual({
		...{ id: 6, custom_id: 'acme-1', name: 'Acme', email: null, phone_numbers: null },
		...{ address: null, city: null, country: null, tags: [], employees: [52] },
		companyowner: 'secret',
	});
});

it.each([
	['user', KEPT_OF_USER],
	['company', KEPT_OF_COMPANY],
])('a simplified %s has at most the ten fields that n8n asks for', (_what, { fields }) => {
	expect(fields.length).toBeLessThanOrEqual(10);
});
