import { isRecord } from './record';
import { anywherePattern, usualSpellings, utf16Pattern, wholePattern } from './secretPattern';
import { bytesMask } from './maskBytes';
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
 * A function that masks all these secrets (contract: "Redaction"): plain, percent-, JSON-, HTML- and base64-encoded, and in
 * the bytes of Latin-1 and UTF-16; those under eight characters only where they are a whole value, a query's value or the
 * value on a header's line. URLs lose their user info, with or without secrets, but in bytes, where a compressed picture
 * may look like one by chance; `kept` is for values that hold nothing of what a node sent. Neither making it nor using it
 * throws, however long the secrets are.
 */
export function redactor(
	secrets: readonly string[],
	userInfo: 'dropped' | 'kept' = 'dropped',
): Redact {
	const maskSecrets = secretMask(secrets);
	const mask =
		userInfo === 'kept'
			? maskSecrets
			: (text: string): string => withoutUserInfo(maskSecrets(text));
	// Names of headers come in lower case.
	const lower = secrets.map((secret) => secret.toLowerCase());
	const maskLower = secretMask(lower.filter((secret) => !secrets.includes(secret)));
	const maskName = (name: string): string => maskLower(mask(name));
	const numbers = new Set(secrets.filter(isNumber).map(Number));

	const maskNumber = (number: number | bigint): unknown =>
		numbers.has(Number(number)) ? MASK : number;

	const maskBytes = bytesMask(maskSecrets, Math.max(0, ...secrets.map((secret) => secret.length)));

	const masked = (value: unknown): unknown => {
		if (typeof value === 'string') return mask(value);
		if (typeof value === 'number' || typeof value === 'bigint') return maskNumber(value);
		if (Buffer.isBuffer(value)) return maskBytes(value);
		if (Array.isArray(value)) return value.map(masked);
		if (!isPlainObject(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [maskName(name), masked(inner)]),
		);
	};

	/** Nearly every value is, and this builds nothing to find out. */
	const isClean = (value: unknown): boolean => {
		if (Array.isArray(value)) return value.every(isClean);
		if (!isPlainObject(value)) return Object.is(masked(value), value);
		return Object.keys(value).every((name) => maskName(name) === name && isClean(value[name]));
	};

	return (value) => (isClean(value) ? value : (masked(value) as typeof value));
}

/** As {@link redactor}, for secrets that may become more while it is in use; those that are learned are masked from then on. */
export function growingRedactor(secrets: () => readonly string[]): Redact {
	let known = -1;
	let redact: Redact;
	return (value) => {
		const now = secrets();
		if (now.length !== known) {
			redact = redactor(now);
			known = now.length;
		}
		return redact(value);
	};
}

/** A number written in any way, `1.50` or `0012`, may come back as the same number in another way. */
function isNumber(secret: string): boolean {
	return secret.trim() !== '' && Number.isFinite(Number(secret));
}

type Mask = (text: string) => string;

function secretMask(secrets: readonly string[]): Mask {
	const distinct = [...new Set(secrets)].filter((secret) => secret !== '');
	// The longest first, so that a secret which holds another is masked as a whole.
	distinct.sort((a, b) => b.length - a.length);
	const long = distinct.filter((secret) => secret.length >= SHORTEST_SECRET_IN_TEXT);
	const short = distinct.filter((secret) => secret.length < SHORTEST_SECRET_IN_TEXT);
	const masks = [
		...long.filter((secret) => secret.length > LONGEST_PIECE).map(maskExactly),
		...together(long.flatMap(piecesOf)).map(maskAnywhere),
		...together(short).map(maskWhole),
	];
	return (text) => masks.reduce((masked, mask) => mask(masked), text);
}

/** The longest run of characters that one pattern looks for: V8 takes no pattern of any length. */
const LONGEST_PIECE = 400;
/** A longer secret is looked for in the usual spellings alone, whole. */
const LONGEST_IN_PIECES = 4_000;

