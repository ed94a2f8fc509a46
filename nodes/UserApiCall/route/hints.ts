import type { Category, Outcome } from '../call';

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
	tls: 'TLS',
	protocol: 'not HTTP',
	blocked: 'blocked',
	unexpected: 'unexpected',
};

/** One line that counts the failures of a run by what went wrong, most frequent first; undefined when all succeeded. */
export function failureHint(outcomes: readonly Outcome[]): string | undefined {
	const counts = new Map<string, number>();
	for (const { failure } of outcomes) {
		if (!failure) continue;
		const name = failure.code === 'CANCELLED' ? 'cancelled' : NAME_OF_CATEGORY[failure.category];
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	if (counts.size === 0) return undefined;
	const sorted = [...counts].sort(([, a], [, b]) => b - a);
	const failed = sorted.reduce((sum, [, count]) => sum + count, 0);
	const list = sorted.map(([name, count]) => (count === 1 ? `1 ${name}` : `${count} × ${name}`));
	const calls = outcomes.length === 1 ? 'call' : 'calls';
	return `${failed} of ${outcomes.length} ${calls} failed: ${list.join(', ')}`;
}

/**
 * A warning when items of one run share an idempotency key, since a receiver that honours it takes them for one call;
 * undefined when none do. `keys[i]` is the key of item i, undefined where there is none.
 */
export function sharedKeyHint(keys: ReadonlyArray<string | undefined>): string | undefined {
	if (new Set(keys).size === keys.length) return undefined;
	const itemsByKey = new Map<string, number[]>();
	for (const [index, key] of keys.entries()) {
		if (key === undefined) continue;
		const items = itemsByKey.get(key);
		if (items) items.push(index);
		else itemsByKey.set(key, [index]);
	}
	const shared = [...itemsByKey.values()].filter((items) => items.length > 1);
	const first = shared[0];
	if (!first) return undefined;
	const count = shared.reduce((sum, items) => sum + items.length, 0);
	return (
		`${count} items share an idempotency key with another item, items ${first[0]} and ${first[1]} first: ` +
		'a receiver that honours the key takes such items for one call. ' +
		'Choose the scope Execution, or a value that differs for each item, if they are different calls.'
	);
}
