const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
export function jsonFaultIn(text) {
    let at = 0;
    let kind = 'other';
    const skip = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text);
        if (found)
            at = pattern.lastIndex;
        return found !== null && found[0] !== '';
    };
    const expect = (character) => {
        skip(SPACE);
        if (text[at] !== character)
            return false;
        at++;
        return true;
    };
    const fail = (reason) => {
        kind = reason;
        return false;
    };
    const list = (close, entry, begins) => {
        if (expect(close))
            return true;
        let isFirst = true;
        do {
            skip(SPACE);
            if (text[at] === ',' || (!isFirst && text[at] === close))
                return fail('commaTooMany');
            if (!entry())
                return false;
            isFirst = false;
        } while (expect(','));
        if (expect(close))
            return true;
        begins.lastIndex = at;
        return fail(begins.test(text) ? 'commaMissing' : 'other');
    };
    const entry = () => {
        skip(SPACE);
        return skip(STRING) && expect(':') && value();
    };
    const value = () => {
        if (expect('{'))
            return list('}', entry, KEY_BEGINS);
        if (expect('['))
            return list(']', value, VALUE_BEGINS);
        return skip(STRING) || skip(SCALAR);
    };
    if (value())
        skip(SPACE);
    return { at, kind };
}
const KEY_BEGINS = /"/y;
const VALUE_BEGINS = new RegExp(`["{[]|${SCALAR.source}`, 'y');
