import { byPath, head, ok, reply, stallAfter } from '../../../harness/answers';
import { answered, success, short, type Row } from './row';

const follow = { followRedirects: true };
/** Receivers that send the call elsewhere. */
export const redirects: Row[] = [
	{
		name: 'redirects, and nobody asked to follow',
		answer: reply(307, { Location: '/next' }),
		expected: answered(307, 'redirect'),
	},
	{
		name: 'redirects by a relative 308',
		options: follow,
		answer: byPath({ '/': reply(308, { Location: 'next' }), '/next': ok }),
		expected: success({ requests: 2 }),
	},
	{
		name: 'redirects to its own whole URL',
		options: follow,
		answer: byPath({
			'/': (socket, visit) =>
				reply(307, { Location: `http://${visit.headers.host}/next` })(socket, visit),
			'/next': ok,
		}),
		expected: success({ requests: 2 }),
	},
	{
		name: 'redirects a POST by 302',
		options: follow,
		answer: reply(302, { Location: '/next' }),
		expected: answered(302, 'redirect'),
	},
	{
		name: 'redirects a GET by 302',
		parameters: { method: 'GET' },
		options: follow,
		answer: byPath({ '/': reply(302, { Location: '/next' }), '/next': ok }),
		expected: success({ requests: 2 }),
	},
	{
		name: 'redirects in a circle',
		options: follow,
		answer: reply(307, { Location: '/' }),
		expected: { ...answered(307, 'redirect'), requests: 6 },
	},
	{
		name: 'redirects to another origin',
		options: follow,
		answer: reply(307, { Location: 'http://localhost:1/' }),
		expected: answered(307, 'redirect'),
	},
	{
		name: 'redirects to data:',
		options: follow,
		answer: reply(307, { Location: 'data:application/json,{}' }),
		expected: answered(307, 'redirect'),
	},
	{
		name: 'redirects to file:',
		options: follow,
		answer: reply(308, { Location: 'file:///etc/passwd' }),
		expected: answered(308, 'redirect'),
	},
	{
		name: 'redirects nowhere',
		options: follow,
		answer: reply(307),
		expected: answered(307, 'redirect'),
	},
	{
		name: 'redirects with a body that never ends',
		options: { ...follow, ...short },
		answer: byPath({
			'/': stallAfter(head(307, { Location: '/next', 'Content-Length': '9' })),
			'/next': ok,
		}),
		expected: success({ requests: 2 }),
	},
];
