/**
 * The words every part of User API Call shares: what a call is when it is ready to send, what one attempt
 * to send it gave, and the outcome that an item carries away. Types only; nothing here runs.
 */

export type Method = 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE';

/** One item's request, complete and fixed: every attempt sends exactly this. */
export interface Call {
	/** Position of the item in the node's input, from 0. */
	readonly itemIndex: number;
	readonly method: Method;
	/** Absolute http or https URL, without user info and fragment; query included. */
	readonly url: string;
	/** Names as the designer wrote them, unique in any case; Content-Type and idempotency header included. */
	readonly headers: Readonly<Record<string, string>>;
	/** The exact bytes; absent for GET and DELETE. */
	readonly body?: Buffer;
	/** The value of the idempotency header; absent without a body or with scope `off`. */
	readonly idempotencyKey?: string;
	/** The name of that header, as it stands in `headers`; absent without a key. */
	readonly keyHeader?: string;
	/** The key is made of what is sent but for its timestamp: another execution sends the same key with another body. */
	readonly keyOutlivesBody?: boolean;
	/** The body is a form, which can't be put together with others. */
	readonly isForm?: boolean;
	/** Of a call that carries the bodies of several items as one JSON array: their positions in the node's input. */
	readonly items?: readonly number[];
	/** Of one item of such a call: its place in the array, from 0. */
	readonly position?: number;
	/** Bound of one attempt, body included, in milliseconds. */
	readonly timeoutMs: number;
}

/** Why a call is a Failure (docs/contract.md, "Outcome"). */
export type Category =
	| 'data'
	| 'lookup'
	| 'redirect'
	| 'client'
	| 'rateLimited'
	| 'server'
	| 'timeout'
	| 'dns'
	| 'connection'
	| 'proxy'
	| 'tls'
	| 'protocol'
	| 'rejected'
	| 'blocked'
	| 'skipped'
	| 'unexpected';

/** Did the receiver get it? `answered`: a status line came; `no`: surely not; `unknown`: nobody can know. */
export type Delivered = 'answered' | 'no' | 'unknown';

/** Why a response's body is missing, or is text although it says it is JSON. `headers`: they broke off or were no HTTP. */
export type BodyError = 'tooLarge' | 'timeout' | 'decoding' | 'connection' | 'json' | 'headers';

/** Why the redirect of a 3XX was not followed. */
export type NotFollowed =
	| 'off'
	| 'notFollowable'
	| 'method'
	| 'noLocation'
	| 'badLocation'
	| 'otherOrigin'
	| 'tooMany';

/** What kept a status line, or the headers behind it, from coming. */
export type Trouble =
	| 'hostNotFound'
	| 'refused'
	| 'unreachable'
	| 'lost'
	| 'lostSecurely'
	| 'late'
	| 'timeUp'
	| 'notSecure'
	| 'cutBeforeSecure'
	| 'notHttp'
	| 'proxyRefused'
	| 'proxyClosed'
	| 'proxyUnreachable'
	| 'proxyLate'
	| 'proxyNotSecure'
	| 'proxyNotHttp'
	| 'headersTooLong'
	| 'badHeader'
	| 'twoLengths'
	| 'badLength'
	| 'badLineEnd'
	| 'badStatus'
	| 'brokenHttp'
	| 'headersCut'
	| 'notBuilt'
	| 'noToken'
	| 'tokenLate'
	| 'tokenRefused'
	| 'ssrf'
	| 'notWeb'
	| 'hostNotAllowed'
	| 'unusual';

/** What was read of a response's body. */
export type ReceivedBody =
	| { readonly kind: 'none' }
	| { readonly kind: 'json'; readonly value: unknown }
	| { readonly kind: 'text'; readonly text: string }
	| {
			readonly kind: 'binary';
			readonly data: Buffer;
			readonly contentType: string;
			readonly fileName?: string;
	  };

/** What one attempt gave. */
export type AttemptResult = Answered | Unanswered | Cancelled;

/** A status line arrived, whatever became of the body. */
export interface Answered {
	readonly kind: 'answered';
	readonly statusCode: number;
	readonly statusMessage: string;
	/** All response headers, names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** The whole body, decompressed; absent when it did not come whole. */
	readonly bytes?: Buffer;
	/** Why `bytes` are absent. */
	readonly bodyError?: BodyError;
	/** What is wrong with its headers, of which none could be read; with `bodyError` `headers`. */
	readonly trouble?: Trouble;
	/** With a 3XX: why it was not followed. */
	readonly notFollowed?: NotFollowed;
}

