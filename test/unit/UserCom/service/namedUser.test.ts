import type { UserIdKind } from '../../../../nodes/UserCom/service/namedUser';
import {
	isInternalId,
	namedCompany,
	namedUser,
	removalMethods,
} from '../../../../nodes/UserCom/service/namedUser';

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
		// As numbers these would be the users 17, 2^54 and 2^53.
		['id', '0017'],
		['id', 2 ** 54],
		['id', '9007199254740993'],
		['customId', 2 ** 53],
		['customId', NaN],
		['customId', ''],
		['customId', '.'],
		['customId', '..'],
		// A server in front of the API may decode a slash and go up.
		['customId', 'x/../7'],
		['customId', '../users/7'],
		['customId', 'x\\..\\7'],
		['customId', 'a/.'],
		['customId', 'half \ud83d'],
		['customId', {}],
	] as const)('%s %j is none', (by, value) => {
		expect(namedUser(by, value).kind).toBe('fault');
	});

	it.each([
		['id', 7, 'companies/7'],
		['customId', 'a/b', 'companies-by-id/a%2Fb'],
	] as const)('or a company, %s %j: %s', (by, value, path) => {
		expect(namedCompany(by, value)).toMatchObject({ kind: 'company', path });
		expect(namedCompany(by, '..').kind).toBe('fault');
	});

	it.each(['email', 'ID', '', undefined, 'constructor'])(
		'is none by %j, which an expression may give and which is no kind of ID',
		(by) => {
			expect(namedUser(by as UserIdKind, 7).kind).toBe('fault');
		},
	);

	it.each([
		['id', 7, 'a user with the internal ID "7"'],
		['customId', ' a ', 'a user with the custom ID "a"'],
	] as const)('%s %j is spoken of as %s', (by, value, subject) => {
		expect(namedUser(by, value)).toMatchObject({ by, id: String(value).trim(), subject });
	});

	it.each<[UserIdKind, unknown, string]>([
		[
			'id',
			'x',
			'The internal ID of a user is a whole number, and "x" is not. Your own IDs are custom IDs.',
		],
		['id', ' ', 'The internal ID of a user is a whole number. Your own IDs are custom IDs.'],
		['customId', '..', 'The custom ID of the user is missing or cannot be one, and ".." is not.'],
		['customId', null, 'The custom ID of the user is missing or cannot be one.'],
		['email' as UserIdKind, 7, 'A user is named by "id" or "customId", not by "email".'],
	])('%s %j is none, and the sentence says what one is', (by, value, message) => {
		expect(namedUser(by, value)).toEqual({ kind: 'fault', message });
	});

	it.each([
		['0', true],
		['9007199254740991', true],
		['9007199254740992', false],
		['00', false],
		['7a', false],
		['a7', false],
		['7\n', false],
		['', false],
	])('%j is an internal ID as the service writes one: %j', (text, is) => {
		expect(isInternalId(text)).toBe(is);
	});

	it('of an ID that is a number is the same below zero and up to what a double holds', () => {
		expect(namedUser('customId', -7)).toMatchObject({ path: 'users-by-id/-7' });
		expect(namedUser('customId', 2 ** 53 - 1)).toMatchObject({ id: '9007199254740991' });
		expect(namedUser('customId', -(2 ** 53)).kind).toBe('fault');
		expect(namedUser('customId', Infinity).kind).toBe('fault');
	});

	it('takes away by DELETE for an internal id and by POST for a custom one', () => {
		expect([removalMethods('id')[0], removalMethods('customId')[0]]).toEqual(['DELETE', 'POST']);
		// What the service does not take by the one it may take by the other.
		expect([removalMethods('id')[1], removalMethods('customId')[1]]).toEqual(['POST', 'DELETE']);
	});
});
