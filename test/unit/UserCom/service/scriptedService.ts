import { redactor } from '../../../../nodes/shared/redaction';
import { Turns } from '../../../../nodes/UserCom/service/inFlight';
import type { Service } from '../../../../nodes/UserCom/service/request';
import { VirtualTime } from '../../../harness/time/virtualTime';

/** What User.com answers to one request. */
export interface ScriptedReply {
	readonly statusCode: number;
	readonly headers?: Record<string, string>;
	readonly body?: unknown;
}

/**
 * User.com that gives these answers one after the other, the last one from then on, on a virtual clock. One that depends on when
 * it is asked for gets that time, in milliseconds from the beginning.
 */
export function scriptedService(
	...replies: Array<ScriptedReply | ((at: number) => ScriptedReply)>
) {
	const clock = new VirtualTime();
	/** When each request came, in milliseconds from the beginning. */
	const requestedAt: number[] = [];
	const begin = clock.now();
	const httpRequestWithAuthentication = async () => {
		const reply = replies[Math.min(requestedAt.length, replies.length - 1)];
		const at = clock.now() - begin;
		const said = typeof reply === 'function' ? reply(at) : reply;
		requestedAt.push(at);
		return { headers: {}, body: undefined, ...said };
	};
	const service = {
		context: { helpers: { httpRequestWithAuthentication } },
		base: 'https://acme.user.com',
		cancel: undefined,
		clock,
		redact: redactor([]),
		pause: { until: 0, turns: new Turns() },
		silence: { requests: 0 },
	} as unknown as Service;
	return { service, clock, requestedAt };
}
