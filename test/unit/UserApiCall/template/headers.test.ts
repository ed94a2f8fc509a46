/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server, to see what arrives */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import fc from 'fast-check';

import { checkAddedHeader, headerTemplates } from '../../../../nodes/UserApiCall/template/headers';
import type { MissingValues } from '../../../../nodes/UserApiCall/template/value';
import { cases } from '../../../harness/cases';
import { outcomeOf, valuesOf } from './fill';

const fill = (
	rows: Array<{ name: string; value: string }>,
	values: Record<string, unknown> = {},
	missing: MissingValues = 'empty',
) => outcomeOf(() => headerTemplates(rows, missing).fill(valuesOf(values)));

const one = (
	value: string,
	values: Record<string, unknown> = {},
	missing: MissingValues = 'empty',
) => fill([{ name: 'X-A', value }], values, missing);

test('names stay as written, values are filled, empty rows are left out', () => {
	expect(
		fill(
			[
				{ name: 'X-One', value: '=a {{ v }}' },
				{ name: '', value: '' },
				{ name: 'x-two', value: '{{ v }}' },
			],
			{ v: 1 },
		),
	).toEqual({ value: { 'X-One': 'a 1', 'x-two': '1' } });
});

const NAMES = 'Names are letters, digits and hyphens, without spaces, colons and tags.';

test.each(['X A', 'X:A', 'é', '{{ v }}', 'X\nA', '(a)', ' X', 'X '])(
	'%j is no header name: a template fault',
	(name) => {
		expect(fill([{ name, value: 'x' }])).toEqual({
			templateFault: `Headers: "${name.replace('\n', ' ').trim()}" is not a header name. ${NAMES}`,
		});
	},
);

test('a value without a name is a template fault', () => {
	expect(fill([{ name: '', value: 'x' }])).toEqual({
		templateFault: `Headers: a header has a value and no name. ${NAMES}`,
	});
});

test.each([
	'Host',
	'content-length',
	'Transfer-Encoding',
	'CONNECTION',
	'Keep-Alive',
	'TE',
	'Trailer',
	'Upgrade',
	'Proxy-Authorization',
	'Proxy-Connection',
])('%s belongs to the connection: a template fault', (name) => {
	expect(fill([{ name, value: 'x' }])).toEqual({
		templateFault: `Headers: "${name}" is set by the connection itself. Remove this header.`,
	});
});

