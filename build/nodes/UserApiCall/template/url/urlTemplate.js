import { parseUrl } from '../../../shared/parseUrl';
import { BadData, TemplateFault } from '../../faults';
import { splitTemplate, tagsOf, withoutOuterSpace } from '../snippetTags';
import { placesInUrl } from './urlPlaces';
import { refuseDotSegments } from './urlSegments';
import { shownUrl, urlValue } from './urlValue';
const FIELD = 'URL';
export function urlTemplate(raw, missing) {
    const template = withoutEditorSpace(withoutOuterSpace(splitTemplate(FIELD, raw)));
    const parts = placesInUrl(FIELD, template);
    checkWritten(parts);
    const tags = tagsOf(template);
    if (tags.length === 0) {
        const url = wireUrl(parts, template.map(String));
        return { tags, fill: () => url };
    }
    return {
        tags,
        fill(valueOf) {
            const written = parts.map((part) => {
                if (typeof part === 'string')
                    return part;
                const { tag, place } = part;
                return urlValue(valueOf(FIELD, tag), place, { field: FIELD, tag, missing });
            });
            return wireUrl(parts, written);
        },
    };
}
const DELIMITERS = '/?&=';
function withoutEditorSpace(parts) {
    return parts.map((part, index) => {
        if (typeof part !== 'string')
            return part;
        const isBeforeTag = index < parts.length - 1;
        const behind = index > 0 && DELIMITERS.includes(part.trimStart().charAt(0)) ? part.trimStart() : part;
        return isBeforeTag && DELIMITERS.includes(behind.trimEnd().slice(-1))
            ? behind.trimEnd()
            : behind;
    });
}
const SAMPLE = {
    base: 'http://host',
    host: 'a',
    port: '80',
    afterHost: '',
    path: 'a',
    query: 'a',
};
function checkWritten(parts) {
    const sample = parts
        .map((part) => (typeof part === 'string' ? part : SAMPLE[part.place]))
        .join('');
    if (/\p{Cc}/u.test(sample)) {
        throw new TemplateFault(FIELD, 'it holds a line break or another control character', 'Write it in one line.');
    }
    if (!parseUrl(sample)) {
        throw new TemplateFault(FIELD, `"${shownUrl(sample)}" is not a URL`, 'Write it as https://example.com/path.');
    }
}
function wireUrl(parts, written) {
    refuseDotSegments(parts, written);
    const [first] = parts;
    const base = typeof first === 'object' && first.place === 'base' ? first.tag : undefined;
    if (base && parts.length > 1 && /[?#]/.test(written[0] ?? '')) {
        throw new BadData(FIELD, `${base.source} gave a URL with ? or # in it, and more of the URL is written behind it`, 'Give only the part up to the path.');
    }
    const text = written.join('');
    const url = parseUrl(text);
    if (!url || (!base && !keepsHost(url, parts, written))) {
        throw new BadData(FIELD, `with this item's values "${shownUrl(text)}" is not a URL to the written host`, 'Check the values in its host.');
    }
    url.hash = '';
    return url;
}
function keepsHost(url, parts, written) {
    const tags = parts.filter((part) => typeof part === 'object');
    if (tags.length === 0)
        return true;
    const end = parts.findIndex((part) => typeof part === 'object' && !isInAuthority(part.place));
    const upToPath = written.slice(0, end < 0 ? undefined : end).join('');
    const authority = /^https?:\/\/[^/?#\\]*/i.exec(upToPath)?.[0] ?? '';
    const expected = parseUrl(authority);
    if (expected?.host !== url.host)
        return false;
    const tagInHost = tags.some(({ place }) => place === 'host');
    return !tagInHost || authority.toLowerCase().split('://')[1]?.split(':')[0] === expected.hostname;
}
function isInAuthority(place) {
    return place === 'host' || place === 'port';
}
