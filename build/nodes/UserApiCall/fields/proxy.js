import { parseUrl } from '../../shared/parseUrl';
export function readProxy(text) {
    const value = text.trim();
    if (value === '')
        return { kind: 'none' };
    const url = parseUrl(value);
    if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
        return {
            kind: 'fault',
            problem: 'it is not the URL of a proxy',
            fix: 'Write it as http://proxy.example.com:3128.',
        };
    }
    const proxy = {
        protocol: url.protocol.slice(0, -1),
        host: url.hostname,
        port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    };
    if (url.username === '')
        return { kind: 'proxy', proxy };
    const auth = { username: unescaped(url.username), password: unescaped(url.password) };
    return { kind: 'proxy', proxy: { ...proxy, auth } };
}
function unescaped(value) {
    try {
        return decodeURIComponent(value);
    }
    catch {
        return value;
    }
}
