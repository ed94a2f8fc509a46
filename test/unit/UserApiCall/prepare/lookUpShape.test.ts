import {
	webhookUser,
	WEBHOOK_USER_FIELDS,
} from '../../../../nodes/UserApiCall/prepare/lookUpShape';

/** The `user` of the vendor's page on the API call module. */
const DOCUMENTED = {
	id: 7,
	key: 'x7NM5xw2eFxl',
	name: 'John Doe',
	email: 'johndoe@example.org',
	gender: 'unknown',
	status: 'visitor',
	phone_number: null,
	first_seen: '2021-01-07T13:33:24.576109Z',
	last_seen: '2021-01-07T13:33:24.604490Z',
	page_views: 1,
	last_ip: '',
	timezone: 'USA/DC',
	city: null,
	region: null,
	country: 'USA',
	emails_enabled: true,
	browser_language: 'en',
	score: 0,
	browser: 'Chrome',
	os_type: 'Mac OS X',
	resolution: '1440x900',
	created_at: '2021-01-07T13:33:24.585602Z',
	updated_at: '2021-01-12T15:08:07.917571Z',
	attributes: [],
	gravatar_url: null,
	lists: [],
	tags: [{ id: 16, name: 'random_tag' }],
	notifications: true,
	facebook_url: null,
	linkedin_url: null,
	twitter_url: null,
	google_url: null,
	last_contacted: '2021-01-07T13:33:40.598000Z',
	user_id: 'random_id',
};

describe('a looked-up user in the shape of the payload', () => {
	it('has the fields of the documented payload, in its order', () => {
		expect(WEBHOOK_USER_FIELDS).toEqual(Object.keys(DOCUMENTED));
	});

	it('is the documented user, from either version of the API', () => {
		const { key, user_id, emails_enabled, ...rest } = DOCUMENTED;
		const second = { ...rest, user_key: key, custom_id: user_id, unsubscribed: !emails_enabled };
		const first = { ...rest, key, user_id, unsubscribed: !emails_enabled };
		for (const user of [second, first, DOCUMENTED]) {
			expect(JSON.stringify(webhookUser(user))).toBe(JSON.stringify(DOCUMENTED));
		}
	});

	it('gives null, or an empty list, for what the API did not give, and nothing else', () => {
		const user = webhookUser({ id: 7, first_name: 'Jo', companies: [{ id: 1 }], custom_id: null });
		expect(Object.keys(user)).toEqual(Object.keys(DOCUMENTED));
		expect(user).toMatchObject({
			id: 7,
			name: 'Jo',
			key: null,
			user_id: null,
			emails_enabled: null,
			attributes: [],
			lists: [],
			tags: [],
		});
	});

	it('keeps the attributes of version 1 as they are', () => {
		const attributes = [
			{
				id: 3,
				name: 'Newsletter Consent',
				name_std: 'newsletter_consent',
				value: true,
				value_type: 'bool',
			},
			{ id: 4, name: 'Interests', name_std: 'interests', value: ['a', 'b'], value_type: 'fixed' },
		];
		expect(webhookUser({ id: 7, attributes }).attributes).toEqual(attributes);
	});

	it('makes attributes of what version 2 has beside its own fields, and of nothing else', () => {
		const user = {
			...{ id: 7, user_key: 'k', custom_id: 'c', unsubscribed: false, companies: [{ id: 1 }] },
			...{ web_push_subscription: null, assigned_to: 2, chat_id: 'x', newsletter_consent: true },
			interests: ['a', 'b'],
		};
		expect(webhookUser(user).attributes).toEqual([
			{ name: 'newsletter_consent', name_std: 'newsletter_consent', value: true },
			{ name: 'interests', name_std: 'interests', value: ['a', 'b'] },
		]);
	});

	it.each([
		[true, false],
		[false, true],
		[undefined, null],
	])('says of unsubscribed %s: emails_enabled %s', (unsubscribed, expected) => {
		expect(webhookUser({ id: 1, unsubscribed }).emails_enabled).toBe(expected);
	});

	it.each<[string, object, unknown]>([
		['both names', { first_name: 'Jo', last_name: 'Do' }, 'Jo Do'],
		['a last name alone', { first_name: '', last_name: 'Do' }, 'Do'],
		['names that are no text', { first_name: 7, last_name: null }, null],
		['a whole name, which goes first', { name: 'Al', first_name: 'Jo' }, 'Al'],
		['an empty whole name, which is one', { name: '', first_name: 'Jo' }, ''],
	])('has of %s its name', (_, names, name) => {
		expect(webhookUser({ id: 1, ...names }).name).toBe(name);
	});

	it('has attributes though the API gave something else in their place', () => {
		const plan = { name: 'plan', name_std: 'plan', value: 'gold' };
		for (const attributes of [{ a: 1 }, 'text', null]) {
			expect(webhookUser({ id: 1, attributes, plan: 'gold' }).attributes).toEqual([plan]);
		}
		expect(webhookUser({ id: 1, attributes: [null, 7, plan] as never }).attributes).toEqual([plan]);
	});

	it.each(['name', 'name_std'])(
		'names an attribute once, though it stands in both places: %s',
		(by) => {
			const attributes = [{ [by]: 'plan', value: 'gold' }];
			expect(webhookUser({ id: 1, attributes, plan: 'gold' }).attributes).toEqual(attributes);
		},
	);

	it('keeps what is false, 0 or empty', () => {
		const given = { notifications: false, score: 0, last_ip: '', emails_enabled: false };
		expect(webhookUser({ id: 1, unsubscribed: false, ...given })).toMatchObject(given);
	});

	it('has the id of one’s own, also where version 2 says that there is none', () => {
		expect(webhookUser({ id: 1, custom_id: null, user_id: 'old' }).user_id).toBeNull();
		expect(webhookUser({ id: 1, user_id: 'old' }).user_id).toBe('old');
		expect(webhookUser({ id: 1, user_key: 'new', key: 'old' }).key).toBe('new');
	});
});
