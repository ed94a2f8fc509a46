import { byAttempt, head, ok, reply, resetAfter } from '../../../harness/answers';
import { JSON_HEADERS, failed, answered, success, type Row } from './row';

const jsonHead = head(200, { ...JSON_HEADERS, 'Content-Length': '100' });
const POST_UNKNOWN = { maxRetries: 2, retryUnknown: true };

/** Receivers that answer differently by attempt. */
export const repeated: Row[] = [
	{
		name: 'is busy once',
		options: { maxRetries: 2 },
		answer: byAttempt(reply(503), ok),
		expected: success({ attempts: 2, requests: 2 }),
	},
	{
		name: 'is busy and says so in seconds',
		options: { maxRetries: 1 },
		answer: byAttempt(reply(429, { 'Retry-After': '1' }), ok),
		expected: success({ attempts: 2, requests: 2 }),
	},
	{
		name: 'asks for more time than there is',
		options: { maxRetries: 1 },
		answer: reply(429, { 'Retry-After': '301' }),
		expected: answered(429, 'rateLimited'),
	},
	{
		name: 'resets a POST',
		options: { maxRetries: 2 },
		answer: byAttempt(resetAfter(''), ok),
		expected: failed('connection', 'unknown', 'ECONNRESET'),
	},
	{
		name: 'resets a POST that may be repeated',
		options: POST_UNKNOWN,
		answer: byAttempt(resetAfter(''), ok),
		expected: success({ attempts: 2, requests: 2 }),
	},
	{
		name: 'resets a PUT',
		parameters: { method: 'PUT' },
		options: { maxRetries: 2 },
		answer: byAttempt(resetAfter(''), ok),
		expected: success({ attempts: 2, requests: 2 }),
	},
	{
		name: 'breaks the body of a success',
		options: { ...POST_UNKNOWN },
		answer: resetAfter(jsonHead),
		expected: success({ bodyError: 'connection' }),
	},
	{
		name: 'is gone',
		options: { maxRetries: 2 },
		answer: reply(410),
		expected: answered(410, 'client'),
	},
];