/** No status line. */
export interface Unanswered {
	readonly kind: 'unanswered';
	readonly category: Category;
	/** The network's own code where there is one (`ECONNREFUSED`), else ours (`TIMEOUT`). */
	readonly code: string;
	readonly delivered: 'no' | 'unknown';
	readonly trouble: Trouble;
	/** What belongs to the trouble: the status of a refused token request, the objection to a host. Nothing secret. */
	readonly detail?: string;
}

/** The execution was cancelled while the attempt was in flight. */
export interface Cancelled {
	readonly kind: 'cancelled';
	readonly delivered: 'no' | 'unknown';
}

/** Why an item leaves on Failure: facts and codes. What it says to a person is `route/`'s. */
export interface Failure {
	readonly category: Category;
	/** `HTTP_429`, `ECONNREFUSED`, `BAD_DATA`, … */
	readonly code: string;
	readonly delivered: Delivered;
	/** Would sending it again later be sensible? */
	readonly retryable: boolean;
	/** Wait that the receiver asked for and that did not fit the budget, in milliseconds. */
	readonly retryAfterMs?: number;
	/** Answered with a status that asks for another try, for which there was no time left (*Retry Time Limit*). */
	readonly isOutOfTime?: boolean;
	/** Without a status line: why. */
	readonly trouble?: Trouble;
	readonly detail?: string;
	/** With a 3XX: why it was not followed. */
	readonly notFollowed?: NotFollowed;
	/** Of an answer that misses *Success When*. */
	readonly rejection?: Rejection;
	/** Of an item that no call could be built for: what is wrong with it, and what to do. */
	readonly fault?: ItemFault;
}

/** Why an answer is no success although its status could be one (*Success When*). */
export type Rejection =
	| { readonly kind: 'status' }
	| { readonly kind: 'noJson'; readonly field: string; readonly wanted: string }
	| {
			readonly kind: 'field';
			readonly field: string;
			readonly wanted: string;
			/** As text; undefined: the answer has no such field. */
			readonly found: string | undefined;
			/** A path of the answer that was probably meant by one that it does not have. */
			readonly meant?: string | undefined;
	  };

/** One attempt of several: how it ended, and how long the item waited afterwards. */
export interface PastAttempt {
	/** When it began, ISO 8601, UTC. */
	readonly at: string;
	/** Of its answer; without one: */
	readonly statusCode?: number;
	readonly category?: Category;
	readonly code?: string;
	/** Milliseconds until the next one began; absent for the last. */
	readonly waitMs?: number;
}

/** A snippet tag that had no value for any item of a run. */
export interface MissingTag {
	/** The field's name in the editor. */
	readonly field: string;
	/** As written, braces included. */
	readonly source: string;
	/** A name that is there and much like the one that is not. */
	readonly meant?: string | undefined;
}

/** What preparing a run found out about the tags in its fields. */
export interface TagFindings {
	readonly missing: readonly MissingTag[];
	/** Tags that read the same item for all, by `.first()`, `.last()` or `.all()`; as written. */
	readonly sameForAll: readonly string[];
}

/** Two sentences of whoever found an item that can't be sent. */
export interface ItemFault {
	/** The field's name in the editor, when one is to blame. */
	readonly field?: string;
	readonly problem: string;
	readonly fix: string;
}

/** The receiver's answer. */
export interface Answer {
	readonly statusCode: number;
	readonly statusMessage: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: ReceivedBody;
	readonly bodyError?: BodyError;
	/** What is wrong with its headers. */
	readonly trouble?: Trouble;
}

/** A request as it may be shown to a person: as it would be sent, but for its secrets. */
export interface PlannedRequest {
	/** The query that the credential adds included. */
	readonly url: string;
	/** Those of the credential and of the signature included; their values are masked. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: Buffer;
}

/** How the call of one item ended: facts. */
export interface Outcome {
	/** Position of the item in the node's input, from 0. */
	readonly itemIndex: number;
	/** Absent when bad data kept it from being built. */
	readonly call?: Call;
	readonly attempts: number;
	/** With more than one attempt: each of them, or the first and the last ten. */
	readonly history?: readonly PastAttempt[];
	/** From the first attempt's start to the end of the last, waits included. */
	readonly durationMs: number;
	readonly answer?: Answer;
	/** Of a dry run, which sent nothing: what would have been sent. */
	readonly planned?: PlannedRequest;
	/** Absent: success, or a dry run. */
	readonly failure?: Failure;
}

/** Where a run ended that was limited by a receiver which it followed. */
export interface Settled {
	/** Calls at once. */
	readonly calls: number;
	/** Calls a second, of one that refused however few were under way. */
	readonly perSecond?: number;
	/** Which receiver it was, of several: see `siteOf`. */
	readonly site?: string;
}