describe('a header that is to carry the idempotency key', () => {
	const told = (name: string) =>
		outcomeOf(() => checkAddedHeader('Idempotency Key', name, 'Idempotency-Key'));

	test.each(['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'CONTENT-TYPE'])(
		'must not be %s, which says how a call is sent',
		(name) => {
			expect(told(name)).toEqual({
				templateFault: `Idempotency Key: the header "${name}" says how a call is sent and is not free for it. Write Idempotency-Key, or the name that the receiver asks for.`,
			});
		},
	);

	test.each(['query', 'Common', '__proto__'])('must not be %s, which n8n would lose', (name) => {
		expect(told(name)).toEqual({
			templateFault: `Idempotency Key: n8n can't send a header named "${name}". Use another name that the receiver takes.`,
		});
	});

	test.each(['X Y', ''])('must be a header: %j is none', (name) => {
		expect(told(name)).toEqual({
			templateFault: `Idempotency Key: "${name}" is not a header name. ${NAMES}`,
		});
	});

	test('may be any other', () => {
		expect(told('X-Key')).toEqual({ value: undefined });
	});
});

test('a header with a name and no value is sent empty', () => {
	expect(fill([{ name: 'X-A', value: '' }])).toEqual({ value: { 'X-A': '' } });
});

test('each tag is known with the header that it stands in', () => {
	const { tags } = headerTemplates(
		[
			{ name: 'X-One', value: '={{ a }} {{ b }}' },
			{ name: 'X-Two', value: 'c' },
			{ name: 'X-Three', value: '{{ c }}{% if x %}{{ d }}{% endif %}' },
		],
		'empty',
	);
	expect(tags.map(({ field, tag }) => `${field} ${tag.source}`)).toEqual([
		'Header "X-One" {{ a }}',
		'Header "X-One" {{ b }}',
		'Header "X-Three" {{ c }}',
		'Header "X-Three" {{ d }}',
	]);
});

test('a Content-Type may be typed', () => {
	expect(fill([{ name: 'Content-Type', value: 'text/plain' }])).toHaveProperty('value');
});

test('the same name twice, in any case, is a fault that names both', () => {
	const twice = (first: string, second: string) =>
		fill([
			{ name: first, value: '1' },
			{ name: second, value: '2' },
		]);
	expect(twice('X-Key', 'x-key')).toEqual({
		templateFault: 'Headers: "X-Key" and "x-key" are the same header. Keep one of them.',
	});
	expect(twice('x-key', 'X-Key')).toEqual({
		templateFault: 'Headers: "x-key" and "X-Key" are the same header. Keep one of them.',
	});
});

test.each([
	['content-type', 'Content-Type'],
	['CONTENT-TYPE', 'content-type'],
])('a header written %s is there by the name %s', (written, asked) => {
	const headers = headerTemplates([{ name: written, value: 'x' }], 'empty');
	expect([headers.has(asked), headers.has('accept')]).toEqual([true, false]);
});

test.each([
	['a line break', 'a\nb'],
	['CR LF and another header', 'a\r\nX-Admin: 1'],
	['NUL', 'a\0b'],
	['a control character', 'a\u0007b'],
	['what is not Latin-1', '€'],
	['emoji', '💥'],
	['a lone surrogate', '\ud800'],
	['white space at its end', 'a '],
	['white space at its start', '\ta'],
	['a Map', new Map()],
])('%s in a value is bad data', (_name, value) => {
	expect(one('{{ v }}', { v: value })).toHaveProperty('badData');
});

test('written characters that no header can hold are a template fault', () => {
	expect(one('€ {{ v }}')).toHaveProperty('templateFault');
});

describe('the character that a header can not hold is named', () => {
	const fix =
		'Only printable characters of Latin-1 may stand there; encode the rest, for example with encodeURIComponent().';

	test.each([
		['a line feed', 'a\nb', 'a line break'],
		['a carriage return', 'a\rb', 'a line break'],
		['NUL', 'a\0b', 'the control character U+0000'],
		['the bell', 'a\u0007b', 'the control character U+0007'],
		['DEL', 'a\x7fb', 'the control character U+007F'],
		['the last control character of Latin-1', 'a\x9fb', 'the control character U+009F'],
		['what is just beyond Latin-1', 'aĀb', '"Ā"'],
		['a sign that is not Latin-1', '5 € or £', '"€"'],
		['the first of several', 'é ł €', '"ł"'],
		['a sign of two halves, whole', 'a 💥', '"💥"'],
		['half of one', 'a\ud800b', 'half a character (U+D800)'],
	])('%s', (_name, value, named) => {
		expect(one('{{ v }}', { v: value })).toEqual({
			badData: `Header "X-A": {{ v }} gave ${named}, which a header can't hold. ${fix}`,
		});
		expect(one(`a${value}b`)).toEqual({
			templateFault: `Header "X-A": it holds ${named}, which a header can't hold. ${fix}`,
		});
	});

	test('nothing between tab, printable ASCII and the rest of Latin-1 is refused', () => {
		const codes = Array.from({ length: 256 }, (_, code) => code);
		const sendable = codes.filter((code) => code === 9 || (code >= 32 && code !== 127));
		const text = String.fromCharCode(...sendable.filter((code) => code < 128 || code >= 160));
		expect(one('[{{ v }}]', { v: text })).toEqual({ value: { 'X-A': `[${text}]` } });
	});
});

test('white space that the designer wrote at the ends is left out', () => {
	expect(one('=  a {{ v }} ', { v: 'b' })).toEqual({ value: { 'X-A': 'a b' } });
	expect(one('=a {{ v }}', { v: undefined })).toEqual({ value: { 'X-A': 'a' } });
});

test('white space that a value brings at an end is bad data that says how to trim it', () => {
	expect(one('{{ v }}', { v: 'a\t' })).toEqual({
		badData:
			'Header "X-A": {{ v }} gave white space at the end of the header. Trim it: {{ v.trim() }}',
	});
	expect(one('{{   v   }}', { v: 'a ' })).toHaveProperty(
		'badData',
		expect.stringMatching(/v\.trim\(\) }}$/),
	);
	expect(one('{{ v }}b{{ w }}', { v: '', w: 'a ' })).toHaveProperty('badData');
	expect(one('{{ v }} {{ w }}', { v: '', w: 'a ' })).toHaveProperty('badData');
	expect(one('{{ v }} {{ w }}', { v: '', w: ' a' })).toHaveProperty('badData');
	expect(one('{{ v }}', { v: ' ' })).toHaveProperty('badData');
	expect(one('a{{ v }}b', { v: ' ' })).toEqual({ value: { 'X-A': 'a b' } });
	expect(one('{{ v }} {{ w }}', { v: 'a', w: '' })).toEqual({ value: { 'X-A': 'a' } });
});

test('a missing value follows Missing Values', () => {
	expect(one('<{{ v }}>')).toEqual({ value: { 'X-A': '<>' } });
	expect(one('<{{ v }}>', {}, 'null')).toEqual({ value: { 'X-A': '<null>' } });
	expect(one('<{{ v }}>', {}, 'fail')).toHaveProperty('badData');
});

test('any value arrives unchanged at a real server, or is bad data', async () => {
	const server = createServer((asked, answer) => {
		answer.end(JSON.stringify(asked.rawHeaders));
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const arrives = async (value: string) =>
		await new Promise<string>((resolve, reject) => {
			request({ port, host: '127.0.0.1', headers: { 'X-A': value } }, (response) => {
				let body = '';
				response.on('data', (chunk) => (body += chunk));
				response.on('end', () => resolve(body));
			})
				.on('error', reject)
				.end();
		});
	try {
		const anyText = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string(),
			fc.string({
				unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
			}),
		);
		await fc.assert(
			fc.asyncProperty(anyText, async (v) => {
				const filled = one('{{ v }}', { v });
				if (!('value' in filled)) return;
				const raw = JSON.parse(await arrives(filled.value['X-A'] ?? '')) as string[];
				expect(raw[raw.indexOf('X-A') + 1]).toBe(v);
				expect(raw.filter((_, i) => i % 2 === 0).sort()).toEqual(['Connection', 'Host', 'X-A']);
			}),
			cases(),
		);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
