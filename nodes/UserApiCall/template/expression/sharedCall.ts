import { guardedCall, guardedCallOfItems } from './guardedCall';
import { mayChangeItem } from './plainPath';
import type { RunItems } from './runItems';
import { isSmallPlain } from './smallItem';

/** The most items that share a call of n8n's engine: more gain little (`npm run bench -- loopback-5000-computed`). */
const MOST_ITEMS = 32;

/** No call shall hold the event loop for longer; a fraction of a turn, which is 25 ms. */
const LONGEST_CALL_MS = 10;

/**
 * Tags that share one call of n8n's engine. A call costs the engine the same whatever it evaluates (`vm` compiles each anew):
 * where no tag can tell the difference, one call is for several items, the one that was asked for and those behind it.
 */
export class SharedCall {
	private readonly expression: string;

	/** The answers of the last call for several items. */
	private last: { readonly first: number; readonly all: readonly unknown[] } = {
		first: 0,
		all: [],
	};

	/** How many items the next call may be for; 0 when each must be alone. */
	private most: number;

	/** @param codes of the tags, in the order of their answers */
	constructor(
		readonly codes: readonly string[],
		private readonly items: RunItems,
	) {
		this.expression = guardedCall(codes);
		this.most = codes.every(isSameForItems) ? 1 : 0;
	}

	/**
	 * The item's answers, one for each tag, if all is well.
	 *
	 * @throws what n8n's engine throws for the call as a whole
	 */
	answers(itemIndex: number): unknown {
		const known = this.last.all[itemIndex - this.last.first];
		if (known !== undefined) return known;
		const startedAt = this.items.now();
		const answers = this.withItemsBehind(itemIndex) ?? this.alone(itemIndex);
		const isQuick = this.items.now() - startedAt < LONGEST_CALL_MS;
		this.most = isQuick ? Math.min(MOST_ITEMS, this.most * 2) : Math.ceil(this.most / 2);
		return answers;
	}

	private alone(itemIndex: number): unknown {
		return this.items.evaluate(this.expression, itemIndex);
	}

	/** Undefined when the item has to be evaluated alone. */
	private withItemsBehind(itemIndex: number): unknown {
		const count = this.countFrom(itemIndex);
		if (count < 2) return undefined;
		try {
			const answer = this.items.evaluate(guardedCallOfItems(this.codes, count), itemIndex);
			const all = this.checked(answer, itemIndex);
			this.last = { first: itemIndex, all };
			return all[0];
		} catch {
			// A value that can't leave the sandbox, a time that was up: then each by itself, so that it spoils no other.
			this.most = 0;
			return undefined;
		}
	}

	/**
	 * The answers by item, once n8n has shown that it read the items that were meant: `$item` is not documented any more, and
	 * nobody may be sent what is another's.
	 */
	private checked(answer: unknown, itemIndex: number): readonly unknown[] {
		const [all, json] = answer as [unknown[], string];
		const last = this.items.json(itemIndex + all.length - 1);
		if (json !== JSON.stringify(last)) throw new TypeError('n8n read other items');
		return all;
	}

	/** A power of two, or 0: n8n keeps the code of each expression that it has read. */
	private countFrom(itemIndex: number): number {
		let small = 0;
		while (small < this.most && isSmallPlain(this.items.json(itemIndex + small))) small++;
		return 2 ** Math.floor(Math.log2(small));
	}
}

/** Names that are the same for each item of a run, and `$json`. `${` begins a part of a text. */
const SAME_FOR_ITEMS =
	/\$(?!(?:json|now|today|if|ifEmpty|min|max|jmespath|vars|env|workflow)\b|\{)/;

/** Does the code give each item its own value, when several are evaluated in one call? Says no too often rather than too seldom. */
function isSameForItems(code: string): boolean {
	return !SAME_FOR_ITEMS.test(code) && !/\bthis\b/.test(code) && !mayChangeItem(code);
}
