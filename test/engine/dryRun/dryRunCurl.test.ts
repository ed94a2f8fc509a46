/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { plannedIn, sentAsPlanned } from '../../harness/planned';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();

/** Runs commands by one shell that knows no settings of the machine's curl; the numbers of those that failed. */
async function failedInShell(commands: readonly string[]): Promise<string[]> {
	const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
	const shell = spawn('/bin/sh', { env });
	let failed = '';
	shell.stdout.on('data', (chunk: Buffer) => (failed += chunk.toString()));
	shell.stderr.resume();
	shell.stdin.end(commands.map((text, i) => `${text} >/dev/null || echo ${i}\n`).join(''));
	await once(shell, 'close');
	return failed.split('\n').filter((line) => line !== '');
}

const SPECIAL =
	"' '' \" \\ \\' ` $(id) $HOME ${x} !! @ @/etc/passwd - -- --next % %s %00 {} {a,b} [] [1-9] * ? ~ # ; & = < > | \n \r\n \t é ÿ 😀 Ł \u0001 \u0000 \u007f . ..a ( ) \\n +".split(
		' ',
	);
const text = fc
	.array(fc.oneof(fc.constantFrom(...SPECIAL, ' '), fc.string({ unit: 'grapheme' })), {
		maxLength: 8,
	})
	.map((pieces) => pieces.join(''));
const header = fc.oneof(
	fc.constant(''),
	text.map((value) => value.replace(/[^\t\x20-\x7e\xa0-\xff]/gu, '').trim()),
);
const number = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.maxSafeInteger(),
	fc.constantFrom(-1, -0, 1e21, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE),
);
const item = fc.record({
	method: fc.constantFrom('POST', 'GET', 'PUT', 'PATCH', 'DELETE'),
	withBody: fc.constantFrom('POST', 'PUT', 'PATCH'),
	path: text.map((value) => `p${value}`),
	query: text,
	header,
	text,
	number,
	value: fc.oneof(fc.array(fc.oneof(text, number)), fc.dictionary(text, fc.oneof(text, number))),
	long: fc.integer({ min: 0, max: 200 }).map((length) => (length > 195 ? length * 1_000 : length)),
});

const headers = {
	parameters: [
		{ name: 'X-Value', value: '={{ $json.header }}' },
		{ name: 'X-Minus', value: '=-{{ $json.header }}' },
		{ name: 'X-At', value: '=@{{ $json.header }}' },
		{ name: 'X-Empty', value: '' },
	],
};
const inUrl = '/{a,b}/[1-3]/n{{ $itemIndex }}/{{ $json.path }}?q={{ $json.query }}&w=[1]';
const queryParameters = {
	parameters: [
		{ name: 'q', value: '={{ $json.query }}' },
		{ name: '@[a]', value: '=-{{ $json.text }}' },
		{ name: 'empty', value: '' },
	],
};
const withToken = { type: 'bearer', token: 'the token of a test' };
const withQuery = { type: 'query', queryName: 'sig', querySecret: 'the secret of a test' };

/** How the generated items are sent: fields, options and credential. */
interface Way {
	readonly parameters: INodeParameters & { readonly inUrl?: string };
	readonly options?: INodeParameters;
	readonly credential?: Record<string, string>;
}

const WAYS: Record<string, Way> = {
	'the payload, with tags in URL, headers and body': {
		parameters: {
			inUrl,
			headers,
			method: '={{ $json.method }}',
			extraData:
				'={\n  "text": "{{ $json.text }}", "it\'s": "@{{ $json.text }}", "long": "{{ "é\'".repeat($json.long) }}"\n}',
		},
	},
	'Extra Data alone, with query parameters and a credential in the query': {
		parameters: {
			inUrl: '/{{ $json.path }}',
			queryParameters,
			method: '={{ $json.method }}',
			extraData: '=["{{ $json.text }}", {{ $json.number }}, 12345678901234567890, -0.10, 1E400]',
		},
		options: { body: 'extraData' },
		credential: withQuery,
	},
	'Extra Data that is one tag': {
		parameters: { method: '={{ $json.withBody }}', extraData: '={{ $json.value }}' },
		options: { body: 'extraData' },
	},
	'form fields': {
		parameters: {
			headers,
			queryParameters,
			method: '={{ $json.withBody }}',
			extraData:
				'={"-a": "{{ $json.text }}", "@b": ["@{{ $json.text }}", {{ $json.number }}], "it\'s": {{ $json.value }}, "big": 12345678901234567890}',
		},
		options: { body: 'form' },
	},
	'calls signed by Standard Webhooks, with a token': {
		parameters: { inUrl, headers, extraData: '={"text": "{{ $json.text }}"}' },
		options: { sign: true },
		credential: withToken,
	},
	'forms signed as others sign them': {
		parameters: { queryParameters, extraData: '={"text": "{{ $json.text }}"}' },
		options: {
			body: 'form',
			sign: true,
			signature: { style: { style: 'hmac', header: 'X-Hub-Signature-256', prefix: 'sha256=' } },
		},
		credential: withToken,
	},
	'many items in one call': {
		parameters: { extraData: '={"text": "{{ $json.text }}", "value": {{ $json.value }}}' },
		options: { itemsPerCall: 3 },
	},
};

/** Of each way so many, 2,100 in all with `npm run test:long`: curl starts for each. */
const COUNT = process.env.LONG ? 300 : 40;
const PER_CALL = 3;

describe('the curl command of a dry run sends what the call sends: method, path, headers and bytes of', () => {
	test.each(Object.entries(WAYS))(
		'%s',
		async (_, { parameters: { inUrl: path = '/users', ...fields }, options = {}, credential }) => {
			const seed = Number(process.env.FC_SEED ?? Date.now());
			const input = fc.sample(item, { numRuns: COUNT, seed });
			const parameters = {
				...fields,
				url: `=${receiver.url}${path}`,
				authentication: credential ? 'credential' : 'none',
			};
			const signing = { signingSecret: 'a secret that both sides know' };
			const more = credential && {
				credentials: {
					userApiCallApi: { ...signing, ...credential, allowedDomains: '127.0.0.1' },
				},
			};
			const dry = await receiver.run(
				{ ...parameters, options: { ...options, dryRun: true } },
				input,
				more,
			);
			expect([dry.failure, dry.error, receiver.visits]).toEqual([[], undefined, []]);
			const planned = plannedIn(dry.success);
			const calls = options.itemsPerCall ? Math.ceil(COUNT / PER_CALL) : COUNT;
			expect(planned).toHaveLength(calls);

			await receiver.run({ ...parameters, options: { ...options, concurrency: 1 } }, input, more);
			const called = receiver.visits.map((visit, i) => sentAsPlanned(visit, planned[i]));
			expect(called).toHaveLength(calls);

			receiver.visits.length = 0;
			const failed = await failedInShell(planned.map(({ curl }) => curl));
			expect({ seed, failed }).toEqual({ seed, failed: [] });
			const seen = receiver.visits.map((visit) => sentAsPlanned(visit));
			expect({ seed, seen }).toEqual({ seed, seen: called });
			const signature = /^(?:webhook|x-hub)-signature/;
			const signatures = seen.flatMap(({ headers: names }) =>
				Object.keys(names).flatMap((name) => (signature.test(name) ? names[name] : [])),
			);
			expect(signatures).toEqual(options.sign ? Array(calls).fill('***') : []);
		},
		600_000,
	);
});
