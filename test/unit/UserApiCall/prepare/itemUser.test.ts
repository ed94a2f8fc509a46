import { lazyUser, userJson } from '../../../../nodes/UserApiCall/prepare/itemUser';
import { jsonTemplate } from '../../../../nodes/UserApiCall/template/jsonTemplate';
import { outcomeOf, valuesOf } from '../template/fill';

describe('the user of an item', () => {
	it('is the input item, without an earlier result', () => {
		const json = { id: 7, apiCall: 1, sent: 2 };
		expect(lazyUser({ kind: 'inputItem', json, notUser: ['apiCall', 'sent'] })()).toEqual({
			id: 7,
		});
	});

	it('is the one that was looked up', () => {
		expect(lazyUser({ kind: 'lookUp', user: { id: 8 } })()).toEqual({ id: 8 });
	});

	it('is none where an agent calls without one', () => {
		expect(lazyUser({ kind: 'none' })()).toBeUndefined();
	});

	it('is what is defined, with the item’s values', () => {
		const template = jsonTemplate('User', '{"id": {{ id }}}', 'empty');
		expect(lazyUser({ kind: 'define', template, valueOf: valuesOf({ id: 9 }) })()).toEqual({
			id: 9,
		});
	});

	it('defined as a list is bad data', () => {
		const template = jsonTemplate('User', '[{"id": 1}]', 'empty');
		const user = lazyUser({ kind: 'define', template, valueOf: valuesOf({}) });
		expect(outcomeOf(user)).toEqual({
			badData: 'User: it is an array. Write one user as { "email": "…" }.',
		});
	});

	it('is made once, and not before it is asked for', () => {
		let asked = 0;
		const template = jsonTemplate('User', '{"id": {{ id }}}', 'empty');
		const user = lazyUser({ kind: 'define', template, valueOf: () => ++asked });
		expect(asked).toBe(0);
		expect([user(), user()]).toEqual([{ id: 1 }, { id: 1 }]);
		expect(asked).toBe(1);
	});
});

describe('a user as JSON', () => {
	it('is what JSON makes of it', () => {
		expect(userJson({ id: 7, at: new Date(0), no: undefined })).toBe(
			'{"id":7,"at":"1970-01-01T00:00:00.000Z"}',
		);
	});

	it('that JSON can not hold is bad data, with what to do', () => {
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		for (const user of [circle, { toJSON: () => undefined }]) {
			expect(outcomeOf(() => userJson(user))).toEqual({
				badData:
					'User Data: the user holds something that JSON can not: a BigInt, or a part that contains itself, is nested too deep or can not be read. Leave it out with Payload User Fields.',
			});
		}
	});
});
