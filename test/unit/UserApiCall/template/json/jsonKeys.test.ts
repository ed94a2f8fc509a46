import { jsonTemplate } from '../../../../../nodes/UserApiCall/template/jsonTemplate';
import { outcomeOf, valuesOf } from '../fill';

const fill = (raw: string, values: Record<string, unknown>) =>
	outcomeOf(() => jsonTemplate('Extra Data', raw, 'empty').fill(valuesOf(values)));

describe('a tag in the place of a key may not repeat a key of its object', () => {
	test.each<[string, Record<string, unknown>]>([
		['{"id": 1, "{{ k }}": 2}', { k: 'id' }],
		['{"{{ k }}": 2, "id": 1}', { k: 'id' }],
		['{"{{ a }}": 1, "{{ b }}": 2}', { a: 'x', b: 'x' }],
		['{"a-{{ a }}": 1, "{{ b }}-b": 2}', { a: 'b', b: 'a' }],
		['{"{{ a }}": 1, "{{ b }}": 2}', { a: undefined, b: '' }],
		['{"{{ a }}": 1, "7": 2}', { a: 7 }],
		['{"x": {"y": [0, {"id": [], "{{ k }}": {}}]}}', { k: 'id' }],
		['[{"id": "{{ v }}", "{{ k }}": "id"}]', { v: 'id', k: 'id' }],
		['{"\\u0069d": 1, "{{ k }}": 2}', { k: 'id' }],
		['{"\\"": 1, "{{ k }}": 2}', { k: '"' }],
		[
			'{"id": 1, "{{ JSON.stringify(k).slice(1, -1) }}": 2}',
			{ 'JSON.stringify(k).slice(1, -1)': '\\u0069d' },
		],
		['{"a": {{ v }}, "{{ k }}": 2}', { v: { id: 1 }, k: 'a' }],
		['{"__proto__": 1, "{{ k }}": 2}', { k: '__proto__' }],
	])('%s with %j is bad data', (raw, values) => {
		expect(fill(raw, values)).toEqual({
			badData: expect.stringMatching(/makes the key ".*", which its object has already/),
		});
	});

	test.each<[string, Record<string, unknown>]>([
		['{"id": 1, "{{ k }}": 2}', { k: 'ID' }],
		['{"id": 1, "x": {"{{ k }}": 2}}', { k: 'id' }],
		['{"x": {"id": 1}, "{{ k }}": 2}', { k: 'id' }],
		['[{"id": 1}, {"{{ k }}": 2}]', { k: 'id' }],
		['{"a": "id", "{{ k }}": ["id", "id"]}', { k: 'id' }],
		['{"a": {{ v }}, "{{ k }}": 2}', { v: '{"id": 1, "id": 2}', k: 'id' }],
		['{"a": 1, "a": 2, "{{ k }}": 3}', { k: 'b' }],
		['{"a": "{{ v }}", "b": "{{ v }}"}', { v: 'a' }],
	])('%s with %j is sent', (raw, values) => {
		expect(fill(raw, values)).toHaveProperty('value');
	});

	test('the message names the tag and the key', () => {
		const told = (source: string, key: string) => ({
			badData: `Extra Data: ${source} makes the key "${key}", which its object has already. Give each entry of an object a name of its own.`,
		});
		expect(fill('{"id": 1, "{{ k }}": 2}', { k: 'id' })).toEqual(told('{{ k }}', 'id'));
		expect(fill('{"a-{{ k }}-b": 1, "a-1-b": 2}', { k: 1 })).toEqual(told('{{ k }}', 'a-1-b'));
		expect(fill('{"{{ a }}": 1, "{{ b }}": 2}', { a: 'x', b: 'x' })).toEqual(told('{{ b }}', 'x'));
		expect(fill('{"\\"\\\\": 1, "{{ k }}": 2}', { k: '"\\' })).toEqual(told('{{ k }}', '"\\'));
	});
});
