import type { IExecuteFunctions } from 'n8n-workflow';

import type { Outcome } from '../call';
import type { Prepared } from '../prepare/prepareItems';
import { failureHint, sharedKeyHint } from './hints';

/** Puts one line over the node's output for a run with failures, and one when items share an idempotency key. */
export function addHints(
	context: IExecuteFunctions,
	prepared: readonly Prepared[],
	outcomes: readonly Outcome[],
	redact: <T>(value: T) => T,
): void {
	const keys = prepared.map((item) =>
		item.kind === 'call' ? item.call.idempotencyKey : undefined,
	);
	for (const message of [failureHint(outcomes), sharedKeyHint(keys)]) {
		if (message !== undefined) {
			context.addExecutionHints({ message: redact(message), location: 'outputPane' });
		}
	}
}
