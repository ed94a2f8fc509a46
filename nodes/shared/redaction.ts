import { isRecord } from './record';
import { anywherePattern, wholePattern } from './secretPattern';
import { withoutUserInfo } from './userInfo';

/** What stands in place of a secret. */
export const MASK = '***';

/** A shorter secret may stand in ordinary text by chance: it is masked only where it is a whole value. */
export const SHORTEST_SECRET_IN_TEXT = 8;

/**
 * Masks secrets in a value of any depth: in text, in the names of fields, in bytes and in numbers. Gives back the value
 * itself when there is nothing to mask, and never changes it.
 */
export type Redact = <T>(value: T) => T;

/**
 * A function that masks all these secrets (contract: "Redaction"): plain, percent-, JSON- and base64-encoded; those
 * under eight characters only where they are a whole value, a query's value or the value on a header's line. URLs lose
 * their user info, with or without secrets.
 */
export function redactor(secrets: readonly string[]): Redact {
	const mask = textMask(secrets);
	const digits = secrets.some((secret) => /^\d+$/.test(secret));

	const maskNumber = (number: number | bigint): unknown => {
		const text = String(number);
		const masked = digits ? mask(text) : text;
		return masked === text ? number : masked;
	};

	const maskBytes = (bytes: Buffer): Buffer => {
		// Latin-1 keeps every byte, so bytes that hold no secret come back as they were.
		const text = bytes.toString('latin1');
		const masked = mask(text);
		return masked === text ? bytes : Buffer.from(masked, 'latin1');
	};

	const masked = (value: unknown): unknown => {
		if (typeof value === 'string') return mask(value);
		if (typeof value === 'number' || typeof value === 'bigint') return maskNumber(value);
		if (Buffer.isBuffer(value)) return maskBytes(value);
		if (Array.isArray(value)) return value.map(masked);
		if (!isPlainObject(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [mask(name), masked(inner)]),
		);
	};

	/** Nearly every value is, and this builds nothing to find out. */
	const isClean = (value: unknown): boolean => {
		if (Array.isArray(value)) return value.every(isClean);
		if (!isPlainObject(value)) return Object.is(masked(value), value);
		return Object.keys(value).every((name) => mask(name) === name && isClean(value[name]));
	};

	return (value) => (isClean(value) ? value : (masked(value) as typeof value));
}

function textMask(secrets: readonly string[]): (text: string) => string {
	const distinct = [...new Set(secrets)].filter((secret) => secret !== '');
	if (distinct.length === 0) return withoutUserInfo;
	// The longest first, so that a secret which holds another is masked as a whole.
	distinct.sort((a, b) => b.length - a.length);
	const long = distinct.filter((secret) => secret.length >= SHORTEST_SECRET_IN_TEXT);
	const short = distinct.filter((secret) => secret.length < SHORTEST_SECRET_IN_TEXT);
	const anywhere =
		long.length > 0 ? new RegExp(long.map(anywherePattern).join('|'), 'g') : undefined;
	const whole = short.length > 0 ? shortPattern(short.map(wholePattern).join('|')) : undefined;
	return (text) => {
		let masked = anywhere ? text.replace(anywhere, MASK) : text;
		if (whole) masked = masked.replace(whole, (_, before: string = '') => before + MASK);
		return withoutUserInfo(masked);
	};
}

/** All of a text, a query's value, or the value on a header's line (`name: value`). */
function shortPattern(secrets: string): RegExp {
	const query = '[?&][^=&#\\s]{0,200}=';
	const header = '(?<![^\\r\\n])[\\w-]{1,200}:[ \\t]{0,8}';
	const end = '(?=$|[&#\\s"\'<>])';
	return new RegExp(`^(?:${secrets})$|(${query}|${header})(?:${secrets})${end}`, 'g');
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (!isRecord(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
