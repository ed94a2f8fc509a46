export const START = { expects: 'start', open: '' };
export function mayEnd({ expects, open }) {
    return open === '' && ['start', 'after', 'tagAlone'].includes(expects);
}
export function afterTag({ expects, open }) {
    if (/^[sk]/.test(expects) && expects !== 'start') {
        return expects.endsWith('\\') ? undefined : { expects, open };
    }
    if (expects === 'start')
        return { expects: 'tagAlone', open };
    return expects === 'value' || expects === 'firstValue' ? { expects: 'after', open } : undefined;
}
export function afterText(state, text) {
    let { expects, open } = state;
    for (let at = 0; at < text.length; at++) {
        const next = step(expects, open, text.charAt(at));
        if (!next)
            return at;
        ({ expects, open } = next);
    }
    return { expects, open };
}
function step(expects, open, char) {
    const to = (next, brackets = open) => ({ expects: next, open: brackets });
    const isSpace = ' \t\n\r'.includes(char);
    switch (expects) {
        case 'start':
            if (isSpace)
                return to('start');
            return char === '{' || char === '[' ? valueBegins(open, char) : undefined;
        case 'tagAlone':
            return isSpace ? to(expects) : undefined;
        case 'value':
        case 'firstValue':
            if (isSpace)
                return to(expects);
            if (expects === 'firstValue' && char === ']')
                return to('after', open.slice(0, -1));
            return valueBegins(open, char);
        case 'key':
        case 'firstKey':
            if (isSpace)
                return to(expects);
            if (expects === 'firstKey' && char === '}')
                return to('after', open.slice(0, -1));
            return char === '"' ? to('k') : undefined;
        case 'colon':
            if (isSpace)
                return to(expects);
            return char === ':' ? to('value') : undefined;
        case 'after':
            return afterValue(open, char);
        default:
            break;
    }
    if (expects.startsWith('#')) {
        const next = NUMBER[expects]?.[kindOf(char)];
        if (next)
            return to(next);
        return NUMBER_ENDS.includes(expects) ? afterValue(open, char) : undefined;
    }
    if (expects.startsWith('!')) {
        if (!expects.startsWith(char, 1))
            return undefined;
        return to(expects.length === 2 ? 'after' : `!${expects.slice(2)}`);
    }
    const next = inString(expects, char);
    return next === undefined ? undefined : to(next);
}
function valueBegins(open, char) {
    switch (char) {
        case '{':
            return { expects: 'firstKey', open: `${open}{` };
        case '[':
            return { expects: 'firstValue', open: `${open}[` };
        case '"':
            return { expects: 's', open };
        case 't':
            return { expects: '!rue', open };
        case 'f':
            return { expects: '!alse', open };
        case 'n':
            return { expects: '!ull', open };
        default: {
            const number = NUMBER['#']?.[kindOf(char)];
            return number === undefined ? undefined : { expects: number, open };
        }
    }
}
function afterValue(open, char) {
    if (' \t\n\r'.includes(char))
        return { expects: 'after', open };
    const innermost = open.at(-1);
    if (char === ',' && innermost)
        return { expects: innermost === '{' ? 'key' : 'value', open };
    const closes = (char === '}' && innermost === '{') || (char === ']' && innermost === '[');
    return closes ? { expects: 'after', open: open.slice(0, -1) } : undefined;
}
function inString(expects, char) {
    const string = expects.charAt(0);
    switch (expects.slice(1)) {
        case '':
            if (char === '"')
                return string === 'k' ? 'colon' : 'after';
            if (char < ' ')
                return undefined;
            return char === '\\' ? `${string}\\` : string;
        case '\\':
            if (char === 'u')
                return `${string}u4`;
            return '"\\/bfnrt'.includes(char) ? string : undefined;
        default: {
            if (!/[0-9a-fA-F]/.test(char))
                return undefined;
            const missing = Number(expects.charAt(2)) - 1;
            return missing === 0 ? string : `${string}u${missing}`;
        }
    }
}
function kindOf(char) {
    if (char === 'E')
        return 'e';
    if (char >= '1' && char <= '9')
        return '1';
    return '0.e+-'.includes(char) ? char : '';
}
const NUMBER = {
    '#': { '-': '#-', '0': '#0', '1': '#1' },
    '#-': { '0': '#0', '1': '#1' },
    '#0': { '.': '#.', e: '#e' },
    '#1': { '0': '#1', '1': '#1', '.': '#.', e: '#e' },
    '#.': { '0': '#.1', '1': '#.1' },
    '#.1': { '0': '#.1', '1': '#.1', e: '#e' },
    '#e': { '0': '#e1', '1': '#e1', '+': '#e+', '-': '#e+' },
    '#e+': { '0': '#e1', '1': '#e1' },
    '#e1': { '0': '#e1', '1': '#e1' },
};
const NUMBER_ENDS = ['#0', '#1', '#.1', '#e1'];
