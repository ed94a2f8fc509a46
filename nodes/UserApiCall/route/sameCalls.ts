import type { Turn } from '../../shared/eventLoop/turn';
import type { Call, Outcome } from '../call';

/** The calls of different items that were the same. */
export interface SameCalls {
	/** Items whose call another item's equals. */
	readonly count: number;
	/** The first two. */
	readonly first: number;
	readonly second: number;
}

/**
 * Finds calls that say the same to the byte, timestamp and idempotency key aside, although their items differ; undefined
 * when there are none. One look at each call: of those of one length, the first is what the others are compared with.
 */
export async function sameCalls(
	outcomes: readonly Outcome[],
	turn: Turn,
	isSameItem: (a: number, b: number) => boolean,
): Promise<SameCalls | undefined> {
	const groups = new Map<string, { first: Call; same: Call[] }>();
	for (const { call } of outcomes) {
		if (turn.isOver) await turn.passed();
		if (!call || call.items) continue;
		const key = `${call.method} ${call.body?.length ?? 0} ${call.url}`;
		const group = groups.get(key);
		if (!group) groups.set(key, { first: call, same: [] });
		else if (isSameCall(group.first, call) && !isSameItem(group.first.itemIndex, call.itemIndex)) {
			group.same.push(call);
		}
	}
	const found = [...groups.values()].filter(({ same }) => same.length > 0);
	const [earliest] = found;
	const second = earliest?.same[0];
	if (!earliest || !second) return undefined;
	const count = found.reduce((sum, { same }) => sum + 1 + same.length, 0);
	return { count, first: earliest.first.itemIndex, second: second.itemIndex };
}

function isSameCall(a: Call, b: Call): boolean {
	const [one, other] = [aroundTimestamp(a.body), aroundTimestamp(b.body)];
	return sameHeaders(a, b) && one.every((piece, index) => piece.equals(other[index] ?? NOTHING));
}

function sameHeaders(a: Call, b: Call): boolean {
	return Object.keys(a.headers).every(
		(name) => a.headers[name] === b.headers[name] || a.headers[name] === a.idempotencyKey,
	);
}

/** What every envelope begins with, and what its timestamp does. */
const HEAD = '{"path":';
const TIMESTAMP = '"timestamp":"';
/** Of an ISO timestamp with microseconds and offset. */
const TIMESTAMP_LENGTH = 32;
const NOTHING = Buffer.alloc(0);

function aroundTimestamp(body: Buffer = NOTHING): readonly [Buffer, Buffer] {
	const isEnvelope = body.toString('latin1', 0, HEAD.length) === HEAD;
	const at = isEnvelope ? body.indexOf(TIMESTAMP) : -1;
	if (at < 0) return [body, NOTHING];
	return [body.subarray(0, at), body.subarray(at + TIMESTAMP.length + TIMESTAMP_LENGTH)];
}
