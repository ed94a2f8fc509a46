import isEqual from 'lodash/isEqual';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { reply, silence } from '../../harness/answers';
import { type FaultServer, startFaultServer } from '../../harness/faultServer';
import { bodies } from './faults/bodies';
import { brokenHeaders } from './faults/brokenHeaders';
import { compressed } from './faults/compressed';
import { noAnswer } from './faults/noAnswer';
import { redirects } from './faults/redirects';
import { repeated } from './faults/repeated';
import type { Expected, Row } from './faults/row';
import { statuses } from './faults/statuses';

describe.each([
	['no answer', noAnswer],
	['status lines', statuses],
	['broken headers', brokenHeaders],
	['redirects', redirects],
	['bodies', bodies],
	['compressed bodies', compressed],
	['several attempts', repeated],
])('%s', (_, rows) => {
	it.each(rows)(
		'a receiver that $name',
		async ({ answer = silence, server: how, url, parameters, options, expected }) => {
			const server = await startFaultServer(answer, how);
			try {
				const target = url === 'https:' ? server.url.replace('http:', url) : (url ?? server.url);
				const result = await runNode({
					node: new UserApiCall(),
					parameters: {
						url: `${target.replace(/\/$/, '')}/`,
						...parameters,
						options: { ...options },
					},
					input: [{ email: 'a@example.com' }],
				});
				expectResult(result, expected, 0);
				expect(server.visits).toHaveLength(expected.requests);
				await expectFreed(server);
			} finally {
				await server.stop();
			}
		},
	);
});

describe('a second call, which is seen by its socket', () => {
	const isHttp = ({ server }: Row) => server?.certificate === undefined;
	it.each([...brokenHeaders, ...compressed].filter(isHttp))(
		'to a receiver that $name',
		async ({ answer = silence, parameters, options, expected }) => {
			const server = await startFaultServer((socket, visit) =>
				(server.visits.length === 1 ? reply(200) : answer)(socket, visit),
			);
			try {
				const result = await runNode({
					node: new UserApiCall(),
					parameters: {
						url: server.url,
						...parameters,
						options: { ...options, concurrency: 1 },
					},
					input: [{ email: 'first@example.com' }, { email: 'a@example.com' }],
				});
				expectResult(result, expected, 1);
				expect(server.visits).toHaveLength(expected.requests + 1);
				await expectFreed(server);
			} finally {
				await server.stop();
			}
		},
	);
});

function expectResult(
	result: Awaited<ReturnType<typeof runNode>>,
	expected: Expected,
	itemIndex: number,
): void {
	const { on, category, code, delivered, statusCode, bodyError, attempts } = expected;
	expect(result.error).toBeUndefined();
	expect(result.success.length + result.failure.length).toBe(itemIndex + 1);
	const item = result[on].find(({ pairedItem }) => isEqual(pairedItem, { item: itemIndex }));
	const told = item?.json.apiCall as Record<string, unknown> & {
		failure?: Record<string, unknown>;
	};
	expect(told).toMatchObject({
		outcome: on,
		...(statusCode === undefined ? {} : { statusCode }),
		...(attempts === undefined ? {} : { attempts }),
	});
	if ('body' in expected) expect(told.body).toEqual(expected.body);
	expect(told.bodyError).toBe(bodyError);
	expect(item?.json.email).toBe('a@example.com');
	if (on === 'success') return expect(told.failure).toBeUndefined();
	expect(told.failure).toMatchObject({
		...(category ? { category } : {}),
		...(delivered ? { delivered } : {}),
		...(code ? { code } : {}),
		message: expect.stringMatching(/\S/) as string,
		hint: expect.stringMatching(/\S/) as string,
	});
}

/** The node lets go of every connection by itself; the server only watches. */
async function expectFreed(server: FaultServer): Promise<void> {
	expect(await server.allClosed()).toBeLessThan(500);
}
