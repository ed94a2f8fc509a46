/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import { jsonDepth, MAX_JSON_DEPTH } from '../../../../../nodes/shared/json';
import {
	readResponseBody,
	type ReadBody,
} from '../../../../../nodes/UserApiCall/attempt/body/responseBody';

function read(bytes: Buffer | string, contentType?: string, more: Record<string, string> = {}) {
	const headers = { ...(contentType ? { 'content-type': contentType } : {}), ...more };
	return readResponseBody({ bytes: Buffer.from(bytes as string), headers, isReason: false });
}

const json = (value: unknown): ReadBody => ({ body: { kind: 'json', value } });
const text = (value: string): ReadBody => ({ body: { kind: 'text', text: value } });

describe('a body is read by its headers', () => {
	it.each<[string, ReadBody, ReadBody]>([
		['JSON', read('{"a":1}', 'application/json'), json({ a: 1 })],
		['JSON null', read('null', 'application/json'), json(null)],
		['JSON with a charset', read('{"a":"ä"}', 'application/json; charset=utf-8'), json({ a: 'ä' })],
		['JSON of a vendor', read('[1]', 'application/vnd.x+json'), json([1])],
		['JSON with a byte order mark', read('\ufeff{}', 'application/json'), json({})],
		['JSON in capitals', read('{}', 'Application/JSON'), json({})],
		['JSON that says it is text stays text', read('{"a":1}', 'text/plain'), text('{"a":1}')],
		['text', read('hello', 'text/html'), text('hello')],
		['XML', read('<a/>', 'application/xml'), text('<a/>')],
		['XML of a vendor', read('<a/>', 'image/svg+xml'), text('<a/>')],
		['Latin-1', read(Buffer.from([0xe4]), 'text/plain; charset="ISO-8859-1"'), text('ä')],
		['UTF-16', read(Buffer.from('ä', 'utf16le'), 'text/plain; charset=utf-16le'), text('ä')],
		[
			'Latin-1 JSON',
			read(Buffer.from([0x22, 0xe4, 0x22]), 'application/json;charset=latin1'),
			json('ä'),
		],
		['no header, text', read('hello'), text('hello')],
		['a broken header, text', read('hello', 'what?'), text('hello')],
		['an empty body', read('', 'application/json'), { body: { kind: 'none' } }],
		['empty binary data', read('', 'image/png'), { body: { kind: 'none' } }],
		['JSON of blanks only', read(' \n', 'application/json'), { body: { kind: 'none' } }],
	])('%s', (_, actual, expected) => {
		expect(actual).toEqual(expected);
	});

	it.each([
		['an image', Buffer.from([1, 2]), 'image/png', 'image/png'],
		['a type nobody knows', Buffer.from('abc'), 'application/x-thing', 'application/x-thing'],
		['no header and no text', Buffer.from([0, 1]), undefined, 'application/octet-stream'],
		['no header and no UTF-8', Buffer.from([0xff, 0x41]), undefined, 'application/octet-stream'],
	])('binary data: %s', (_, bytes, type, contentType) => {
		expect(read(bytes, type)).toEqual({ body: { kind: 'binary', data: bytes, contentType } });
	});
});

describe('a body that breaks its promise is text and says why', () => {
	it.each<[string, ReadBody, string, string]>([
		['JSON that is not', read('{"a":', 'application/json'), '{"a":', 'json'],
		['HTML as JSON', read('<html>', 'application/json'), '<html>', 'json'],
	])('%s', (_, actual, value, bodyError) => {
		expect(actual).toEqual({ body: { kind: 'text', text: value }, bodyError });
	});

	it.each([
		['bytes that are not UTF-8', Buffer.from([0x41, 0xff]), 'text/plain'],
		['JSON bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json'],
		['bytes that do not fit their charset', Buffer.from([0x81]), 'text/plain; charset=shift_jis'],
		['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0, 0xd8]), 'text/plain'],
	])('what can not be decoded keeps its bytes: %s', (_, data, contentType) => {
		expect(read(data, contentType)).toEqual({
			body: { kind: 'binary', data, contentType: contentType.split(';')[0] },
			bodyError: 'decoding',
		});
	});

	it('JSON deeper than the limit is not parsed', () => {
		const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
		expect(read(nested(MAX_JSON_DEPTH), 'application/json').body.kind).toBe('json');
		expect(read(nested(MAX_JSON_DEPTH + 1), 'application/json')).toMatchObject({
			body: { kind: 'text' },
			bodyError: 'json',
		});
		expect(read(nested(1_000_000), 'application/json').bodyError).toBe('json');
	});

	it('text longer than a string can be is too large, however large the limit', () => {
		const bytes = Buffer.alloc(2 ** 29, 'a');
		for (const charset of ['utf-8', 'latin1', 'iso-8859-2', 'shift_jis']) {
			const headers = { 'content-type': `text/plain; charset=${charset}` };
			expect(readResponseBody({ bytes, headers, isReason: false })).toEqual({
				body: { kind: 'none' },
				bodyError: 'tooLarge',
			});
		}
	});

	it('brackets inside strings are not depth', () => {
		expect(jsonDepth('{"a":"[[[\\"[[","b":[{}]}')).toBe(3);
	});

	it('compressed bytes are never taken for text', () => {
		expect(read(gzipSync('{}')).body.kind).toBe('binary');
	});
});
