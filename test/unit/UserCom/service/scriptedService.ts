import { redactor } from '../../../../nodes/shared/redaction';
import type { Service } from '../../../../nodes/UserCom/service/request';
import { VirtualTime } from '../../../harness/time/virtualTime';

/** What User.com answers to one request. */
export interface ScriptedReply {
	readonly statusCode: number;
	readonly headers?: Record<string, string>;
	readonly body?: unknown;
}

/** User.com that gives these answers one after the other, the last one from then on, on a virtual clock. */
export function scriptedService(...replies: ScriptedReply[]) {
	const clock = new VirtualTime();
	/** When each request came, in milliseconds from the beginning. */
	const requestedAt: number[] = [];
	const begin = clock.now();
	const httpRequestWithAuthentication = async () => {
		const reply = replies[Math.min(requestedAt.length, replies.length - 1)];
		requestedAt.push(clock.now() - begin);
		return { headers: {}, body: undefined, ...reply };
	};
	const service = {
		context: { helpers: { httpRequestWithAuthentication } },
		base: 'https://acme.user.com',
		cancel: undefined,
		clock,
		redact: redactor([]),
		pause: { until: 0 },
	} as unknown as Service;
	return { service, clock, requestedAt };
}
