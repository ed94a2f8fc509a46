import { BadData, saidBy, shownError, TemplateFault } from '../../faults';
import { asWritten, guardedCall, inBraces } from './guardedCall';
import type { PlainPath } from './plainPath';
import { mayChangeItem, plainPath, readPlainPath } from './plainPath';
import type { RunItems } from './runItems';
import { SharedCall } from './sharedCall';
import type { ExpressionTag, PlacedTag } from '../snippetTags';
import { cutTagFault, isCutOff, mayCloseBefore } from '../tagCode';
import { firstNameOf, NAMES_OF_N8N, unknownNameFault } from './unknownName';

/** {@link RunItems.evaluate} for one of them. */
type Evaluate = (expression: string) => unknown;

/** What a tag gave: a value (undefined: missing), or why there is none. */
type TagResult = { readonly value: unknown } | { readonly error: string };

/** How a tag is evaluated. `together` costs least; the others are for a tag that spoiled the shared call once. */
type Manner = 'together' | 'guarded' | 'unguarded';

const MISSING_PARENT =
	/^TypeError: Cannot (?:read propert(?:y|ies) of|destructure).*(?:undefined|null)/;
/** V8's words for a name that nothing stands behind. */
const UNKNOWN_NAME = /^ReferenceError: (\S+) is not defined/;
/** What is called may be such a name, too: n8n's engines say `(intermediate value)` of it. */
const NOT_CALLABLE = /^TypeError: .*is not a (?:function|constructor)/;
/** Names of errors that tell the designer nothing. */
const OF_N8N = /^(?:Expression(?:Extension)?Error|Error): /;
const SYNTAX = /invalid syntax|SyntaxError|Unexpected token/i;

/**
 * The expression tags of a whole run. Those that are plain paths are read directly; all others of an item share a call of
 * n8n's engine, where it can be with items behind it. A tag that makes the item's shared call itself fail (a syntax error, a
 * value that can't leave n8n's sandbox) is found once and evaluated by itself from then on.
 */
export class ExpressionTags {
	private readonly manners: Map<string, Manner>;
	/** Of a tag's code, names that are n8n's or JavaScript's, or were asked for. */
	private readonly knownNames = new Set(NAMES_OF_N8N);

	/** Of the tags that are plain paths; empty when another tag may change what they read. */
	private readonly paths: ReadonlyMap<string, PlainPath>;

	/** Not looked at yet, of which the guard's brackets may hide that they are no expressions. */
	private suspects: ReadonlyArray<PlacedTag<ExpressionTag>>;

	private all: SharedCall;

	private others: SharedCall;

	constructor(
		private readonly tags: ReadonlyArray<PlacedTag<ExpressionTag>>,
		private readonly items: RunItems,
	) {
		this.manners = new Map(tags.map(({ tag }) => [tag.code, 'together']));
		this.paths = plainPaths([...this.manners.keys()]);
		this.suspects = tags.filter(({ tag }) => mayCloseBefore(tag.code));
		this.all = this.sharedCall();
		this.others = this.sharedCall(this.paths);
	}

	/**
	 * Evaluates every tag for one item, and gives a way to read them.
	 *
	 * @throws TemplateFault for a tag whose syntax is wrong, which no item can put right
	 */
	read(itemIndex: number): (field: string, tag: ExpressionTag) => unknown {
		const evaluate: Evaluate = (expression) => this.items.evaluate(expression, itemIndex);
		// One path that only n8n can read, and it gets all tags of the item: two expressions for a run are few enough to keep.
		const plain = this.readPaths(this.items.json(itemIndex));
		const results = plain ?? new Map<string, TagResult>();
		this.checkBrackets(results, evaluate);
		const isWhole = evaluateTogether(plain ? this.others : this.all, itemIndex, results);
		if (!isWhole) this.evaluateApart(results, evaluate);
		for (const [code, manner] of this.manners) {
			if (!results.has(code)) results.set(code, alone(code, manner, evaluate));
		}
		return (field, tag) => {
			const result = results.get(tag.code) ?? { value: undefined };
			if ('value' in result) {
				if (result.value === undefined) this.checkName(field, tag, evaluate);
				return result.value;
			}
			const unknown = UNKNOWN_NAME.exec(result.error)?.[1];
			if (unknown !== undefined) throw unknownNameFault(field, tag, unknown);
			if (NOT_CALLABLE.test(result.error)) this.checkName(field, tag, evaluate);
			throw new BadData(
				field,
				`${tag.source} could not be evaluated: ${shownError(result.error.replace(OF_N8N, ''))}`,
				'Open the field in the editor and try the tag with this item.',
			);
		};
	}

	/**
	 * Of a tag without a value, or that calls what is no function: does it begin with a name that nothing stands behind? n8n
	 * says nothing of it (`@n8n/tournament` reads every free name as a property). Asked once a name.
	 */
	private checkName(field: string, tag: ExpressionTag, evaluate: Evaluate): void {
		const name = firstNameOf(tag.code);
		if (name === undefined || this.knownNames.has(name)) return;
		this.knownNames.add(name);
		const { value } = attempt(`{{ typeof ${name} }}`, evaluate);
		if (value === 'undefined') throw unknownNameFault(field, tag, name);
	}

