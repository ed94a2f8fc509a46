import { isEqual } from 'lodash';

import { parseUrl } from '../../shared/parseUrl';
import { isRecord } from '../../shared/record';
import type { Redact } from '../../shared/redaction';
import { explainWithout } from './explanation';
import type { Service, ServiceAnswer } from './request';
import { ask, meansNone } from './request';

export type Entries =
	| { readonly kind: 'entries'; readonly entries: Array<Record<string, unknown>> }
	| Exclude<ServiceAnswer, { kind: 'answered' }>;

/**
 * Collects the entries of a paged path, `limit` at most. A list without pages is taken as it is, one entry as a list. The list
 * ends where the next page was read already, or is like the one before.
 */
export async function collect(
	service: Service,
	path: string,
	subject: string,
	limit = Infinity,
): Promise<Entries> {
	const entries: Array<Record<string, unknown>> = [];
	const visited = new Set<string>();
	let next: string | undefined = path;
	let before: unknown[] | undefined;
	while (next !== undefined && entries.length < limit) {
		visited.add(next);
		const answer = await ask(service, { method: 'GET', path: next, subject });
		// The page after a full last one may be missing: that is the end, not a fault.
		if (visited.size > 1 && meansNone(answer, [404])) break;
		if (answer.kind !== 'answered') return answer;
		const page = entriesOf(answer.body);
		// Nothing in place of a first page is an empty list. In place of a later one, it would pass for the end.
		if (page === undefined && !(before === undefined && isEmpty(answer.body)))
			return { kind: 'unanswered', explanation: explainWithout(subject) };
		// The service does not know the page that it named: each next one would be this one, without an end.
		if (before !== undefined && isEqual(page, before)) break;
		before = page ?? [];
		// One by one: a list without pages may be longer than the arguments of a call.
		for (const entry of before) if (isRecord(entry)) entries.push(entry);
		const following = nextPath(service.base, answer.body, service.redact, next);
		if (following.kind === 'elsewhere') return elsewhere(following.host);
		next =
			following.path !== undefined && !visited.has(following.path) ? following.path : undefined;
	}
	return { kind: 'entries', entries: entries.slice(0, limit) };
}

/** The entries in an answer, and whatever else stands among them; undefined when it is no list, page or entry. */
function entriesOf(body: unknown): unknown[] | undefined {
	if (isRecord(body) && !('results' in body) && 'id' in body) return [body];
	const entries = isRecord(body) && !Array.isArray(body) ? body.results : body;
	return Array.isArray(entries) ? (entries as unknown[]) : undefined;
}

/** Does an answer say nothing, or only that there are no results? */
function isEmpty(body: unknown): boolean {
	if (typeof body === 'string') return body.trim() === '';
	if (!isRecord(body)) return body === undefined || body === null;
	return 'results' in body || Object.keys(body).length === 0;
}

type Next =
	| { readonly kind: 'path'; readonly path: string | undefined }
	| { readonly kind: 'elsewhere'; readonly host: string };

/**
 * Where the service says the next page is, as a path after `/api/public/`. The host must be the credential's own; the
 * scheme is not looked at, because a service behind a proxy may take itself for http. Another host is for an error: masked
 * before the URL parser writes it in lower case.
 *
 * @param current the page that says so, as a path after `/api/public/`
 */
export function nextPath(base: string, body: unknown, redact: Redact, current = ''): Next {
	const next = isRecord(body) ? (body.next ?? '') : '';
	if (next === '') return { kind: 'path', path: undefined };
	const root = new URL(`${base}/api/public/`);
	// Anything but text would end the list without a word.
	const written = typeof next === 'string' ? next : '//';
	const url = parseUrl(written, `${root.href}${current}`);
	if (!url || url.host !== root.host || !url.pathname.startsWith(root.pathname)) {
		const host = parseUrl(redact(written), root.href)?.host ?? 'an address that is no URL';
		return { kind: 'elsewhere', host };
	}
	return { kind: 'path', path: `${url.pathname.slice(root.pathname.length)}${url.search}` };
}

function elsewhere(host: string): Entries {
	return {
		kind: 'unanswered',
		explanation: {
			code: 'NEXT_PAGE_ELSEWHERE',
			message: `User.com says that the next page is at ${host}, which the credential is not for`,
			hint: 'Check the subdomain or the base URL in the User.com credential. Nothing was sent there.',
		},
	};
}
