/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real server, to see what arrives */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import fc from 'fast-check';

import { headerTemplates } from '../../../../nodes/UserApiCall/template/headers';
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

test.each(['X A', 'X:A', 'é', '{{ v }}', '', 'X\nA', '(a)'])(
	'%j is no header name: a template fault',
	(name) => {
		expect(fill([{ name, value: 'x' }])).toHaveProperty('templateFault');
	},
);

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
	expect(fill([{ name, value: 'x' }])).toHaveProperty('templateFault');
});

test('the same name twice, in any case, is a fault that names both', () => {
	expect(
		fill([
			{ name: 'X-Key', value: '1' },
			{ name: 'x-key', value: '2' },
		]),
	).toEqual({
		templateFault: 'Headers: "X-Key" and "x-key" are the same header. Keep one of them.',
	});
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

test('white space that the designer wrote at the ends is left out', () => {
	expect(one('=  a {{ v }} ', { v: 'b' })).toEqual({ value: { 'X-A': 'a b' } });
	expect(one('=a {{ v }}', { v: undefined })).toEqual({ value: { 'X-A': 'a' } });
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
