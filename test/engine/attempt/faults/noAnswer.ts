import { ok, raw, resetAfter, silence, stallAfter } from '../../../harness/answers';
import { selfSigned } from '../../../harness/receivers/certificate';
import { short, failed, type Row } from './row';

const day = 86_400_000;
const now = Date.now();
/** Receivers that never give a status line. */
export const noAnswer: Row[] = [
	{
		name: 'refuses',
		url: 'http://127.0.0.1:1/',
		expected: { ...failed('connection', 'no', 'ECONNREFUSED'), requests: 0 },
	},
	{
		name: 'has no such name',
		url: 'http://nobody.invalid/',
		expected: { on: 'failure', category: 'dns', delivered: 'no', requests: 0 },
	},
	{
		name: 'has a name that is longer than any can be',
		url: `http://${'a.'.repeat(150)}invalid/`,
		expected: { ...failed('dns', 'no', 'EINVAL'), requests: 0 },
	},
	{
		name: 'takes the connection and is silent',
		server: { onConnection: () => {} },
		options: short,
		expected: { ...failed('timeout', 'unknown', 'TIMEOUT'), requests: 0 },
	},
	{
		name: 'closes before it reads',
		server: { onConnection: (socket) => socket.end() },
		expected: { ...failed('connection', 'unknown', 'ECONNRESET'), requests: 0 },
	},
	{
		name: 'resets after it has read',
		answer: resetAfter(''),
		expected: failed('connection', 'unknown', 'ECONNRESET'),
	},
	{
		name: 'closes after it has read',
		answer: raw(''),
		expected: failed('connection', 'unknown', 'ECONNRESET'),
	},
	{
		name: 'reads and is silent',
		answer: silence,
		options: short,
		expected: failed('timeout', 'unknown', 'TIMEOUT'),
	},
	{
		name: 'stops in the status line',
		answer: stallAfter('HTTP/1.1 20'),
		options: short,
		expected: failed('timeout', 'unknown', 'TIMEOUT'),
	},
	{
		name: 'does not speak HTTP',
		answer: raw('220 mail.example.com ESMTP\r\n'),
		expected: { on: 'failure', category: 'protocol', delivered: 'unknown', requests: 1 },
	},
	{
		name: 'has a self-signed certificate',
		server: { certificate: selfSigned(new Date(now - day), new Date(now + day)) },
		answer: ok,
		expected: { ...failed('tls', 'no', 'DEPTH_ZERO_SELF_SIGNED_CERT'), requests: 0 },
	},
	{
		name: 'has an expired certificate',
		server: { certificate: selfSigned(new Date(now - 2 * day), new Date(now - day)) },
		answer: ok,
		expected: { on: 'failure', category: 'tls', delivered: 'no', requests: 0 },
	},
	{
		name: 'closes during the TLS handshake',
		server: { onConnection: (socket) => socket.once('data', () => socket.end()) },
		url: 'https:',
		expected: { ...failed('tls', 'no', 'ECONNRESET'), requests: 0 },
	},
	{
		name: 'resets during the TLS handshake',
		server: { onConnection: (socket) => socket.once('data', () => socket.resetAndDestroy()) },
		url: 'https:',
		expected: { ...failed('tls', 'no', 'ECONNRESET'), requests: 0 },
	},
	{
		name: 'is silent during the TLS handshake',
		server: { onConnection: () => {} },
		url: 'https:',
		options: short,
		expected: { ...failed('timeout', 'no', 'ETIMEDOUT'), requests: 0 },
	},
	{
		name: 'speaks plain text on a TLS port',
		server: { onConnection: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') },
		url: 'https:',
		expected: { ...failed('tls', 'no', 'EPROTO'), requests: 0 },
	},
];
