/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import {
	statusLineIn,
	statusLineOf,
} from '../../../../../nodes/UserApiCall/attempt/witness/statusLine';

const of = (text: string) => statusLineOf(Buffer.from(text));

describe('the status line of', () => {
	it.each<[string, string, [number, string] | undefined]>([
		['a plain answer', 'HTTP/1.1 201 Created\r\nA: b\r\n\r\n', [201, 'Created']],
		['one with a message of several words', 'HTTP/1.1 404 Not Found\r\n', [404, 'Not Found']],
		['one without a message', 'HTTP/1.1 200\r\n', [200, '']],
		['one with an empty message', 'HTTP/1.1 200 \r\n', [200, '']],
		['one in UTF-8', 'HTTP/1.1 404 żółw\r\n', [404, 'żółw']],
		['one with bare line feeds', 'HTTP/1.1 200 OK\nA: b\n\n', [200, 'OK']],
		['HTTP/1.0', 'HTTP/1.0 200 OK\r\n', [200, 'OK']],
		['one behind empty lines', '\r\n\r\nHTTP/1.1 200 OK\r\n', [200, 'OK']],
		['one that was cut in its message', 'HTTP/1.1 200 O', [200, 'O']],
		['one behind 100', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n', [200, 'OK']],
		[
			'one behind two 103 with headers',
			'HTTP/1.1 103 E\r\nA: HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 103 E\r\n\r\nHTTP/1.1 500 No\r\n',
			[500, 'No'],
		],
		['101, which nothing follows', 'HTTP/1.1 101 S\r\n\r\nHTTP/1.1 200 OK\r\n', [101, 'S']],
		['100 alone', 'HTTP/1.1 100 Continue\r\n\r\n', undefined],
		['100 without an end', 'HTTP/1.1 100 Continue\r\nA: b', undefined],
		['one that was cut in its digits', 'HTTP/1.1 20', undefined],
		['one that was cut behind its digits', 'HTTP/1.1 200', undefined],
		['four digits', 'HTTP/1.1 2000 OK\r\n', undefined],
		['letters', 'HTTP/1.1 OK\r\n', undefined],
		['another protocol', 'SSH-2.0-OpenSSH\r\nHTTP/1.1 200 OK\r\n', undefined],
		['the middle of an answer', 'aaaa\r\nHTTP/1.1 200 OK\r\n', undefined],
		['nothing', '', undefined],
	])('%s', (_, text, line) => {
		expect(of(text)).toEqual(line && { statusCode: line[0], statusMessage: line[1] });
	});

	it('a hundred thousand interim answers takes no time to speak of', () => {
		const bytes = Buffer.from('HTTP/1.1 100 C\r\n\r\n'.repeat(100_000));
		// Of the processor, since a machine that is busy with other work says nothing of this one.
		const from = process.cpuUsage();
		expect(statusLineOf(bytes)).toBeUndefined();
		const { user, system } = process.cpuUsage(from);
		expect((user + system) / 1_000).toBeLessThan(100);
	});

	it('an error is in what the parser had read, however deep it lies', () => {
		const rawPacket = Buffer.from('HTTP/1.1 204 None\r\nBad Name');
		const cause = { cause: { code: 'HPE_INVALID_HEADER_TOKEN', rawPacket } };
		expect(statusLineIn({ cause })).toEqual({ statusCode: 204, statusMessage: 'None' });
	});

	it('an error that goes round in a circle, or of no packet, is none', () => {
		const circle: { cause?: unknown } = {};
		circle.cause = circle;
		expect([statusLineIn(circle), statusLineIn(undefined)]).toEqual([undefined, undefined]);
	});
});
