import type { IExecuteFunctions } from 'n8n-workflow';

import type { Redact } from '../../shared/redaction';
import type { Outcome } from '../call';
import { failureHint, headersHint, settledHint, sharedKeyHint } from './hints';
import { withMasked } from './result';

/** What is said over the output besides what the outcomes tell. */
export interface HintFacts {
	/** See `Delivered`. */
	readonly settledAt: number | undefined;
	readonly redact: Redact;
}

/**
 * Puts a line over the node's output for a run with failures, for successes without headers, for items that share an
 * idempotency key, and for a receiver that set the pace. Never throws: the calls have been made.
 */
export function addHints(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	{ settledAt, redact }: HintFacts,
): void {
	const masked = () =>
		outcomes.map((outcome) => (outcome.failure ? withMasked(outcome, redact) : outcome));
	const hints: ReadonlyArray<readonly [() => string | undefined, 'info' | 'warning']> = [
		[() => failureHint(masked()), 'warning'],
		[() => headersHint(outcomes), 'info'],
		[() => sharedKeyHint(outcomes), 'warning'],
		[() => settledHint(settledAt), 'info'],
	];
	for (const [hintOf, type] of hints) {
		try {
			const message = hintOf();
			if (message === undefined) continue;
			context.addExecutionHints({ message: redact(message), type, location: 'outputPane' });
		} catch {
			// The items say it, too.
		}
	}
}
