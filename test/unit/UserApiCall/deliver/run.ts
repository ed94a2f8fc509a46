import type { AttemptResult, Call, Unanswered } from '../../../../nodes/UserApiCall/call';
import {
	deliver,
	type DeliveryEnvironment,
	type FlowSettings,
} from '../../../../nodes/UserApiCall/deliver/deliver';
import { ANY_2XX } from '../../../../nodes/UserApiCall/fields/successRule';
import { VirtualTime } from '../../../harness/time/virtualTime';

const defaults: FlowSettings = {
	concurrency: 10,
	requestsPerSecond: 0,
	maxRetries: 0,
	retryBudget: 300_000,
	retryUnknown: false,
	stopCallingAfter: 0,
	successWhen: ANY_2XX,
};

/** So many POSTs to one origin, changed by `more`. */
export function calls(count: number, more: (index: number) => Partial<Call> = () => ({})): Call[] {
	return Array.from({ length: count }, (_, itemIndex) => ({
		itemIndex,
		method: 'POST' as const,
		url: 'https://a.example/',
		headers: {},
		timeoutMs: 30_000,
		...more(itemIndex),
	}));
}

/** A status line. */
export function answered(statusCode: number, headers: Record<string, string> = {}): AttemptResult {
	return { kind: 'answered', statusCode, statusMessage: '', headers };
}

/** Nobody can know whether it arrived. */
export const lost: Unanswered = {
	kind: 'unanswered',
	category: 'connection',
	code: 'ECONNRESET',
	delivered: 'unknown',
	trouble: 'lost',
};
/** It surely did not arrive. */
export const refused: Unanswered = {
	...lost,
	code: 'ECONNREFUSED',
	delivered: 'no',
	trouble: 'refused',
};

interface Start {
	item: number;
	at: number;
}

/**
 * Runs delivery on a virtual clock; `answer` says what attempt n (from 1) of an item gives, after `takesMs`. A
 * `cancelAt` below 0 is before the run begins.
 */
export async function run(
	list: Call[],
	settings: Partial<FlowSettings>,
	answer: (call: Call, attempt: number) => AttemptResult,
	more: {
		takesMs?: number | ((call: Call, at: number) => number);
		renew?: DeliveryEnvironment['renew'];
		cancelAt?: number;
		/** In place of `answer`: by when the attempt ends. */
		answerAt?: (at: number) => AttemptResult;
	} = {},
) {
	const clock = new VirtualTime();
	const begin = clock.now();
	const cancel = new AbortController();
	const starts: Start[] = [];
	const judged: number[] = [];
	const attempts = new Map<number, number>();
	let inFlight = 0;
	let most = 0;
	const attempt = async (call: Call): Promise<AttemptResult> => {
		starts.push({ item: call.itemIndex, at: clock.now() - begin });
		most = Math.max(most, ++inFlight);
		const number = (attempts.get(call.itemIndex) ?? 0) + 1;
		attempts.set(call.itemIndex, number);
		try {
			const { takesMs = 10 } = more;
			await clock.wait(
				typeof takesMs === 'number' ? takesMs : takesMs(call, clock.now() - begin),
				cancel.signal,
			);
		} catch {
			return { kind: 'cancelled', delivered: 'unknown' };
		} finally {
			inFlight--;
		}
		return more.answerAt?.(clock.now() - begin) ?? answer(call, number);
	};
	if (more.cancelAt !== undefined && more.cancelAt < 0) cancel.abort();
	else if (more.cancelAt !== undefined) void clock.wait(more.cancelAt).then(() => cancel.abort());
	const { outcomes, settled } = await clock.until(
		deliver(
			list,
			{
				attempt,
				renew: more.renew ?? (async () => false),
				judgeRenewal: (statusCode) => void judged.push(statusCode),
				now: clock.now,
				busyMs: () => 0,
				timeOfDay: () => Date.UTC(2026, 10, 22) + clock.now() - begin,
				random: () => 0.5,
				wait: clock.wait,
				cancel: cancel.signal,
			},
			{ ...defaults, ...settings },
		),
	);
	return { outcomes, settled, starts, judged, most, spentMs: clock.now() - begin };
}
