import type { AttemptResult, Call } from '../call';
import type { Authentication } from '../authenticate/authentication';
import type { Deadlines } from './deadlines';
import { exchange } from './exchange';
import { forbidden, unansweredBy } from './networkError';
import type { DeliverySettings } from '../fields/settings';
import type { SpareControllers } from './spareControllers';
import type { WatchableServers } from './witness/watchedSocket';

/** What an attempt needs of the run it is part of. */
export interface AttemptEnvironment {
	readonly authentication: Authentication;
	readonly settings: Pick<
		DeliverySettings,
		'followRedirects' | 'maxResponseSize' | 'ignoreSslIssues' | 'proxy' | 'successWhen'
	>;
	readonly deadlines: Deadlines;
	readonly controllers: SpareControllers;
	readonly servers: WatchableServers;
}

/**
 * Sends one call once, redirects included, and reads the answer. Ends within the call's time-out, whatever the receiver
 * does, frees the socket, and never throws.
 */
export async function attempt(call: Call, environment: AttemptEnvironment): Promise<AttemptResult> {
	const { authentication, deadlines } = environment;
	const deadline = deadlines.start(call.timeoutMs);
	try {
		if (deadline.ended === 'cancelled') return { kind: 'cancelled', delivered: 'no' };
		const signature = authentication.signature(call, new Date());
		let url = call.url;
		for (let hops = 0; ; hops++) {
			const stopped = stoppedBefore(url, authentication);
			if (stopped) return stopped;
			const hop = await exchange({ call, url, hops, signature, deadline, environment });
			if (hop.kind !== 'follow') return hop;
			url = hop.url;
		}
	} catch (error) {
		return unansweredBy(error);
	} finally {
		deadlines.stop(deadline);
	}
}

/**
 * Why a request to this URL is not made; undefined when it is. `data:` and `file:` URLs are answered by the helper without
 * any network: only http and https are calls.
 */
export function stoppedBefore(
	url: string,
	authentication: Pick<Authentication, 'objection'>,
): AttemptResult | undefined {
	if (!/^https?:\/\//i.test(url)) {
		return forbidden('NOT_HTTP', 'notWeb');
	}
	const objection = authentication.objection(url);
	return objection === undefined
		? undefined
		: forbidden('HOST_NOT_ALLOWED', 'hostNotAllowed', objection);
}
