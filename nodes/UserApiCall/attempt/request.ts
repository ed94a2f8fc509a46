import type { AbortableRequest } from '../authenticate/authentication';
import type { Call } from '../call';
import type { AttemptEnvironment } from './attempt';
import { type Deadline, LONGEST_TIMER_MS } from './deadlines';
import type { AnswerWitness } from './witness/answerWitness';
import type { TlsWitness } from './witness/tlsWitness';
import { WatchedBody } from './witness/watchedBody';
import { socketWatching, type WatchableServers } from './witness/watchedSocket';

/** One request of an attempt. */
export interface Hop {
	readonly call: Call;
	readonly url: string;
	/** Redirects followed before it. */
	readonly hops: number;
	readonly signature: Readonly<Record<string, string>>;
	readonly deadline: Deadline;
	readonly environment: AttemptEnvironment;
}

/** What is seen of a request besides what n8n's helper gives; each of its own kind of URL and method. */
export interface Witnesses {
	readonly tls: TlsWitness | undefined;
	readonly answer: AnswerWitness;
	/** Whether it went to the receiver; before that it waits for a token. */
	hasLeft: boolean;
}

/** What n8n's helper is asked for. Objects made anew for every request: the helper changes them. */
export function requestOf(
	{ call, url, signature, environment }: Hop,
	abortSignal: AbortSignal,
	{ tls, answer }: Witnesses,
): AbortableRequest {
	const { settings, servers } = environment;
	const isPlain = call.method === 'GET' || (!tls && servers.has(url) && !isBareForm(call));
	return {
		method: call.method,
		url,
		headers: isPlain ? { ...callHeaders(call), ...signature } : headersOfStream(call, signature),
		body: isPlain ? call.body : new WatchedBody(call.body, (request) => answer.watch(request)),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: idleTimerMs(call.timeoutMs),
		abortSignal,
		skipSslCertificateValidation: settings.ignoreSslIssues,
		proxy: settings.proxy && { ...settings.proxy },
		agentOptions: tls?.agentOptions ?? agentOptions(url, answer, servers),
	};
}

/** Tells of the server, too, that its next requests are seen by their sockets. */
function agentOptions(url: string, answer: AnswerWitness, servers: WatchableServers): object {
	return socketWatching(
		() => (answer.isUnconnected = true),
		(request, socket) => {
			answer.isUnconnected = false;
			if (!request) return;
			servers.add(url);
			answer.read(request, socket);
		},
	);
}

/**
 * The helper can't know the length of a stream, and would send it in chunks. Written in one go: an object that is spread and
 * then added to gets a hidden class of its own, and all that reads it in the helper is slow (some percent of a call).
 */
function headersOfStream(
	{ headers, body }: Call,
	signature: Hop['signature'],
): Record<string, string> {
	if (!body) return { ...headers, ...signature };
	return { ...headers, ...signature, 'Content-Length': String(body.length) };
}

/** With this type alone, the helper reads a Buffer as fields, which it has not, and throws. */
function isBareForm({ headers }: Call): boolean {
	return Object.values(headers).includes('application/x-www-form-urlencoded');
}

/**
 * n8n sends no body with GET, so that its answer can be watched by its socket only, and over TLS not at all: a compressed one
 * that was cut off would look whole. An uncompressed one has a length that Node checks.
 */
function callHeaders({ method, headers }: Call): Call['headers'] {
	const isTyped = () =>
		Object.keys(headers).some((name) => name.toLowerCase() === 'accept-encoding');
	return method !== 'GET' || isTyped() ? headers : { ...headers, 'Accept-Encoding': 'identity' };
}

/**
 * The helper's own timer, in milliseconds. Without one, n8n's of 300 s would apply; one that is near would fire first when n8n
 * was busy, before an answer that waits is read. The deadline comes long before it, and more than the longest would fire at once.
 */
function idleTimerMs(timeoutMs: number): number {
	return Math.min(timeoutMs + 600_000, LONGEST_TIMER_MS);
}
