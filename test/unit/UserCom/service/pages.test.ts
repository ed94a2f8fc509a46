import { redactor } from '../../../../nodes/shared/redaction';
import { collect, nextPath } from '../../../../nodes/UserCom/service/pages';
import { scriptedService } from './scriptedService';

describe('the entries of a list', () => {
	it.each<[string, unknown]>([
		['a page', { next: null, results: [null, { id: 1 }, 'x', undefined, { id: 2 }] }],
		['a plain list', [{ id: 1 }, null, 7, { id: 2 }]],
	])('leave out what is no entry in %s', async (_what, body) => {
		const { service } = scriptedService({ statusCode: 200, body });
		expect(await collect(service, 'tags/', 'the tags')).toEqual({
			kind: 'entries',
			entries: [{ id: 1 }, { id: 2 }],
		});
	});

	it('may be more in one answer than a function takes arguments', async () => {
		const body = Array.from({ length: 200_000 }, (_, id) => ({ id }));
		const { service } = scriptedService({ statusCode: 200, body });
		const answer = await collect(service, 'users/search/', 'the users');
		expect(answer.kind === 'entries' && answer.entries.length).toBe(200_000);
	});

	it.each<[unknown]>([[null], [undefined], [''], [{}], [{ results: null }], [{ results: 'x' }]])(
		'are none in %j',
		async (body) => {
			const { service } = scriptedService({ statusCode: 200, body });
			expect(await collect(service, 'tags/', 'the tags')).toEqual({ kind: 'entries', entries: [] });
		},
	);
});

/** The list at `tags/` whose pages these are, one behind the other, each naming a next one of its own. */
async function listOf(...bodies: unknown[]) {
	let page = 0;
	const replies = bodies.map((body) => () => ({ statusCode: 200, body: nextTo(body, ++page) }));
	const { service, requestedAt } = scriptedService(...replies);
	return { answer: await collect(service, 'tags/', 'the tags'), asked: requestedAt.length };
}
const nextTo = (body: unknown, page: number) =>
	Array.isArray(body) ? { results: body, next: `?cursor=${page}` } : body;

describe('a list', () => {
	it.each([[''], [null], [{}], [{ detail: 'Later.' }], [{ results: null }], [7]])(
		'does not end with %j in place of a page that it names: what stands there would be lost',
		async (body) => {
			const { answer } = await listOf([{ id: 1 }], body);
			expect(answer).toMatchObject({
				kind: 'unanswered',
				explanation: { message: 'User.com answered without the tags' },
			});
		},
	);

	it.each([[{ detail: 'Later.' }], [{ error: 'x' }], [7], [false]])(
		'is not empty because %j is said in its place',
		async (body) => {
			expect((await listOf(body)).answer.kind).toBe('unanswered');
		},
	);

	it.each([
		['the same page', [{ id: 1 }], [{ id: 1 }], 2],
		['an empty one', [{ id: 1 }], [], 3],
	])('ends when every next page is %s, and gives nothing twice', async (...row) => {
		const [, first, then, asked] = row;
		expect(await listOf(first, then)).toEqual({
			answer: { kind: 'entries', entries: [{ id: 1 }] },
			asked,
		});
	});
});

describe('the next page', () => {
	const base = 'https://acme.user.com';
	const redact = redactor([]);

	it.each<[unknown, string | undefined]>([
		[`${base}/api/public/users/?cursor=x%3D`, 'users/?cursor=x%3D'],
		['http://acme.user.com/api/public/users/?cursor=1', 'users/?cursor=1'],
		['/api/public/users/?cursor=1', 'users/?cursor=1'],
		[null, undefined],
		['', undefined],
		[undefined, undefined],
	])('%j is at %j', (next, path) => {
		expect(nextPath(base, { next }, redact)).toEqual({ kind: 'path', path });
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
		expect(nextPath(base, { next }, redact).kind).toBe('elsewhere');
	});

	it('is beside the page that names it when its address is written so', () => {
		expect(nextPath(base, { next: '?cursor=2' }, redact, 'tags/?cursor=1')).toEqual({
			kind: 'path',
			path: 'tags/?cursor=2',
		});
	});

	it.each([2, true, { href: '/' }])('is not taken for none where it is %j', (next) => {
		expect(nextPath(base, { next }, redact).kind).toBe('elsewhere');
	});

	it('is none in a plain list', () => {
		expect(nextPath(base, [{ id: 1 }], redact)).toEqual({ kind: 'path', path: undefined });
	});
});
