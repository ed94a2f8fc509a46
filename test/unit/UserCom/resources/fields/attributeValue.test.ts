import { DateTime } from 'luxon';

import type { ValueType } from '../../../../../nodes/UserCom/resources/fields/attributeValue';
import { attributeValue } from '../../../../../nodes/UserCom/resources/fields/attributeValue';

describe('what is sent for an attribute', () => {
	it.each<[ValueType, unknown, unknown]>([
		['asIs', 'gold', 'gold'],
		['asIs', 12, 12],
		['asIs', false, false],
		['asIs', null, null],
		['asIs', { a: 1 }, { a: 1 }],
		['asIs', new Date(0), '1970-01-01T00:00:00.000Z'],
		['asIs', DateTime.fromISO('2026-01-31T01:00:00+01:00'), '2026-01-31T00:00:00.000Z'],
		['boolean', 'TRUE', true],
		['boolean', ' false\n', false],
		['boolean', true, true],
		['boolean', false, false],
		['number', ' 1.5 ', 1.5],
		['number', 0, 0],
		['number', '-0.5e3', -500],
		['number', 2 ** 60, 2 ** 60],
		['number', '9007199254740992', 2 ** 53],
		['string', 12, '12'],
		['string', true, 'true'],
		['string', new Date(0), '1970-01-01T00:00:00.000Z'],
		['string', { a: 1 }, '{"a":1}'],
		['json', '[1, 2]', [1, 2]],
		['json', { a: 1 }, { a: 1 }],
		['json', '"text"', 'text'],
		['json', 7, 7],
		['json', '{"order": 9007199254740993}', { order: '9007199254740993' }],
		['empty', 'whatever', null],
	])('%s of %j: %j', (type, given, value) => {
		expect(attributeValue('plan', type, given)).toEqual({ kind: 'value', value });
	});

	it.each<[ValueType, unknown]>([
		['asIs', undefined],
		['asIs', new Date(NaN)],
		// Null would take the attribute away, or be sent as the word.
		['asIs', DateTime.fromISO('31.01.2026')],
		['string', null],
		['boolean', 'yes'],
		['boolean', ''],
		['number', ''],
		['number', 'twelve'],
		['number', true],
		['number', Infinity],
		['json', '{a: 1}'],
		// JSON would write them as null, which may clear the attribute.
		['asIs', NaN],
		['asIs', -Infinity],
		['json', NaN],
		// Another number would be sent.
		['number', '9007199254740993'],
		['string', 2 ** 53],
	])('%s of %p is a fault that names the attribute', (type, given) => {
		const sent = attributeValue('plan', type, given);
		expect(sent.kind === 'fault' && sent.message).toContain('"plan"');
	});
});

it.each<[ValueType, unknown, string]>([
	['asIs', undefined, 'has no value. To clear it, set the type to Empty'],
	['boolean', 'yes', 'is to be a boolean. Give true or false'],
	['boolean', 1, 'is to be a boolean. Give true or false'],
	['number', 'twelve', 'is to be a number. Give digits, with a dot before decimals'],
	['number', ' ', 'is to be a number. Give digits, with a dot before decimals'],
	['number', '1,5', 'is to be a number. Give digits, with a dot before decimals'],
	['number', false, 'is to be a number. Give digits, with a dot before decimals'],
	['number', null, 'is to be a number. Give digits, with a dot before decimals'],
	['number', '1e400', 'is to be a number. Give digits, with a dot before decimals'],
	['number', '9007199254740993', 'is a number that would be rounded. Send it as text'],
	['json', '{a: 1}', 'is to be JSON and is not. Check quotes and brackets'],
])('%s of %p says what is wrong and what to give', (type, given, what) => {
	const message = `The attribute "plan" ${what}.`;
	expect(attributeValue('plan', type, given)).toEqual({ kind: 'fault', message });
});
