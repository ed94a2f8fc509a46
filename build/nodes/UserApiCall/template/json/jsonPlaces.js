import { BadData, shown } from '../../faults';
export function jsonPlaces(parts) {
    const quoted = new Set();
    const objects = [];
    const open = [];
    let isInside = false;
    let isKeyNext = false;
    let key;
    const outside = (character) => {
        if (character === '{') {
            const keys = [];
            objects.push(keys);
            open.push(keys);
        }
        else if (character === '[')
            open.push(undefined);
        else if (character === '}' || character === ']')
            open.pop();
        else if (character === '"') {
            isInside = true;
            key = isKeyNext ? [] : undefined;
            if (key)
                open.at(-1)?.push(key);
        }
        if (!/\s/.test(character))
            isKeyNext = '{,'.includes(character) && open.at(-1) !== undefined;
    };
    for (const part of parts) {
        if (typeof part !== 'string') {
            if (isInside) {
                quoted.add(part);
                key?.push(part);
            }
            continue;
        }
        let from = 0;
        for (let i = 0; i < part.length; i++) {
            if (!isInside) {
                outside(part.charAt(i));
                from = i + 1;
            }
            else if (part[i] === '\\')
                i++;
            else if (part[i] === '"') {
                isInside = false;
                key?.push(part.slice(from, i));
            }
        }
        if (isInside)
            key?.push(part.slice(from));
    }
    return { quoted, namedByTags: objects.filter((keys) => keys.some(tagIn)) };
}
function tagIn(key) {
    return key.find((piece) => typeof piece === 'object');
}
export function refuseRepeatedKeys(field, { namedByTags }, inQuotes) {
    for (const keys of namedByTags) {
        const seen = new Map();
        for (const key of keys) {
            const written = key.map((piece) => (typeof piece === 'string' ? piece : inQuotes(piece)));
            const name = JSON.parse(`"${written.join('')}"`);
            const tag = tagIn(key) ?? seen.get(name);
            if (tag && seen.has(name)) {
                throw new BadData(field, `${tag.source} makes the key "${shown(name)}", which its object has already`, 'Give each entry of an object a name of its own.');
            }
            seen.set(name, tag);
        }
    }
}
