import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import type { ServiceUser, UserComService } from '../../fixtures/userComService';
import { startUserComService } from '../../fixtures/userComService';
import type { InputItem, RunResult } from '../../harness';
import { runNode } from '../../harness';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
let userCom: UserComService;
let user: ServiceUser;

beforeEach(async () => {
	userCom = await startUserComService();
	user = userCom.account.addUser({ email: 'ada+news@example.org', first_name: 'Ada' });
});

afterEach(async () => {
	await userCom.close();
});

async function run(parameters: INodeParameters, input: InputItem[]): Promise<RunResult> {
	return await runNode({
		node: new UserApiCall(),
		parameters: { url: `${receiver.url}/hook`, ...parameters },
		credentials: { userComApi: { apiKey: userCom.key, baseUrl: userCom.url } },
		input,
	});
}

/** What a receiver of User.com's calls reads: a JSON body, whatever its Content-Type says. */
const received = () =>
	receiver.visits.map(
		({ body }) =>
			JSON.parse(body.toString('utf8')) as {
				extra: { email?: unknown; agreements?: Record<string, unknown> };
				user?: { id?: unknown; email?: unknown; emails_enabled?: unknown };
			},
	);

const lookUp = { userData: 'lookUp', lookUpBy: 'id', lookUpValue: '={{ $json.user_id }}' };

describe('what public receivers of User.com’s calls read is there', () => {
	/** How the user reaches the node, and the item that names it. */
	const sources: Array<[string, INodeParameters, () => InputItem]> = [
		['looked up in User.com', lookUp, () => ({ user_id: user.id })],
		[
			'received by the trigger',
			{},
			() => ({
				path: 6,
				timestamp: '2021-02-01T07:27:44.469241+00:00',
				extra: {},
				user: { id: user.id, email: 'ada+news@example.org', emails_enabled: true },
			}),
		],
		[
			'defined by the designer',
			{
				userData: 'define',
				user: '={ "id": {{ $json.n }}, "email": "{{ $json.mail }}", "emails_enabled": {{ $json.on }} }',
			},
			() => ({ n: user.id, mail: 'ada+news@example.org', on: true }),
		],
	];

	it.each(sources)('user.id, for WP Fusion: %s', async (_source, parameters, item) => {
		const { success } = await run(parameters, [item()]);
		expect(success).toHaveLength(1);
		expect(received()[0]?.user?.id).toBe(user.id);
	});

	it.each(sources)(
		'user.email and user.emails_enabled, for the Magento 2 plugin: %s',
		async (_source, parameters, item) => {
			await run(parameters, [item()]);
			expect(received()[0]?.user).toMatchObject({
				email: 'ada+news@example.org',
				emails_enabled: true,
			});
		},
	);

	it('emails_enabled is false for a user who unsubscribed', async () => {
		user.unsubscribed = true;
		await run(lookUp, [{ user_id: user.id }]);
		expect(received()[0]?.user?.emails_enabled).toBe(false);
	});

	it.each([false, true])(
		'extra.email and extra.agreements as real booleans, for the Sylius plugin; user excluded: %s',
		async (excludeUser) => {
			const extraData =
				'={ "email": "{{ $json.email }}", "agreements": { "newsletter": {{ $json.agreed }}, "sms": {{ $json.sms }} } }';
			await run({ extraData, excludeUser }, [
				{ email: 'ada+news@example.org', agreed: true, sms: false },
			]);
			expect(received()[0]?.extra).toEqual({
				email: 'ada+news@example.org',
				agreements: { newsletter: true, sms: false },
			});
			expect('user' in (received()[0] ?? {})).toBe(!excludeUser);
		},
	);
});

describe('User API Call with a user looked up in User.com', () => {
	it('tags written the User.com way read the looked-up user', async () => {
		const extraData =
			'={ "to": "{{ user.email }}", "city": "{{ receiver.city|default:"nowhere" }}" }';
		await run({ ...lookUp, extraData }, [{ user_id: user.id }]);
		expect(received()[0]?.extra).toEqual({ to: 'ada+news@example.org', city: 'nowhere' });
	});

	it('sends nothing for an item whose user is not found, and the others go', async () => {
		const { success, failure } = await run(lookUp, [
			{ user_id: user.id },
			{ user_id: 999 },
			{ user_id: user.id },
		]);
		expect(success).toHaveLength(2);
		expect(receiver.visits).toHaveLength(2);
		expect(userCom.requests).toHaveLength(2);
		expect(failure).toMatchObject([
			{
				json: {
					user_id: 999,
					apiCall: {
						outcome: 'failure',
						failure: {
							category: 'lookup',
							code: 'HTTP_404',
							delivered: 'no',
							message: expect.stringContaining('"999"') as string,
						},
					},
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it.each<[string, (service: UserComService) => void, string]>([
		['refuses the key', (service) => service.answerNext({ status: 401, times: 9 }), 'HTTP_401'],
		['fails', (service) => service.answerNext({ status: 500, times: 9 }), 'HTTP_500'],
		[
			'asks to wait for too long',
			(service) =>
				service.answerNext({ status: 429, headers: { 'Retry-After': '3600' }, times: 9 }),
			'HTTP_429',
		],
		['gives no user', (service) => service.answerNext({ status: 200, body: [] }), 'HTTP_404'],
	])('sends nothing when User.com %s', async (_what, prepare, code) => {
		prepare(userCom);
		const { failure } = await run(lookUp, [{ user_id: user.id }]);
		expect(failure).toMatchObject([
			{ json: { apiCall: { failure: { category: 'lookup', code, delivered: 'no' } } } },
		]);
		expect(receiver.visits).toEqual([]);
	});

	it('never lets the key reach the receiver', async () => {
		await run(lookUp, [{ user_id: user.id }]);
		const [visit] = receiver.visits;
		expect(JSON.stringify(visit?.headers) + String(visit?.body)).not.toContain(userCom.key);
	});
});
