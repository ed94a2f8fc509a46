import type { AttemptEnvironment } from '../../../../nodes/UserApiCall/attempt/attempt';
import { Deadlines } from '../../../../nodes/UserApiCall/attempt/deadlines';
import { SpareControllers } from '../../../../nodes/UserApiCall/attempt/spareControllers';
import { WatchableServers } from '../../../../nodes/UserApiCall/attempt/witness/watchedSocket';
import type {
	AbortableRequest,
	Authentication,
} from '../../../../nodes/UserApiCall/authenticate/authentication';
import { ANY_2XX } from '../../../../nodes/UserApiCall/fields/successRule';

/** What an attempt needs of a run whose requests are sent by `send`. */
export function environmentOf(
	send: (request: AbortableRequest) => Promise<unknown>,
	cancel?: AbortSignal,
	authentication: Partial<Authentication> = {},
): AttemptEnvironment {
	return {
		authentication: {
			objection: () => undefined,
			send: (request, leaving) => {
				leaving();
				return send(request);
			},
			signature: () => ({}),
			renew: async () => false,
			judgeRenewal: () => {},
			maskedProof: { kind: 'nothing' },
			secrets: [],
			...authentication,
		},
		settings: {
			followRedirects: true,
			maxResponseSize: 1_000,
			ignoreSslIssues: false,
			proxy: undefined,
			successWhen: ANY_2XX,
		},
		deadlines: new Deadlines(Date.now, async () => {}, cancel),
		controllers: new SpareControllers(),
		servers: new WatchableServers(),
	};
}
