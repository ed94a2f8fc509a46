import { shown, TemplateFault } from '../../faults';
import { textOfField } from '../snippetTags';
import { readCondition } from './condition';
import { piecesOf } from './pieces';
import { placeOf } from './place';
export function blockTree(field, raw) {
    if (!/\{[%#]/.test(raw))
        return undefined;
    const text = textOfField(raw);
    const fault = (mark, problem, fix) => new TemplateFault(field, `${shown(mark.source)} at ${placeOf(text, mark.at)}: ${problem}`, fix);
    const root = [];
    const open = [];
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
        if (!['elif', 'else', 'endif'].includes(word))
            throw unknownBlock(piece, word, fault);
        const innermost = open.at(-1);
        if (!innermost)
            throw fault(piece, 'no {% if %} is open there', 'Write {% if … %} before it, or remove it.');
        if (word === 'endif') {
            refuseRest(piece, word, fault);
            open.pop();
        }
        else
            addBranch(innermost, piece, fault);
    }
    const unclosed = open.at(-1)?.branches[0].mark;
    if (unclosed)
        throw fault(unclosed, 'it is not closed', 'Write {% endif %} where it ends.');
    return isPlain(root, raw) ? undefined : root;
}
function openBlock(mark, fault) {
    const parts = [];
    const branches = [{ mark, condition: conditionOf(mark, fault), parts }];
    return { block: { kind: 'block', branches }, branches, parts };
}
function addBranch(open, mark, fault) {
    if (open.branches.at(-1)?.condition === undefined)
        throw fault(mark, 'it stands behind {% else %}', 'Put {% else %} last, and only once.');
    const isElse = firstWord(mark) === 'else';
    if (isElse)
        refuseRest(mark, 'else', fault);
    open.parts = [];
    const condition = isElse ? undefined : conditionOf(mark, fault);
    open.branches.push({ mark, condition, parts: open.parts });
}
function conditionOf(mark, fault) {
    const condition = readCondition(mark.code.slice(firstWord(mark).length), mark.source);
    if (typeof condition === 'function')
        return condition;
    throw fault(mark, condition.problem, condition.fix);
}
function refuseRest(mark, word, fault) {
    if (mark.code === word)
        return;
    throw fault(mark, `nothing may stand behind ${word}`, 'For another condition write {% elif … %}.');
}
function firstWord(mark) {
    return /^\w*/.exec(mark.code)?.[0] ?? '';
}
function isPlain(parts, raw) {
    return !parts.some(isBlock) && !raw.includes('#}');
}
function isBlock(part) {
    return part.kind === 'block';
}
const INSTEAD = {
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
function unknownBlock(mark, name, fault) {
    const known = name.replace(/^end/, '');
    const fix = Object.hasOwn(INSTEAD, known)
        ? INSTEAD[known]
        : 'Write an n8n expression, as {{ $json.score > 5 ? "high" : "low" }}, or \\{% for text.';
    return fault(mark, 'only if, elif, else and endif are blocks that work', fix ?? '');
}
export function choice(field, tree, valueOf) {
    const pieces = [];
    const taken = [];
    const walk = (parts) => {
        for (const part of parts) {
            if (!isBlock(part)) {
                pieces.push(part);
                continue;
            }
            const index = part.branches.findIndex(({ condition }) => condition?.((tag) => valueOf(field, tag)) ?? true);
            taken.push({ block: part, branch: index });
            walk(part.branches[index]?.parts ?? []);
        }
    };
    walk(tree);
    return { pieces, taken };
}
export function templateParts(pieces) {
    const parts = [];
    for (const piece of pieces) {
        if (piece.kind === 'tag') {
            parts.push(piece.tag);
            continue;
        }
        const before = parts.at(-1);
        if (typeof before === 'string')
            parts[parts.length - 1] = before + piece.text;
        else
            parts.push(piece.text);
    }
    return parts;
}
export function tagsOfTree(tree) {
    return piecesOfTree(tree).flatMap((piece) => (piece.kind === 'tag' ? [piece.tag] : []));
}
export function textsOfTree(tree) {
    return piecesOfTree(tree).flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
}
function piecesOfTree(tree) {
    return tree.flatMap((part) => isBlock(part) ? part.branches.flatMap(({ parts }) => piecesOfTree(parts)) : [part]);
}
