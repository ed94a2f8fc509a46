import type { Block, BlockPart, Choice } from './blocks';
import type { JsonState } from './jsonMachine';
import { afterTag, afterText, mayEnd, START } from './jsonMachine';
import type { Mark, Tag, Written } from './pieces';

/** JSON that can't be right, whichever branches are taken. */
export interface DeadEnd {
	/** The branch that no choice of the others makes right; undefined when nothing is right at all. */
	readonly branch: Mark | undefined;
	/** Where the JSON that came furthest broke, as an offset in the field's text. */
	readonly at: number;
}

/** Different states that the text may be in at one place; beyond that each item's own JSON is all that is checked. */
const MOST_STATES = 200;

/** The tree as steps that lead forward: a fork to the beginnings of its branches, each branch to what is behind. */
type Step =
	| Written
	| Tag
	| { readonly kind: 'fork'; readonly block: Block; readonly to: number[] }
	| { readonly kind: 'jump'; to: number };

/** A state of the JSON before a step, and what becomes of it. */
interface Node {
	readonly state: JsonState;
	readonly next: Node[];
	/** Is there a way from here to JSON that is right? */
	isAlive: boolean;
	/** The furthest that any way from here comes. */
	furthest: number;
}

/**
 * Looks for a branch that breaks the JSON whatever the other blocks choose. All choices are followed at once: ways that
 * meet in the same state go on as one, so twenty blocks cost no more than their text. A missing `else` that breaks it is none:
 * the block may be true for every item.
 *
 * @param length of the field's text
 */
export function deadEnd(tree: readonly BlockPart[], length: number): DeadEnd | undefined {
	const steps: Step[] = [];
	addSteps(steps, tree);
	const nodes = follow(steps);
	if (!nodes) return undefined;
	lookBack(nodes, length);

	const start = nodes[0]?.get(keyOf(START));
	if (start && !start.isAlive) return { branch: undefined, at: start.furthest };
	for (const [index, step] of steps.entries()) {
		if (step.kind !== 'fork') continue;
		const forks = [...(nodes[index]?.values() ?? [])].filter(({ isAlive }) => isAlive);
		if (forks.length === 0) continue;
		for (const [number, { mark }] of step.block.branches.entries()) {
			const begins = forks.flatMap(({ next }) => next[number] ?? []);
			if (begins.some(({ isAlive }) => isAlive)) continue;
			return { branch: mark, at: Math.max(...begins.map(({ furthest }) => furthest)) };
		}
	}
	return undefined;
}

/** Where the JSON of a choice that makes none breaks, as an offset in the field's text: at its end when more should follow. */
export function breaksAt(pieces: Choice['pieces'], length: number): number {
	let state = START;
	for (const piece of pieces) {
		const next = afterPiece(state, piece);
		if (typeof next === 'number') return next;
		state = next;
	}
	return length;
}

/** The state behind a piece; or where in the field's text the JSON breaks. */
function afterPiece(state: JsonState, piece: Written | Tag): JsonState | number {
	if (piece.kind === 'tag') return afterTag(state) ?? piece.at;
	const next = afterText(state, piece.text);
	return typeof next === 'number' ? piece.at + next : next;
}

function addSteps(steps: Step[], parts: readonly BlockPart[]): void {
	for (const part of parts) {
		if (part.kind === 'block') addBlock(steps, part);
		else steps.push(part);
	}
}

function addBlock(steps: Step[], block: Block): void {
	const to: number[] = [];
	steps.push({ kind: 'fork', block, to });
	const jumps = block.branches.map(({ parts }) => {
		to.push(steps.length);
		addSteps(steps, parts);
		const jump = { kind: 'jump' as const, to: 0 };
		steps.push(jump);
		return jump;
	});
	for (const jump of jumps) jump.to = steps.length;
	if (block.branches.at(-1)?.condition) to.push(steps.length);
}

/** The states before each step, and behind the last; undefined when there are too many. */
function follow(steps: readonly Step[]): Array<Map<string, Node>> | undefined {
	const nodes = Array.from({ length: steps.length + 1 }, () => new Map<string, Node>());
	const enter = (index: number, state: JsonState): Node => {
		const key = keyOf(state);
		const there = nodes[index]?.get(key);
		if (there) return there;
		const node: Node = { state, next: [], isAlive: false, furthest: 0 };
		nodes[index]?.set(key, node);
		return node;
	};
	enter(0, START);
	for (const [index, step] of steps.entries()) {
		const here = nodes[index]?.values() ?? [];
		if ((nodes[index]?.size ?? 0) > MOST_STATES) return undefined;
		for (const node of here) {
			if (step.kind === 'fork') node.next.push(...step.to.map((to) => enter(to, node.state)));
			else if (step.kind === 'jump') node.next.push(enter(step.to, node.state));
			else {
				const state = afterPiece(node.state, step);
				if (typeof state === 'object') node.next.push(enter(index + 1, state));
				else node.furthest = state;
			}
		}
	}
	return nodes;
}

/** Tells each node what becomes of it, from the end to the beginning. */
function lookBack(nodes: ReadonlyArray<Map<string, Node>>, length: number): void {
	for (const node of nodes.at(-1)?.values() ?? []) {
		node.isAlive = mayEnd(node.state);
		node.furthest = length;
	}
	for (const here of nodes.slice(0, -1).reverse()) {
		for (const node of here.values()) {
			node.isAlive = node.next.some(({ isAlive }) => isAlive);
			for (const { furthest } of node.next) node.furthest = Math.max(node.furthest, furthest);
		}
	}
}

function keyOf({ expects, open }: JsonState): string {
	return `${expects} ${open}`;
}
