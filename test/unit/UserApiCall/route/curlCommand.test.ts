/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';

import fc from 'fast-check';

import { curlCommand } from '../../../../nodes/UserApiCall/route/curlCommand';
import { cases } from '../../../harness/cases';

/** What a shell hands to curl: a function of that name prints how many arguments it got, these, a NUL behind each, and its input. */
function takenByShell(command: string): { args: string[]; input: Buffer } {
	const script = `curl() { printf '%s\\0' "$#" "$@"; cat; }\n${command} </dev/null\n`;
	const piped = command.includes('--data-binary @-');
	const { stdout, stderr, status } = spawnSync('/bin/sh', {
		input: piped ? script.replace(' </dev/null', '') : script,
		maxBuffer: 1e8,
	});
	expect([status, stderr.toString()]).toEqual([0, '']);
	const [count = '', ...rest] = stdout.toString('latin1').split('\0');
	const args = rest.slice(0, Number(count));
	return { args, input: stdout.subarray([count, ...args, ''].join('\0').length) };
}

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const argumentsOf = (args: readonly string[], option: string) =>
	args.flatMap((arg, i) => (args[i - 1] === option ? [arg] : []));
const request = { method: 'POST', url: 'https://example.com/a', headers: {} };

/** What means something to a shell, to printf or to curl. */
const SPECIAL =
	"' '' \" \\ \\' `id` $(id) $HOME ${x} !! @ @/etc/passwd - -- % %s %00 {} {a,b} [] [1-9] * ? ~ # ; & && < > | \n \r\n \t é 😀 \\n \\0 ( )".split(
		' ',
	);
const piece = fc.oneof(fc.constantFrom(...SPECIAL, ' '), fc.string({ unit: 'grapheme' }));
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const isHeader = (value: string) => /^[\t\x20-\x7e\xa0-\xff]*$/.test(value);

test('whatever the values hold, a shell hands to curl exactly those bytes', () => {
	fc.assert(
		fc.property(text, text.filter(isHeader), (sent, value) => {
			const body = Buffer.from(sent.replaceAll('\0', ''));
			const { args } = takenByShell(
				curlCommand({ ...request, headers: { 'X-A': `x${value}` }, body }),
			);
			expect(argumentsOf(args, '--data-raw')).toEqual([body.toString('latin1')]);
			expect(argumentsOf(args, '--header')).toEqual([`X-A: x${value}`]);
		}),
		// Each starts a shell.
		{ ...cases(1), numRuns: (cases(1).numRuns ?? 0) / 4 },
	);
});

test('a body that is no text arrives by a pipe, byte by byte', () => {
	const body = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
	const { args, input } = takenByShell(curlCommand({ ...request, body }));
	expect(input).toEqual(body);
	expect(argumentsOf(args, '--data-binary')).toEqual(['@-']);
});

test('a body that begins with a hyphen and is no text is no option of printf', () => {
	const body = Buffer.from([0x2d, 0x2d, 0x00]);
	expect(takenByShell(curlCommand({ ...request, body })).input).toEqual(body);
});

test('a body longer than an argument may be arrives whole', () => {
	const body = Buffer.from(`'%s${'é'.repeat(200_000)}\n\n`);
	expect(takenByShell(curlCommand({ ...request, body })).input.equals(body)).toBe(true);
});

test('an empty header is sent empty, not taken away', () => {
	const { args } = takenByShell(curlCommand({ ...request, headers: { 'X-Empty': '' } }));
	expect(argumentsOf(args, '--header')).toEqual(['X-Empty;']);
});

test('curl does not ask whether it may send a long body', () => {
	const body = Buffer.alloc(2_000, 'a');
	const asks = (headers: Record<string, string>) =>
		argumentsOf(takenByShell(curlCommand({ ...request, headers, body })).args, '--header');
	expect(asks({})).toEqual(['Expect:']);
	expect(asks({ expect: '100-continue' })).toEqual(['expect: 100-continue']);
});

test('the URL is what n8n makes of it, and curl looks for no patterns and no dots in it', () => {
	const url = `https://example.com/é/{a,b}/[1-3]?q='"$(id)`;
	const { args } = takenByShell(curlCommand({ ...request, method: 'DELETE', url }));
	expect(args.slice(0, 4)).toEqual(['--globoff', '--path-as-is', '--request', 'DELETE']);
	expect(argumentsOf(args, '--url')).toEqual([latin1(new URL(url).href)]);
	expect(args).toHaveLength(6);
});

test('what is just short enough is neither asked about nor piped', () => {
	const taken = (body: Buffer) => takenByShell(curlCommand({ ...request, body })).args;
	expect(argumentsOf(taken(Buffer.alloc(1_000, 'a')), '--header')).toEqual([]);
	expect(argumentsOf(taken(Buffer.alloc(1_001, 'a')), '--header')).toEqual(['Expect:']);
	expect(argumentsOf(taken(Buffer.alloc(100_000, 'a')), '--data-raw')).toHaveLength(1);
	expect(argumentsOf(taken(Buffer.alloc(100_001, 'a')), '--data-binary')).toEqual(['@-']);
});

test('a header beyond ASCII arrives in Latin-1, and one of white space is sent empty', () => {
	const headers = { 'X-A': 'caf\u00e9', 'X-B': ' ' };
	const { args } = takenByShell(curlCommand({ ...request, headers }));
	expect(argumentsOf(args, '--header')).toEqual(['X-A: caf\u00e9', 'X-B;']);
});

test('a URL that is none is written as it is', () => {
	expect(curlCommand({ ...request, url: "no'url" })).toBe(
		"curl --globoff --path-as-is --request POST --url 'no'\\''url'",
	);
});

test('bytes are written so that a person can read on', () => {
	const body = Buffer.from('id=7, a.b:c;d/e "\0"');
	expect(curlCommand({ ...request, body })).toMatch(
		/^printf 'id=7, a\.b:c;d\/e \\042\\000\\042' \| curl /,
	);
});
