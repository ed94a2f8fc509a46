import { namedUser, removalMethod } from '../../../../nodes/UserCom/service/namedUser';

describe('the path of a user', () => {
	it.each([
		['id', 7, 'users/7'],
		['id', ' 7 ', 'users/7'],
		['customId', 'a/b?c#d', 'users-by-id/a%2Fb%3Fc%23d'],
		['customId', '...', 'users-by-id/...'],
		['customId', 7, 'users-by-id/7'],
	] as const)('%s %j: %s', (by, value, path) => {
		expect(namedUser(by, value)).toMatchObject({ kind: 'user', path });
	});

	it.each([
		['id', ''],
		['id', '7/../8'],
		['id', '-7'],
		['id', 7.5],
		['id', null],
		['customId', ''],
		['customId', '.'],
		['customId', '..'],
		['customId', {}],
	] as const)('%s %j is none', (by, value) => {
		expect(namedUser(by, value).kind).toBe('fault');
	});

	it('takes away by DELETE for an internal id and by POST for a custom one', () => {
		expect([removalMethod('id'), removalMethod('customId')]).toEqual(['DELETE', 'POST']);
	});
});
