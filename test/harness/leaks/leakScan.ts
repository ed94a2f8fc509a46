import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { KnownSecret } from './secretsOf';

/**
 * Looks for secrets in what a node added to a run: its items without the data that passes through, its errors, its
 * hints, and what was logged meanwhile. It knows nothing of the node's own redaction: every form is written out here
 * by the encoders that are in use.
 */

/** A secret that was found where it must not be. */
export interface Leak {
	readonly secret: string;
	readonly form: string;
	/** Path to the value: `outputs[0][1].json.apiCall.body`. */
	readonly place: string;
}

/** What the node added to an item: the fields that its input item does not have, or has with another value. */
export function addedTo(item: INodeExecutionData, inputs: readonly INodeExecutionData[]): object {
	const paired = [item.pairedItem].flat()[0];
	const index = typeof paired === 'number' ? paired : paired?.item;
	const input = index === undefined ? undefined : inputs[index];
	return {
		...item,
		json: without(item.json, input?.json ?? {}),
		binary: Object.values(without(item.binary ?? {}, input?.binary ?? {})).map(decoded),
	};
}

/** n8n keeps bytes as base64: they are searched as they are, too. */
function decoded(file: IBinaryData): object {
	return { ...file, bytes: Buffer.from(file.data, 'base64') };
}

function without<T>(fields: Record<string, T>, passed: object): Record<string, T> {
	const old = new Map(Object.entries(passed).map(([name, value]) => [name, JSON.stringify(value)]));
	return Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => old.get(name) !== JSON.stringify(value)),
	);
}

/** All leaks of these secrets in a value of any shape. `name` begins the paths. */
export function leaksIn(name: string, value: unknown, secrets: readonly KnownSecret[]): Leak[] {
	const forms = secrets.flatMap(formsOf);
	if (forms.length === 0) return [];
	const leaks: Leak[] = [];
	for (const { place, text } of textsIn(name, value)) {
		for (const { secret, form, holds } of forms) {
			if (holds(text)) leaks.push({ secret, form, place });
		}
	}
	return leaks;
}

interface Form {
	readonly secret: string;
	readonly form: string;
	holds(text: string): boolean;
}

const ENCODERS: Record<string, (text: string) => string> = {
	plain: (text) => text,
	'percent-encoded': encodeURIComponent,
	'percent-encoded, lower case': (text) =>
		encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
	'form-encoded': (text) => new URLSearchParams({ a: text }).toString().slice(2),
	'JSON-encoded': (text) => JSON.stringify(text).slice(1, -1),
	base64: (text) => Buffer.from(text).toString('base64'),
	'base64 without padding': (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
	base64url: (text) => Buffer.from(text).toString('base64url'),
};

/** Shorter ones stand in ordinary text by chance: they leak only as a whole value or as the value of a query. */
const SHORTEST_IN_TEXT = 8;

function formsOf({ name, value }: KnownSecret): Form[] {
	const isShort = value.length < SHORTEST_IN_TEXT;
	return Object.entries(ENCODERS).map(([form, encode]) => {
		const encoded = encode(value);
		const holds = isShort
			? (text: string) => text === encoded || isQueryValue(text, encoded)
			: (text: string) => text.includes(encoded);
		return { secret: name, form, holds };
	});
}

function isQueryValue(text: string, value: string): boolean {
	return [...text.matchAll(/[?&][^=&#\s]*=([^&#\s]*)/g)].some((match) => match[1] === value);
}

/** Every text in a value, names of fields included, and bytes read as text. */
function* textsIn(
	place: string,
	value: unknown,
	seen = new Set<object>(),
): Generator<{ place: string; text: string }> {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
		yield { place, text: String(value) };
		return;
	}
	if (typeof value !== 'object' || value === null || seen.has(value)) return;
	seen.add(value);
	if (value instanceof Uint8Array) {
		yield { place, text: Buffer.from(value).toString('utf8') };
		return;
	}
	// Errors keep their message, stack and cause in names that can't be listed the usual way.
	for (const name of Object.getOwnPropertyNames(value)) {
		const inner = Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`;
		yield { place: `name of ${inner}`, text: name };
		yield* textsIn(inner, (value as Record<string, unknown>)[name], seen);
	}
}
