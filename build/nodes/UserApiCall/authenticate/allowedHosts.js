import { parseUrl } from '../../shared/parseUrl';
import { urlWithoutUserInfo } from '../../shared/userInfo';
export function allowedHosts(list) {
    const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
    if (entries.length === 0) {
        return {
            kind: 'fault',
            message: 'The credential names no host it may be sent to. Fill in its Allowed Domains',
        };
    }
    const rules = [];
    for (const entry of entries) {
        const rule = ruleOf(entry);
        if (!rule) {
            return {
                kind: 'fault',
                message: `"${urlWithoutUserInfo(entry)}" in the credential's Allowed Domains is not a host. Write example.com, *.example.com or http://example.com`,
            };
        }
        rules.push(rule);
    }
    const hostnames = rules.map(({ below, hostname }) => (below ? `*.${hostname}` : hostname));
    return {
        kind: 'hosts',
        objection: (url) => objectionTo(url, rules),
        hostnames: [...new Set(hostnames)],
    };
}
function ruleOf(entry) {
    const parts = /^(?:(https?):\/\/)?(\*\.)?([^/@?#\\*]+)\/?$/i.exec(entry);
    if (!parts?.[3])
        return undefined;
    const protocol = parts[1]?.toLowerCase() === 'http' ? 'http:' : 'https:';
    const url = parseUrl(`${protocol}//${parts[3]}`);
    if (!url || nameOf(url) === '')
        return undefined;
    const port = /:(\d+)$/.exec(parts[3])?.[1] ?? '';
    return { hostname: nameOf(url), below: parts[2] !== undefined, port, protocol };
}
function objectionTo(text, rules) {
    const url = parseUrl(text);
    if (!url || !(url.protocol === 'https:' || url.protocol === 'http:')) {
        return 'The credential is sent to http and https URLs only';
    }
    const named = rules.filter((rule) => namesHost(rule, url));
    if (named.length === 0) {
        return `The credential may not be sent to ${url.host}: its Allowed Domains do not name that host`;
    }
    const secure = url.protocol === 'https:' ||
        isThisMachine(url) ||
        named.some((rule) => rule.protocol === 'http:');
    return secure
        ? undefined
        : `The credential may not be sent to ${url.host} without encryption. Use https, or write http://${url.host} into its Allowed Domains`;
}
function namesHost(rule, url) {
    const hostname = nameOf(url);
    const matches = rule.below ? hostname.endsWith(`.${rule.hostname}`) : hostname === rule.hostname;
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return matches && (rule.port === '' || Number(rule.port) === Number(port));
}
function isThisMachine(url) {
    const hostname = nameOf(url);
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
function nameOf(url) {
    return url.hostname.replace(/\.$/, '');
}