/** A secret that is longer than a pattern is masked whole in its usual spellings; then what is left of it, piece by piece. */
function piecesOf(secret: string): string[] {
	const characters = [...secret];
	if (characters.length > LONGEST_IN_PIECES) return [];
	const count = Math.ceil(characters.length / LONGEST_PIECE);
	const length = Math.ceil(characters.length / count);
	return Array.from({ length: count }, (_, i) =>
		characters.slice(i * length, (i + 1) * length).join(''),
	);
}

function maskExactly(secret: string): Mask {
	const spellings = usualSpellings(secret);
	return (text) => spellings.reduce((masked, spelling) => masked.replaceAll(spelling, MASK), text);
}

/** Groups of texts that are looked for by one pattern, which costs little more than one of them. */
function together(texts: readonly string[]): string[][] {
	const groups: string[][] = [];
	let room = 0;
	for (const text of texts) {
		if (text.length > room) {
			groups.push([]);
			room = LONGEST_PIECE;
		}
		groups.at(-1)?.push(text);
		room -= text.length;
	}
	return groups;
}

/** What an encoder leaves behind that writes letters and digits in another way, too. */
const FULLY_ENCODED = /&#|\\u00|%(?:25)?[2-7][0-9A-Fa-f]/;

function maskAnywhere(secrets: readonly string[]): Mask {
	const usual = lazily(() => secrets.map((secret) => anywherePattern(secret, 'usual')));
	const every = lazily(() => secrets.map((secret) => anywherePattern(secret, 'everyCharacter')));
	const utf16 = lazily(() => secrets.map(utf16Pattern));
	return (text) => {
		const masked = text.replace(FULLY_ENCODED.test(text) ? every() : usual(), MASK);
		return masked.includes('\0') ? masked.replace(utf16(), MASK) : masked;
	};
}

/** Made when it is first asked for: most texts need one kind of pattern only. */
function lazily(sources: () => string[]): () => RegExp {
	let pattern: RegExp | undefined;
	return () => (pattern ??= new RegExp(sources().join('|'), 'g'));
}

const ENDS_VALUE = /[&#\s"'<>]/;

/** Masks all of a text, a query's value, or the value on a header's line (`name: value`). */
function maskWhole(secrets: readonly string[]): Mask {
	const pattern = lazily(() => secrets.map((secret) => wholePattern(secret, 'everyCharacter')));
	return (text) =>
		text.replace(pattern(), (found: string, at: number) => {
			const after = text.charAt(at + found.length);
			if (after !== '' && !ENDS_VALUE.test(after)) return found;
			const isAll = after === '' && at === 0;
			return isAll || beginsQueryValue(text, at) || beginsHeaderValue(text, at) ? MASK : found;
		});
}

/** The longest name of a parameter or header that is looked for before a secret. */
const LONGEST_NAME = 200;

/** Is what stands before it `?name=` or `&name=`? */
function beginsQueryValue(text: string, at: number): boolean {
	if (text.charAt(at - 1) !== '=') return false;
	for (let i = at - 2; i >= 0 && i >= at - 2 - LONGEST_NAME; i--) {
		const character = text.charAt(i);
		if (character === '?' || character === '&') return true;
		if (character === '=' || character === '#' || /\s/.test(character)) return false;
	}
	return false;
}

/** Is what stands before it on its line `name:`, with white space? */
function beginsHeaderValue(text: string, at: number): boolean {
	let i = at - 1;
	while (text.charAt(i) === ' ' || text.charAt(i) === '\t') i--;
	if (text.charAt(i) !== ':') return false;
	const before = text.slice(Math.max(0, i - LONGEST_NAME - 1), i);
	const name = before.slice(before.search(/[\w-]*$/));
	const start = text.charAt(i - name.length - 1);
	return name !== '' && name.length <= LONGEST_NAME && (start === '' || /[\r\n]/.test(start));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (!isRecord(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
