/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { Socket } from 'node:net';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok, whole } from '../../harness/answers';
import { selfSigned } from '../../harness/receivers/certificate';
import { startFaultServer } from '../../harness/faultServer';

const day = 86_400_000;
const certificate = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));
/** More than a system keeps of what nobody reads. */
const LONG = 12_000_000;

/** A receiver that answers as soon as the call begins to arrive, and reads on after so many milliseconds, or when told. */
async function callEarly(scheme: string, status: number, more: { readsOnAfterMs?: number } = {}) {
	let received = 0;
	let taken: Socket | undefined;
	const server = await startFaultServer(ok, {
		...(scheme === 'https' ? { certificate } : {}),
		onConnection(socket) {
			taken = socket;
			socket.once('data', () => {
				socket.pause();
				socket.write(whole(status, {}, {}));
				const { readsOnAfterMs } = more;
				if (readsOnAfterMs !== undefined) setTimeout(() => socket.resume(), readsOnAfterMs);
			});
			// After the server's own, which would make it read on.
			queueMicrotask(() => socket.on('data', (bytes: Buffer) => (received += bytes.length)));
		},
	});
	try {
		const { success, failure } = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: `${server.url}/`,
				extraData: JSON.stringify({ text: 'x'.repeat(LONG) }),
				options: {
					ignoreSslIssues: true,
					timeout: more.readsOnAfterMs === undefined ? 2_000 : 20_000,
				},
			},
		});
		taken?.resume();
		await server.allClosed();
		const [item] = [...success, ...failure];
		return { told: item?.json.apiCall as Record<string, unknown>, received };
	} finally {
		await server.stop();
	}
}

describe.each(['http', 'https'])(
	'an answer of %s that comes before the call was sent whole',
	(scheme) => {
		it('refuses it: the rest is not sent, and the connection is let go', async () => {
			const { told, received } = await callEarly(scheme, 413);
			expect(told).toMatchObject({ statusCode: 413, failure: { delivered: 'answered' } });
			expect(received).toBeLessThan(LONG);
		});

		it('takes it, and the receiver reads on: it gets the rest', async () => {
			const { told, received } = await callEarly(scheme, 200, { readsOnAfterMs: 200 });
			expect(told).toMatchObject({ outcome: 'success', statusCode: 200 });
			expect(received).toBeGreaterThan(LONG);
		});

		it('takes it, and the receiver reads no more: the connection is let go at the time-out', async () => {
			const { told, received } = await callEarly(scheme, 200);
			expect(told).toMatchObject({ outcome: 'success', statusCode: 200 });
			expect(received).toBeLessThan(LONG);
		});
	},
);
