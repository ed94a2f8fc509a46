import fc from 'fast-check';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { cases } from '../../harness/cases';
import { startFaultServer } from '../../harness/faultServer';
import type { FaultServer } from '../../harness/faultServer';

const BATCH = 200;

const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string(),
	fc.constantFrom(
		'..',
		'%2e',
		'a/b',
		'\r\nX-Admin: 1',
		'","admin":true,"x":"',
		'@evil.com',
		' x',
		'{{ 1 }}',
		'=1',
	),
);
const latin1 = fc.string({
	unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
	maxLength: 4,
});
const item = fc.record({
	path: anyText,
	query: anyText,
	header: fc.oneof(anyText, latin1),
	text: anyText,
});

describe('generated values, through the node to a real server', () => {
	let server: FaultServer;

	beforeAll(async () => {
		server = await startFaultServer(ok);
	});
	afterAll(async () => {
		await server.stop();
	});

	test('each arrives exactly where its tag stands and adds nothing, or is bad data', async () => {
		const { numRuns = BATCH, seed } = cases(100);
		await fc.assert(
			fc.asyncProperty(fc.array(item, { minLength: BATCH, maxLength: BATCH }), sendAll),
			{ numRuns: Math.ceil(numRuns / BATCH), ...(seed === undefined ? {} : { seed }) },
		);
	}, 600_000);

	async function sendAll(items: Array<Record<'path' | 'query' | 'header' | 'text', string>>) {
		server.visits.length = 0;
		const { success, failure, error } = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: `=${server.url}/n{{ $itemIndex }}/{{ $json.path }}?q={{ $json.query }}`,
				extraData: '={ "text": "{{ $json.text }}", "all": {{ $json }} }',
				headers: { parameters: [{ name: 'X-Value', value: '={{ $json.header }}' }] },
			},
			input: items,
		});
		expect(error).toBeUndefined();
		expect(success.length + failure.length).toBe(items.length);
		expect(server.visits).toHaveLength(success.length);
		for (const { json } of failure) {
			expect(json.apiCall).toMatchObject({
				attempts: 0,
				failure: { category: 'data', delivered: 'no' },
			});
		}
		for (const visit of server.visits) {
			const url = new URL(visit.path, server.url);
			const [, index = '', ...segments] = url.pathname.split('/');
			const sent = items[Number(index.slice(1))];
			expect(segments.map(decodeURIComponent)).toEqual([sent?.path]);
			expect([...url.searchParams]).toEqual([['q', sent?.query]]);
			expect(visit.headers['x-value']).toBe(sent?.header);
			expect(Object.keys(visit.headers)).not.toContain('x-admin');
			const body = JSON.parse(visit.body.toString('utf8')) as Record<string, unknown>;
			expect(Object.keys(body)).toEqual(['path', 'timestamp', 'extra', 'user']);
			expect(body.extra).toEqual({ text: sent?.text, all: sent });
		}
	}
});
