import type { Category, ItemFault, Outcome } from '../call';
import { BadData, saidBy, shownError, TemplateFault } from '../faults';

/** The outcome of an item that no call can be built for: nothing is sent for it. */
export function unprepared(
	itemIndex: number,
	failure: {
		readonly category: Category;
		readonly code: string;
		readonly fault: ItemFault;
		/** May the same item be sent later? Not unless it says so. */
		readonly retryable?: boolean;
	},
): Outcome {
	return {
		itemIndex,
		attempts: 0,
		durationMs: 0,
		failure: { retryable: false, ...failure, delivered: 'no' },
	};
}

/** The outcome of an item whose turn to be prepared did not come before the execution was cancelled. */
export function unreached(itemIndex: number): Outcome {
	return {
		itemIndex,
		attempts: 0,
		durationMs: 0,
		failure: { category: 'unexpected', code: 'CANCELLED', delivered: 'no', retryable: true },
	};
}

/**
 * Does something for one item. Its trouble stays its own: an outcome in place of a value.
 *
 * @throws TemplateFault, which is everybody's
 */
export function preparing<T>(
	itemIndex: number,
	prepare: () => T,
): { readonly value: T } | { readonly outcome: Outcome } {
	let problem: unknown;
	try {
		return { value: prepare() };
	} catch (error) {
		problem = error;
	}
	if (problem instanceof TemplateFault) throw problem;
	const { field, problem: wrong, fix } = problem instanceof BadData ? problem : unreadable(problem);
	const fault = { field, problem: wrong, fix };
	return { outcome: unprepared(itemIndex, { category: 'data', code: 'BAD_DATA', fault }) };
}

/** A getter that throws, for example. */
function unreadable(problem: unknown): BadData {
	return new BadData(
		'Item',
		`it could not be read: ${shownError(saidBy(problem))}`,
		'Check the data of this item.',
	);
}
