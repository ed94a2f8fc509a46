import { countBy, minBy, sumBy } from 'lodash';

import type { Category, Failure, Outcome } from '../call';
import { troubleText } from './failureText';

const NAME_OF_CATEGORY: Readonly<Record<Category, string>> = {
	data: 'bad data',
	lookup: 'user look-up',
	redirect: 'redirect',
	client: 'refused by the receiver',
	rateLimited: 'rate limited',
	server: 'server error',
	timeout: 'time-out',
	dns: 'host not found',
	connection: 'no connection',
	proxy: 'proxy',
	tls: 'TLS',
	protocol: 'not HTTP',
	blocked: 'blocked',
	unexpected: 'unexpected',
};

/** One line that counts the failures of a run by what went wrong, most frequent first; undefined when all succeeded. */
export function failureHint(outcomes: readonly Outcome[]): string | undefined {
	const names = outcomes.flatMap(({ failure }) => (failure ? [nameOf(failure)] : []));
	if (names.length === 0) return undefined;
	const counts = Object.entries(countBy(names)).sort(([, a], [, b]) => b - a);
	const list = counts.map(([name, count]) => (count === 1 ? `1 ${name}` : `${count} × ${name}`));
	const calls = outcomes.length === 1 ? 'call' : 'calls';
	return `${names.length} of ${outcomes.length} ${calls} failed: ${list.join(', ')}`;
}

function nameOf({ code, category }: Failure): string {
	return code === 'CANCELLED' ? 'cancelled' : NAME_OF_CATEGORY[category];
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
	const groups = new Map<string, { first: number; second?: number; count: number }>();
	for (const { call, itemIndex } of outcomes) {
		if (call?.idempotencyKey === undefined) continue;
		const group = groups.get(call.idempotencyKey);
		if (group) {
			group.second ??= itemIndex;
			group.count++;
		} else groups.set(call.idempotencyKey, { first: itemIndex, count: 1 });
	}
	const shared = [...groups.values()].filter(({ count }) => count > 1);
	const earliest = minBy(shared, 'first');
	if (!earliest) return undefined;
	const count = sumBy(shared, 'count');
	return (
		`${count} items share an idempotency key with another item, items ${earliest.first} and ${earliest.second} first: ` +
		'a receiver that honours the key takes such items for one call. ' +
		'Choose the scope Execution, or a value that differs for each item, if they are different calls.'
	);
}
