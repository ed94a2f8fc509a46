import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { boundTo } from '../../shared/boundContext';
import { differsByItem, ONE_CREDENTIAL_A_RUN } from '../../shared/credential/differsByItem';
import { isTooDeep, parseExact } from '../../shared/json';
import { redactor, type Redact } from '../../shared/redaction';
import { retryAfterMs } from '../../shared/retryAfter';
import type { Explanation } from './explanation';
import {
	CANCELLED,
	explainSilence,
	explainStranger,
	explainTimeout,
	explainUnasked,
	isOfAnother,
	isPage,
} from './explanation';
import { Turns } from './inFlight';
import { explainRefusal } from './refusal';
import { userComSecrets } from './secrets';
import { serviceAddress } from './serviceAddress';

/** The credential that every request to User.com uses. */
export const USER_COM_CREDENTIAL = 'userComApi';

/** Bounds of one request. Times in milliseconds. */
export const REQUEST_LIMITS = {
	timeoutMs: 30_000,
	/** Requests sent again after a 429. */
	retries: 3,
	/** Longest time spent waiting for one request, all waits together. */
	waitMs: 60_000,
	/** The wait after a 429 that names none. */
	unnamedWaitMs: 1_000,
	/** So many in a row without an answer speak for the service, and not for one request: each may take half a minute. */
	unanswered: 20,
} as const;

export type UserComContext = IExecuteFunctions | ILoadOptionsFunctions;

