/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { PassThrough } from 'node:stream';

import { readBytes } from '../../../../../nodes/UserApiCall/attempt/body/readBytes';
import { Deadline } from '../../../../../nodes/UserApiCall/attempt/deadlines';

const LIMIT = 6;

function reading(deadline = new Deadline(0)) {
	const stream = new PassThrough();
	// An error that nobody hears would end the process, and not only the test.
	stream.on('error', () => {});
	return { stream, deadline, read: readBytes(stream, LIMIT, deadline) };
}

const whole = (text: string) => ({ kind: 'whole', bytes: Buffer.from(text) });
const broken = (error: string) => ({ kind: 'broken', error });

describe('a body is whole', () => {
	it('and empty when there is none', async () => {
		expect(await readBytes(undefined, LIMIT, new Deadline(0))).toEqual(whole(''));
	});

	it.each([
		['nothing', []],
		['one piece', ['abc']],
		['several pieces, in their order', ['a', 'bc', 'd']],
		['as many bytes as are allowed', ['abc', 'def']],
	])('when it ended after %s', async (_, pieces) => {
		const { stream, read } = reading();
		for (const piece of pieces) stream.write(piece);
		stream.end();
		expect(await read).toEqual(whole(pieces.join('')));
	});

	it('and not copied when it came in one piece', async () => {
		const { stream, read } = reading();
		const piece = Buffer.from('abc');
		stream.end(piece);
		expect(await read).toEqual({ kind: 'whole', bytes: piece });
		expect(Object.values(await read)).toContain(piece);
	});
});

describe('a body is broken', () => {
	it('as soon as it is too large, whatever comes afterwards', async () => {
		const { stream, read, deadline } = reading();
		stream.write('abc');
		stream.write('defg');
		expect(await read).toEqual(broken('tooLarge'));
		deadline.end('timeout');
		stream.end('h');
		expect(await read).toEqual(broken('tooLarge'));
	});

	it.each([
		['Z_DATA_ERROR', 'decoding'],
		['Z_BUF_ERROR', 'connection'],
		['Z_BUF_ERROR_OF_ANOTHER_KIND', 'decoding'],
		['ERR__ERROR_FORMAT_PADDING_1', 'decoding'],
		['ERR_BROTLI_COMPRESSION_FAILED', 'decoding'],
		['ERR_ZSTD_INVALID_PARAM', 'decoding'],
		['ZSTD_error_corruption_detected', 'decoding'],
		['ECONNRESET', 'connection'],
		['EZ_DATA_ERROR', 'connection'],
		[undefined, 'connection'],
	])('by the code %s: %s', async (code, error) => {
		const { stream, read } = reading();
		stream.write('abc');
		stream.destroy(Object.assign(new Error('broken'), { code }));
		expect(await read).toEqual(broken(error));
	});

	it('when it closed before its end', async () => {
		const { stream, read } = reading();
		stream.write('abc');
		stream.destroy();
		expect(await read).toEqual(broken('connection'));
	});

	it.each([
		['timeout', 'timeout'],
		['cancelled', 'connection'],
	] as const)('when its time ended (%s): %s', async (why, error) => {
		const { read, deadline } = reading();
		deadline.end(why);
		expect(await read).toEqual(broken(error));
	});

	it('by its time, too, when that is heard first as an error of the connection', async () => {
		const deadline = new Deadline(0);
		const stream = new PassThrough();
		stream.on('error', () => {});
		deadline.onEnd(() => stream.emit('error', new Error('aborted')));
		const read = readBytes(stream, LIMIT, deadline);
		deadline.end('timeout');
		expect(await read).toEqual(broken('timeout'));
	});

	it('no more once it was whole', async () => {
		const { stream, read, deadline } = reading();
		stream.end('abc');
		await read;
		deadline.end('timeout');
		stream.destroy(new Error('broken'));
		expect(await read).toEqual(whole('abc'));
	});
});
