import { parseUrl } from '../../shared/parseUrl';
import { isRecord } from '../../shared/record';
import { ask } from './request';
export async function collect(service, path, subject, limit = Infinity) {
    const entries = [];
    const visited = new Set();
    let next = path;
    while (next !== undefined && entries.length < limit) {
        visited.add(next);
        const answer = await ask(service, { method: 'GET', path: next, subject });
        if (answer.kind === 'refused' && answer.statusCode === 404 && visited.size > 1)
            break;
        if (answer.kind !== 'answered')
            return answer;
        entries.push(...entriesOf(answer.body));
        const following = nextPath(service.base, answer.body, service.redact);
        if (following.kind === 'elsewhere')
            return elsewhere(following.host);
        next =
            following.path !== undefined && !visited.has(following.path) ? following.path : undefined;
    }
    return { kind: 'entries', entries: entries.slice(0, limit) };
}
function entriesOf(body) {
    if (isRecord(body) && !('results' in body) && 'id' in body)
        return [body];
    const entries = isRecord(body) && !Array.isArray(body) ? body.results : body;
    return Array.isArray(entries) ? entries.filter(isRecord) : [];
}
export function nextPath(base, body, redact) {
    const next = isRecord(body) ? body.next : undefined;
    if (typeof next !== 'string' || next === '')
        return { kind: 'path', path: undefined };
    const root = new URL(`${base}/api/public/`);
    const url = parseUrl(next, root.href);
    if (!url || url.host !== root.host || !url.pathname.startsWith(root.pathname)) {
        const host = parseUrl(redact(next), root.href)?.host ?? 'an address that is no URL';
        return { kind: 'elsewhere', host };
    }
    return { kind: 'path', path: `${url.pathname.slice(root.pathname.length)}${url.search}` };
}
function elsewhere(host) {
    return {
        kind: 'unanswered',
        explanation: {
            code: 'NEXT_PAGE_ELSEWHERE',
            message: `User.com says that the next page is at ${host}, which the credential is not for`,
            hint: 'Check the subdomain or the base URL in the User.com credential. Nothing was sent there.',
        },
    };
}
