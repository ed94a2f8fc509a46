import { shown, TemplateFault } from '../../faults';
import { writtenAs } from '../snippetTags';
import { cutTagFault, isCutOff } from '../tagCode';
import { jsonFaultIn } from './jsonFault';
export const JSON_FIX = 'Names and text stand in double quotes, tags too ("{{ $json.name }}"), with a comma between two entries and none behind the last.';
export function brokenJson(field, parts, standIns) {
    const fault = jsonFaultIn(standIns.join(''));
    const { index, inside } = partAt(standIns, fault.at);
    const cut = cutTagBefore(parts.slice(0, index + 1));
    if (cut)
        return cutTagFault(field, cut);
    const part = parts[index] ?? '';
    const before = parts.slice(0, index).map(writtenAs);
    if (typeof part === 'string')
        before.push(writtenAs(part.slice(0, inside)));
    const written = parts.map(writtenAs).join('');
    const at = before.join('').length;
    const where = `the JSON is broken at ${position(written, at)}`;
    switch (fault.kind) {
        case 'commaTooMany':
            return new TemplateFault(field, `${where}: there is a comma too many${beforeWhat(written, at)}`, JSON_FIX);
        case 'commaMissing':
            return new TemplateFault(field, `${where}: a comma is missing before ${rest(written, at)}`, JSON_FIX);
        case 'other': {
            const near = at >= written.length ? 'its end' : `"${rest(written, at)}"`;
            return new TemplateFault(field, `${where}, near ${near}`, JSON_FIX);
        }
    }
}
function cutTagBefore(parts) {
    const at = parts.findLastIndex((part) => typeof part !== 'string');
    const [tag, left] = parts.slice(at < 0 ? parts.length : at);
    if (typeof tag !== 'object' || tag.kind !== 'expression' || !isCutOff(tag.code))
        return undefined;
    return typeof left === 'string' && left.includes('}}') ? tag : undefined;
}
function partAt(texts, offset) {
    let inside = offset;
    for (const [index, text] of texts.entries()) {
        if (inside < text.length)
            return { index, inside };
        inside -= text.length;
    }
    return { index: texts.length, inside: 0 };
}
function position(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
function beforeWhat(text, offset) {
    return text[offset] === ',' ? '' : ` before ${text[offset]}`;
}
function rest(text, offset) {
    return shown(text.slice(offset));
}
