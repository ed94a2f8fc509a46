import { arrivingPart, isConnectionHeader, isHeaderName, isHeaderValue, saysHowItIsSent, unsendableCharacter, } from '../../shared/header';
import { BadData, shown, TemplateFault } from '../faults';
import { blockTree, choice, tagsOfTree, templateParts, textsOfTree } from './blocks/blocks';
import { splitTemplate, tagsOf, withoutOuterSpace } from './snippetTags';
import { textOf } from './value';
export function headerTemplates(rows, missing) {
    const written = rows.filter(({ name, value }) => name !== '' || value !== '');
    const seen = new Map();
    const headers = written.map(({ name, value }) => {
        checkHeaderName(name);
        const twin = seen.get(name.toLowerCase());
        if (twin !== undefined) {
            throw new TemplateFault('Headers', `"${twin}" and "${name}" are the same header`, 'Keep one of them.');
        }
        seen.set(name.toLowerCase(), name);
        return { name, value: headerValueTemplate(`Header "${name}"`, value, missing) };
    });
    return {
        tags: headers.flatMap(({ value }) => value.tags.map((tag) => ({ field: value.field, tag }))),
        has: (name) => seen.has(name.toLowerCase()),
        fill: (valueOf) => Object.fromEntries(headers.map(({ name, value }) => [name, value.fill(valueOf)])),
    };
}
function checkHeaderName(name) {
    if (!isHeaderName(name)) {
        throw new TemplateFault('Headers', name === '' ? 'a header has a value and no name' : `"${shown(name)}" is not a header name`, NAME_FIX);
    }
    if (isConnectionHeader(name)) {
        throw new TemplateFault('Headers', `"${name}" is set by the connection itself`, 'Remove this header.');
    }
}
const NAME_FIX = 'Names are letters, digits and hyphens, without spaces, colons and tags.';
export function checkKeyHeader(name) {
    if (!isHeaderName(name)) {
        throw new TemplateFault('Idempotency Key', `"${shown(name)}" is not a header name`, NAME_FIX);
    }
    if (saysHowItIsSent(name)) {
        throw new TemplateFault('Idempotency Key', `the header "${name}" says how a call is sent and can't carry a key`, 'Write Idempotency-Key, or the name that the receiver asks for.');
    }
}
export function headerValueTemplate(field, raw, missing) {
    const tree = blockTree(field, raw.replace(/^(=?)\s+/, '$1').trimEnd());
    const fill = (parts, valueOf) => {
        const texts = parts.map((part) => typeof part === 'string'
            ? part
            : sendable(valueOf(field, part), { field, tag: part, missing }));
        return withoutLostSpace(field, parts, texts);
    };
    if (tree) {
        checkWritten(field, textsOfTree(tree));
        const partsFor = (valueOf) => withoutOuterSpace(templateParts(choice(field, tree, valueOf).pieces));
        return { field, tags: tagsOfTree(tree), fill: (valueOf) => fill(partsFor(valueOf), valueOf) };
    }
    const parts = withoutOuterSpace(splitTemplate(field, raw));
    checkWritten(field, parts);
    return { field, tags: tagsOf(parts), fill: (valueOf) => fill(parts, valueOf) };
}
function checkWritten(field, parts) {
    const wrong = parts.find((part) => typeof part === 'string' && !isHeaderValue(part));
    if (wrong === undefined)
        return;
    throw new TemplateFault(field, `it holds ${character(wrong)}, which a header can't hold`, LATIN_1);
}
const LATIN_1 = 'Only printable characters of Latin-1 may stand there; encode the rest, for example with encodeURIComponent().';
function sendable(value, place) {
    const text = textOf(value, place);
    if (isHeaderValue(text))
        return text;
    throw new BadData(place.field, `${place.tag.source} gave ${character(text)}, which a header can't hold`, LATIN_1);
}
function character(text) {
    const found = unsendableCharacter(text) ?? '';
    const code = found.codePointAt(0) ?? 0;
    if (code === 10 || code === 13)
        return 'a line break';
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    if (code < 0xa0)
        return `the control character ${name}`;
    return /\p{Surrogate}/u.test(found) ? `half a character (${name})` : `"${found}"`;
}
function withoutLostSpace(field, parts, texts) {
    const whole = texts.join('');
    const { start, end } = arrivingPart(whole);
    if (start === 0 && end === whole.length)
        return whole;
    let at = 0;
    const losing = parts.find((part, index) => {
        const from = at;
        at += texts[index]?.length ?? 0;
        return typeof part === 'object' && from < at && (from < start || at > end);
    });
    if (!losing)
        return whole.slice(start, end);
    throw new BadData(field, `${losing.source} gave white space at the end of the header`, `Trim it: ${losing.source.slice(0, -2).trimEnd()}.trim() }}`);
}
