import { type IExecuteFunctions, sleep } from 'n8n-workflow';

import type { Redact } from '../../shared/redaction';
import type { AttemptResult, Call } from '../call';
import { attempt, type AttemptEnvironment } from '../attempt/attempt';
import type { Authentication, Refusal } from '../authenticate/authentication';
import { Deadlines, LONGEST_TIMER_MS } from '../attempt/deadlines';
import { deliver, type Delivered } from './deliver';
import type { DeliverySettings } from '../fields/settings';
import { SpareControllers } from '../attempt/spareControllers';
import { WatchableServers } from '../attempt/witness/watchedSocket';

/** What holds for all calls of a run. */
export interface DeliveryRun {
	readonly settings: DeliverySettings;
	readonly authentication: Authentication;
	/** Masks the run's secrets. */
	readonly redact: Redact;
}

/**
 * Sends the calls of one run through n8n's HTTP helper; their outcomes come back in the same order. Never throws.
 */
export async function deliverCalls(
	context: IExecuteFunctions,
	calls: readonly Call[],
	{ settings, authentication, redact }: DeliveryRun,
): Promise<Delivered> {
	const cancel = context.getExecutionCancelSignal();
	const now = () => performance.now();
	const deadlines = new Deadlines(now, async (ms) => await sleep(ms), cancel);
	const attemptEnvironment: AttemptEnvironment = {
		authentication,
		settings,
		deadlines,
		controllers: new SpareControllers(),
		servers: new WatchableServers(),
	};
	try {
		return await deliver(
			calls,
			{
				attempt: async (call) => withMaskedHeaders(await attempt(call, attemptEnvironment), redact),
				renew: async (call, refusal) => await renew(call, refusal, attemptEnvironment),
				judgeRenewal: (statusCode) => authentication.judgeRenewal(statusCode),
				now,
				busyMs: () => performance.eventLoopUtilization().active,
				timeOfDay: () => Date.now(),
				random: () => Math.random(),
				wait: async (ms, signal) => await wait(ms, signal),
				cancel,
			},
			settings,
		);
	} finally {
		deadlines.close();
	}
}

/** Before a file's name is cut from them, or a type is read: what is left of a secret then can't be known as one. */
function withMaskedHeaders(result: AttemptResult, redact: Redact): AttemptResult {
	if (result.kind !== 'answered') return result;
	const { statusMessage, headers } = result;
	return { ...result, statusMessage: redact(statusMessage), headers: redact(headers) };
}

/** n8n 1.123's `sleep` knows no signal and goes on: the race with the signal is delivery's. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
	await sleep(Math.min(ms, LONGEST_TIMER_MS), signal);
}

/** The token endpoint may hang too: asking it takes no longer than an attempt. */
async function renew(
	call: Call,
	refusal: Refusal,
	{ authentication, deadlines }: AttemptEnvironment,
): Promise<boolean> {
	const deadline = deadlines.start(call.timeoutMs);
	try {
		return (await deadline.race(authentication.renew(refusal))) ?? false;
	} catch {
		return false;
	} finally {
		deadlines.stop(deadline);
	}
}
