import type { INodeParameters } from 'n8n-workflow';

import { UserCom } from '../../nodes/UserCom/UserCom.node';
import type { ServiceUser, UserComService } from '../fixtures/userComService';
import { startUserComService } from '../fixtures/userComService';
import { runNode } from './runNode';
import type { InputItem, RunResult, RunSettings } from './runNode';

/** A stand-in for User.com for the tests of one file, fresh for each test, and the node User.com set to ask it. */
export interface UserComAccount {
	/** Pages hold two entries. */
	readonly service: UserComService;
	/** Jo: custom ID `shop/17`, e-mail address `jo+news@example.org`, phone number `+48 123`. */
	readonly user: ServiceUser;
	/** The fields that name Jo by `id` or `customId`. */
	named(by: string): { userBy: string; userId: string | number };
	run(
		parameters: INodeParameters,
		more?: { input?: InputItem[]; settings?: RunSettings; key?: string },
	): Promise<RunResult>;
}

/**
 * To be called once at the top of a test file. The account has the attributes `plan`, `visits` (integer) and
 * `newsletter_consent` (boolean), the list `Newsletter`, and Jo.
 */
export function useUserCom(): UserComAccount {
	let service: UserComService;
	let user: ServiceUser;
	beforeEach(async () => {
		service = await startUserComService({ pageSize: 2 });
		service.account.addAttribute('plan');
		service.account.addAttribute('visits', 'integer');
		service.account.addAttribute('newsletter_consent', 'boolean');
		service.account.addList('Newsletter');
		user = service.account.addUser({
			custom_id: 'shop/17',
			email: 'jo+news@example.org',
			phone_number: '+48 123',
			first_name: 'Jo',
		});
	});
	afterEach(async () => {
		await service.close();
	});
	return {
		get service() {
			return service;
		},
		get user() {
			return user;
		},
		named: (by) =>
			by === 'id' ? { userBy: 'id', userId: user.id } : { userBy: 'customId', userId: 'shop/17' },
		run: async (parameters, { input, settings, key } = {}) =>
			await runNode({
				node: new UserCom(),
				parameters,
				credentials: { userComApi: { apiKey: key ?? service.key, baseUrl: service.url } },
				...(input ? { input } : {}),
				...(settings ? { settings } : {}),
			}),
	};
}

/** The JSON of the items that came out. */
export const jsonOf = ({ success }: RunResult) => success.map((item) => item.json);