/** What asking needs of time. In milliseconds, since 1970 where it is a point in time. */
export interface Clock {
	now(): number;
	/** Ends after `ms`, or earlier, in any way, when the signal fires. */
	wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** User.com as one run of a node sees it. */
export interface Service {
	readonly context: UserComContext;
	/** The address before `/api/public/`. */
	readonly base: string;
	/** Fires when the execution is cancelled. */
	readonly cancel: AbortSignal | undefined;
	readonly clock: Clock;
	/** Masks the credential's secrets in whatever is shown. */
	readonly redact: Redact;
	/**
	 * Nothing is asked before `until`, a point in the clock's time: a 429 is for the whole account, not for one request.
	 * `over` is the wait of all that want to ask: one, since each one listens to the execution's signal. Those who were told so
	 * take turns.
	 */
	readonly pause: { until: number; over?: Promise<void> | undefined; readonly turns: Turns };
	/** How many requests in a row had no answer. */
	readonly silence: { requests: number };
}

export interface ServiceRequest {
	readonly method: IHttpRequestMethods;
	/** After `/api/public/`, with its slash at the end and its query. */
	readonly path: string;
	readonly body?: IDataObject;
	/** Of the API: 1 where its names and its attributes are wanted. Default: 2. */
	readonly version?: 1;
	/** What the request is about, for an error: `the user with the ID "7"`. */
	readonly subject: string;
}

export type ServiceAnswer =
	| { readonly kind: 'answered'; readonly statusCode: number; readonly body: unknown }
	/** User.com said no; or, with a page, something else that stands at its address. */
	| {
			readonly kind: 'refused';
			readonly statusCode: number;
			readonly explanation: Explanation;
			readonly isPage?: boolean;
	  }
	| { readonly kind: 'unanswered'; readonly explanation: Explanation }
	| { readonly kind: 'cancelled'; readonly explanation: Explanation };

/** Is the answer one of the statuses by which the API says that there is none? A page says nothing of what the API has. */
export function meansNone(answer: ServiceAnswer, statuses: readonly number[]): boolean {
	return answer.kind === 'refused' && statuses.includes(answer.statusCode) && !answer.isPage;
}

/** Reads the credential. Throws when it is missing, differs from item to item, or its address is none: no request could be right then. */
export async function openService(context: UserComContext): Promise<Service> {
	const fields = await context.getCredentials(USER_COM_CREDENTIAL);
	const isOfItem =
		'getInputData' in context && (await differsByItem(context, USER_COM_CREDENTIAL, fields));
	const address = serviceAddress(fields);
	if (isOfItem || address.kind === 'fault') {
		const message = address.kind === 'fault' ? address.message : ONE_CREDENTIAL_A_RUN;
		throw new NodeOperationError(context.getNode(), message, {
			description: 'Open the User.com credential of this node and correct it.',
		});
	}
	return {
		context,
		base: address.base,
		cancel: cancelSignal(context),
		clock: CLOCK,
		redact: redactor(userComSecrets(fields)),
		pause: { until: 0, turns: new Turns() },
		silence: { requests: 0 },
	};
}

/** n8n 1.123's `sleep` knows no signal and goes on: `waitFor` doesn't wait for it then. */
const CLOCK: Clock = {
	now: () => Date.now(),
	wait: async (ms, signal) => await sleep(ms, signal),
};

function cancelSignal(context: UserComContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * Asks User.com once, or again after a 429, whose `Retry-After` is waited for when it fits REQUEST_LIMITS; all other
 * requests of the run wait as well, or are refused unasked where it does not fit. Never throws: what went wrong is in the
 * answer, where it is explained without the credential's secrets. A body is as it came. After REQUEST_LIMITS.unanswered
 * requests in a row that had no answer nothing more is asked.
 */
export async function ask(service: Service, request: ServiceRequest): Promise<ServiceAnswer> {
	const { base, silence } = service;
	if (silence.requests >= REQUEST_LIMITS.unanswered)
		return { kind: 'unanswered', explanation: explainUnasked(base, REQUEST_LIMITS.unanswered) };
	const answer = await answerOf(service, request);
	silence.requests = answer.kind === 'unanswered' ? silence.requests + 1 : 0;
	return answer;
}

/**
 * Whoever is told to wait is asked for again one after another: where few requests fit the account's limit, all together would
 * be told so until some had waited their most.
 */
async function answerOf(service: Service, request: ServiceRequest): Promise<ServiceAnswer> {
	const first = await askOnce(service, request);
	if (first.waitMs === undefined) return first.answer;
	return await service.pause.turns.take('again', async () => {
		let { answer, waitMs } = first;
		let waited = 0;
		for (let retry = 0; waitMs !== undefined && retry < REQUEST_LIMITS.retries; retry++) {
			waited += waitMs;
			if (waited > REQUEST_LIMITS.waitMs) break;
			({ answer, waitMs } = await askOnce(service, request));
		}
		return answer;
	});
}

/** Asks when no pause is left. With `waitMs`, User.com said to wait so long. */
async function askOnce(
	service: Service,
	request: ServiceRequest,
): Promise<{ answer: ServiceAnswer; waitMs?: number }> {
	const isOver = await endOfPause(service);
	if (service.cancel?.aborted) return { answer: { kind: 'cancelled', explanation: CANCELLED } };
	const reply = isOver ? await send(service, request) : TOO_MANY;
	if (reply.kind !== 'reply') return { answer: reply };
	const answer = judge(reply, request, service);
	if (!isOver || reply.statusCode !== 429) return { answer };
	const waitMs = waitAfter(reply.headers, service.clock);
	// Whoever asks next is in the same account.
	service.pause.until = Math.max(service.pause.until, service.clock.now() + waitMs);
	return { answer, waitMs };
}

interface Reply {
	readonly kind: 'reply';
	readonly statusCode: number;
	readonly headers: Record<string, unknown>;
	readonly body: unknown;
}

const TOO_MANY: Reply = { kind: 'reply', statusCode: 429, headers: {}, body: '' };

async function send(service: Service, request: ServiceRequest): Promise<Reply | ServiceAnswer> {
	const deadline = AbortSignal.timeout(REQUEST_LIMITS.timeoutMs);
	const signal = service.cancel ? AbortSignal.any([deadline, service.cancel]) : deadline;
	// n8n's helper takes the signal from the context alone and overwrites the one in the options.
	const context = boundTo(service.context, { getExecutionCancelSignal: () => signal });
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${service.base}/api/public/${request.path}`,
		...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
		headers: headersOf(request),
		encoding: 'text',
		timeout: REQUEST_LIMITS.timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would take the key along.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	try {
		const reply = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			USER_COM_CREDENTIAL,
			options,
		)) as Omit<Reply, 'kind'>;
		return { kind: 'reply', ...reply, body: jsonOr(reply.body) };
	} catch (error) {
		if (service.cancel?.aborted) return { kind: 'cancelled', explanation: CANCELLED };
		const explanation = deadline.aborted
			? explainTimeout(service.base, REQUEST_LIMITS.timeoutMs)
			: explainSilence(service.base, error);
		return { kind: 'unanswered', explanation };
	}
}

/**
 * The credential adds the key, and version 2 unless anything at all is accepted. The body goes as text: n8n's HTTP client
 * leaves a field named `__proto__` out of an object without a word.
 */
function headersOf({ body, version }: ServiceRequest): Record<string, string> {
	return {
		...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
		...(version === 1 ? { Accept: '*/*' } : {}),
	};
}

/** What an answer says; text where it is no JSON. Digits beyond what a double holds stay. */
function jsonOr(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const parsed = isTooDeep(body) ? undefined : parseExact(body);
	return parsed ? parsed.value : body;
}

/** Statuses that say something of the key or of the account, where the API gives them: a firewall or another host does, too. */
const SAYS_WHAT_IS = new Set([401, 403, 404]);

/** The body is masked before words are made of it, and cut. */
function judge(
	{ statusCode, body }: Reply,
	{ method, subject }: ServiceRequest,
	{ base, redact }: Service,
): ServiceAnswer {
	if (statusCode >= 200 && statusCode < 300) {
		return isOfAnother(body, method)
			? { kind: 'unanswered', explanation: explainStranger(base, statusCode) }
			: { kind: 'answered', statusCode, body };
	}
	const explanation =
		isPage(body) && SAYS_WHAT_IS.has(statusCode)
			? { ...explainStranger(base, statusCode), code: `HTTP_${statusCode}` }
			: explainRefusal(statusCode, redact(body), subject);
	return { kind: 'refused', statusCode, explanation: redact(explanation), isPage: isPage(body) };
}

function waitAfter(headers: Record<string, unknown>, clock: Clock): number {
	const header = headers['retry-after'];
	const named = typeof header === 'string' ? retryAfterMs(header, clock.now()) : undefined;
	// A time that is over says nothing of how long to wait: asked again at once, User.com says the same.
	return named || REQUEST_LIMITS.unnamedWaitMs;
}

/**
 * Waits while a request of the run keeps all of them waiting; it may do so again meanwhile. False, at once, when that is for
 * longer than a request may wait.
 */
async function endOfPause(service: Service): Promise<boolean> {
	const { clock, cancel, pause } = service;
	for (;;) {
		const left = pause.until - clock.now();
		if (left <= 0 || cancel?.aborted) return true;
		if (left > REQUEST_LIMITS.waitMs) return false;
		pause.over ??= waitFor(left, service).finally(() => (pause.over = undefined));
		await pause.over;
	}
}

/** Waits, but no longer than the execution lasts. */
async function waitFor(ms: number, { clock, cancel }: Service): Promise<void> {
	let stop = () => {};
	const cancelled = new Promise<void>((resolve) => {
		stop = resolve;
		cancel?.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([Promise.allSettled([clock.wait(ms, cancel)]), cancelled]);
	cancel?.removeEventListener('abort', stop);
}
