import { formBody } from '../../../../../nodes/UserApiCall/template/json/formBody';
import { outcomeOf } from '../fill';

/** The fields as a receiver reads them. */
const fields = (json: string) => [...new URLSearchParams(formBody(json).toString('utf8'))];

describe('a form has the fields of the JSON object', () => {
	test.each<[string, string, Array<[string, string]>]>([
		['none', '{}', []],
		['none, with white space', ' {\n} ', []],
		['text', '{"a": "b c"}', [['a', 'b c']]],
		['empty text', '{"a":""}', [['a', '']]],
		['an empty name', '{"": "x"}', [['', 'x']]],
		[
			'in their order, names twice too',
			'{"b":1,"a":2,"b":3}',
			[
				['b', '1'],
				['a', '2'],
				['b', '3'],
			],
		],
		[
			'booleans',
			'{"a": true, "b": false}',
			[
				['a', 'true'],
				['b', 'false'],
			],
		],
		['null, which is left out', '{"a": null, "b": 1, "c":null}', [['b', '1']]],
		['text that says null', '{"a": "null"}', [['a', 'null']]],
		[
			'numbers in the digits that are written',
			'{"a": 12345678901234567890, "b": 1.10, "c": -1E+2}',
			[
				['a', '12345678901234567890'],
				['b', '1.10'],
				['c', '-1E+2'],
			],
		],
		[
			'a list, which repeats its field',
			'{"a": [1, "b" , true], "c": 2}',
			[
				['a', '1'],
				['a', 'b'],
				['a', 'true'],
				['c', '2'],
			],
		],
		['a list with null, which is left out', '{"a": [null, 1, null]}', [['a', '1']]],
		['an empty list, which leaves none', '{"a": [ ], "b": []}', []],
		[
			'objects and lists below, as their JSON without white space',
			'{"a": { "x" : [ 1 , 2.50 ] }, "b": [ [ 1, 2 ], { "y" : { } } ]}',
			[
				['a', '{"x":[1,2.50]}'],
				['b', '[1,2]'],
				['b', '{"y":{}}'],
			],
		],
		[
			'white space in texts below, which stays',
			'{"a": { "x y" : "1  2\\n\\" 3" }, "b": [["\\\\", " "]]}',
			[
				['a', '{"x y":"1  2\\n\\" 3"}'],
				['b', '["\\\\"," "]'],
			],
		],
		[
			'white space of every kind around values',
			'\t{\r\n "a"\n:\t1\r,\n"b" : [\t2\n] }\n',
			[
				['a', '1'],
				['b', '2'],
			],
		],
	])('%s', (_name, json, form) => {
		expect(fields(json)).toEqual(form);
	});

	test('no sign in a name or a text makes another field of it', () => {
		const hostile = '{}[]",:\\ &=+%#é💥\n\u0000';
		const json = { [hostile]: hostile, a: [hostile, { [hostile]: [hostile] }], b: 'end' };
		expect(fields(JSON.stringify(json, null, 1))).toEqual([
			[hostile, hostile],
			['a', hostile],
			['a', JSON.stringify({ [hostile]: [hostile] })],
			['b', 'end'],
		]);
	});

	test.each(['\\', '"', '\\"', '\\\\', ',', '}', ']', '{', '['])(
		'a name and a text that end in %s end where they end',
		(end) => {
			const json = { [`n${end}`]: `t${end}`, list: [`t${end}`, 'x'], after: 1 };
			expect(fields(JSON.stringify(json))).toEqual([
				[`n${end}`, `t${end}`],
				['list', `t${end}`],
				['list', 'x'],
				['after', '1'],
			]);
		},
	);

	test('escapes are read', () => {
		expect(fields('{"\\u0061\\t": "\\u00e9\\/"}')).toEqual([['a\t', 'é/']]);
	});

	test('the bytes are those of the URL Standard: a plus for a space, UTF-8', () => {
		expect(formBody('{"a b": "é&"}').toString('latin1')).toBe('a+b=%C3%A9%26');
	});
});

test.each(['[]', ' [{"a": 1}]'])('%s has no names for fields: bad data that says so', (json) => {
	expect(outcomeOf(() => formBody(json))).toEqual({
		badData:
			'Extra Data: it is a list, and form fields need names. Write { "name": "value" }, or choose another Payload Body.',
	});
});

test.each(['{"a": "x\\ud800"}', '{"a": ["b", "\\udc00"]}', '{"\\ud800": 1}'])(
	'%s holds half a character, which no form can: bad data, in place of another text',
	(json) => {
		expect(outcomeOf(() => formBody(json))).toEqual({
			badData: expect.stringMatching(/^Extra Data: a form field holds half a character \(/),
		});
	},
);
