import type { INodeParameters } from 'n8n-workflow';

import workflow from '../../../examples/newsletter-consent-user-com.json';
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { UserCom } from '../../../nodes/UserCom/UserCom.node';
import { judgeCall } from '../../../nodes/UserComTrigger/incomingCall';
import type { ServiceUser, UserComService } from '../../fixtures/userComService';
import { startUserComService } from '../../fixtures/userComService';
import { runNode } from '../../harness';
import { reply } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const TRIGGER = 'Event newsletter_register';
const receiver = useReceiver();

describe.each([1, 2] as const)(
	'the example newsletter-consent-user-com, User.com answering in version %d',
	(answersIn) => {
		let service: UserComService;
		let user: ServiceUser;

		beforeEach(async () => {
			service = await startUserComService({ answersIn, sparse: true });
			service.account.addAttribute('newsletter_consent', 'boolean');
			service.account.addAttribute('consent_error', 'string');
			user = service.account.addUser({
				email: 'ada+news@example.org',
				first_name: 'Ada "Countess"',
			});
		});

		afterEach(async () => {
			await service.close();
		});

		/** What the trigger gives for the call of User.com's module. */
		function event(): Record<string, unknown> {
			const body = JSON.stringify({
				...{ path: 6, timestamp: '2026-11-22T10:00:00.000000+00:00' },
				extra: { event: 'newsletter_register' },
				user: { id: user.id, key: user.user_key, email: user.email, emails_enabled: true },
			});
			const decision = judgeCall({ method: 'POST', query: {}, body: Buffer.from(body) }, []);
			return decision.kind === 'accept' ? { ...decision.data } : {};
		}

		/** Runs a node of the example with an item; the trigger's item is its input. */
		async function run(name: string, item: Record<string, unknown>) {
			const found = workflow.nodes.find((node) => node.name === name);
			const written = JSON.stringify(found?.parameters)
				.replaceAll(`$('${TRIGGER}')`, "$('Input')")
				.replace('http://127.0.0.1:5680', receiver.url);
			const result = await runNode({
				node: found?.type.endsWith('.userCom') ? new UserCom() : new UserApiCall(),
				parameters: JSON.parse(written) as INodeParameters,
				credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
				input: [item],
				settings: { node: { typeVersion: found?.typeVersion ?? 0 } },
			});
			expect(result.error).toBeUndefined();
			return result;
		}

		it('the receiver gets the profile with the value that was just set, and the user the tag', async () => {
			await run('Set newsletter_consent', event());
			const { success } = await run('User API Call', event());
			expect(success).toHaveLength(1);
			expect(receiver.sent).toEqual([
				expect.objectContaining({
					extra: {
						event: 'newsletter_register',
						email: 'ada+news@example.org',
						agreements: { newsletter: true },
					},
					user: expect.objectContaining({
						...{ id: user.id, key: user.user_key, name: 'Ada "Countess"', emails_enabled: true },
						attributes: [
							expect.objectContaining({
								...{ name: 'newsletter_consent', name_std: 'newsletter_consent', value: true },
							}),
						],
					}) as unknown,
				}),
			]);
			await run('Tag consent-sent', event());
			expect(user).toMatchObject({
				tags: [{ name: 'consent-sent' }],
				attributes: { newsletter_consent: true },
			});
		});

		it.each([302, 404, 503])('%d: the user has the error and no tag', async (status) => {
			receiver.answerWith(reply(status));
			await run('Set newsletter_consent', event());
			const { failure } = await run('User API Call', event());
			await run('Set consent_error', { ...failure[0]?.json });
			expect(user.attributes.consent_error).toMatch(new RegExp(`^HTTP_${status}: `));
			expect(user.tags).toEqual([]);
		});
	},
);
