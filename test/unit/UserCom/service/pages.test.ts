import { collect } from '../../../../nodes/UserCom/service/pages';
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

	it.each<[unknown]>([[null], [undefined], [''], [{}], [{ results: null }], [{ results: 'x' }]])(
		'are none in %j',
		async (body) => {
			const { service } = scriptedService({ statusCode: 200, body });
			expect(await collect(service, 'tags/', 'the tags')).toEqual({ kind: 'entries', entries: [] });
		},
	);
});
