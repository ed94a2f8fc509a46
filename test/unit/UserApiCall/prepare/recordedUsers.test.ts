import {
	webhookUser,
	WEBHOOK_USER_FIELDS,
} from '../../../../nodes/UserApiCall/prepare/lookUpShape';
import { userTagValue } from '../../../../nodes/UserApiCall/prepare/user';
import { splitTemplate } from '../../../../nodes/UserApiCall/template/snippetTags';
import { foundUsers } from '../../../../nodes/UserCom/service/searchUsers';

/**
 * Users as version 2 of the API gave them to rudderlabs/rudder-transformer
 * (test/integrations/destinations/user/network.ts): which keys are there, which are absent, and of what type; people and
 * their data are made up. No recorded user has a custom attribute.
 */
const RECORDED = {
	byCustomId: {
		browser_language: null,
		companies: [{ id: 21, member_since: '2022-09-12T12:40:30.548068Z', name: 'Acme' }],
		created_at: '2022-09-06T11:52:48.828444Z',
		custom_id: 'user@123',
		email: null,
		first_seen: '2022-09-06T11:52:48.812722Z',
		gender: 'unknown',
		gravatar_url: null,
		id: 52,
		last_seen: '2022-09-06T12:35:17.230000Z',
		lists: [],
		name: null,
		notifications: true,
		page_views: 2,
		phone_number: '2345678901',
		score: 0,
		status: 'visitor',
		tags: [],
		unsubscribed: false,
		updated_at: '2022-09-12T03:19:33.356280Z',
		user_key: 'ngze13ffndcv',
		web_push_subscription: false,
	},
	byKey: {
		browser_language: null,
		companies: [],
		created_at: '2022-09-05T07:21:39.171977Z',
		email: 'ada@example.org',
		gender: 'unknown',
		gravatar_url: null,
		id: 27,
		lists: [],
		name: 'ada lovelace',
		notifications: true,
		phone_number: '+48600100200',
		score: 0,
		status: 'visitor',
		tags: [
			{ id: 1, name: 'updated' },
			{ id: 2, name: 'verified' },
		],
		unsubscribed: false,
		updated_at: '2022-09-05T07:21:39.171990Z',
		user_key: 'lel1c5u1wuk8',
	},
};

/** What the payload says where an answer says nothing. */
const nothing = Object.fromEntries(
	WEBHOOK_USER_FIELDS.map((field) => [
		field,
		['attributes', 'lists', 'tags'].includes(field) ? [] : null,
	]),
);

describe('a recorded user of version 2', () => {
	it.each(Object.entries(RECORDED))('is sent whole, and nothing else is: %s', (_how, answer) => {
		const { user_key, custom_id, unsubscribed, ...rest }: Record<string, unknown> = answer;
		const { companies, web_push_subscription, ...documented } = rest;
		expect(companies).toBeDefined();
		expect([undefined, false]).toContain(web_push_subscription);
		const user = webhookUser({ ...answer });
		expect(Object.keys(user)).toEqual(WEBHOOK_USER_FIELDS);
		expect(user).toEqual({
			...nothing,
			...documented,
			key: user_key,
			user_id: custom_id ?? null,
			emails_enabled: unsubscribed === false,
		});
	});

	it('is found in what a search by phone number answers, which is a list of results', () => {
		expect(foundUsers({ results: [RECORDED.byKey] })).toEqual([RECORDED.byKey]);
	});

	it('keeps a custom attribute beside its own fields, as recorded companies have theirs', () => {
		const flat = { companyowner: 'secret', founded: '15 aug, 1947', isprofitable: 'no' };
		const { attributes } = webhookUser({ ...RECORDED.byCustomId, ...flat });
		expect(attributes).toEqual([
			{ name: 'companyowner', name_std: 'companyowner', value: 'secret' },
			{ name: 'founded', name_std: 'founded', value: '15 aug, 1947' },
			{ name: 'isprofitable', name_std: 'isprofitable', value: 'no' },
		]);
	});
});

/**
 * A user of version 1: the keys of apidocs.user.com/v1/users/create-user with those that keghub/usercom-dotnet-sdk and
 * uptimerobot/usercom-sdk read besides; the values of attributes are the kinds that the former's tests have.
 */
const VERSION_1 = {
	id: 7,
	user_id: 'shop/17',
	key: 'x7NM5xw2eFxl',
	name: 'Ada King Lovelace',
	email: 'ada@example.org',
	unsubscribed: true,
	chat_id: 'deprecated',
	assigned_to: null,
	web_push_subscription: false,
	companies: [{ id: 21, name: 'Acme', member_since: '2022-09-12T12:40:30.548068Z' }],
	lists: [{ id: 3, name: 'News', description: '' }],
	tags: [{ id: 16, name: 'vip' }],
	attributes: [
		{ id: 1, name: 'Newsletter Consent', name_std: 'newsletter_consent', value: true },
		{
			...{ id: 2, name: 'API string attribute', name_std: 'api_string_attribute', value: 'a "b"' },
			...{ description: '', value_type: 4 },
		},
		{ id: 3, name: 'Interests', name_std: 'interests', value: ['shoes', 'hats'], value_type: 6 },
		{ id: 4, name: 'Born', name_std: 'born', value: '1815-12-10' },
		{ id: 5, name: 'Rate', name_std: 'rate', value: 0.5 },
		{ id: 6, name: 'Nothing', name_std: 'nothing', value: null },
	],
};

describe('a user of version 1', () => {
	const user = webhookUser(VERSION_1);

	it('keeps every attribute as it came, and its tags and lists', () => {
		const { attributes, lists, tags } = VERSION_1;
		expect(user).toMatchObject({ attributes, lists, tags, emails_enabled: false });
		expect(Object.keys(user)).toEqual(WEBHOOK_USER_FIELDS);
	});

	it.each<[string, unknown]>([
		['{{ receiver.newsletter_consent }}', true],
		['{{ user.Newsletter_Consent }}', true],
		['{{ receiver.attributes.newsletter_consent }}', true],
		['{{ receiver.Newsletter-Consent }}', true],
		['{{ receiver.interests }}', ['shoes', 'hats']],
		['{{ receiver.born }}', '1815-12-10'],
		['{{ receiver.nothing|default:"none" }}', 'none'],
		['{{ receiver.first_name }}', 'Ada'],
		['{{ receiver.last_name }}', 'King Lovelace'],
		['{{ receiver.user_id }}', 'shop/17'],
	])('gives its tag %s %j', (written, value) => {
		const [tag] = splitTemplate('Extra Data', written);
		expect(typeof tag === 'object' && tag.kind === 'user' && userTagValue(tag, user)).toEqual(
			value,
		);
	});

	it.each<[unknown, unknown, unknown]>([
		['Ada', 'Ada', ''],
		[' Ada  Lovelace ', 'Ada', 'Lovelace'],
		['', '', ''],
		[null, undefined, undefined],
	])('of the name %j gives a first name and a last one', (name, first, last) => {
		const valueOf = (part: string) =>
			userTagValue({ kind: 'user', source: '', path: [part] }, { name });
		expect([valueOf('first_name'), valueOf('last_name')]).toEqual([first, last]);
	});
});
