import type { IExecuteFunctions } from 'n8n-workflow';

import type { Turn } from '../../shared/eventLoop/turn';
import type { Redact } from '../../shared/redaction';
import type { Outcome } from '../call';
import { failureHint, headersHint, sharedKeyHint } from './hints';

/**
 * Puts one line over the node's output for a run with failures, one for successes without headers, and one when items share
 * an idempotency key, giving way to other work in between. Never throws: the calls have been made.
 */
export async function addHints(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	redact: Redact,
	turn: Turn,
): Promise<void> {
	for (const hintOf of [failureHint, headersHint, sharedKeyHint]) {
		await turn.passed();
		try {
			const message = hintOf(outcomes);
			if (message === undefined) continue;
			context.addExecutionHints({ message: redact(message), location: 'outputPane' });
		} catch {
			// The items say it, too.
		}
	}
}
