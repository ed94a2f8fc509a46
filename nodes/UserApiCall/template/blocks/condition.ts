import { isEqual } from 'lodash';

import { parseJson } from '../../../shared/json';
import { isRecord } from '../../../shared/record';
import type { UserTag } from '../snippetTags';

/** Reads what a name stands for in the item's user; undefined when it is missing. */
export type ReadName = (tag: UserTag) => unknown;

/** Is it true for the item? */
export type Condition = (read: ReadName) => boolean;

/** Why a condition is none: what is wrong, a sentence without its full stop, and what to write, a sentence. */
export interface ConditionFault {
	readonly problem: string;
	readonly fix: string;
}

type Operand = (read: ReadName) => unknown;

type Token =
	| { readonly kind: 'operator'; readonly text: string }
	| { readonly kind: 'operand'; readonly text: string; readonly operand: Operand };

const TOKEN =
	/\s*(?:(==|!=)|\\"((?:[^"\\]|\\[^"])*)\\"|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'\\=!<>()&|]+)|([&|<>=!]{1,2}|.))/suy;
const NAME = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const WORDS = ['and', 'or', 'not'];

/** In Python's spelling, which Django knows, and in JSON's. */
const LITERALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
	['true', true],
	['True', true],
	['false', false],
	['False', false],
	['none', null],
	['None', null],
	['null', null],
]);

const EXPRESSION_FIX =
	'For anything else write an n8n expression, as {{ $json.score > 5 ? "high" : "low" }}.';
const FIX = `A condition has names of the user, text in quotes, numbers, ==, !=, not, and, or. ${EXPRESSION_FIX}`;

/**
 * Reads the condition of an `if` or `elif`, as Django's templates do: `==` and `!=` bind closest, then `not`, `and`,
 * `or`. A name is a path from the user, with or without `receiver.` or `user.`; missing and null are the same.
 *
 * @param source the block tag, for the names' messages
 */
export function readCondition(code: string, source: string): Condition | ConditionFault {
	const tokens = tokensOf(code, source);
	if (!Array.isArray(tokens)) return tokens;
	let at = 0;
	const takes = (operator: string): boolean => {
		const token = tokens[at];
		if (token?.kind !== 'operator' || token.text !== operator) return false;
		at++;
		return true;
	};
	const operand = (): Operand | undefined => {
		const token = tokens[at];
		if (token?.kind !== 'operand') return undefined;
		at++;
		return token.operand;
	};
	const comparison = (): Condition | undefined => {
		const left = operand();
		if (!left) return undefined;
		const isEqualTo = takes('==');
		if (!isEqualTo && !takes('!=')) return (read) => isTrue(left(read));
		const right = operand();
		return right && ((read) => areEqual(left(read), right(read)) === isEqualTo);
	};
	const negation = (): Condition | undefined => {
		let isNegated = false;
		while (takes('not')) isNegated = !isNegated;
		const condition = comparison();
		return isNegated && condition ? (read) => !condition(read) : condition;
	};
	const conjunction = (): Condition | undefined => {
		const all = separated(negation, () => takes('and'));
		return all && ((read) => all.every((condition) => condition(read)));
	};
	const any = separated(conjunction, () => takes('or'));
	const rest = tokens[at];
	if (any && !rest) return (read) => any.some((condition) => condition(read));
	const problem = rest ? `"${rest.text}" can't stand where it does` : 'something is missing';
	return { problem: tokens.length === 0 ? 'its condition is empty' : problem, fix: FIX };
}

/** All of them; undefined when one is missing. */
function separated(read: () => Condition | undefined, goesOn: () => boolean) {
	const conditions: Condition[] = [];
	do {
		const condition = read();
		if (!condition) return undefined;
		conditions.push(condition);
	} while (goesOn());
	return conditions;
}

function tokensOf(code: string, source: string): Token[] | ConditionFault {
	const tokens: Token[] = [];
	const text = code.trim();
	TOKEN.lastIndex = 0;
	for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
		const found = TOKEN.exec(text);
		if (!found) break;
		const [written, operator, escaped, double, single, word, other] = found;
		const quoted = escaped ?? double ?? single;
		if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
		else if (quoted !== undefined) {
			const value = unescaped(quoted);
			if (value === undefined)
				return { problem: `the text ${written.trim()} has an escape that is none`, fix: FIX };
			tokens.push({ kind: 'operand', text: written.trim(), operand: () => value });
		} else {
			const token = word === undefined ? undefined : wordToken(word, source);
			if (!token)
				return { problem: `"${word ?? other}" can't be read`, fix: fixFor(word ?? other) };
			tokens.push(token);
		}
	}
	return tokens;
}

function wordToken(word: string, source: string): Token | undefined {
	if (WORDS.includes(word)) return { kind: 'operator', text: word };
	if (NUMBER.test(word)) return { kind: 'operand', text: word, operand: () => Number(word) };
	if (LITERALS.has(word)) {
		const value = LITERALS.get(word);
		return { kind: 'operand', text: word, operand: () => value };
	}
	if (!NAME.test(word) || ['in', 'is', 'receiver', 'user'].includes(word)) return undefined;
	const steps = word.split('.');
	const path = ['receiver', 'user'].includes(steps[0] ?? '') ? steps.slice(1) : steps;
	const tag: UserTag = { kind: 'user', source, path };
	return { kind: 'operand', text: word, operand: (read) => read(tag) };
}

function fixFor(found = ''): string {
	if (/^[&|!=]/.test(found)) {
		return found.startsWith('|') && found !== '||'
			? `No filter works in a condition. ${EXPRESSION_FIX}`
			: 'Write ==, !=, and, or, not.';
	}
	if (/[()]/.test(found))
		return 'Brackets do not work in a condition; put one if into another. not binds before and, and before or.';
	if (/[“”„‟«»‘’‚]/.test(found)) return 'Write straight quotes (") in place of typographic ones.';
	if (/["'\\]/.test(found)) return 'Close the text with the quote that opens it.';
	if (found.startsWith('$'))
		return 'A condition reads the user: write receiver.first_name, or an n8n expression in place of the block, as {{ $json.name ? "a" : "b" }}.';
	return FIX;
}

/** Escapes are JSON's, since what is pasted was JSON; `\'` is `'`. Undefined for one that is none. */
function unescaped(text: string): string | undefined {
	if (!text.includes('\\')) return text;
	const json = text.replace(/"|\\[^]/g, (piece) => {
		if (piece === '"') return '\\"';
		return piece === "\\'" ? "'" : piece;
	});
	return parseJson(`"${json}"`)?.value as string | undefined;
}

/** As Django's `if` has it: missing, null, false, 0, empty text, an empty list and an empty object are not true. */
function isTrue(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return isRecord(value) ? Object.keys(value).length > 0 || !isPlain(value) : Boolean(value);
}

/** A date has no properties and is something. */
function isPlain(value: object): boolean {
	return Object.prototype.toString.call(value) === '[object Object]';
}

/** By type, as Python compares: text is never equal to a number; true is 1 and false is 0. */
function areEqual(left: unknown, right: unknown): boolean {
	return isEqual(comparable(left), comparable(right));
}

function comparable(value: unknown): unknown {
	return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
