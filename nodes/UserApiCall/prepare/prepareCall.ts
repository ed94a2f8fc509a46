import type { Call, Method } from '../call';
import type { PayloadSettings } from '../fields/settings';
import { BadData } from '../faults';
import { FORM_TYPE, formBody } from '../template/json/formBody';
import type { IdempotencyKeys } from './idempotencyKey';
import { userJson } from './itemUser';
import { envelopeBody } from './payload';
import { withQuery } from '../template/query';
import type { Templates } from './templates';
import type { User } from './user';
import { selectFields } from './user';
import type { ValueOf } from '../template/value';

/** What differs from item to item, resolved. */
export interface ItemFacts {
	readonly itemIndex: number;
	readonly method: Method;
	readonly excludeUser: boolean;
	readonly path: string | number | undefined;
	readonly timeoutMs: number;
	/** The item's full user, asked for only when it is sent. */
	readonly user: () => User | undefined;
	readonly valueOf: ValueOf;
	readonly preparedAt: number;
	readonly keys: IdempotencyKeys;
}

/**
 * One item becomes a call that is ready to send.
 *
 * @throws BadData for a value that does not fit its place
 */
export function prepareCall(
	item: ItemFacts,
	templates: Templates,
	settings: PayloadSettings,
): Call {
	const { itemIndex, method, valueOf, timeoutMs } = item;
	const url = withQuery(templates.url.fill(valueOf), templates.query.fill(valueOf));
	const headers = templates.headers.fill(valueOf);
	if (!hasBody(method)) return { itemIndex, method, url, headers, timeoutMs };

	const extra = templates.extraData.fill(valueOf);
	const isEnvelope = settings.body === 'envelope';
	const user = isEnvelope && !item.excludeUser ? sentUser(item, settings) : undefined;
	const body = bodyOf(item, { extra, user }, settings);
	const key = keyOf(item, { url, headers, extra, user }, templates, settings);
	const added = key?.isTyped === false ? key.value : undefined;
	return {
		itemIndex,
		method,
		url,
		headers: withOwnHeaders(headers, templates, settings, added),
		body,
		idempotencyKey: key?.value,
		keyHeader: key?.header,
		keyOutlivesBody: added !== undefined && settings.idempotency.scope === 'content' && isEnvelope,
		...(settings.body === 'form' && { isForm: true }),
		timeoutMs,
	};
}

/**
 * The headers and those that the node adds. Made of entries, since V8 gives every object that is spread and then added
 * to a hidden class of its own, which slows down all that reads it; n8n's helper reads headers a lot.
 */
function withOwnHeaders(
	headers: Readonly<Record<string, string>>,
	templates: Templates,
	{ body, idempotency }: PayloadSettings,
	key: string | undefined,
): Record<string, string> {
	const entries = Object.entries(headers);
	if (!templates.headers.has('content-type')) entries.unshift(body === 'form' ? FORM : JSON_TYPE);
	if (key !== undefined) entries.push([idempotency.header, key]);
	return Object.fromEntries(entries);
}

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json'];
const FORM: [string, string] = ['Content-Type', FORM_TYPE];

function bodyOf(
	{ path, preparedAt }: ItemFacts,
	{ extra, user }: Pick<Said, 'extra' | 'user'>,
	{ body }: PayloadSettings,
): Buffer {
	switch (body) {
		case 'envelope':
			return envelopeBody({ path, preparedAt, extra, user });
		case 'extraData':
			return Buffer.from(extra, 'utf8');
		case 'form':
			return formBody(extra);
	}
}

/** GET and DELETE send none. */
export function hasBody(method: Method): boolean {
	return method !== 'GET' && method !== 'DELETE';
}

function sentUser(item: ItemFacts, { userFields }: PayloadSettings): string | undefined {
	const user = item.user();
	return user && userJson(selectFields(user, userFields));
}

/** What the call says, each part as it is sent. */
interface Said {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly extra: string;
	readonly user: string | undefined;
}

/** A key typed among the headers wins: the designer has one already. */
function keyOf(
	item: ItemFacts,
	{ url, headers, extra, user }: Said,
	templates: Templates,
	{ idempotency }: PayloadSettings,
): { readonly value: string; readonly header: string; readonly isTyped: boolean } | undefined {
	const { header } = idempotency;
	const typed = Object.entries(headers).find(
		([name]) => name.toLowerCase() === header.toLowerCase(),
	);
	if (typed) return { value: typed[1], header: typed[0], isTyped: true };
	switch (idempotency.scope) {
		case 'off':
			return undefined;
		case 'execution':
			return { value: item.keys.ofItem(item.itemIndex), header, isTyped: false };
		case 'content': {
			const content = { method: item.method, url, extra, user: user ?? '' };
			return { value: item.keys.ofContent(content), header, isTyped: false };
		}
		case 'value':
			return { value: givenKey(item, templates), header, isTyped: false };
	}
}

/** An empty one would make all such items the same call. */
function givenKey(item: ItemFacts, { key }: Templates): string {
	const value = key?.fill(item.valueOf) ?? '';
	if (value !== '') return value;
	throw new BadData(
		'Idempotency Key',
		'its value is empty for this item',
		'Give it one, or choose another scope.',
	);
}
