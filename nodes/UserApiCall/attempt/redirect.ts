import { parseUrl } from '../../shared/parseUrl';
import { hasUserInfo } from '../../shared/userInfo';
import type { Method, NotFollowed } from '../call';

/** Most redirects followed for one attempt. */
export const MAX_HOPS = 5;

/** Where to go next, or why not. The method and the body never change on the way. */
export type RedirectDecision =
	| { readonly kind: 'follow'; readonly url: string }
	| { readonly kind: 'stay'; readonly reason: NotFollowed };

export interface RedirectQuestion {
	readonly method: Method;
	/** The URL that answered. */
	readonly url: string;
	readonly statusCode: number;
	readonly location: string | undefined;
	/** Redirects followed so far in this attempt. */
	readonly hops: number;
	/** The option Follow Redirects. */
	readonly follow: boolean;
}

/** These keep the method and the body by definition (RFC 9110, 15.4.8 and 15.4.9). */
const KEEPS_METHOD = new Set([307, 308]);
const FOLLOWABLE = new Set([301, 302, 303, 307, 308]);

/** Is this status a redirect? Every 3XX is, 304 included: User.com counts them all as failures. */
export function isRedirect(statusCode: number): boolean {
	return statusCode >= 300 && statusCode <= 399;
}

/** Decides on one 3XX: followed only when asked to, within the origin, at most `MAX_HOPS` times (docs/contract.md, "The call"). */
export function decideRedirect(question: RedirectQuestion): RedirectDecision {
	const { method, url, statusCode, location, hops, follow } = question;
	if (!FOLLOWABLE.has(statusCode)) return stay('notFollowable');
	if (method !== 'GET' && !KEEPS_METHOD.has(statusCode)) return stay('method');
	if (!location) return stay('noLocation');
	const next = parseUrl(location, url);
	if (!next) return stay('badLocation');
	// `data:` and `file:` have the origin "null": no http or https URL equals it.
	if (next.origin !== new URL(url).origin) return stay('otherOrigin');
	if (hasUserInfo(next.href)) return stay('badLocation');
	// Last, so that nobody is told to switch on what would not help.
	if (!follow) return stay('off');
	if (hops >= MAX_HOPS) return stay('tooMany');
	next.hash = '';
	return { kind: 'follow', url: next.href };
}

function stay(reason: NotFollowed): RedirectDecision {
	return { kind: 'stay', reason };
}
