/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import { asHelperResponse, dropBody } from '../../../../nodes/UserApiCall/attempt/helperResponse';

describe('what n8n’s helper gives is an answer', () => {
	it.each([undefined, null, 'text', 200, [], {}, { statusCode: '200' }])(
		'only with a status: %j is none',
		(value) => {
			expect(asHelperResponse(value)).toBeUndefined();
		},
	);

	it('with its status alone, and nothing else known of it', () => {
		expect(asHelperResponse({ statusCode: 204 })).toEqual({
			statusCode: 204,
			statusMessage: '',
			headers: {},
			stream: undefined,
			socket: undefined,
		});
	});

	it.each([
		['OK', 'OK'],
		['Znalezione: żółw', 'Znalezione: żółw'],
		[7, ''],
	])('with the message %j as its sender meant it', (written, message) => {
		const sent = typeof written === 'string' ? Buffer.from(written).toString('latin1') : written;
		const value = { statusCode: 200, statusMessage: sent };
		expect(asHelperResponse(value)?.statusMessage).toBe(message);
	});

	it.each<[string, unknown, object]>([
		['in lower case', { 'X-Id': 'a' }, { 'x-id': 'a' }],
		['joined where one came twice', { 'set-cookie': ['a=1', 'b=2'] }, { 'set-cookie': 'a=1, b=2' }],
		['as text', { 'content-length': 7, 'x-ok': false }, { 'content-length': '7', 'x-ok': 'false' }],
		['as their sender meant them', { 'x-name': 'Å¼' }, { 'x-name': 'ż' }],
		['without what is no value', { a: undefined, b: null, toJSON: () => 'x', c: '' }, { c: '' }],
		['none, when there are none', null, {}],
		['none, when they are no headers', 'a: b', {}],
	])('with its headers %s', (_, headers, expected) => {
		expect(asHelperResponse({ statusCode: 200, headers })?.headers).toEqual(expected);
	});
});

describe('the body of an answer', () => {
	const streamOf = (body: unknown) => asHelperResponse({ statusCode: 200, body })?.stream;

	it('is read when it is a stream', () => {
		const body = new PassThrough();
		expect(streamOf(body)).toBe(body);
	});

	it.each([
		['nothing', undefined],
		['text', 'text'],
		['what only has events', { on: () => {} }],
		['what can only be piped', { pipe: () => {} }],
	])('is not read when it is %s', (_, body) => {
		expect(streamOf(body)).toBeUndefined();
	});

	it.each([
		[{ socket: { encrypted: true } }, { encrypted: true }],
		[{ socket: 'socket' }, undefined],
		[{}, undefined],
		[undefined, undefined],
	])('tells by %j which socket it came from', (body, socket) => {
		expect(asHelperResponse({ statusCode: 200, body })?.socket).toEqual(socket);
	});

	it('may be dropped, be there one or not, and may then break without harm', async () => {
		dropBody(undefined);
		dropBody(asHelperResponse({ statusCode: 200 }));
		const body = new PassThrough();
		dropBody(asHelperResponse({ statusCode: 200, body }));
		// An error that nobody hears would end the process, and not only the test.
		expect(body.listenerCount('error')).toBe(1);
		body.destroy(new Error('connection lost'));
		await new Promise((resolve) => body.on('close', resolve));
	});
});
