/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { later, ok, reply } from '../../harness/answers';
import { type Answer, type FaultServer, startFaultServer } from '../../harness/faultServer';

const PER_SECOND = 40;
const ITEMS = process.env.LONG ? 1_000 : 250;

/** So many calls a second, of which none are saved up; the others get a bare 429. */
function limited(): Answer {
	let from = -Infinity;
	return (socket, visit) => {
		const isTaken = visit.at - from >= 1_000 / PER_SECOND;
		if (isTaken) from = visit.at;
		(isTaken ? ok : reply(429))(socket, visit);
	};
}

/** Sends items to these servers in turn. */
async function sendTo(servers: readonly FaultServer[], count: number, options = {}) {
	try {
		return await runNode({
			node: new UserApiCall(),
			parameters: { url: '{{ $json.url }}/', options },
			input: Array.from({ length: count }, (_, id) => ({
				id,
				url: servers[id % servers.length]?.url ?? '',
			})),
		});
	} finally {
		await Promise.all(servers.map(async (server) => await server.stop()));
	}
}

it(`a receiver of ${PER_SECOND} calls a second that does not say so gets every item`, async () => {
	const { success, failure, hints } = await sendTo([await startFaultServer(limited())], ITEMS, {
		maxRetries: 5,
	});
	expect(failure).toEqual([]);
	expect(success).toHaveLength(ITEMS);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(/set the pace: in the end [\d.]+ calls a second\. Requests per Second/),
	]);
}, 120_000);

it('a receiver that refuses everything does not hold up the calls to another', async () => {
	const refusing = await startFaultServer(reply(429));
	const healthy = await startFaultServer(later(50, ok));
	const { success, failure } = await sendTo([refusing, healthy], 1_200);
	expect([success.length, failure.length]).toEqual([600, 600]);
	// One by one they would take 30 seconds.
	const times = healthy.visits.map(({ at }) => at);
	expect(Math.max(...times) - Math.min(...times)).toBeLessThan(10_000);
}, 60_000);
