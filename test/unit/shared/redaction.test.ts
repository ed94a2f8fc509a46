import fc from 'fast-check';

import { MASK, redactor } from '../../../nodes/shared/redaction';

const asciiJson = (text: string) =>
	JSON.stringify(text).replace(
		/[^\x20-\x7e]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Every way in which the contract expects a secret to be written, made by the encoders that are in use. */
const FORMS: Record<string, (secret: string) => string> = {
	plain: (secret) => secret,
	encodeURIComponent: (secret) => encodeURIComponent(secret),
	'encodeURIComponent, lower case': (secret) =>
		encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
	'strict percent-encoding': (secret) =>
		encodeURIComponent(secret).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
	'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	'URL search parameters': (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
	JSON: (secret) => JSON.stringify(secret).slice(1, -1),
	'ASCII JSON': (secret) => asciiJson(secret).slice(1, -1),
	'JSON with escaped slashes': (secret) =>
		JSON.stringify(secret).slice(1, -1).replace(/\//g, '\\/'),
	base64: (secret) => base64(secret),
	'base64 without padding': (secret) => base64(secret).replace(/=+$/, ''),
	base64url: (secret) => Buffer.from(secret).toString('base64url'),
	'percent-encoded base64': (secret) => encodeURIComponent(base64(secret)),
};

const secretOf = (unit: 'grapheme' | 'grapheme-ascii') =>
	fc.string({ unit, minLength: 8, maxLength: 40 }).filter((text) => !/[*]/.test(text));
const secret = fc.oneof(
	secretOf('grapheme-ascii'),
	secretOf('grapheme'),
	fc.base64String({ minLength: 8, maxLength: 60 }),
	fc.string({ unit: fc.constantFrom('"', '\\', '/', ' ', '%', '+', '&', '\n', 'a'), minLength: 8 }),
);
const around = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });

describe('a secret of eight characters or more', () => {
	it.each(Object.entries(FORMS))('is masked anywhere in a text: %s', (_, encode) => {
		fc.assert(
			fc.property(secret, around, around, (value, before, after) => {
				const form = encode(value);
				const masked = redactor([value])(`${before}${form}${after}`);
				expect(masked).toContain(MASK);
				expect(masked).not.toContain(form);
			}),
			{ numRuns: 300 },
		);
	});

	it('is masked in base64 of a longer text', () => {
		fc.assert(
			fc.property(secret, around, around, (value, before, after) => {
				const form = base64(`${before}${value}${after}`);
				const masked = redactor([value])(`Basic ${form}`);
				expect(masked).toContain(MASK);
				expect(Buffer.from(masked.slice(6), 'base64').includes(value)).toBe(false);
			}),
			{ numRuns: 300 },
		);
	});

	it('is masked in a URL as the URL parser writes it', () => {
		const value = 'a b/c"d<é>';
		const url = new URL('https://example.com/');
		url.pathname = `/x/${value}/y`;
		url.search = `?k=${value}`;
		expect(redactor([value])(url.href)).toBe(`https://example.com/x/${MASK}/y?k=${MASK}`);
	});

	it('leaves no half of an escape', () => {
		const redact = redactor(['50% \\ "of" it']);
		expect(redact('50%25 %5C %22of%22 it')).toBe(MASK);
		expect(redact(String.raw`50% \\ \"of\" it`)).toBe(MASK);
		expect(redact(String.raw`50% \u005c \u0022of\u0022 it`)).toBe(MASK);
	});

	it('leaves nothing of itself when it holds another secret', () => {
		expect(redactor(['12345678', 'abc12345678def'])('abc12345678def 12345678')).toBe(
			`${MASK} ${MASK}`,
		);
	});

	it('is masked in names of fields, in lists, in bytes and as a number', () => {
		const redact = redactor(['s3cret-value', '1234567890']);
		expect(
			redact({ 's3cret-value': ['s3cret-value', { a: 1234567890, b: 12345678 }], c: null }),
		).toEqual({ [MASK]: [MASK, { a: MASK, b: 12345678 }], c: null });
		expect(redact({ bytes: Buffer.from('\xffs3cret-value\xfe', 'latin1') }).bytes).toEqual(
			Buffer.from(`\xff${MASK}\xfe`, 'latin1'),
		);
	});
});

describe('a secret under eight characters', () => {
	const redact = redactor(['s3c/t']);

	it.each([
		['the whole of a value', { 'x-api-key': 's3c/t' }, { 'x-api-key': MASK }],
		['the value of a query', 'https://a/?b=1&k=s3c%2Ft#x', `https://a/?b=1&k=${MASK}#x`],
		['the value on a header line', 'Host: a\r\nX-Key: s3c/t\r\n', `Host: a\r\nX-Key: ${MASK}\r\n`],
		['the whole of a value, in base64', base64('s3c/t'), MASK],
	])('is masked as %s', (_, value, masked) => {
		expect(redact<unknown>(value)).toEqual(masked);
	});

	it.each(['about s3c/ts', 's3c/t and more', '/s3c/t', 'k=s3c/t'])('is left in %j', (text) => {
		expect(redact(text)).toBe(text);
	});
});

describe('what holds no secret', () => {
	it('comes back as it was, the very same', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(redactor([])(value)).toEqual(value);
				const text = JSON.stringify(value);
				if (text.includes('@')) return;
				expect(redactor(['never in there !'])(value)).toBe(value);
			}),
		);
	});

	it('is not slowed down much: a megabyte of text takes well under a second', () => {
		const redact = redactor([
			'a secret with "quotes" and / and %',
			'another+secret/=='.repeat(100),
		]);
		for (const text of ['a', '\\', '%', '%25', '"', 'a secret with ', '://', '&a=', ' ']) {
			const started = performance.now();
			redact({ text: text.repeat(1_000_000 / text.length) });
			expect(performance.now() - started).toBeLessThan(1000);
		}
	});

	it('keeps a field called __proto__ a field', () => {
		const value = JSON.parse('{"__proto__": {"a": "s3cret-value"}}') as unknown;
		expect(JSON.stringify(redactor(['s3cret-value'])(value))).toBe(`{"__proto__":{"a":"${MASK}"}}`);
	});
});

describe('user info', () => {
	it.each([
		['https://user:pass@example.com/a@b', 'https://example.com/a@b'],
		['https://user:p,(a)s;s@x@example.com/', 'https://example.com/'],
		['http://token@example.com:8080?a@b', 'http://example.com:8080?a@b'],
		['Proxy http://u:p@proxy:3128 refused', 'Proxy http://proxy:3128 refused'],
		['see https://a.com, mail me@b.com', 'see https://a.com, mail me@b.com'],
		['Jo https://a.com,jo@b.com', 'Jo https://a.com,jo@b.com'],
		['[a](https://a.com) me@b.com', '[a](https://a.com) me@b.com'],
		['https://example.com/~me@b', 'https://example.com/~me@b'],
		['me@b.com', 'me@b.com'],
	])('%s becomes %s', (text, without) => {
		expect(redactor([])({ url: [text] })).toEqual({ url: [without] });
	});
});
