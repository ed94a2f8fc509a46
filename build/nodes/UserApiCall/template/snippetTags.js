import { ExpressionParser } from 'n8n-workflow';
import { shown, TemplateFault } from '../faults';
const USER_TAG = /^(?:receiver|user)((?:\.[\p{L}\p{N}_-]+)+)\s*(?:\|(?!\|)(.*))?$/su;
const ESCAPE = /\\(?=\{[{%#])/g;
const BLOCK = /(?<!\\)\{%(?:.*?%\}|(?![0-9a-f]{2}))/is;
const DEFAULT_FILTER = /^\s*default\s*:\s*(?:\\?"(.*?)\\?"|'(.*?)')\s*$/s;
export function splitTemplate(field, raw) {
    return splitTags(field, raw).map(({ part }) => {
        if (typeof part !== 'string')
            return part;
        const block = BLOCK.exec(part);
        if (block)
            throw blockWhereNoneWorks(field, block[0]);
        return part.replace(ESCAPE, '');
    });
}
export function splitTags(field, raw) {
    const text = textOfField(raw);
    const parts = [];
    const chunks = ExpressionParser.splitExpression(`${text} `);
    let at = 0;
    for (const [index, chunk] of chunks.entries()) {
        if (chunk.type === 'code') {
            if (/^[%#]/.test(chunk.text))
                throw glued(field, chunk.text.charAt(0));
            if (!chunk.hasClosingBrackets)
                throw unclosed(field, chunk.text.slice(0, -1));
            parts.push({ part: tagOf(field, chunk.text), at });
            const isAsWritten = text.startsWith(`${chunk.text}}}`, at + 2);
            at += chunk.text.length + (isAsWritten ? 4 : 5);
            continue;
        }
        const written = index === chunks.length - 1 ? chunk.text.slice(0, -1) : chunk.text;
        if (written !== '')
            parts.push({ part: written, at });
        at += written.length;
    }
    return parts;
}
export function textOfField(raw) {
    return raw.startsWith('=') ? raw.slice(1) : raw;
}
export function writtenAs(part) {
    if (typeof part === 'string')
        return part.replaceAll('{{', '\\{{').replace(/(?<!\{)\{(?=[%#])/g, '\\{');
    return `${part.source.slice(0, -2).replace('}}', '\\}}')}}}`;
}
export function tagsOf(parts) {
    return parts.filter((part) => typeof part !== 'string');
}
export function withoutOuterSpace(parts) {
    return parts
        .map((part, index) => {
        if (typeof part !== 'string')
            return part;
        const start = index === 0 ? part.trimStart() : part;
        return index === parts.length - 1 ? start.trimEnd() : start;
    })
        .filter((part) => part !== '');
}
function tagOf(field, code) {
    const source = `{{${code}}}`;
    const userTag = USER_TAG.exec(code.trim());
    if (userTag)
        return userTagOf(field, source, userTag);
    if (code.trim() === '') {
        throw new TemplateFault(field, `${source} is empty`, 'Write a value between the braces, or remove them.');
    }
    return { kind: 'expression', source, code };
}
function userTagOf(field, source, match) {
    const path = (match[1] ?? '').slice(1).split('.');
    const filter = match[2];
    if (filter === undefined)
        return { kind: 'user', source, path };
    const fallback = DEFAULT_FILTER.exec(filter);
    if (!fallback) {
        throw new TemplateFault(field, `${source} uses a filter that is not known: ${shown(filter)}`, 'Only default works here, as in {{ receiver.first_name|default:"Friend" }}. For anything else write an n8n expression.');
    }
    return { kind: 'user', source, path, fallback: fallback[1] ?? fallback[2] ?? '' };
}
function unclosed(field, code) {
    return new TemplateFault(field, `the tag {{${shown(code)} is not closed`, 'Close it with }}, or write \\{{ for braces that are text.');
}
function glued(field, mark) {
    return new TemplateFault(field, `{{${mark} is read as a tag that begins with {{`, `Write a space between the braces: { {${mark}`);
}
function blockWhereNoneWorks(field, block) {
    return new TemplateFault(field, `${shown(block)} is a block tag, and none works here`, 'Block tags work in Extra Data and in header values. Here write an n8n expression, as {{ $json.name ? "a" : "b" }}, or \\{% for text.');
}
