import { shown, TemplateFault } from '../../faults';
import type { SnippetTag, TemplatePart } from '../snippetTags';
import { textOfField } from '../snippetTags';
import type { ValueOf } from '../value';
import type { Condition } from './condition';
import { readCondition } from './condition';
import type { Mark, Tag, Written } from './pieces';
import { piecesOf } from './pieces';
import { placeOf } from './place';

/** One way through a block, and the tag that begins it. */
export interface Branch {
	readonly mark: Mark;
	/** Undefined: `else`. */
	readonly condition: Condition | undefined;
	readonly parts: readonly BlockPart[];
}

/** `{% if … %}` with all that belongs to it, up to `{% endif %}`. */
export interface Block {
	readonly kind: 'block';
	readonly branches: readonly [Branch, ...Branch[]];
}

export type BlockPart = Written | Tag | Block;

/** What was chosen of a block. */
export interface Taken {
	readonly block: Block;
	/** The number of the branch; -1 for none. */
	readonly branch: number;
}

/** What is left of a template when its conditions are decided for one item. */
export interface Choice {
	readonly pieces: ReadonlyArray<Written | Tag>;
	/** The blocks that were met, in order. */
	readonly taken: readonly Taken[];
}

/**
 * Reads a field with block tags (`if`, `elif`, `else`, `endif`) and comments.
 *
 * @returns undefined for a field that has neither: `splitTemplate` reads it
 * @throws TemplateFault for a block that is not closed or not opened, another kind of block, and a condition that is none
 */
