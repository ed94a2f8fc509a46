import { parseUrl } from '../../shared/parseUrl';
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
export function serviceAddress({ subdomain, baseUrl }) {
    const written = text(baseUrl);
    if (written !== '')
        return writtenAddress(written);
    const name = text(subdomain);
    if (name === '') {
        return fault('The User.com credential has no subdomain. Set it: it is "acme" in https://acme.user.com.');
    }
    if (!SUBDOMAIN.test(name)) {
        return fault('The subdomain in the User.com credential is not one name. Give "acme" alone for https://acme.user.com, or use Base URL for another address.');
    }
    return { kind: 'address', base: `https://${name.toLowerCase()}.user.com` };
}
export function isAtService(base, url) {
    return parseUrl(url)?.origin === new URL(base).origin;
}
function writtenAddress(written) {
    const url = parseUrl(written);
    if (!url || !/^https?:$/.test(url.protocol)) {
        return fault('The base URL in the User.com credential is not a URL. Write it with its scheme, such as https://acme.user.com, or leave it empty.');
    }
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        return fault('The base URL in the User.com credential may hold a host, a port and a path, but no user name, query or fragment.');
    }
    return { kind: 'address', base: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}
function text(value) {
    return typeof value === 'string' ? value.trim() : '';
}
function fault(message) {
    return { kind: 'fault', message };
}
