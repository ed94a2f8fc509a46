/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import * as zlib from 'node:zlib';

import { head, later, reply } from '../../../harness/answers';
import type { Answer } from '../../../harness/faultServer';
import { answered, JSON_HEADERS, success, type Row } from './row';

const value = Array.from({ length: 500 }, (_, index) => index * index);
const json = JSON.stringify(value);

/** Node's types know it, Node 20 does not. */
const { zstdCompressSync: zstd } = zlib as { zstdCompressSync?: (text: string) => Buffer };

/** By their names in Content-Encoding; Zstandard where Node has it (22.15 and later). */
const CODINGS: Record<string, Buffer> = {
	gzip: zlib.gzipSync(json),
	deflate: zlib.deflateSync(json),
	br: zlib.brotliCompressSync(json),
	...(zstd ? { zstd: zstd(json) } : {}),
};

const METHODS = ['POST', 'DELETE'];

const encoded = (coding: string, bytes: Buffer, status = 200) =>
	reply(status, { ...JSON_HEADERS, 'Content-Encoding': coding }, bytes);

/** The bytes in a packet of their own, framed by the end of the connection. */
const inPieces = (coding: string, bytes: Buffer): Answer => {
	const headers = { ...JSON_HEADERS, 'Content-Encoding': coding, Connection: 'close' };
	return (socket, visit) => {
		socket.write(head(200, headers));
		socket.write(bytes.subarray(0, 20));
		later(15, (same) => same.end(bytes.subarray(20)))(socket, visit);
	};
};

/** Receivers whose compressed bodies are whole, or end too early in a way that their length does not show. */
export const compressed: Row[] = Object.entries(CODINGS).flatMap(([coding, bytes]) => [
	...METHODS.flatMap((method): Row[] => {
		const parameters = { method };
		const row = (name: string, answer: Answer, more: object): Row => ({
			name: `${name} ${coding} to ${method}`,
			parameters,
			answer,
			expected: success(more),
		});
		const cut = { bodyError: 'connection', body: undefined };
		return [
			row('sends whole', encoded(coding, bytes), { body: value }),
			row('sends in pieces', inPieces(coding, bytes), { body: value }),
			row('sends half of its', encoded(coding, bytes.subarray(0, bytes.length >> 1)), cut),
			row('sends all but a byte of its', encoded(coding, bytes.subarray(0, -1)), cut),
			row('closes in the middle of its', inPieces(coding, bytes.subarray(0, -9)), cut),
			row('sends not a byte of its', encoded(coding, Buffer.alloc(0)), { body: undefined }),
		];
	}),
	{
		name: `answers 304 with a Content-Encoding of ${coding}`,
		answer: encoded(coding, Buffer.alloc(0), 304),
		expected: answered(304, 'redirect'),
	},
]);

compressed.push({
	name: 'sends raw deflate, which has no end that could be checked',
	answer: encoded('deflate', zlib.deflateRawSync(json)),
	expected: success({ body: value }),
});

compressed.push({
	name: 'sends half of its gzip to GET, although asked for plain bytes',
	parameters: { method: 'GET' },
	answer: encoded('gzip', (CODINGS.gzip ?? Buffer.alloc(0)).subarray(0, -9)),
	expected: success({ bodyError: 'connection', body: undefined }),
});

compressed.push({
	name: 'would compress, were it not for a GET that asks for plain bytes',
	parameters: { method: 'GET' },
	answer: (socket, visit) => {
		const isPlain = visit.headers['accept-encoding'] === 'identity';
		const answer = isPlain ? reply(200, JSON_HEADERS, json) : reply(500);
		answer(socket, visit);
	},
	expected: success({ body: value }),
});

compressed.push({
	name: 'compresses for a GET whose designer asked for it',
	parameters: {
		method: 'GET',
		headers: { parameters: [{ name: 'accept-encoding', value: 'gzip' }] },
	},
	answer: (socket, visit) => {
		const isAsked = visit.headers['accept-encoding'] === 'gzip';
		const answer = isAsked ? encoded('gzip', CODINGS.gzip ?? Buffer.alloc(0)) : reply(500);
		answer(socket, visit);
	},
	expected: success({ body: value }),
});
