import { foundUsers, userSearch } from '../../../../nodes/UserCom/service/searchUsers';

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
