import { stoppedBefore } from '../../attempt/attempt';
import type { Authentication } from '../../authenticate/authentication';
import type { Call } from '../../call';
import type { Delivered } from '../deliver';
import { type Ending, outcomeOf } from '../outcome';
import { plannedRequest, type ShownAuthentication } from './plannedRequest';

/** What a dry run needs of the run it takes the place of. */
export interface DryRun {
	readonly authentication: ShownAuthentication & Pick<Authentication, 'objection'>;
	readonly settings: Ending['settings'];
}

/**
 * In place of sending the calls: what would be sent, or, for a call that the credential's hosts do not allow, the failure that
 * it would be. Uses no network; outcomes come in the order of the calls.
 */
export function dryRun(
	calls: readonly Call[],
	{ authentication, settings }: DryRun,
	now: Date,
): Delivered {
	const outcomes = calls.map((call) => {
		const last = stoppedBefore(call.url, authentication);
		if (last) {
			return outcomeOf({ call, last, attempts: 0, durationMs: 0, delivered: 'no', settings });
		}
		const planned = plannedRequest(call, authentication, now);
		return { itemIndex: call.itemIndex, call, planned, attempts: 0, durationMs: 0 };
	});
	return { outcomes, settled: undefined };
}
