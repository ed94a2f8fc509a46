import type { INodeParameters } from 'n8n-workflow';

import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { WEBHOOK_USER_FIELDS } from '../../../nodes/UserApiCall/prepare/lookUpShape';
import { addCompany, addSegment } from '../../fixtures/userComResources';
import type { ServiceUser, UserComService } from '../../fixtures/userComService';
import { startUserComService } from '../../fixtures/userComService';
import { runNode } from '../../harness';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
const NAME = { name: 'Ada Lovelace' };
const ROW = { attribute: 'Newsletter Consent', valueType: 'boolean', value: 'false' };

describe.each([
	[1, false],
	[1, true],
	[2, false],
	[2, true],
] as const)(
	'User.com answers in version %d, keys without a value absent: %s',
	(answersIn, sparse) => {
		let service: UserComService;
		let user: ServiceUser;

		beforeEach(async () => {
			service = await startUserComService({ answersIn, sparse, pageSize: 2 });
			service.account.addAttribute('Newsletter Consent', 'boolean');
			service.account.addAttribute('Interests', 'fixed');
			service.account.addList('News');
			user = service.account.addUser({
				...{ custom_id: 'shop/17', email: 'ada+news@example.org', phone_number: '+48 123' },
				...{ first_name: 'Ada', last_name: 'Lovelace', company_custom_id: 'acme', tags: ['vip'] },
				...{ 'Newsletter Consent': true, Interests: ['shoes', 'hats'] },
			});
			addCompany(service.account, { custom_id: 'acme-1', name: 'Acme' });
			addSegment(service.account, 'Buyers', [user]);
		});

		afterEach(async () => {
			await service.close();
		});

		const credentials = () => ({ userComApi: { apiKey: service.key, baseUrl: service.url } });

		describe('the look-up', () => {
			it.each(['id', 'customId', 'email', 'key', 'phone'])(
				'by %s sends the documented fields, with every attribute',
				async (lookUpBy) => {
					const lookUpValue = {
						...{ id: user.id, customId: 'shop/17', email: 'ada+news@example.org' },
						...{ key: user.user_key, phone: '+48 123' },
					}[lookUpBy];
					const extraData =
						'{ "consent": {{ receiver.newsletter_consent }}, "first": "{{ receiver.first_name }}", "likes": {{ user.interests }} }';
					const parameters = { userData: 'lookUp', lookUpBy, lookUpValue, extraData };
					const { failure } = await receiver.run(parameters as INodeParameters, [{}], {
						credentials: credentials(),
					});
					expect(failure).toEqual([]);
					const [sent] = receiver.sent as Array<{ user: Record<string, unknown>; extra: unknown }>;
					expect(Object.keys(sent?.user ?? {})).toEqual(WEBHOOK_USER_FIELDS);
					expect(sent?.user).toMatchObject({
						...{ id: user.id, key: user.user_key, user_id: 'shop/17', name: 'Ada Lovelace' },
						...{ email: 'ada+news@example.org', emails_enabled: true, city: null },
						tags: [{ name: 'vip' }],
						attributes: [
							{ name_std: 'newsletter_consent', value: true },
							{ name_std: 'interests', value: ['shoes', 'hats'] },
						],
					});
					expect(sent?.extra).toEqual({ consent: true, first: 'Ada', likes: ['shoes', 'hats'] });
				},
			);
		});

		describe('the node User.com', () => {
			const run = async (parameters: INodeParameters) => {
				const { success, error } = await runNode({
					node: new UserCom(),
					parameters,
					credentials: credentials(),
					input: [{ list: service.account.lists[0]?.id }],
					settings: { node: { typeVersion: 1 } },
				});
				expect(error).toBeUndefined();
				return success.map(({ json }) => json);
			};

			const OPERATIONS: Array<[string, string, INodeParameters, unknown]> = [
				['user', 'get', {}, { email: 'ada+news@example.org' }],
				['user', 'update', { fields: { email: 'c@example.org' } }, { email: 'c@example.org' }],
				['user', 'delete', {}, { deleted: true }],
				['attribute', 'set', { attribute: 'Interests', value: 'hats' }, { success: true }],
				['attribute', 'setMany', { attributes: { rows: [ROW] } }, { name: 'Ada Lovelace' }],
				['attribute', 'remove', { attribute: 'Interests' }, { success: true }],
				['tag', 'add', { tag: 'new' }, { created: true, tag: { name: 'new' } }],
				['tag', 'remove', { tag: 'vip' }, { success: true }],
				['list', 'add', { list: '={{ $json.list }}' }, { id: expect.any(Number) }],
				['list', 'remove', { list: '={{ $json.list }}' }, { success: true }],
				['event', 'create', { eventName: 'seen' }, { id: expect.any(Number), created: true }],
			];

			it.each(
				OPERATIONS.flatMap((operation) => [
					['id', ...operation] as const,
					['customId', ...operation] as const,
				]),
			)('by %s: %s %s', async (userBy, resource, operation, rest, expected) => {
				const userId = userBy === 'id' ? user.id : 'shop/17';
				expect(await run({ resource, operation, userBy, userId, ...rest })).toMatchObject([
					expected,
				]);
			});

			it.each<[string, string, INodeParameters, unknown]>([
				['user', 'getAll', {}, { email: 'ada+news@example.org' }],
				['user', 'find', { findBy: 'email', findValue: 'ada+news@example.org' }, NAME],
				['user', 'find', { findBy: 'phone', findValue: '+48 123', allMatches: true }, NAME],
				['user', 'find', { findBy: 'phone', findValue: '+48 123' }, NAME],
				['user', 'create', { fields: { email: 'b@example.org' } }, { email: 'b@example.org' }],
				[
					'user',
					'upsert',
					{ customId: 'shop/17', fields: { email: 'c@example.org' } },
					{ created: false },
				],
				['tag', 'getAll', {}, { name: 'vip' }],
				['list', 'getAll', {}, { name: 'News' }],
				['segment', 'getAll', {}, { name: 'Buyers' }],
				['company', 'getAll', {}, { name: 'Acme' }],
				[
					'company',
					'upsert',
					{ customId: 'acme-1', fields: { city: 'Lublin' } },
					{ city: 'Lublin' },
				],
			])('%s %s %j', async (resource, operation, rest, expected) => {
				expect(await run({ resource, operation, ...rest })).toMatchObject([expected]);
			});

			it('attribute getAll: those of users alone', async () => {
				const names = (await run({ resource: 'attribute', operation: 'getAll' })).map(
					({ name }) => name,
				);
				expect(names).toEqual(['Newsletter Consent', 'Interests']);
			});
		});
	},
);