	/** n8n alone refuses `{{ a), (b }}`, which is none of its expressions. Asked once a run. */
	private checkBrackets(results: Map<string, TagResult>, evaluate: Evaluate): void {
		const { suspects } = this;
		this.suspects = [];
		for (const placed of suspects) {
			const { error } = attempt(inBraces(placed.tag.code), evaluate);
			if (error !== undefined && SYNTAX.test(error)) this.leaveToN8n(placed, results, evaluate);
		}
		if (suspects.length > 0) this.shareAnew();
	}

	/** What no guard can hold: statements, which n8n takes, or an expression that is none. */
	private leaveToN8n(
		{ field, tag }: PlacedTag<ExpressionTag>,
		results: Map<string, TagResult>,
		evaluate: Evaluate,
	): void {
		this.manners.set(tag.code, 'unguarded');
		const result = unguarded(tag.code, evaluate);
		if ('error' in result && SYNTAX.test(result.error)) throw syntaxFault(field, tag);
		results.set(tag.code, result);
	}

	/** Undefined when one of them can't be read directly in this item. */
	private readPaths(json: unknown): Map<string, TagResult> | undefined {
		const results = new Map<string, TagResult>();
		for (const [code, path] of this.paths) {
			const result = readPlainPath(path, json);
			if (!result) return undefined;
			results.set(code, result);
		}
		return results;
	}

	private evaluateApart(results: Map<string, TagResult>, evaluate: Evaluate): void {
		for (const placed of this.tags) {
			const { code } = placed.tag;
			if (results.has(code)) continue;
			const { value, error } = attempt(guardedCall([code]), evaluate);
			if (Array.isArray(value)) results.set(code, resultOf(value[0]));
			else if (error === undefined || SYNTAX.test(error))
				this.leaveToN8n(placed, results, evaluate);
			else {
				this.manners.set(code, 'guarded');
				results.set(code, { error });
			}
		}
		this.shareAnew();
	}

	private shareAnew(): void {
		this.all = this.sharedCall();
		this.others = this.sharedCall(this.paths);
	}

	private sharedCall(left?: ReadonlyMap<string, unknown>): SharedCall {
		const codes = [...this.manners]
			.filter(([code, manner]) => manner === 'together' && !left?.has(code))
			.map(([code]) => code);
		return new SharedCall(codes, this.items);
	}
}

/** False when the shared call as a whole failed. */
function evaluateTogether(
	call: SharedCall,
	itemIndex: number,
	results: Map<string, TagResult>,
): boolean {
	const { codes } = call;
	if (codes.length === 0) return true;
	let answers: unknown;
	try {
		answers = call.answers(itemIndex);
	} catch {
		return false;
	}
	if (!Array.isArray(answers) || answers.length !== codes.length) return false;
	for (const [index, code] of codes.entries()) results.set(code, resultOf(answers[index]));
	return true;
}

/** By their code. */
function plainPaths(codes: readonly string[]): Map<string, PlainPath> {
	const paths = new Map<string, PlainPath>();
	for (const code of codes) {
		const path = plainPath(code);
		if (path) paths.set(code, path);
		else if (mayChangeItem(code)) return new Map();
	}
	return paths;
}

function alone(code: string, manner: Manner, evaluate: Evaluate): TagResult {
	if (manner === 'unguarded') return unguarded(code, evaluate);
	const { value, error } = attempt(guardedCall([code]), evaluate);
	return Array.isArray(value)
		? resultOf(value[0])
		: { error: error ?? 'the value can not leave the expression' };
}

function unguarded(code: string, evaluate: Evaluate): TagResult {
	const { value, error } = attempt(`{{${asWritten(code)}}}`, evaluate);
	return error === undefined ? { value: value ?? undefined } : { error };
}

function attempt(expression: string, evaluate: Evaluate): { value?: unknown; error?: string } {
	try {
		return { value: evaluate(expression) };
	} catch (error) {
		return { error: error instanceof Error ? named(error.name, error.message) : saidBy(error) };
	}
}

function resultOf(answer: unknown): TagResult {
	if (!Array.isArray(answer)) return { error: 'n8n gave no answer' };
	const [failed, value, message] = answer as [number, unknown, unknown];
	if (failed === 0) return { value };
	const error = named(value, message);
	return MISSING_PARENT.test(error) ? { value: undefined } : { error };
}

/** A tag may throw anything: neither its name nor its message need be text, or be there. */
function named(name: unknown, message: unknown): string {
	const words = [name, message].filter((word) => word !== undefined && word !== null).map(saidBy);
	return words.length === 0 ? 'it threw something without a message' : words.join(': ');
}

function syntaxFault(field: string, tag: ExpressionTag): TemplateFault {
	if (isCutOff(tag.code)) return cutTagFault(field, tag);
	return new TemplateFault(
		field,
		`${tag.source} is not a valid expression`,
		'Check its brackets, quotes and commas.',
	);
}
