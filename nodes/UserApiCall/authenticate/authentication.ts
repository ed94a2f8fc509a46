import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Call } from '../call';
import type { ClientTls } from './clientCertificate';
import type { Proof } from './credential';

/** A request with the attempt's own signal, which covers time-out and cancellation. */
export type AbortableRequest = IHttpRequestOptions & { abortSignal: AbortSignal };

/** An answer that may say that a token has expired. */
export interface Refusal {
	readonly statusCode: number;
	/** When that attempt began, by `performance.now()`. */
	readonly sentAt: number;
}

/** Who the node is to the receiver, for one run of the node: what it may be told to whom, and how. */
export interface Authentication {
	/**
	 * Why this URL must not receive the credential, as a sentence; undefined when it may, or when there is none.
	 * Asked before every hop.
	 */
	objection(url: string): string | undefined;
	/**
	 * Sends one request through n8n's helper, with the credential if there is one. `request` is used up: n8n changes
	 * it. Calls `leaving` when it goes to the receiver: whatever ends it before, such as a token that does not come, nothing
	 * was sent. Rejects with n8n's error; before `leaving`, with the one that kept the token from coming.
	 */
	send(request: AbortableRequest, leaving: () => void): Promise<unknown>;
	/** Headers of the signature over the call's exact bytes at that time; none when the call is not signed. */
	signature(call: Call, now: Date): Readonly<Record<string, string>>;
	/** After an answer that is no success: true when a newer token is there now and one more attempt makes sense. */
	renew(refusal: Refusal): Promise<boolean>;
	/** To be told the status with which a call was answered that was sent again for a newer token: did that help? */
	judgeRenewal(statusCode: number): void;
	/** What TLS is told of us and of the receiver, when anything is. */
	readonly tls?: ClientTls;
	/** What `send` adds to a request, its secret masked. No token is fetched to know it. */
	readonly maskedProof: Proof;
	/** Every secret used so far, in plain, for redaction. */
	readonly secrets: readonly string[];
}

/** Sends as it is: no credential, no signature. */
export function withoutAuthentication(context: IExecuteFunctions): Authentication {
	return {
		objection: () => undefined,
		send: (request, leaving) => {
			leaving();
			return context.helpers.httpRequest(request);
		},
		signature: () => ({}),
		...WITHOUT_RENEWAL,
		maskedProof: { kind: 'nothing' },
		secrets: [],
	};
}

/** Of whoever has nothing that could expire. */
export const WITHOUT_RENEWAL: Pick<Authentication, 'renew' | 'judgeRenewal'> = {
	renew: async () => false,
	judgeRenewal: () => {},
};
