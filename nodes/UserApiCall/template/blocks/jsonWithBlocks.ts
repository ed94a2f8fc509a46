import { BadData, shown, TemplateFault } from '../../faults';
import type { JsonTemplate } from '../jsonTemplate';
import { jsonAdvice } from '../json/jsonFault';
import { jsonOfParts, jsonTemplate } from '../jsonTemplate';
import { textOfField } from '../snippetTags';
import type { MissingValues, ValueOf } from '../value';
import type { Choice, Taken } from './blocks';
import { blockTree, choice, tagsOfTree, templateParts } from './blocks';
import type { DeadEnd } from './jsonPaths';
import { breaksAt, deadEnd } from './jsonPaths';
import { placeOf } from './place';

/** Choices whose template is kept for the next item that makes the same. */
const KEPT = 200;

/**
 * Reads a JSON field in which block tags work. What the conditions leave for an item is filled by the rules of a field
 * without blocks ({@link jsonOfParts}), so no value can break out of its place.
 *
 * @throws TemplateFault as `jsonTemplate` does, and for a branch that breaks the JSON whatever the other blocks choose
 */
export function jsonWithBlocks(field: string, raw: string, missing: MissingValues): JsonTemplate {
	const tree = blockTree(field, raw);
	if (!tree) return jsonTemplate(field, raw, missing);
	const text = textOfField(raw);
	const dead = deadEnd(tree, text.length);
	if (dead) throw deadFault(field, text, dead);

	const kept = new Map<string, ChosenTemplate>();
	const templateOf = (chosen: Choice): ChosenTemplate => {
		const key = chosen.taken.map(({ branch }) => branch).join();
		const there = kept.get(key);
		if (there) return there;
		const template = chosenTemplate(field, text, chosen, missing);
		if (kept.size < KEPT) kept.set(key, template);
		return template;
	};
	return {
		field,
		tags: tagsOfTree(tree),
		fill(valueOf: ValueOf) {
			const template = templateOf(choice(field, tree, valueOf));
			if ('problem' in template) throw new BadData(field, template.problem, FIX);
			return template.fill(valueOf);
		},
	};
}

/** The field without its blocks; or why their choice is no JSON. */
type ChosenTemplate = JsonTemplate | { readonly problem: string };

function chosenTemplate(
	field: string,
	text: string,
	{ pieces, taken }: Choice,
	missing: MissingValues,
): ChosenTemplate {
	let fault: unknown;
	try {
		return jsonOfParts(field, templateParts(pieces), missing);
	} catch (error) {
		fault = error;
	}
	if (!(fault instanceof TemplateFault)) throw fault;
	const at = breaksAt(pieces, text.length);
	// The last block before the place is the likeliest cause.
	const last = taken.findLast(({ block }) => block.branches[0].mark.at < at);
	return { problem: `with ${last ? nameOf(text, last) : 'this item'} ${brokenAt(text, at)}` };
}

const FIX =
	'The JSON must be right whichever branches are taken: put the comma into the branch of its entry, and write an {% else %} where a value can not be left out.';

function nameOf(text: string, { block, branch }: Taken): string {
	const [{ mark: opens }] = block.branches;
	const mark = block.branches[branch]?.mark;
	const what = mark ? shown(mark.source) : `no branch of ${shown(opens.source)}`;
	return `${what} (${placeOf(text, (mark ?? opens).at)})`;
}

function brokenAt(text: string, at: number): string {
	const near = at >= text.length ? 'its end' : `"${shown(text.slice(at, at + 20))}"`;
	return `the JSON is broken at ${placeOf(text, at)}, near ${near}`;
}

function deadFault(field: string, text: string, { branch, at }: DeadEnd): TemplateFault {
	if (!branch)
		return new TemplateFault(
			field,
			`${brokenAt(text, at)}, whatever the blocks give`,
			jsonAdvice(text.slice(at)) ?? FIX,
		);
	const name = `${shown(branch.source)} (${placeOf(text, branch.at)})`;
	return new TemplateFault(field, `with ${name} ${brokenAt(text, at)}`, FIX);
}
