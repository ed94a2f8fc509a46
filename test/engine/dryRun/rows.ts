import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { byAttempt, ok, raw, reply } from '../../harness/answers';
import { selfSigned } from '../../harness/receivers/certificate';
import type { Answer, FaultServerOptions } from '../../harness/faultServer';
import type { Compared } from '../../harness/planned';

/** One way of setting a field or an option. */
export interface Row {
	/** What is set, as the editor names it. */
	readonly of: string;
	readonly options?: INodeParameters;
	/** Other fields than options. */
	readonly fields?: INodeParameters;
	/** Of the credential `userApiCallApi`, which is used when there are any. */
	readonly credential?: Record<string, string>;
	/** The token that is stored with the OAuth2 credential, which is used then. */
	readonly oAuth2Token?: string;
	/** By type. */
	readonly moreCredentials?: Record<string, ICredentialDataDecryptedObject>;
	readonly answer?: Answer;
	readonly server?: FaultServerOptions;
	/** What the plan of the first item must hold, so that the row is about what it says. */
	readonly shows?: { readonly [part in keyof Compared]?: unknown };
	/** How many items can't be sent. Default: none. */
	readonly bad?: number;
	/** The run stops, and nothing is sent. */
	readonly stops?: boolean;
	/** How many requests there are in all. Default: one for each of the three items. */
	readonly requests?: number;
}

const day = 86_400_000;
const certificate = () => selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));
const ours = certificate();
/** Of a receiver over TLS; nobody vouches for it. */
export const receivers = certificate();

const busyOnce = byAttempt(reply(503, { 'Retry-After': '0' }), ok);
const lostOnce = byAttempt(raw(''), ok);
const elsewhereOnce = byAttempt(reply(307, { Location: '/elsewhere' }), ok);
const rows = (name: string, value: string) => ({ parameters: [{ name, value }] });
const bearer = {
	type: 'bearer',
	token: 'the token of a test',
	signingSecret: 'a secret that both sides know',
};
const hmac = (style: INodeParameters) => ({
	sign: true,
	signature: { style: { style: 'hmac', ...style } },
});
const key = (of: INodeParameters) => ({ idempotency: { key: of } });
const missing = (missingValues: string) => ({
	of: 'Missing Values',
	options: { missingValues },
	fields: {
		extraData: '={"t": "{{ $json.gone }}", "u": {{ $json.gone }}}',
		headers: rows('X-Gone', '=a{{ $json.gone }}'),
		queryParameters: rows('gone', '={{ $json.gone }}'),
	},
});

export const FIELD_ROWS: Row[] = [
	...['POST', 'PUT', 'PATCH'].map((method) => ({
		...{ of: 'Method', fields: { method } },
		shows: { method, bytes: expect.stringContaining('"user":{"id":7,') as unknown },
	})),
	...['GET', 'DELETE'].map((method) => ({
		...{ of: 'Method', fields: { method } },
		shows: { method, bytes: '' },
	})),
	{
		of: 'URL',
		fields: { url: '=/a b/{{ $json.name }}/é?q={{ $json.name }}&w=[1]#part' },
		shows: { path: `/a%20b/Ann%20%22O%27Hara%22/%C3%A9?q=Ann%20%22O%27Hara%22&w=[1]` },
	},
	{ of: 'Authentication', credential: bearer, shows: { headers: { authorization: 'Bearer ***' } } },
	{
		of: 'Authentication',
		credential: { type: 'basic', user: 'ann', password: 'the password of a test' },
		shows: { headers: { authorization: expect.stringContaining('***') as unknown } },
	},
	{
		of: 'Authentication',
		credential: { type: 'header', headerName: 'X-Own', headerSecret: 'the header of a test' },
		shows: { headers: { 'x-own': '***' } },
	},
	{
		of: 'Authentication',
		credential: { type: 'query', queryName: 'si g', querySecret: 'the query of a test' },
		shows: { path: '/users/7?si%20g=***' },
	},
	{
		of: 'Authentication',
		oAuth2Token: 'access-token-of-a-test',
		shows: { headers: { authorization: 'Bearer ***' } },
	},
	{
		of: 'Authentication',
		credential: { ...bearer, clientCertificate: ours.cert, clientKey: ours.key },
		options: { ignoreSslIssues: true },
		server: { certificate: receivers, clientsOf: ours.cert },
	},
	{
		of: 'Extra Data (JSON)',
		fields: {
			extraData: '={\n "name": "{{ $json.name }}", "big": 12345678901234567890, "n": 1.10\n}',
		},
		shows: {
			bytes: expect.stringContaining('"Ann \\"O\'Hara\\"", "big": 12345678901234567890') as unknown,
		},
	},
	{
		of: 'Query Parameters',
		fields: { queryParameters: rows('na[me]', '={{ $json.name }}') },
		shows: { path: `/users/7?na%5Bme%5D=Ann%20%22O%27Hara%22` },
	},
	{
		of: 'Headers',
		fields: { headers: rows('X-Name', '={{ $json.id }} ü') },
		shows: { headers: { 'x-name': '7 ü' } },
	},
	{
		of: 'Headers',
		fields: { headers: rows('Content-Type', 'application/vnd.api+json') },
		shows: { headers: { 'content-type': 'application/vnd.api+json' } },
	},
	{
		of: 'Headers',
		fields: {
			headers: {
				parameters: ['User-Agent', 'Accept', 'Empty'].map((name) => ({ name, value: '' })),
			},
		},
	},
	{
		of: 'Exclude User Info From Call',
		fields: { excludeUser: true },
		shows: { bytes: expect.not.stringContaining('"user"') as unknown },
	},
	{
		...{ of: 'User (JSON)', fields: { userData: 'define', user: '={"n": {{ $json.id }}}' } },
		shows: { bytes: expect.stringContaining('"user":{"n":7}') as unknown },
	},
];

