import { shown, TemplateFault } from '../../faults';
import { splitTags, textOfField } from '../snippetTags';
import { placeOf } from './place';
const BEGINS = /\\?\{[%#]|\\\{\{/g;
export function piecesOf(field, raw) {
    const parts = splitTags(field, raw);
    const pieces = [];
    let index = 0;
    let from = 0;
    for (let current = parts[0]; current; current = parts[index]) {
        const { part, at } = current;
        if (typeof part !== 'string') {
            pieces.push({ kind: 'tag', tag: part, at });
            index++;
            continue;
        }
        const write = (end) => {
            if (end > from)
                pieces.push({ kind: 'text', text: part.slice(from, end), at: at + from });
        };
        BEGINS.lastIndex = from;
        const found = BEGINS.exec(part);
        if (!found) {
            write(part.length);
            from = 0;
            index++;
        }
        else if (found[0].startsWith('\\')) {
            write(found.index);
            const text = `${found[0].slice(1)}`;
            pieces.push({ kind: 'text', text, at: at + found.index + 1 });
            from = found.index + found[0].length;
        }
        else if (found[0] === '{%') {
            write(found.index);
            const end = part.indexOf('%}', found.index + 2);
            if (end < 0)
                throw unclosed(field, raw, at + found.index);
            const source = part.slice(found.index, end + 2);
            pieces.push({ kind: 'mark', source, code: source.slice(2, -2).trim(), at: at + found.index });
            from = end + 2;
        }
        else {
            const end = commentEnd(parts.slice(index), found.index + 2);
            write(end ? found.index : found.index + 2);
            index += end?.parts ?? 0;
            from = end?.from ?? found.index + 2;
        }
    }
    return pieces;
}
function commentEnd(parts, begin) {
    for (const [index, { part }] of parts.entries()) {
        const text = typeof part === 'string' ? part : part.source;
        const from = index === 0 ? begin : 0;
        const end = typeof part === 'string' ? text.indexOf('#}', from) : -1;
        const line = text.indexOf('\n', from);
        if (end >= 0 && (line < 0 || end < line))
            return { parts: index, from: end + 2 };
        if (line >= 0)
            return undefined;
    }
    return undefined;
}
function unclosed(field, raw, at) {
    const text = textOfField(raw);
    const rest = text.slice(at);
    const holdsTag = /^\{%[^}]*\{\{[^}]*\}\}[^{]*?%\}/.test(rest);
    return new TemplateFault(field, `the block tag ${shown(rest)} at ${placeOf(text, at)} is not closed`, holdsTag
        ? 'In a block tag names stand without braces, as in {% if receiver.first_name %}.'
        : 'Close it with %}, or write \\{% for text.');
}
