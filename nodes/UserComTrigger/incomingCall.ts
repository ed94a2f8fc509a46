import { createHash, timingSafeEqual } from 'node:crypto';

import { isJsonObject, isTooDeep, MAX_JSON_DEPTH, parseExact } from '../shared/json';

/** A request to the trigger, before anything in it is believed. */
export interface IncomingCall {
	readonly method: string;
	/** The query, as n8n parsed it. */
	readonly query: Readonly<Record<string, unknown>>;
	/** The bytes as they came, decompressed where n8n knows the coding. */
	readonly body: Buffer;
	/** The header Content-Encoding; undefined when there is none. */
	readonly encoding?: string | undefined;
}

/** Header names in lower case, as Node gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What a sender must show, without blanks around it. `undefined` in place of it: anyone may send. */
export interface RequiredSecret {
	readonly header: string;
	/** Empty: nobody may send. */
	readonly value: string;
}

/** What the trigger gives: the payload of User.com's API call module. */
export interface CallData {
	readonly path: unknown;
	readonly timestamp: unknown;
	readonly extra: unknown;
	readonly user: unknown;
	readonly [field: string]: unknown;
}

export type Decision = { readonly kind: 'accept'; readonly data: CallData } | Rejection;

/** The answer to a call that starts nothing. `message` is for who set the call up in User.com. */
export interface Rejection {
	readonly kind: 'reject';
	readonly status: 400 | 401 | 413 | 422 | 500;
	readonly message: string;
}

/** Whether the sender may send at all; decided before a byte of the body is read. Takes the same time for any value. */
export function judgeSender(
	headers: Headers,
	secret: RequiredSecret | undefined,
): Rejection | undefined {
	if (secret === undefined) return undefined;
	const given = headers[secret.header.toLowerCase()];
	if (secret.value !== '' && typeof given === 'string' && isSame(given, secret.value)) {
		return undefined;
	}
	return reject(
		401,
		`The header ${secret.header} is missing or does not hold the secret of this trigger.`,
	);
}

/**
 * A header's bytes reach JavaScript as Latin-1, and no standard says what a sender makes of letters beyond ASCII: curl writes
 * UTF-8, the HTTP clients of Python and of browsers Latin-1. Hashes have one length, which timingSafeEqual needs.
 */
function isSame(given: string, wanted: string): boolean {
	const digest = (text: string, encoding: 'latin1' | 'utf8') =>
		createHash('sha256').update(Buffer.from(text, encoding)).digest();
	const secret = digest(wanted, 'utf8');
	const asUtf8 = timingSafeEqual(digest(given, 'latin1'), secret);
	const asLatin1 = timingSafeEqual(digest(given, 'utf8'), secret);
	return asUtf8 || asLatin1;
}

/**
 * What a call says, and whether the workflow takes it. The Content-Type is not looked at: User.com's own default is
 * not JSON's. `paths`: the values of `path` to take; none: all.
 */
export function judgeCall(call: IncomingCall, paths: readonly string[]): Decision {
	const read =
		call.method === 'GET' && call.body.length === 0 ? dataOfQuery(call.query) : dataOfBody(call);
	if (read.kind === 'reject' || paths.length === 0) return read;
	const { path } = read.data;
	if ((typeof path === 'string' || typeof path === 'number') && paths.includes(String(path)))
		return read;
	return reject(
		422,
		'This trigger does not take calls with this path. See its field Accept Only Paths.',
	);
}

/** A GET has no body: its query is the extra data, and no user comes along. */
function dataOfQuery(query: Readonly<Record<string, unknown>>): Decision {
	const { path = null } = query;
	return { kind: 'accept', data: { path, timestamp: null, extra: { ...query }, user: null } };
}

function dataOfBody({ body, encoding = 'identity' }: IncomingCall): Decision {
	if (body.length === 0) return reject(400, 'The body is empty. A JSON object was expected.');
	const text = utf8(body);
	const parsed = text === undefined ? undefined : parseExact(text);
	if (text === undefined || parsed === undefined) {
		if (!UNPACKED.includes(encoding)) return unreadableBody(undefined);
		return text === undefined
			? reject(400, 'The body is not UTF-8, which JSON must be.')
			: reject(400, 'The body is not JSON.');
	}
	const { value } = parsed;
	if (!isJsonObject(value)) return reject(400, 'The body is JSON but not an object.');
	if (isTooDeep(text)) {
		return reject(400, `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
	}
	if (!('extra' in value) && !('user' in value)) {
		return reject(
			400,
			'The body is not what the API call module of User.com sends: it has neither extra nor user.',
		);
	}
	return {
		kind: 'accept',
		data: { path: null, timestamp: null, extra: null, user: null, ...value },
	};
}

/** What n8n unpacks, as it knows them (`body-parser.ts`): a body in any other coding comes packed. */
const UNPACKED: readonly string[] = ['identity', 'gzip', 'deflate'];

function utf8(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** The answer when the trigger can't tell who may send, or which calls to take. */
export function unreadableSettings(): Rejection {
	return reject(500, "The trigger's settings could not be read. See the log of n8n.");
}

/** The answer to a body that could not be read: over n8n's limit, or not what its Content-Encoding says. */
export function unreadableBody(error: unknown): Rejection {
	const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
	return status === 413 || type === 'entity.too.large'
		? reject(413, 'The body is larger than this n8n takes (N8N_PAYLOAD_SIZE_MAX).')
		: reject(400, 'The body could not be read. Check its length and its Content-Encoding.');
}

function reject(status: Rejection['status'], message: string): Rejection {
	return { kind: 'reject', status, message };
}
