import { BadData } from '../../faults';
export function refuseDotSegments(parts, written) {
    let segment = '';
    let tag;
    const finish = () => {
        if (tag && /^(?:\.|%2e){1,2}$/i.test(segment)) {
            throw new BadData('URL', `${tag.source} makes a path segment "${segment}"`, 'A segment must not be . or .., in any spelling.');
        }
        segment = '';
        tag = undefined;
    };
    parts.forEach((part, index) => {
        const text = written[index] ?? '';
        if (typeof part === 'object') {
            if (part.place === 'path' || part.place === 'afterHost')
                tag = part.tag;
            segment = part.place === 'afterHost' ? text.slice(1) : segment + text;
            return;
        }
        for (const character of text) {
            if ('/\\?#'.includes(character))
                finish();
            else
                segment += character;
        }
    });
    finish();
}
