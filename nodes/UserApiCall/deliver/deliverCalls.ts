import { type IExecuteFunctions, sleep } from 'n8n-workflow';

import type { Call, Outcome } from '../call';
import { attempt, type AttemptEnvironment } from '../attempt/attempt';
import type { Authentication } from '../authenticate/authentication';
import { Deadlines, LONGEST_TIMER_MS } from '../attempt/deadlines';
import { deliver } from './deliver';
import type { DeliverySettings } from '../fields/settings';
import { SpareControllers } from '../attempt/spareControllers';

/**
 * Sends the calls of one run through n8n's HTTP helper; their outcomes come back in the same order. Never throws.
 */
export async function deliverCalls(
	context: IExecuteFunctions,
	calls: readonly Call[],
	settings: DeliverySettings,
	authentication: Authentication,
): Promise<Outcome[]> {
	const cancel = context.getExecutionCancelSignal();
	const now = () => performance.now();
	const deadlines = new Deadlines(now, async () => await sleep(0), cancel);
	const attemptEnvironment: AttemptEnvironment = {
		authentication,
		settings,
		deadlines,
		controllers: new SpareControllers(),
	};
	try {
		return await deliver(
			calls,
			{
				attempt: (call) => attempt(call, attemptEnvironment),
				renew: async (call, sentAt) => await renew(call, sentAt, attemptEnvironment),
				now,
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

/** n8n 1.123's `sleep` knows no signal and goes on: the race with the signal is delivery's. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
	await sleep(Math.min(ms, LONGEST_TIMER_MS), signal);
}

/** The token endpoint may hang too: asking it takes no longer than an attempt. */
async function renew(
	call: Call,
	sentAt: number,
	{ authentication, deadlines }: AttemptEnvironment,
): Promise<boolean> {
	const deadline = deadlines.start(call.timeoutMs);
	try {
		return (await deadline.race(authentication.renew(sentAt))) ?? false;
	} catch {
		return false;
	} finally {
		deadlines.stop(deadline);
	}
}
