import { raw, reply, whole } from '../../../harness/answers';
import { answered, success, type Row } from './row';

/** Receivers that answer properly, with every class of status. */
export const statuses: Row[] = [
	...[200, 201, 202, 206].map((status) => ({
		name: `answers ${status}`,
		answer: reply(status, {}, { a: 1 }),
		expected: success({ statusCode: status, body: { a: 1 } }),
	})),
	{
		name: 'answers 204 without a body',
		answer: reply(204),
		expected: success({ statusCode: 204 }),
	},
	{ name: 'answers 299', answer: reply(299, {}, 'x'), expected: success({ statusCode: 299 }) },
	...[300, 304, 305].map((status) => ({
		name: `answers ${status}`,
		answer: reply(status),
		expected: answered(status, 'redirect'),
	})),
	...[400, 401, 403, 404, 408, 410, 422, 499].map((status) => ({
		name: `answers ${status}`,
		answer: reply(status, {}, { detail: 'no' }),
		expected: { ...answered(status, 'client'), body: { detail: 'no' } },
	})),
	{ name: 'answers 429', answer: reply(429), expected: answered(429, 'rateLimited') },
	...[500, 501, 503, 599].map((status) => ({
		name: `answers ${status}`,
		answer: reply(status),
		expected: answered(status, 'server'),
	})),
	{ name: 'answers 600', answer: reply(600), expected: answered(600, 'protocol') },
	{
		name: 'says 100 first',
		answer: raw(Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), whole(201, {}, 'x')])),
		expected: success({ statusCode: 201 }),
	},
];
