import type { UserComService } from '../../fixtures/userComService';
import { startUserComService } from '../../fixtures/userComService';

let service: UserComService;

beforeEach(async () => {
	service = await startUserComService({ pageSize: 2 });
});

afterEach(async () => {
	await service.close();
});

interface Answer {
	status: number;
	headers: Headers;
	body: Record<string, unknown>;
}

async function ask(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await fetch(
		path.startsWith('http') ? path : `${service.url}/api/public/${path}`,
		{
			method,
			headers: {
				Authorization: `Token ${service.key}`,
				Accept: '*/*; version=2',
				'Content-Type': 'application/json',
				...headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		},
	);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
	};
}

describe('the stand-in for User.com', () => {
	it('takes its own key alone', async () => {
		const answer = await ask('GET', 'users/', undefined, { Authorization: 'Token wrong' });
		expect(answer).toMatchObject({ status: 401, body: { detail: 'Invalid token.' } });
	});

	it('names the identities by the version that Accept asks for', async () => {
		const user = service.account.addUser({ custom_id: 'c-1' });
		const second = await ask('GET', `users/${user.id}/`);
		expect(second.body).toMatchObject({ user_key: user.user_key, custom_id: 'c-1' });
		const first = await ask('GET', `users/${user.id}/`, undefined, { Accept: '*/*' });
		expect(first.body).toMatchObject({ key: user.user_key, user_id: 'c-1' });
		expect(first.body).not.toHaveProperty('custom_id');
	});

	it('hands out pages behind a cursor and answers 404 after a full last page', async () => {
		for (const email of ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']) {
			service.account.addUser({ email });
		}
		const first = await ask('GET', 'users/');
		expect(first.body).toMatchObject({ count: 4, previous: null });
		const second = await ask('GET', String(first.body.next));
		expect(second.body.results).toHaveLength(2);
		const third = await ask('GET', String(second.body.next));
		expect(third.status).toBe(404);
	});

	it('answers a search with an object, an array or results, as the service does', async () => {
		service.account.addUser({ email: 'jo+news@x.org', phone_number: '+48123' });
		const one = await ask('GET', 'users/search/?email=jo%2Bnews%40x.org');
		expect(one.body).toMatchObject({ email: 'jo+news@x.org' });
		const many = await ask('GET', 'users/search/?email=jo%2Bnews%40x.org&many=true');
		expect(many.body).toHaveLength(1);
		const phone = await ask('GET', 'users/search/?phone_number=%2B48123');
		expect(phone.body.results).toHaveLength(1);
		expect((await ask('GET', 'users/search/?email=nobody%40x.org')).status).toBe(404);
	});

	it('reads numbers for gender and status and shows words', async () => {
		const { status, body } = await ask('POST', 'users/', {
			first_name: 'Jo',
			gender: 3,
			status: 2,
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({ name: 'Jo', gender: 'female', status: 'user' });
	});

	it('creates once and updates afterwards by custom id', async () => {
		const fields = { custom_id: 'c-2', first_name: 'Jo' };
		const created = await ask('POST', 'users/update_or_create/', fields);
		expect(created.body).toMatchObject({ created: true });
		const updated = await ask('POST', 'users/update_or_create/', { ...fields, first_name: 'Joe' });
		expect(updated.body).toEqual({ created: false, id: created.body.id });
		expect(service.account.users.get(Number(created.body.id))?.first_name).toBe('Joe');
	});

	it.each([
		['an unknown attribute', 'POST', 'users/', { shoe_size: 44 }, 'shoe_size'],
		['a long first name', 'POST', 'users/', { first_name: 'x'.repeat(41) }, 'first_name'],
		['an e-mail that is none', 'POST', 'users/', { email: 'nobody' }, 'email'],
		['a gender in words', 'POST', 'users/', { gender: 'female' }, 'gender'],
	])('refuses %s and names the field', async (_what, method, path, body, field) => {
		const answer = await ask(method, path, body);
		expect(answer.status).toBe(400);
		expect(Object.keys(answer.body.errors as object)).toEqual([field]);
		expect(service.account.users.size).toBe(0);
	});

	it.each(['id', 'custom id'])(
		'changes attributes, tags and lists of a user named by %s',
		async (by) => {
			service.account.addAttribute('plan');
			service.account.addAttribute('consent', 'boolean');
			const list = service.account.addList('News');
			const user = service.account.addUser({ custom_id: 'a/b' });
			const path = by === 'id' ? `users/${user.id}` : 'users-by-id/a%2Fb';
			const away = by === 'id' ? 'DELETE' : 'POST';

			await ask('POST', `${path}/set_attribute/`, { attribute: 'plan', value: 'gold' });
			await ask('POST', `${path}/set_multiple_attributes/`, { consent: true });
			expect(user.attributes).toEqual({ plan: 'gold', consent: true });

			await ask('POST', `${path}/add_tag/`, { name: 'vip' });
			await ask('POST', `${path}/add_to_list/`, { list: list.id });
			expect(user).toMatchObject({ tags: [{ name: 'vip' }], lists: [{ name: 'News' }] });

			const wrongVerb = by === 'id' ? 'POST' : 'DELETE';
			expect((await ask(wrongVerb, `${path}/remove_tag/`, { name: 'vip' })).status).toBe(405);
			await ask(away, `${path}/remove_tag/`, { name: 'vip' });
			await ask(away, `${path}/remove_from_list/`, { list: list.id });
			expect(user).toMatchObject({ tags: [], lists: [] });

			expect((await ask('DELETE', `${path}/`)).status).toBe(204);
			expect((await ask('GET', `${path}/`)).status).toBe(404);
		},
	);

	it('keeps the time of an event’s first occurrence and knows no event of nobody', async () => {
		const user = service.account.addUser();
		const event = {
			user_id: user.id,
			name: 'newsletter_register',
			timestamp: 1612164464,
			data: {},
		};
		const first = await ask('POST', 'events/', event);
		const second = await ask('POST', 'events/', event);
		expect(second.body.created).toBe(first.body.created);
		expect((await ask('POST', 'events/', { ...event, user_id: 99 })).status).toBe(404);
	});

	it('gives a planned answer first, as often as planned', async () => {
		service.answerNext({ match: /users/, status: 429, headers: { 'Retry-After': '1' }, times: 2 });
		expect((await ask('GET', 'tags/')).status).toBe(200);
		const refused = await ask('GET', 'users/');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
		expect((await ask('GET', 'users/')).status).toBe(429);
		expect((await ask('GET', 'users/')).status).toBe(200);
	});
});
