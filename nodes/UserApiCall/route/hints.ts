import { minBy, sortBy, sumBy } from 'lodash';

import type { Category, Failure, MissingTag, Outcome, Settled } from '../call';
import type { SameCalls } from './sameCalls';
import { adviceText, type FailureText, failureText, troubleText } from './failureText';

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

/** One failure, in the words of the item that it stands in. */
interface Told {
	readonly name: string;
	readonly text: FailureText;
	readonly advice: string;
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
	// Many items may have travelled in one call.
	const counting = outcomes.some(({ call }) => call?.items) ? 'items' : 'calls';
	const counted = `${told.length} of ${outcomes.length} ${counting} failed: ${list.join(', ')}`;
	// Of several kinds each item has its own.
	return list.length === 1 ? `${counted}. ${commonHint(told)}` : counted;
}

/** What is told of one failure must be true of all. */
function commonHint(told: readonly Told[]): string {
	const [hint, ...hints] = new Set(told.map(({ text }) => text.hint));
	const [advice, ...advices] = new Set(told.map((each) => each.advice));
	if (hint !== undefined && hints.length === 0) return hint;
	return advice !== undefined && advices.length === 0 ? advice : 'Each item says what to do.';
}

function tellFailure(outcome: Outcome): Told | undefined {
	const { failure } = outcome;
	if (!failure) return undefined;
	const text = failureText(failure, outcome);
	return { name: nameOf(failure, outcome), text, advice: adviceText(failure, outcome) };
}

function nameOf({ code, category }: Failure, { answer }: Outcome): string {
	if (answer && category !== 'rejected') {
		return `${answer.statusCode} ${answer.statusMessage}`.trim();
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
export function sharedKeyHint(outcomes: readonly Outcome[]): string | undefined {
	const groups = new Map<string, { first: number; second?: number; count: number }>();
	for (const { call, itemIndex } of outcomes) {
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
