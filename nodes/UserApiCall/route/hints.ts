import { groupBy, sortBy } from 'lodash';

import type { Category, Failure, Outcome } from '../call';
import { type FailureText, failureText, troubleText } from './failureText';

const NAME_OF_CATEGORY: Readonly<Record<Category, string>> = {
	data: 'bad data',
	lookup: 'user not found',
	redirect: 'redirect',
	client: 'refused',
	rateLimited: 'rate limited',
	server: 'server error',
	rejected: 'answered, but not as Success When wants',
	timeout: 'time-out',
	dns: 'host not found',
	connection: 'no connection',
	proxy: 'proxy',
	tls: 'no secure connection',
	protocol: 'not HTTP',
	blocked: 'blocked',
	skipped: 'skipped, since the receiver does not answer',
	unexpected: 'unexpected',
};

/** One failure, in the words of the item that it stands in. */
interface Told {
	readonly name: string;
	readonly text: FailureText;
}

/**
 * The line over the output of a run with failures: what happened, most frequent first, and, when it is one thing, what to do
 * about it; undefined when all succeeded.
 */
export function failureHint(outcomes: readonly Outcome[]): string | undefined {
	const told = outcomes.flatMap((outcome) => tellFailure(outcome) ?? []);
	const [first] = told;
	if (!first) return undefined;
	const { message, hint } = first.text;
	if (outcomes.length === 1) return `The only call failed: ${message.replace(/\.$/, '')}. ${hint}`;
	const counts = new Map<string, number>();
	for (const { name } of told) counts.set(name, (counts.get(name) ?? 0) + 1);
	const list = sortBy([...counts], ([, count]) => -count).map(
		([name, count]) => `${count} × ${name}`,
	);
	const counted = `${told.length} of ${outcomes.length} calls failed: ${list.join(', ')}`;
	// Of several kinds each item has its own.
	return list.length === 1 ? `${counted}. ${hint}` : counted;
}

function tellFailure(outcome: Outcome): Told | undefined {
	const { failure } = outcome;
	return failure && { name: nameOf(failure, outcome), text: failureText(failure, outcome) };
}

function nameOf({ code, category }: Failure, { answer }: Outcome): string {
	if (answer && category !== 'rejected') {
		return `${answer.statusCode} ${answer.statusMessage}`.trim();
	}
	return code === 'CANCELLED' ? 'cancelled' : NAME_OF_CATEGORY[category];
}

/** A line about how many calls at once the receiver took, when it was the one that set it; undefined otherwise. */
export function settledHint(settledAt: number | undefined): string | undefined {
	if (settledAt === undefined) return undefined;
	const calls = settledAt === 1 ? '1 call' : `${settledAt} calls`;
	return `The receiver set the pace: in the end ${calls} at once. Concurrency in the options fixes a number.`;
}

/**
 * A line about calls that succeeded although the headers of their answers could not be read, which nothing else explains;
 * undefined when there are none.
 */
export function headersHint(outcomes: readonly Outcome[]): string | undefined {
	const troubles = outcomes.flatMap(({ answer, failure }) =>
		answer?.trouble && !failure ? [answer.trouble] : [],
	);
	const [first] = troubles;
	if (!first) return undefined;
	const answers =
		troubles.length === 1
			? '1 answer counts as a success by its status alone'
			: `${troubles.length} answers count as successes by their status alone`;
	return `${answers}, without headers and body. ${troubleText(first)}.`;
}

/**
 * A warning when items of one run share an idempotency key, since a receiver that honours it takes them for one call;
 * undefined when none do.
 */
export function sharedKeyHint(outcomes: readonly Outcome[]): string | undefined {
	const keyed = outcomes.filter(({ call }) => call?.idempotencyKey !== undefined);
	const groups = Object.values(groupBy(keyed, ({ call }) => call?.idempotencyKey));
	const shared = sortBy(
		groups.filter((items) => items.length > 1),
		([one]) => one?.itemIndex,
	);
	const [first, second] = shared[0] ?? [];
	if (!first || !second) return undefined;
	const count = shared.reduce((sum, items) => sum + items.length, 0);
	return (
		`${count} items share an idempotency key with another item, items ${first.itemIndex} and ${second.itemIndex} first: ` +
		'a receiver that honours the key takes such items for one call. ' +
		'Choose the scope Execution, or a value that differs for each item, if they are different calls.'
	);
}
