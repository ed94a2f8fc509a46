import type { Call, Outcome } from './call';
import type { Prepared, Unprepared } from './prepare/prepareItems';

/** The calls among the prepared items, in order. */
export function callsOf(prepared: readonly Prepared[]): Call[] {
	return prepared.flatMap((item) => (item.kind === 'call' ? [item.call] : []));
}

/** The outcomes of all items, in order: those of the calls, and failures for the items that had none. */
export function mergeOutcomes(
	prepared: readonly Prepared[],
	delivered: readonly Outcome[],
): Outcome[] {
	const outcomes = delivered.values();
	return prepared.map((item) =>
		item.kind === 'call' ? (outcomes.next().value as Outcome) : outcomeOfUnprepared(item),
	);
}

function outcomeOfUnprepared({ category, code, message, hint }: Unprepared): Outcome {
	return {
		outcome: 'failure',
		attempts: 0,
		durationMs: 0,
		failure: { category, code, message, hint, delivered: 'no', retryable: false },
	};
}