export function blockTree(field: string, raw: string): readonly BlockPart[] | undefined {
	if (!/\{[%#]/.test(raw)) return undefined;
	const text = textOfField(raw);
	const fault: MarkFault = (mark, problem, fix) =>
		new TemplateFault(field, `${shown(mark.source)} at ${placeOf(text, mark.at)}: ${problem}`, fix);
	const root: BlockPart[] = [];
	const open: OpenBlock[] = [];
	for (const piece of piecesOf(field, raw)) {
		const parts = open.at(-1)?.parts ?? root;
		if (piece.kind !== 'mark') {
			parts.push(piece);
			continue;
		}
		const word = firstWord(piece);
		if (word === 'if') {
			const opened = openBlock(piece, fault);
			parts.push(opened.block);
			open.push(opened);
			continue;
		}
		if (!['elif', 'else', 'endif'].includes(word)) throw unknownBlock(piece, word, fault);
		const innermost = open.at(-1);
		if (!innermost)
			throw fault(piece, 'no {% if %} is open there', 'Write {% if … %} before it, or remove it.');
		if (word === 'endif') {
			refuseRest(piece, word, fault);
			open.pop();
		} else addBranch(innermost, piece, fault);
	}
	const unclosed = open.at(-1)?.branches[0].mark;
	if (unclosed) throw fault(unclosed, 'it is not closed', 'Write {% endif %} where it ends.');
	return isPlain(root, raw) ? undefined : root;
}

type MarkFault = (mark: Mark, problem: string, fix: string) => TemplateFault;

interface OpenBlock {
	readonly block: Block;
	readonly branches: [Branch, ...Branch[]];
	/** Of the branch that is being read. */
	parts: BlockPart[];
}

function openBlock(mark: Mark, fault: MarkFault): OpenBlock {
	const parts: BlockPart[] = [];
	const branches: OpenBlock['branches'] = [{ mark, condition: conditionOf(mark, fault), parts }];
	return { block: { kind: 'block', branches }, branches, parts };
}

/** `elif` and `else`. */
function addBranch(open: OpenBlock, mark: Mark, fault: MarkFault): void {
	if (open.branches.at(-1)?.condition === undefined)
		throw fault(mark, 'it stands behind {% else %}', 'Put {% else %} last, and only once.');
	const isElse = firstWord(mark) === 'else';
	if (isElse) refuseRest(mark, 'else', fault);
	open.parts = [];
	const condition = isElse ? undefined : conditionOf(mark, fault);
	open.branches.push({ mark, condition, parts: open.parts });
}

function conditionOf(mark: Mark, fault: MarkFault): Condition {
	const condition = readCondition(mark.code.slice(firstWord(mark).length), mark.source);
	if (typeof condition === 'function') return condition;
	throw fault(mark, condition.problem, condition.fix);
}

function refuseRest(mark: Mark, word: string, fault: MarkFault): void {
	if (mark.code === word) return;
	throw fault(
		mark,
		`nothing may stand behind ${word}`,
		'For another condition write {% elif … %}.',
	);
}

function firstWord(mark: Mark): string {
	return /^\w*/.exec(mark.code)?.[0] ?? '';
}

/** Nothing but text and tags, and no comment was dropped. */
function isPlain(parts: readonly BlockPart[], raw: string): boolean {
	return !parts.some(isBlock) && !raw.includes('#}');
}

function isBlock(part: BlockPart): part is Block {
	return part.kind === 'block';
}

/** What to write in n8n for a block that User.com or Django may know. */
const INSTEAD: Readonly<Record<string, string>> = {
	for: 'For a list write an n8n expression, as {{ $json.orders.map((order) => order.name) }}.',
	deals: 'For a list write an n8n expression, as {{ $json.deals.map((deal) => deal.name) }}.',
	now: 'Write an n8n expression, as {{ $now.toISODate() }}.',
	with: 'Write the name itself where it is needed, or set it in a Set node before this one.',
	comment: 'Write a comment as {# … #}, in one line.',
	verbatim: 'Write \\{{ and \\{% for braces that are text.',
	elseif: 'Write {% elif … %}.',
	elsif: 'Write {% elif … %}.',
	ifequal: 'Write {% if receiver.plan == "gold" %}.',
	ifnotequal: 'Write {% if receiver.plan != "gold" %}.',
};

function unknownBlock(mark: Mark, name: string, fault: MarkFault): TemplateFault {
	const known = name.replace(/^end/, '');
	const fix = Object.hasOwn(INSTEAD, known)
		? INSTEAD[known]
		: 'Write an n8n expression, as {{ $json.score > 5 ? "high" : "low" }}, or \\{% for text.';
	return fault(mark, 'only if, elif, else and endif are blocks that work', fix ?? '');
}

/** Decides the conditions for one item: of each block the first branch whose condition is true. */
export function choice(field: string, tree: readonly BlockPart[], valueOf: ValueOf): Choice {
	const pieces: Array<Written | Tag> = [];
	const taken: Taken[] = [];
	const walk = (parts: readonly BlockPart[]) => {
		for (const part of parts) {
			if (!isBlock(part)) {
				pieces.push(part);
				continue;
			}
			const index = part.branches.findIndex(
				({ condition }) => condition?.((tag) => valueOf(field, tag)) ?? true,
			);
			taken.push({ block: part, branch: index });
			walk(part.branches[index]?.parts ?? []);
		}
	};
	walk(tree);
	return { pieces, taken };
}

/** As `splitTemplate` would give them: never two texts in a row. */
export function templateParts(pieces: Choice['pieces']): TemplatePart[] {
	const parts: TemplatePart[] = [];
	for (const piece of pieces) {
		if (piece.kind === 'tag') {
			parts.push(piece.tag);
			continue;
		}
		const before = parts.at(-1);
		if (typeof before === 'string') parts[parts.length - 1] = before + piece.text;
		else parts.push(piece.text);
	}
	return parts;
}

/** The snippet tags of all branches, in order. */
export function tagsOfTree(tree: readonly BlockPart[]): SnippetTag[] {
	return piecesOfTree(tree).flatMap((piece) => (piece.kind === 'tag' ? [piece.tag] : []));
}

/** The text of all branches, in order. */
export function textsOfTree(tree: readonly BlockPart[]): string[] {
	return piecesOfTree(tree).flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
}

function piecesOfTree(tree: readonly BlockPart[]): Array<Written | Tag> {
	return tree.flatMap((part) =>
		isBlock(part) ? part.branches.flatMap(({ parts }) => piecesOfTree(parts)) : [part],
	);
}
