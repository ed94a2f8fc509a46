import { BadData, shown, TemplateFault } from '../../faults';
import { jsonOfParts, jsonTemplate } from '../jsonTemplate';
import { textOfField } from '../snippetTags';
import { blockTree, choice, tagsOfTree, templateParts } from './blocks';
import { breaksAt, deadEnd } from './jsonPaths';
import { placeOf } from './place';
const KEPT = 200;
export function jsonWithBlocks(field, raw, missing) {
    const tree = blockTree(field, raw);
    if (!tree)
        return jsonTemplate(field, raw, missing);
    const text = textOfField(raw);
    const dead = deadEnd(tree, text.length);
    if (dead)
        throw deadFault(field, text, dead);
    const kept = new Map();
    const templateOf = (chosen) => {
        const key = chosen.taken.map(({ branch }) => branch).join();
        const there = kept.get(key);
        if (there)
            return there;
        const template = chosenTemplate(field, text, chosen, missing);
        if (kept.size < KEPT)
            kept.set(key, template);
        return template;
    };
    return {
        field,
        tags: tagsOfTree(tree),
        fill(valueOf) {
            const template = templateOf(choice(field, tree, valueOf));
            if ('problem' in template)
                throw new BadData(field, template.problem, FIX);
            return template.fill(valueOf);
        },
    };
}
function chosenTemplate(field, text, { pieces, taken }, missing) {
    let fault;
    try {
        return jsonOfParts(field, templateParts(pieces), missing);
    }
    catch (error) {
        fault = error;
    }
    if (!(fault instanceof TemplateFault))
        throw fault;
    const at = breaksAt(pieces, text.length);
    if (at === undefined)
        return { problem: fault.problem };
    const last = taken.findLast(({ block }) => block.branches[0].mark.at < at);
    return { problem: `with ${last ? nameOf(text, last) : 'this item'} ${brokenAt(text, at)}` };
}
const FIX = 'The JSON must be right whichever branches are taken: put the comma into the branch of its entry, and write an {% else %} where a value can not be left out.';
function nameOf(text, { block, branch }) {
    const [{ mark: opens }] = block.branches;
    const mark = block.branches[branch]?.mark;
    const what = mark ? shown(mark.source) : `no branch of ${shown(opens.source)}`;
    return `${what} (${placeOf(text, (mark ?? opens).at)})`;
}
function brokenAt(text, at) {
    const near = at >= text.length ? 'its end' : `"${shown(text.slice(at, at + 20))}"`;
    return `the JSON is broken at ${placeOf(text, at)}, near ${near}`;
}
function deadFault(field, text, { branch, at }) {
    if (!branch)
        return new TemplateFault(field, `${brokenAt(text, at)}, whatever the blocks give`, FIX);
    const name = `${shown(branch.source)} (${placeOf(text, branch.at)})`;
    return new TemplateFault(field, `with ${name} ${brokenAt(text, at)}`, FIX);
}