export const OPTION_ROWS: Row[] = [
	{ of: 'Dry Run', options: {} },
	{
		...{ of: 'Bad Data', options: { badData: 'failure' } },
		fields: { url: '=/users/{{ $json.id === 8 ? "" : $json.id }}' },
		...{ bad: 1, requests: 2 },
	},
	{
		...{ of: 'Bad Data', options: { badData: 'stop' } },
		fields: { url: '=/users/{{ $json.id === 8 ? "" : $json.id }}' },
		...{ stops: true, requests: 0 },
	},
	{ of: 'Concurrency', options: { concurrency: 1 } },
	{
		...{ of: 'Follow Redirects', options: { followRedirects: true } },
		...{ answer: elsewhereOnce, requests: 6 },
	},
	{ of: 'Follow Redirects', options: { followRedirects: false }, answer: elsewhereOnce },
	{ of: 'Idempotency Key', options: key({ scope: 'content' }) },
	{
		of: 'Idempotency Key',
		options: key({ scope: 'value', value: '=order-{{ $json.id }}', header: 'X-Order-Key' }),
		shows: { headers: { 'x-order-key': 'order-7' } },
	},
	{
		of: 'Idempotency Key',
		options: key({ scope: 'off' }),
		shows: { headers: { 'content-type': 'application/json' } },
	},
	{
		...{ of: 'Ignore SSL Issues', options: { ignoreSslIssues: true } },
		server: { certificate: receivers },
	},
	{
		of: 'Items per Call',
		options: { itemsPerCall: 2, body: 'extraData' },
		fields: { url: '/users', extraData: '={"n": {{ $json.id }}}' },
		...{ shows: { bytes: '[{"n": 7},{"n": 8}]' }, requests: 2 },
	},
	{
		of: 'Split Answer',
		options: { itemsPerCall: 3, splitAnswer: true },
		...{ fields: { url: '/users' }, requests: 1, answer: reply(200, {}, [1, 2, 3]) },
	},
	{ ...missing('empty'), shows: { path: '/users/7?gone=', headers: { 'x-gone': 'a' } } },
	{ ...missing('null'), shows: { path: '/users/7?gone=null', headers: { 'x-gone': 'anull' } } },
	{ ...missing('fail'), ...{ bad: 3, requests: 0 } },
	{
		of: 'Payload Body',
		options: { body: 'envelope' },
		shows: { bytes: expect.stringContaining('"path":') as unknown },
	},
	{
		of: 'Payload Body',
		options: { body: 'extraData' },
		fields: { extraData: '={"n": {{ $json.id }}}' },
		shows: { bytes: '{"n": 7}' },
	},
	{
		of: 'Payload Body',
		options: { body: 'form' },
		fields: { extraData: '={"n": {{ $json.id }}, "name": ["{{ $json.name }}", "+&=é"]}' },
		shows: {
			bytes: expect.stringMatching(/^n=7&name=Ann.*&name=%2B%26%3D%C3%A9$/) as unknown,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		},
	},
	{
		of: 'Payload Path',
		options: { path: '=of {{ $json.id }}' },
		shows: { bytes: expect.stringContaining('"path":"of 7"') as unknown },
	},
	{
		of: 'Payload User Fields',
		options: { userFields: { list: { mode: 'only', fields: 'id' } } },
		shows: { bytes: expect.stringContaining('"user":{"id":7}') as unknown },
	},
	{ of: 'Requests per Second', options: { requestsPerSecond: 200 } },
	{ of: 'Response Headers: All', options: { allResponseHeaders: true } },
	{ of: 'Response Size Limit (Bytes)', options: { maxResponseSize: 3 } },
	{ of: 'Result Field', options: { resultField: 'told' } },
	{ of: 'Result Only', options: { resultOnly: true } },
	{ of: 'Retries', options: { maxRetries: 1 }, answer: busyOnce, requests: 6 },
	{ of: 'Retry Time Limit (Ms)', options: { maxRetries: 1, retryBudget: 0 }, answer: busyOnce },
	{
		...{ of: 'Retry When Delivery Is Unknown', options: { maxRetries: 1, retryUnknown: true } },
		...{ answer: lostOnce, requests: 6 },
	},
	{
		...{ of: 'Sign Request', options: { sign: true }, credential: bearer },
		shows: {
			headers: {
				'webhook-signature': '***',
				'webhook-id': expect.stringMatching(/./) as unknown,
				'webhook-timestamp': 'now',
			},
		},
	},
	...[{}, { timestamp: true }, { algorithm: 'sha512', encoding: 'base64', prefix: 'v0=' }].map(
		(style) => ({
			...{ of: 'Signature', options: hmac({ header: 'X-Own-Sum', ...style }), credential: bearer },
			shows: { headers: { 'x-own-sum': '***' } },
		}),
	),
	{ of: 'Stop Calling After', options: { stopCallingAfter: 1, concurrency: 1 } },
	{
		of: 'Success When',
		options: { successWhen: { rule: { statuses: '200-299, 409', field: 'ok' } } },
		answer: reply(200, {}, { ok: false }),
	},
	{ of: 'Timeout (Ms)', options: { timeout: 20_000 } },
];
