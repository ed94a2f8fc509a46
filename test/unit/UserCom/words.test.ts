import { DateTime } from 'luxon';

import type { ValueType } from '../../../nodes/UserCom/resources/attributeValue';
import { attributeValue } from '../../../nodes/UserCom/resources/attributeValue';
import { namedUser, removalMethod } from '../../../nodes/UserCom/service/namedUser';
import { nextPath } from '../../../nodes/UserCom/service/pages';
import { explainRefusal } from '../../../nodes/UserCom/service/refusal';
import { foundUsers, userSearch } from '../../../nodes/UserCom/service/searchUsers';

describe('an answer other than 2XX, in words', () => {
	it.each<[string, number, unknown, RegExp]>([
		['one field', 400, { errors: { email: ['Bad.'] } }, /refused the field "email": Bad\.$/],
		['two fields', 400, { errors: { a: ['A.'], b: 'B.' } }, /the fields "a", "b": A\. B\.$/],
		['a list of fields', 400, { errors: [{ field: 'a', message: 'A.' }] }, /field "a": A\.$/],
		['a list of objects', 400, { errors: [{ a: ['A.'] }] }, /field "a": A\.$/],
		['nothing among objects', 400, { errors: [null, { a: ['A.'] }] }, /field "a": A\.$/],
		['fields without errors', 400, { email: ['Bad.'] }, /field "email": Bad\.$/],
		['a reason that is an object', 400, { errors: { a: { x: 1 } } }, /field "a": \{"x":1\}$/],
		['text alone', 400, { errors: 'Bad.' }, /refused the request for it \(400\): Bad\.$/],
		['a list of text', 400, { errors: ['Bad.', 'Worse.'] }, /: Bad\. Worse\.$/],
		['a detail', 400, { detail: 'Bad.' }, /: Bad\.$/],
		['nothing', 400, undefined, /refused the request for it \(400\)$/],
		['an HTML page', 502, '<html>', /failed to answer \(502\)$/],
		['a wrong key', 401, { detail: 'Invalid token.' }, /API key: Invalid token\.$/],
		['a missing user', 404, { detail: 'Not found.' }, /does not have it: Not found\.$/],
		['a redirect', 301, '', /redirect/],
		['a wrong verb', 405, { detail: 'No.' }, /\(405\): No\.$/],
	])('%s', (_what, status, body, message) => {
		const refusal = explainRefusal(status, body, 'it');
		expect(refusal.message).toMatch(message);
		expect(refusal.code).toBe(`HTTP_${status}`);
		expect(refusal.hint.length).toBeGreaterThan(10);
	});

	it('is never longer than a person reads', () => {
		const { message } = explainRefusal(400, { errors: { a: ['x'.repeat(10_000)] } }, 'it');
		expect(message.length).toBeLessThan(400);
	});
});

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
		['boolean', false, false],
		['number', ' 1.5 ', 1.5],
		['number', 0, 0],
		['string', 12, '12'],
		['string', { a: 1 }, '{"a":1}'],
		['json', '[1, 2]', [1, 2]],
		['json', { a: 1 }, { a: 1 }],
		['empty', 'whatever', null],
	])('%s of %j: %j', (type, given, value) => {
		expect(attributeValue('plan', type, given)).toEqual({ kind: 'value', value });
	});

	it.each<[ValueType, unknown]>([
		['asIs', undefined],
		['asIs', new Date(NaN)],
		['boolean', 'yes'],
		['boolean', ''],
		['number', ''],
		['number', 'twelve'],
		['number', true],
		['number', Infinity],
		['json', '{a: 1}'],
	])('%s of %p is a fault that names the attribute', (type, given) => {
		const sent = attributeValue('plan', type, given);
		expect(sent.kind === 'fault' && sent.message).toContain('"plan"');
	});
});

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

describe('a search', () => {
	it('keeps a plus sign and an ampersand in the value', () => {
		expect(userSearch('email', 'a+b&c@x.org', true).path).toBe(
			'users/search/?email=a%2Bb%26c%40x.org&many=true',
		);
		expect(userSearch('phone', '+48 1', false).path).toBe('users/search/?phone_number=%2B48+1');
	});

	it.each<[unknown, number[]]>([
		[{ id: 1 }, [1]],
		[
			[{ id: 1 }, { id: 2 }],
			[1, 2],
		],
		[{ results: [{ id: 1 }] }, [1]],
		[{ results: [] }, []],
		[[], []],
		[{}, []],
		[null, []],
		['', []],
		[[null, 'x', { id: null }], []],
	])('finds in %j the users %j', (body, ids) => {
		expect(foundUsers(body).map(({ id }) => id)).toEqual(ids);
	});
});

describe('the next page', () => {
	const base = 'https://acme.user.com';

	it.each<[unknown, string | undefined]>([
		[`${base}/api/public/users/?cursor=x%3D`, 'users/?cursor=x%3D'],
		['http://acme.user.com/api/public/users/?cursor=1', 'users/?cursor=1'],
		['/api/public/users/?cursor=1', 'users/?cursor=1'],
		[null, undefined],
		['', undefined],
		[undefined, undefined],
	])('%j is at %j', (next, path) => {
		expect(nextPath(base, { next })).toEqual({ kind: 'path', path });
	});

	it.each([
		'https://evil.org/api/public/users/',
		'https://acme.user.com.evil.org/api/public/users/',
		'//evil.org/api/public/users/',
		'https://acme.user.com:8443/api/public/users/',
		'https://acme.user.com/admin/',
		'https://acme.user.com/api/public/../../admin/',
		'http://[',
	])('%j is not followed', (next) => {
		expect(nextPath(base, { next }).kind).toBe('elsewhere');
	});

	it('is none in a plain list', () => {
		expect(nextPath(base, [{ id: 1 }])).toEqual({ kind: 'path', path: undefined });
	});
});
