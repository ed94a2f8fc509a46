/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import {
	bigJson,
	drip,
	endlessChunks,
	gzipBomb,
	head,
	raw,
	reply,
	resetAfter,
	stallAfter,
} from '../../../harness/answers';
import { answered, JSON_HEADERS, short, success, type Row } from './row';

const jsonHead = head(200, { ...JSON_HEADERS, 'Content-Length': '100' });
/** Receivers whose status line comes and whose body is a problem. */
export const bodies: Row[] = [
	{
		name: 'resets in the body',
		answer: resetAfter(`${jsonHead}{"a":`),
		expected: success({ bodyError: 'connection' }),
	},
	{
		name: 'closes in the body',
		answer: raw(`${jsonHead}{"a":`),
		expected: success({ bodyError: 'connection' }),
	},
	{
		name: 'stops in the body',
		answer: stallAfter(`${jsonHead}{"a":`),
		options: short,
		expected: success({ bodyError: 'timeout' }),
	},
	{
		name: 'sends a byte now and then',
		answer: drip(jsonHead, 20),
		options: short,
		expected: success({ bodyError: 'timeout' }),
	},
	{
		name: 'stops in the body of a failure',
		answer: stallAfter(head(500, { 'Content-Length': '9' })),
		options: short,
		expected: { ...answered(500, 'server'), bodyError: 'timeout' },
	},
	{
		name: 'promises more than it sends',
		answer: raw(`${jsonHead}{}`),
		expected: success({ bodyError: 'connection' }),
	},
	{
		name: 'sends more than it promises',
		answer: raw(`${head(200, { ...JSON_HEADERS, 'Content-Length': '2' })}{}garbage`),
		expected: success({ body: {} }),
	},
	{
		name: 'promises an absurd length',
		answer: stallAfter(head(200, { 'Content-Length': '99999999999' })),
		options: short,
		expected: success({ bodyError: 'timeout' }),
	},
	{
		name: 'sends bad chunks',
		answer: raw(`${head(200, { 'Transfer-Encoding': 'chunked' })}zz\r\n`),
		expected: success({ bodyError: 'connection' }),
	},
	{
		name: 'sends chunks for ever',
		answer: endlessChunks,
		expected: success({ bodyError: 'tooLarge' }),
	},
	{
		name: 'sends a gzip bomb',
		answer: gzipBomb(100_000_000),
		expected: success({ bodyError: 'tooLarge' }),
	},
	{
		name: 'sends bad gzip',
		answer: reply(200, { ...JSON_HEADERS, 'Content-Encoding': 'gzip' }, 'not gzip'),
		expected: success({ bodyError: 'decoding' }),
	},
	{
		name: 'sends good gzip',
		answer: reply(200, { ...JSON_HEADERS, 'Content-Encoding': 'gzip' }, gzipSync('{"a":1}')),
		expected: success({ body: { a: 1 } }),
	},
	{
		name: 'sends 30 MB of JSON',
		answer: bigJson(30_000_000),
		expected: success({ bodyError: 'tooLarge' }),
	},
	{
		name: 'sends JSON of just the limit',
		options: { maxResponseSize: 7 },
		answer: reply(200, JSON_HEADERS, '{"a":1}'),
		expected: success({ body: { a: 1 } }),
	},
	{
		name: 'sends JSON of one byte more',
		options: { maxResponseSize: 6 },
		answer: reply(200, JSON_HEADERS, '{"a":1}'),
		expected: success({ bodyError: 'tooLarge' }),
	},
	{
		name: 'sends JSON that is not',
		answer: reply(200, JSON_HEADERS, '{"a":'),
		expected: success({ body: '{"a":', bodyError: 'json' }),
	},
	{ name: 'sends empty JSON', answer: reply(200, JSON_HEADERS), expected: success() },
	{
		name: 'sends deep JSON',
		answer: reply(200, JSON_HEADERS, '['.repeat(101) + ']'.repeat(101)),
		expected: success({ bodyError: 'json' }),
	},
	{
		name: 'sends UTF-8 in a charset nobody knows',
		answer: reply(200, { 'Content-Type': 'text/plain; charset=klingon' }, 'abc'),
		expected: success({ body: 'abc' }),
	},
	{
		name: 'sends text in Latin-1',
		answer: reply(200, { 'Content-Type': 'text/plain; charset=iso-8859-1' }, Buffer.from([0xe4])),
		expected: success({ body: 'ä' }),
	},
];
