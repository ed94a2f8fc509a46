/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { drip, raw, resetAfter, stallAfter } from '../../../harness/answers';
import { selfSigned } from '../../../harness/receivers/certificate';
import type { Answer } from '../../../harness/faultServer';
import { answered, failed, short, success, type Expected, type Row } from './row';

const day = 86_400_000;
const certificate = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));
/** Whoever is answered unclearly must be asked again: two attempts where nothing was known. */
const retries = { maxRetries: 1, retryUnknown: true };
const known = (more: Partial<Expected> = {}) => success({ bodyError: 'headers', ...more });

/** In packets of their own, so that the parser's error holds the last one only. */
const inPackets =
	(...packets: string[]): Answer =>
	(socket) => {
		for (const [index, bytes] of packets.entries()) {
			setTimeout(() => {
				if (index < packets.length - 1) socket.write(bytes);
				else socket.end(bytes);
			}, 20 * index);
		}
	};

const OK = 'HTTP/1.1 200 OK\r\n';
const LONG = `X-Long: ${'a'.repeat(20_000)}\r\n\r\n`;

/** What may be wrong behind a status line. */
const FAULTS: Record<string, Answer> = {
	'20 kB of one header': raw(`${OK}${LONG}`),
	'headers without an end': raw(`${OK}${'X-A: b\r\n'.repeat(20_000)}`),
	'a header name with a space': raw(`${OK}Bad Name: 1\r\n\r\n`),
	'a space before the colon': raw(`${OK}A : 1\r\n\r\n`),
	'no colon': raw(`${OK}nonsense\r\n\r\n`),
	'a control character in a value': raw(`${OK}A: \u0001\r\n\r\n`),
	'two Content-Lengths': raw(`${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
	'a Content-Length of letters': raw(`${OK}Content-Length: abc\r\n\r\n{}`),
	'a length beside chunks': raw(
		`${OK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
	),
	'bare line feeds': raw('HTTP/1.1 200 OK\nContent-Length: 2\n\n{}'),
	'a cut in its headers': raw(`${OK}X-A: b`),
	'a reset in its headers': resetAfter(`${OK}X-A: b`),
	'a cut behind its status line': raw(OK),
	'the fault in a second packet': inPackets(`${OK}A: b\r\n`, 'Bad Name: 1\r\n\r\n'),
	'20 kB in several packets': inPackets(OK, 'X-A: b\r\n', LONG),
	'its status line in two pieces': inPackets('HTTP/1.1 20', '0 OK\r\nBad Name: 1\r\n\r\n'),
	'a 103 before': raw(`HTTP/1.1 103 Early\r\nLink: x\r\n\r\n${OK}Bad Name: 1\r\n\r\n`),
	'a 100 before, in a packet of its own': inPackets(
		'HTTP/1.1 100 Continue\r\n\r\n',
		`${OK}Bad Name: 1\r\n\r\n`,
	),
};

const protocol = (code: string, more: Partial<Expected> = {}): Expected => ({
	...failed('protocol', 'unknown', code),
	...more,
});

/** Receivers that send a status line, and then headers that can't be read. */
export const brokenHeaders: Row[] = [
	...Object.entries(FAULTS).map(([name, answer]) => ({
		name: `answers PUT with 200 and ${name}`,
		parameters: { method: 'PUT' },
		options: retries,
		answer,
		expected: known(),
	})),
	...['POST', 'DELETE'].map((method) => ({
		name: `answers ${method} over TLS with 200 and 20 kB of one header`,
		server: { certificate },
		parameters: { method },
		options: { ...retries, ignoreSslIssues: true },
		answer: raw(`${OK}${LONG}`),
		expected: known(),
	})),
	{
		name: 'answers GET with 200 and a bad header, in one packet',
		parameters: { method: 'GET' },
		options: retries,
		answer: raw(`${OK}Bad Name: 1\r\n\r\n`),
		expected: known(),
	},
	{
		name: 'answers GET in several packets',
		parameters: { method: 'GET' },
		options: retries,
		answer: inPackets(OK, 'Bad Name: 1\r\n\r\n'),
		expected: known(),
	},
	{
		name: 'answers GET over TLS in several packets, so that nobody knows with what',
		server: { certificate },
		parameters: { method: 'GET' },
		options: { ignoreSslIssues: true },
		answer: inPackets(OK, 'Bad Name: 1\r\n\r\n'),
		expected: protocol('HPE_INVALID_HEADER_TOKEN'),
	},
	{
		name: 'switches to another protocol after a GET',
		parameters: { method: 'GET' },
		options: { ...retries, timeout: 20_000 },
		answer: stallAfter('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
		expected: answered(101, 'protocol'),
	},
	{
		name: 'never finishes its headers',
		options: { ...short, ...retries },
		answer: drip(`${OK}X-A: `, 20),
		expected: known(),
	},
	{
		name: 'is silent behind its status line',
		options: { ...short, ...retries },
		answer: stallAfter(OK),
		expected: known(),
	},
	{
		name: 'answers 500 and a bad header',
		answer: raw('HTTP/1.1 500 Oops\r\nBad Name: 1\r\n\r\n'),
		expected: { ...answered(500, 'server'), bodyError: 'headers' },
	},
	{
		name: 'answers 500 and a bad header, and is asked again',
		options: { maxRetries: 1 },
		answer: raw('HTTP/1.1 500 Oops\r\nBad Name: 1\r\n\r\n'),
		expected: { ...answered(500, 'server'), bodyError: 'headers', attempts: 2, requests: 2 },
	},
	{
		name: 'redirects with a bad header',
		options: { followRedirects: true },
		answer: raw('HTTP/1.1 307 Away\r\nBad Name: 1\r\nLocation: /x\r\n\r\n'),
		expected: { ...answered(307, 'redirect'), bodyError: 'headers' },
	},
	...['2000', '20', 'OK'].map((status) => ({
		name: `answers with the status ${status}`,
		answer: raw(`HTTP/1.1 ${status} OK\r\n\r\n`),
		expected: { on: 'failure', category: 'protocol', delivered: 'unknown', requests: 1 } as const,
	})),
	{
		name: 'says 100 and closes',
		answer: raw('HTTP/1.1 100 Continue\r\n\r\n'),
		expected: failed('connection', 'unknown', 'ECONNRESET'),
	},
	{
		name: 'switches to another protocol',
		options: { ...retries, timeout: 20_000 },
		answer: stallAfter('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
		expected: answered(101, 'protocol'),
	},
	{
		name: 'switches to another protocol over TLS, after a DELETE',
		server: { certificate },
		parameters: { method: 'DELETE' },
		options: { ...retries, timeout: 20_000, ignoreSslIssues: true },
		answer: stallAfter('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
		expected: answered(101, 'protocol'),
	},
];
