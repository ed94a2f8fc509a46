import { stoppedBefore } from '../attempt/attempt';
import type { Authentication } from '../authenticate/authentication';
import type { Call, Outcome } from '../call';
import { outcomeOf } from './outcome';
import { plannedRequest, type ShownAuthentication } from './plannedRequest';

/** What a dry run needs of the run it takes the place of. */
export interface DryRun {
	readonly authentication: ShownAuthentication & Pick<Authentication, 'objection'>;
	readonly settings: { readonly retryUnknown: boolean };
}

/**
 * In place of sending the calls: what would be sent, or, for a call that the credential's hosts do not allow, the failure that
 * it would be. Uses no network; outcomes come in the order of the calls.
 */
export function dryRun(
	calls: readonly Call[],
	{ authentication, settings }: DryRun,
	now: Date,
): Outcome[] {
	return calls.map((call) => {
		const last = stoppedBefore(call.url, authentication);
		if (last) {
			const { retryUnknown } = settings;
			return outcomeOf({ call, last, attempts: 0, durationMs: 0, doubt: false, retryUnknown });
		}
		const planned = plannedRequest(call, authentication, now);
		return { itemIndex: call.itemIndex, call, planned, attempts: 0, durationMs: 0 };
	});
}
