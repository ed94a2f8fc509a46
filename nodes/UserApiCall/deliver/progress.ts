import type { AttemptResult, Call, Delivered, PastAttempt } from '../call';
import { CANCELLED } from './outcome';
import type { Waiting } from './priorityQueue';

/** An item that was sent or held back at least once and is not over. Times in milliseconds, by the clock of the run. */
export interface Progress extends Waiting {
	readonly call: Call;
	readonly origin: string;
	/** When its budget began: first sent, or first held back. */
	readonly since: number;
	startedAt?: number;
	endedAt?: number;
	attempts: number;
	/** Of these, made because of a renewed token: they are no retries. */
	renewals: number;
	/** Of all its attempts; see {@link deliveredAfter}. */
	delivered: Delivered;
	last?: AttemptResult;
	dueAt: number;
	/** Those that were followed by another attempt, and the last one when there was another before. */
	readonly history: Past[];
}

type Past = { -readonly [K in keyof PastAttempt]: PastAttempt[K] };

/** The progress of a call that is about to be sent, or held back, for the first time. */
export function begun(
	call: Call,
	position: number,
	{ origin, now }: { readonly origin: string; readonly now: number },
): Progress {
	return {
		call,
		position,
		origin,
		since: now,
		attempts: 0,
		renewals: 0,
		delivered: 'no',
		dueAt: now,
		history: [],
	};
}

/** So many of the first attempts, and of the last, are told. */
const TOLD_AT_EACH_END = 10;

/** Takes note of an attempt. @param began since 1970, in milliseconds */
export function noteAttempt({ history }: Progress, result: AttemptResult, began: number): void {
	if (history.length === 2 * TOLD_AT_EACH_END) history.splice(TOLD_AT_EACH_END, 1);
	history.push({ at: new Date(began).toISOString(), ...endOf(result) });
}

/**
 * Did the receiver get it, by any attempt so far? One lost answer is enough for doubt, and one that came, whatever befell the item
 * afterwards: the last attempt alone would promise too much.
 */
export function deliveredAfter(before: Delivered, result: AttemptResult): Delivered {
	const now = result.kind === 'answered' ? 'answered' : result.delivered;
	return before === 'unknown' || now === 'no' ? before : now;
}

/** Takes note of how long an item has waited, when it is sent again. */
export function noteWait({ history, endedAt }: Progress, now: number): void {
	const past = history.at(-1);
	if (past && endedAt !== undefined) past.waitMs = Math.round(now - endedAt);
}

function endOf(result: AttemptResult): Pick<PastAttempt, 'statusCode' | 'category' | 'code'> {
	switch (result.kind) {
		case 'answered':
			return { statusCode: result.statusCode };
		case 'unanswered':
			return { category: result.category, code: result.code };
		case 'cancelled':
			return { category: 'unexpected', code: CANCELLED };
	}
}
