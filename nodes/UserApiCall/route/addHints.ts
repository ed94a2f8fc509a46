import type { IExecuteFunctions } from 'n8n-workflow';

import type { Redact } from '../../shared/redaction';
import type { Outcome } from '../call';
import { failureHint, headersHint, sharedKeyHint } from './hints';

/** Puts one line over the node's output for a run with failures, one for successes without headers, and one when items share an idempotency key. */
export function addHints(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	redact: Redact,
): void {
	for (const message of [failureHint(outcomes), headersHint(outcomes), sharedKeyHint(outcomes)]) {
		if (message !== undefined) {
			context.addExecutionHints({ message: redact(message), location: 'outputPane' });
		}
	}
}
