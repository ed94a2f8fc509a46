import { BadData, TemplateFault } from '../faults';
import { percentEncode } from './percentEncoding';
import { splitTemplate, tagsOf } from './snippetTags';
import { queryComponent } from './url/urlValue';
export function queryTemplates(rows, missing) {
    const parameters = rows
        .filter(({ name, value }) => name !== '' || value !== '')
        .map((row, index) => {
        const field = `Query Parameter ${index + 1}`;
        const name = splitTemplate(field, row.name);
        if (name.length === 0)
            throw new TemplateFault(field, 'it has a value and no name', 'Give it a name, or remove it.');
        return { field, name, value: splitTemplate(field, row.value) };
    });
    return {
        tags: parameters.flatMap(({ field, name, value }) => [...tagsOf(name), ...tagsOf(value)].map((tag) => ({ field, tag }))),
        fill: (valueOf) => parameters
            .flatMap(({ field, name, value }) => {
            const filled = encode(field, name, missing, valueOf);
            if (filled === '')
                throw new BadData(field, 'its name is empty for this item', 'Give the name a value.');
            const values = listOf(field, value, missing, valueOf) ?? [
                encode(field, value, missing, valueOf),
            ];
            return values.map((text) => `${filled}=${text}`);
        })
            .join('&'),
    };
}
function listOf(field, parts, missing, valueOf) {
    const [tag] = parts;
    if (parts.length !== 1 || typeof tag !== 'object')
        return undefined;
    const list = valueOf(field, tag);
    if (!Array.isArray(list))
        return undefined;
    return Array.from(list, (value) => queryComponent(value, { field, tag, missing }));
}
function encode(field, parts, missing, valueOf) {
    return parts
        .map((part) => typeof part === 'string'
        ? (percentEncode(part) ?? encodeURIComponent('\ufffd'))
        : queryComponent(valueOf(field, part), { field, tag: part, missing }))
        .join('');
}
export function withQuery(url, query) {
    if (query === '')
        return url.href;
    return `${url.href}${url.search === '' ? (url.href.endsWith('?') ? '' : '?') : '&'}${query}`;
}
