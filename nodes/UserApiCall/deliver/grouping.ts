import { createHash } from 'node:crypto';

import type { Answer, Call, Outcome } from '../call';
import type { DeliverySettings } from '../fields/settings';

/** The longest body that items are put together to, in bytes; one item alone may be longer. */
export const LONGEST_GROUP = 5_000_000;

/** *Items per Call* and *Split Answer*. */
export type GroupSettings = Pick<DeliverySettings, 'itemsPerCall' | 'splitAnswer'>;

/**
 * The calls as they travel: items that follow each other to the same place, by the same method, with the same headers and
 * time-out, go as one JSON array of their bodies (docs/contract.md, "The receiver's own rules"). Calls without a body, and forms,
 * go alone.
 */
export function grouped(calls: readonly Call[], { itemsPerCall }: GroupSettings): readonly Call[] {
	if (itemsPerCall <= 1) return calls;
	const groups: Array<[Call, ...Call[]]> = [];
	let open: { readonly group: [Call, ...Call[]]; readonly as: string; bytes: number } | undefined;
	for (const call of calls) {
		if (!isGroupable(call)) {
			groups.push([call]);
			open = undefined;
			continue;
		}
		const as = travelsAs(call);
		const bytes = call.body.length + 1;
		const fits =
			open?.as === as && open.group.length < itemsPerCall && open.bytes + bytes <= LONGEST_GROUP;
		if (open && fits) {
			open.group.push(call);
			open.bytes += bytes;
		} else {
			open = { group: [call], as, bytes: bytes + 1 };
			groups.push(open.group);
		}
	}
	return groups.map((group) => together(group));
}

/** Each item's own outcome, of calls that may have carried several. */
export function shared(outcomes: readonly Outcome[], { splitAnswer }: GroupSettings): Outcome[] {
	return outcomes.flatMap((outcome) => {
		const { call } = outcome;
		const items = call?.items;
		if (!call || !items) return [outcome];
		return items.map((itemIndex, position) => ({
			...outcome,
			itemIndex,
			call: { ...call, itemIndex, position },
			answer: splitAnswer ? elementOf(outcome.answer, items, position) : outcome.answer,
		}));
	});
}

function isGroupable(call: Call): call is Call & { readonly body: Buffer } {
	return call.body !== undefined && call.isForm !== true;
}

/** The same for all calls that may travel together. */
function travelsAs(call: Call): string {
	return JSON.stringify([call.method, call.url, headersBesideKey(call), call.timeoutMs]);
}

/** Told by its name: another header may well hold the same value, such as the user's id. */
function headersBesideKey({ headers, keyHeader }: Call): Array<[string, string]> {
	return Object.entries(headers).filter(([name]) => name !== keyHeader);
}

function together(group: readonly [Call, ...Call[]]): Call {
	const [first] = group;
	if (!isGroupable(first)) return first;
	const bodies = group.flatMap(({ body }, index) => [index === 0 ? OPEN : COMMA, body ?? NOTHING]);
	const keys = group.map(({ idempotencyKey }) => idempotencyKey);
	const key = first.idempotencyKey === undefined ? undefined : keyOfAll(keys);
	const headers = Object.entries(first.headers).map(([name, value]): [string, string] => [
		name,
		key !== undefined && name === first.keyHeader ? key : value,
	]);
	return {
		...first,
		headers: Object.fromEntries(headers),
		body: Buffer.concat([...bodies, CLOSE]),
		idempotencyKey: key,
		items: group.map(({ itemIndex }) => itemIndex),
	};
}

const OPEN = Buffer.from('[');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']');
const NOTHING = Buffer.alloc(0);

function keyOfAll(keys: ReadonlyArray<string | undefined>): string {
	return createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 40);
}

function elementOf(
	answer: Answer | undefined,
	{ length }: readonly number[],
	position: number,
): Answer | undefined {
	if (answer?.body.kind !== 'json') return answer;
	const { value } = answer.body;
	if (!Array.isArray(value) || value.length !== length) return answer;
	return { ...answer, body: { kind: 'json', value: value[position] as unknown } };
}
