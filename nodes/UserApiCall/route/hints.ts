import { minBy, sortBy, sumBy } from 'lodash';

import type { Turn } from '../../shared/eventLoop/turn';
import type { Redact } from '../../shared/redaction';
import type { Category, Failure, MissingTag, Outcome, Settled } from '../call';
import { shown } from '../faults';
import { hintParts } from './advice';
import { failureText, troubleText } from './failureText';
import { withMasked } from './result';
import type { SameCalls } from './sameCalls';

const NAME_OF_CATEGORY: Readonly<Record<Category, string>> = {
	data: 'bad data',
	lookup: 'look-up failed',
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

/** So many kinds of failure are named, the most frequent ones. */
const KINDS_NAMED = 5;

/** So many are told apart: a receiver may answer each call with a status message of its own. */
const KINDS_COUNTED = 1_000;

/**
 * The line over the output of a run with failures: what happened, most frequent first, and, when it is one thing, what to do
 * about it; undefined when all succeeded.
 *
 * @param turn lets other work go first, between two outcomes
 * @param redact masks what the receiver said, before it is cut
 */
export async function failureHint(
	outcomes: readonly Outcome[],
	turn: Turn,
	redact: Redact,
): Promise<string | undefined> {
	const kinds = new Kinds();
	const hints = new Shared();
	const advices = new Shared();
	let failed = 0;
	let first: (Outcome & { readonly failure: Failure }) | undefined;
	for (const outcome of outcomes) {
		if (turn.isOver) await turn.passed();
		const { failure } = outcome;
		if (!failure) continue;
		failed++;
		first ??= { ...outcome, failure };
		kinds.add(nameOf(failure, outcome, redact));
		const { tried, advice } = hintParts(failure, outcome);
		hints.add(`${tried}${advice}`);
		advices.add(advice);
	}
	if (!first) return undefined;
	if (outcomes.length === 1) {
		const masked = withMasked(first, redact);
		const { message, hint } = failureText(masked.failure, masked);
		return `The only call failed: ${message.replace(/\.$/, '')}. ${hint}`;
	}
	// Many items may have travelled in one call.
	const counting = outcomes.some(({ call }) => call?.items) ? 'items' : 'calls';
	const counted = `${failed} of ${outcomes.length} ${counting} failed: ${kinds.list()}`;
	// Of several kinds each item has its own, and of one kind what is told must be true of all.
	if (kinds.areSeveral) return counted;
	return `${counted}. ${hints.text ?? advices.text ?? 'Each item says what to do.'}`;
}

/** How often what happened. */
class Kinds {
	private readonly counts = new Map<string, number>();
	private others = 0;

	add(name: string): void {
		const count = this.counts.get(name) ?? 0;
		if (count === 0 && this.counts.size === KINDS_COUNTED) this.others++;
		else this.counts.set(name, count + 1);
	}

	get areSeveral(): boolean {
		return this.counts.size > 1;
	}

	list(): string {
		const sorted = sortBy([...this.counts], ([, count]) => -count);
		const others = this.others + sumBy(sorted.slice(KINDS_NAMED), ([, count]) => count);
		const named = sorted.slice(0, KINDS_NAMED).map(([name, count]) => `${count} × ${name}`);
		return [...named, ...(others > 0 ? [`${others} × something else`] : [])].join(', ');
	}
}

/** A text that is the same for all, as long as it is. */
class Shared {
	private first: string | undefined;
	private isShared = true;

	add(text: string): void {
		this.first ??= text;
		this.isShared &&= text === this.first;
	}

	get text(): string | undefined {
		return this.isShared ? this.first : undefined;
	}
}

function nameOf({ code, category }: Failure, { answer }: Outcome, redact: Redact): string {
	if (answer && category !== 'rejected') {
		return `${answer.statusCode} ${shown(redact(answer.statusMessage))}`.trim();
	}
	const isNobody = category === 'lookup' && ['HTTP_404', 'LOOKUP_VALUE'].includes(code);
	if (isNobody) return 'user not found';
	return code === 'CANCELLED' ? 'cancelled' : NAME_OF_CATEGORY[category];
}

/**
 * The line over the output of a dry run, whose items would else look like calls that succeeded; undefined when no call was
 * only planned.
 */
export function dryRunHint(outcomes: readonly Outcome[]): string | undefined {
	if (!outcomes.some(({ planned }) => planned)) return undefined;
	return 'Dry Run: nothing was sent. Each item shows the request it would send, and as a curl command. Take the option Dry Run away to send.';
}

/** A line about how many calls at once a receiver took, when it was the one that set it; undefined otherwise. */
export function settledHint(settled: Settled | undefined): string | undefined {
	if (!settled) return undefined;
	const { calls, perSecond, site = 'The receiver' } = settled;
	const [pace, option] =
		perSecond === undefined
			? [`${calls} ${calls === 1 ? 'call' : 'calls'} at once`, 'Concurrency']
			: [`${perSecond} ${perSecond === 1 ? 'call' : 'calls'} a second`, 'Requests per Second'];
	return `${site} set the pace: in the end ${pace}. ${option} in the options fixes a number.`;
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
export async function sharedKeyHint(
	outcomes: readonly Outcome[],
	turn: Turn,
): Promise<string | undefined> {
	const groups = new Map<string, { first: number; second?: number; count: number }>();
	for (const { call, itemIndex } of outcomes) {
		if (turn.isOver) await turn.passed();
		const isToldAlready = (call?.position ?? 0) > 0;
		if (call?.idempotencyKey === undefined || isToldAlready) continue;
		const items = call.items?.length ?? 1;
		const group = groups.get(call.idempotencyKey);
		if (group) {
			group.second ??= itemIndex;
			group.count += items;
		} else groups.set(call.idempotencyKey, { first: itemIndex, count: items });
	}
	const shared = [...groups.values()].filter(({ second }) => second !== undefined);
	const earliest = minBy(shared, 'first');
	if (!earliest) return undefined;
	const count = sumBy(shared, 'count');
	return (
		`${count} items share an idempotency key with another item, items ${earliest.first} and ${earliest.second} first: ` +
		'a receiver that honours the key takes such items for one call. ' +
		'Choose the scope Execution, or a value that differs for each item, if they are different calls.'
	);
}

/** So many tags are named; the others have most likely the same cause. */
const TAGS_NAMED = 3;

/** A warning about tags that had no value for any of the items; undefined when there are none. */
export function missingTagsHint(
	missing: readonly MissingTag[],
	itemCount: number,
): string | undefined {
	if (missing.length === 0) return undefined;
	const items = itemCount === 1 ? 'the only item' : `all ${itemCount} items`;
	const named = missing.slice(0, TAGS_NAMED).map(({ field, source, meant }) => {
		const meaning = meant === undefined ? '' : ` Did you mean ${meant}?`;
		return `${source} in ${field} gave nothing for ${items}.${meaning}`;
	});
	const rest = missing.length - named.length;
	return [...named, ...(rest > 0 ? [`So did ${rest} more.`] : [])].join(' ');
}

/** A warning about different items that made the same call; undefined when none did. */
export function sameCallsHint(
	same: SameCalls | undefined,
	sameForAll: readonly string[],
): string | undefined {
	if (!same) return undefined;
	const { count, first, second } = same;
	const [tag] = sameForAll;
	const fix = tag
		? `${tag} reads one item for all of them: write .item in its place.`
		: 'If each should say something of its own, put a tag such as {{ $json.email }} into it.';
	return `${count} different items made the same call, items ${first} and ${second} first. ${fix}`;
}
