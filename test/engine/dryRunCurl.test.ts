/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import fc from 'fast-check';

import { useReceiver } from '../harness/receiver';
import type { Visit } from '../harness/faultServer';

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
	"' '' \" \\ \\' ` $(id) $HOME ${x} !! @ @/etc/passwd - -- % %s %00 {} {a,b} [] [1-9] * ? ~ # ; & < > | \n \r\n \t é ÿ 😀 \u0001 \u0000 \u007f . ..a ( ) \\n +".split(
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
const item = fc.record({
	method: fc.constantFrom('POST', 'GET', 'PUT', 'PATCH', 'DELETE'),
	path: text.map((value) => `p${value}`),
	query: text,
	header,
	text,
	long: fc.integer({ min: 0, max: 200 }).map((length) => (length > 195 ? length * 1_000 : length)),
});

/** The timestamp is that of the run; all else is compared byte by byte. */
function seenOf({ method, path, headers, body }: Visit) {
	const names = ['content-type', 'content-length', 'idempotency-key', 'x-value', 'x-empty'];
	const kept = names.map((name) => [name, headers[name]]);
	const bytes = body.toString('latin1').replace(/"timestamp": ?"[^"]*"/, '"timestamp":""');
	// n8n may say of a DELETE that its body has no bytes.
	return {
		method,
		path,
		headers: kept.filter(([name]) => body.length > 0 || name !== 'content-length'),
		bytes,
	};
}

test('the curl command of a dry run sends what the call sends: method, path, headers and bytes', async () => {
	const count = process.env.LONG ? 1_000 : 200;
	const seed = Number(process.env.FC_SEED ?? Date.now());
	const input = fc.sample(item, { numRuns: count, seed });
	const parameters = {
		method: '={{ $json.method }}',
		url: `=${receiver.url}/{a,b}/[1-3]/n{{ $itemIndex }}/{{ $json.path }}?q={{ $json.query }}&w=[1]`,
		extraData:
			'={\n  "text": "{{ $json.text }}", "it\'s": "@{{ $json.text }}", "long": "{{ "é\'".repeat($json.long) }}"\n}',
		headers: {
			parameters: [
				{ name: 'X-Value', value: '={{ $json.header }}' },
				{ name: 'X-Empty', value: '' },
			],
		},
	};
	const dry = await receiver.run({ ...parameters, options: { dryRun: true } }, input);
	expect([dry.failure, dry.error, receiver.visits]).toEqual([[], undefined, []]);
	expect(dry.success).toHaveLength(count);

	await receiver.run({ ...parameters, options: { concurrency: 1 } }, input);
	const called = receiver.visits.map(seenOf);
	expect(called).toHaveLength(count);

	receiver.visits.length = 0;
	const commands = dry.success.map(
		({ json }) => (json.apiCall as { request: { curl: string } }).request.curl,
	);
	expect({ seed, failed: await failedInShell(commands) }).toEqual({ seed, failed: [] });
	expect({ seed, seen: receiver.visits.map(seenOf) }).toEqual({ seed, seen: called });
}, 600_000);
