import { hasUserInfo } from '../../../shared/userInfo';
import { TemplateFault } from '../../faults';
const HTTP = /^https?:\/\//i;
export function placesInUrl(field, parts) {
    if (parts.length === 0) {
        throw new TemplateFault(field, 'it is empty', 'Write the address to call, as https://example.com/path.');
    }
    refuseUserInfo(field, parts);
    let state = 'start';
    return parts.map((part, index) => {
        if (typeof part === 'string') {
            state = stateAfter(field, part, state);
            return part;
        }
        const around = { before: parts[index - 1], after: parts[index + 1] };
        const place = placeOf(field, part, state, around);
        if (place === 'base' || place === 'afterHost')
            state = 'path';
        if (place === 'base')
            requirePathBehind(field, part, around);
        return { tag: part, place };
    });
}
function stateAfter(field, text, before) {
    let state = before;
    let rest = text;
    if (state === 'start') {
        const scheme = HTTP.exec(text);
        if (!scheme) {
            throw new TemplateFault(field, 'it does not begin with http:// or https://', 'Write it as https://example.com/path.');
        }
        state = 'host';
        rest = text.slice(scheme[0].length);
    }
    for (const character of rest) {
        if (state === 'fragment')
            break;
        if (character === '#')
            state = 'fragment';
        else if (character === '?')
            state = 'query';
        else if (state === 'host' || state === 'port') {
            if (character === '/' || character === '\\')
                state = 'path';
            else if (character === ':')
                state = 'port';
        }
    }
    return state;
}
function placeOf(field, tag, state, around) {
    switch (state) {
        case 'start':
            return 'base';
        case 'host':
            return isBehindHost(around) ? 'afterHost' : 'host';
        case 'port':
            return isBehindPort(around) ? 'afterHost' : 'port';
        case 'fragment':
            throw new TemplateFault(field, `${tag.source} stands behind #, a part of a URL that is never sent`, 'Move it into the path or the query, or remove it.');
        default:
            return state;
    }
}
function isBehindHost({ before, after }) {
    const endsHost = typeof before !== 'string' || /[^.:/_-]$/.test(before);
    const goesOn = typeof after === 'string' && !/^[/?#\\:]/.test(after);
    return endsHost && !goesOn;
}
function isBehindPort({ before }) {
    return typeof before !== 'string' || /:\d+$/.test(before);
}
function requirePathBehind(field, tag, { after }) {
    if (after === undefined || (typeof after === 'string' && /^[/?#]/.test(after)))
        return;
    throw new TemplateFault(field, `${tag.source} is the beginning of the URL, and what follows it is not a path`, 'Write a / behind the tag, or write the scheme out: https://{{ … }}/path.');
}
function refuseUserInfo(field, parts) {
    const outline = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
    if (hasUserInfo(outline)) {
        throw new TemplateFault(field, 'it holds a user name or password before the host', 'Put them into a credential, or into an Authorization header.');
    }
}
