import type { Field } from '../../../../nodes/UserApiCall/fields/declaration';
import { OPTIONS } from '../../../../nodes/UserApiCall/fields/declaration';
import { BadData, TemplateFault } from '../../../../nodes/UserApiCall/faults';
import {
	readByItem,
	readForRun,
	readGiven,
	readTemplate,
	readTemplateRows,
} from '../../../../nodes/UserApiCall/fields/read';
import { headers } from '../../../../nodes/UserApiCall/fields/request';
import { contextOf } from '../storedFields';
import { outcomeOf } from '../template/fill';

const name = { displayName: 'Name (Ms)', name: 'name', type: 'string', default: 'd' } as const;
const count = { displayName: 'Count', name: 'count', type: 'number', default: 3 } as const;
const fields = [name, count] as const satisfies readonly Field[];

const failing = () => {
	throw new Error('no such node');
};
const TRY_IT = 'Try it in the editor with this item.';

describe('what holds for a whole run', () => {
	it('is read by the fields’ names, and is the default where nothing is stored', () => {
		expect(readForRun(contextOf({ name: ' a ' }), fields)).toEqual({ name: ' a ', count: 3 });
	});

	it('may stand in a collection', () => {
		const context = contextOf({ name: 'outside', options: { name: 'inside', count: '7' } });
		expect(readForRun(context, fields, OPTIONS)).toEqual({ name: 'inside', count: 7 });
	});

	it('may be an expression, which is resolved for the first item', () => {
		const resolve = (expression: string, item: number) => `${expression} of ${item}`;
		expect(readForRun(contextOf({ name: '=x' }, resolve), [name])).toEqual({ name: 'x of 0' });
	});

	it('stops the node where it does not fit: the field is named as the editor does', () => {
		expect(outcomeOf(() => readForRun(contextOf({ count: 'x' }), fields))).toEqual({
			templateFault: 'Count: "x" is not a whole number from 0 up. Write a whole number, 0 or more.',
		});
		const group = { path: 'options.key', label: 'Key' };
		const context = contextOf({ options: { key: { count: 'x' } } });
		expect(() => readForRun(context, fields, group)).toThrow(/^Key: "x" is not/);
	});

	it('stops the node where its expression fails, which n8n would not name', () => {
		expect(outcomeOf(() => readForRun(contextOf({ name: '=x' }, failing), fields))).toEqual({
			templateFault: `Name: the expression failed: no such node. ${TRY_IT}`,
		});
	});
});

describe('what may differ by item', () => {
	it('is resolved for each item', () => {
		const read = readByItem(
			contextOf({ count: '=n' }, (_, item) => item * 10),
			count,
		);
		expect([0, 1, 2].map(read)).toEqual([0, 10, 20]);
	});

	it('is read once, when it is no expression', () => {
		const stored = { options: { count: 5 } };
		const read = readByItem(contextOf(stored), count, OPTIONS);
		expect([0, 1].map(read)).toEqual([5, 5]);
		const nothing = readByItem(contextOf({ name: '' }), name);
		expect([0, 1].map(nothing)).toEqual(['', '']);
	});

	it('is the default for an item for which the expression gives nothing', () => {
		const read = readByItem(
			contextOf({ count: '=n' }, () => null),
			count,
		);
		expect(read(4)).toBe(3);
	});

	it('is bad data of that item where it does not fit, or where its expression fails', () => {
		const resolve = (_: string, item: number) => (item === 1 ? failing() : item - 2);
		const read = readByItem(contextOf({ count: '=n' }, resolve), count);
		expect([0, 1, 2].map((item) => outcomeOf(() => read(item)))).toEqual([
			{
				badData: 'Count: "-2" is not a whole number from 0 up. Write a whole number, 0 or more.',
			},
			{ badData: `Count: the expression failed: no such node. ${TRY_IT}` },
			{ value: 0 },
		]);
		expect(() => readByItem(contextOf({ count: 'x' }), count)(0)).toThrow(BadData);
		expect(() => readByItem(contextOf({ count: 'x' }), count)(0)).not.toThrow(TemplateFault);
	});
});

describe('a value that is wanted as it was given', () => {
	it('is no text made of it', () => {
		const list = [{ id: 7 }];
		expect(
			readGiven(
				contextOf({ name: '=x' }, () => list),
				name,
			)(0),
		).toBe(list);
		expect(readGiven(contextOf({ name: 7 }), name)(0)).toBe(7);
	});

	it('is bad data of its item where its expression fails', () => {
		const read = readGiven(contextOf({ name: '=x' }, failing), name);
		expect(outcomeOf(() => read(0))).toEqual({
			badData: `Name: the expression failed: no such node. ${TRY_IT}`,
		});
	});
});

describe('a field with snippet tags', () => {
	it('is read as it is stored, its expression unresolved', () => {
		expect(readTemplate(contextOf({ name: '=a {{ b }}' }, failing), name)).toBe('=a {{ b }}');
		expect(readTemplate(contextOf({ options: { name: 'x' } }), name, OPTIONS)).toBe('x');
		expect(readTemplate(contextOf({}), name)).toBe('d');
	});

	it('is text, whatever a workflow that was not made in the editor stores', () => {
		expect(readTemplate(contextOf({ name: { a: 1 } }), name)).toBe('{"a":1}');
		expect(readTemplate(contextOf({ name: null }), name)).toBe('');
	});
});

describe('a list of names and values', () => {
	const rows = (stored: unknown) => readTemplateRows(contextOf({ headers: stored }), headers);

	it('is read in its order, names without white space around them, values as they are', () => {
		const parameters = [
			{ name: ' X-A ', value: '= {{ a }} ' },
			{ name: 'X-A', value: '' },
		];
		expect(rows({ parameters })).toEqual([
			{ name: 'X-A', value: '= {{ a }} ' },
			{ name: 'X-A', value: '' },
		]);
	});

	it('holds text, whatever a workflow that was not made in the editor stores', () => {
		expect(rows({ parameters: [{ name: 7 }, { value: true }, { name: null }] })).toEqual([
			{ name: '7', value: '' },
			{ name: '', value: 'true' },
			{ name: '', value: '' },
		]);
	});

	it.each([
		[undefined],
		[{}],
		[{ parameters: {} }],
		[{ parameters: '=x' }],
		[{ parameters: null }],
	])('is empty where %j is stored', (stored) => {
		expect(rows(stored)).toEqual([]);
	});
});
