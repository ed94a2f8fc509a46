/* eslint-disable @n8n/community-nodes/no-restricted-globals */
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
	'base64 in lines, as MIME has it': (secret) => base64(secret).replace(/.{7}(?=.)/g, '$&\r\n'),
	'base64 in lines, in JSON': (secret) => base64(secret).replace(/.{7}(?=.)/g, '$&\\n'),
	'HTML entities by name': (secret) =>
		secret.replace(/[&<>"']/g, (c) => `&${HTML_NAMES[c] ?? ''};`),
	'HTML entities, decimal': (secret) => [...secret].map((c) => `&#${c.codePointAt(0)};`).join(''),
	'HTML entities, hexadecimal': (secret) =>
		[...secret].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join(''),
	'every byte percent-encoded': (secret) =>
		[...Buffer.from(secret)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join(''),
	'every unit a JSON escape': (secret) =>
		[...secret]
			.flatMap((c) => c.split(''))
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
};

const HTML_NAMES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": '#39',
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

	it.each([0, 1, 2])(
		'is masked in unpadded base64 of a longer text, %i bytes behind its beginning',
		(before) => {
			const value = 's3cret-value-é';
			const form = base64(`${'a'.repeat(before)}${value}`).replace(/=+$/, '');
			const masked = redactor([value])(`Basic ${form}`);
			expect(masked).toContain(MASK);
			expect(masked).not.toContain(form.slice(-8));
		},
	);

	it('is masked in a file, though it has letters beyond ASCII', () => {
		const redact = redactor(['pässwörd-żółć-🙂']);
		const file = Buffer.concat([
			Buffer.from([0, 0xff]),
			Buffer.from('pässwörd-żółć-🙂'),
			Buffer.from([0xfe, 0xc3]),
		]);
		expect(redact(file)).toEqual(Buffer.from(`\0\xff${MASK}\xfe\xc3`, 'latin1'));
	});

	it('is masked at eight characters, and at seven not in a text', () => {
		expect(redactor(['8letters'])('its 8letters stand here')).toBe(`its ${MASK} stand here`);
		expect(redactor(['7letter'])('its 7letter stands here')).toBe('its 7letter stands here');
	});

	it('is masked in a URL as the URL parser writes it', () => {
		const value = 'a b/c"d<é>';
		const url = new URL('https://example.com/');
		url.pathname = `/x/${value}/y`;
		url.search = `?k=${value}`;
		expect(redactor([value])(url.href)).toBe(`https://example.com/x/${MASK}/y?k=${MASK}`);
	});

	it('is masked in the bytes of Latin-1, and what encoders make of those', () => {
		const value = 'pässwörd';
		const bytes = Buffer.from(value, 'latin1');
		const redact = redactor([value]);
		expect(redact({ bytes }).bytes.toString('latin1')).toBe(MASK);
		expect(redact('p%E4ssw%f6rd')).toBe(MASK);
		expect(redact(bytes.toString('base64'))).toBe(MASK);
	});

	it('is masked in the bytes of UTF-16, either end first', () => {
		const little = Buffer.from('to sk_live_1234!', 'utf16le');
		const redact = redactor(['sk_live_1234']);
		for (const bytes of [little, Buffer.from(little).swap16()]) {
			const masked = redact({ bytes }).bytes.toString('latin1').replaceAll('\0', '');
			expect(masked).toBe(`to ${MASK}!`);
		}
	});

	it('is masked as the same number in another spelling', () => {
		const redact = redactor(['0012345678.50']);
		expect(redact({ a: 12345678.5, b: 12345678 })).toEqual({ a: MASK, b: 12345678 });
	});

	it('of any length is masked, and none is too long for it', () => {
		for (const length of [401, 3_000, 60_000, 1_000_000]) {
			for (const unit of ['x', 'abc!', '%41 "']) {
				const value = unit.repeat(length / unit.length);
				const redact = redactor([value, 'another-secret']);
				const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];
				for (const form of [...forms, base64(value), base64(`u:${value}`)]) {
					expect(redact(`<${form}>`).replaceAll(MASK, '').length).toBeLessThan(12);
				}
			}
		}
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
	const redact = redactor(['s3c/t', 'seven77']);
	const long = 'x'.repeat(200);

	it.each([
		['the whole of a value', { 'x-api-key': 's3c/t' }, { 'x-api-key': MASK }],
		['the value of a query', 'https://a/?b=1&k=s3c%2Ft#x', `https://a/?b=1&k=${MASK}#x`],
		['the value on a header line', 'Host: a\r\nX-Key: s3c/t\r\n', `Host: a\r\nX-Key: ${MASK}\r\n`],
		['the whole of a value, in base64', base64('s3c/t'), MASK],
		['the whole of a value, in unpadded base64', base64('s3c/t').replace('=', ''), MASK],
		['the whole of a value, at seven characters', ['seven77'], [MASK]],
		['the value behind two spaces on a header line', 'X-Key:  s3c/t', `X-Key:  ${MASK}`],
		['the value behind a tab on a header line', 'X-Key:\ts3c/t', `X-Key:\t${MASK}`],
		[
			'the value on the line of a long header',
			`X-${long.slice(2)}: s3c/t`,
			`X-${long.slice(2)}: ${MASK}`,
		],
		[
			'the value of a long parameter',
			`https://a/?${long}=s3c%2ft&b=1`,
			`https://a/?${long}=${MASK}&b=1`,
		],
	])('is masked as %s', (_, value, masked) => {
		expect(redact<unknown>(value)).toEqual(masked);
	});

	it.each([...['about s3c/ts', 's3c/t and more', '/s3c/t', 'k=s3c/t', 'https://a/?k=s3c/tea']])(
		'is left in %j',
		(text) => {
			expect(redact(text)).toBe(text);
		},
	);
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

	it.each(['s3c/t', '&a=s3c/t', 's3c/t ', '?', '&a=', 'x: ', ' ', '?aaaaaaaaaaaaaaaaaa', 'a:'])(
		'is not slowed down by a short secret: each doubling of the text takes three times the time at most (%j)',
		(piece) => {
			const redact = redactor(['s3c/t']);
			const time = (length: number) => {
				const text = piece.repeat(length / piece.length);
				const times = Array.from({ length: 3 }, () => {
					const started = process.cpuUsage();
					redact(text);
					const { user, system } = process.cpuUsage(started);
					return (user + system) / 1_000;
				});
				return Math.min(...times);
			};
			time(100_000);
			// Three doublings, since one alone is within the noise of collecting garbage: linear is 8, quadratic 64.
			expect(time(4_000_000)).toBeLessThan(Math.max(250, 3 * 3 * 3 * time(500_000)));
		},
	);

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

	it('is left in a file, which would be broken without bytes that look like it by chance', () => {
		const file = Buffer.from('\x89PNG\x00://\x41!~@\xff\x00', 'latin1');
		expect(redactor(['s3cret-value'])(file)).toBe(file);
	});
});
