const LONGEST_NAME = 255;
const LONGEST_HEADER = 4_000;
export function fileNameOf(header) {
    const parameters = parametersOf((header ?? '').slice(0, LONGEST_HEADER));
    const extended = parameters.get('filename*');
    const name = (extended && extendedValue(extended)) ?? parameters.get('filename');
    return name === undefined ? undefined : safeName(name);
}
function parametersOf(header) {
    const found = new Map();
    for (let at = header.indexOf(';'); at >= 0 && at < header.length;) {
        const equals = header.indexOf('=', at);
        if (equals < 0)
            break;
        const name = header
            .slice(at + 1, equals)
            .trim()
            .toLowerCase();
        const { value, end } = valueAt(header, equals + 1);
        if (!found.has(name))
            found.set(name, value);
        at = header.indexOf(';', end);
    }
    return found;
}
function valueAt(header, from) {
    let at = from;
    while (header[at] === ' ' || header[at] === '\t')
        at++;
    if (header[at] !== '"') {
        const semicolon = header.indexOf(';', at);
        const end = semicolon < 0 ? header.length : semicolon;
        return { value: header.slice(at, end).trim(), end };
    }
    let value = '';
    for (at++; at < header.length && header[at] !== '"'; at++) {
        if (header[at] === '\\')
            at++;
        value += header[at] ?? '';
    }
    return { value, end: at + 1 };
}
function extendedValue(value) {
    const [charset = '', , ...rest] = value.split("'");
    const encoded = rest.join("'");
    if (rest.length === 0 || /%(?![0-9A-Fa-f]{2})/.test(encoded))
        return undefined;
    const bytes = Buffer.from(encoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
    return decoded(bytes, charset.trim());
}
function decoded(bytes, charset) {
    try {
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
function safeName(name) {
    const last = name.replace(UNSEEN, '').split(/[/\\]/).pop()?.trim() ?? '';
    if (/^\.*$/.test(last))
        return undefined;
    const whole = wellFormed(last);
    return whole.length <= LONGEST_NAME ? whole : shortened(whole);
}
function shortened(name) {
    const dot = name.lastIndexOf('.');
    const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
    return wellFormed(`${name.slice(0, LONGEST_NAME - ending.length)}${ending}`);
}
function wellFormed(name) {
    return Buffer.from(name, 'utf8').toString('utf8');
}
