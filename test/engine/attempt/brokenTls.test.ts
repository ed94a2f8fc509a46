/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { connect, type Socket } from 'node:net';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok, reply } from '../../harness/answers';
import { selfSigned } from '../../harness/receivers/certificate';
import { startDeafServer } from '../../harness/receivers/deafServer';
import { type FaultServer, startFaultServer } from '../../harness/faultServer';

const day = 86_400_000;
const certificate = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));

/** What a machine on the way, or a receiver in trouble, may send where TLS has been agreed on. */
const INTRUSIONS: Record<string, Buffer> = {
	'plain HTTP': Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
	'an alert in the clear': Buffer.from('15030300020250', 'hex'),
	'a record of no use': Buffer.from('170303000500010203ff', 'hex'),
	zeros: Buffer.alloc(20),
};

/** A receiver of https behind a machine that breaks into its answers. */
async function startBroken(version: 'TLSv1.2' | 'TLSv1.3', bytes: Buffer) {
	let intrude = () => {};
	const receiver = await startFaultServer(() => intrude(), {
		certificate: { ...certificate, ...{ minVersion: version, maxVersion: version } },
	});
	const relay = await startFaultServer(ok, {
		onConnection(socket: Socket) {
			const onward = connect(receiver.port, '127.0.0.1');
			socket.pipe(onward).pipe(socket);
			socket.on('close', () => onward.destroy());
			onward.on('error', () => {});
			intrude = () => {
				onward.unpipe(socket);
				socket.write(bytes);
			};
		},
	});
	const stop = async () => await Promise.all([relay.stop(), receiver.stop()]);
	return { url: relay.url.replace('http:', 'https:'), visits: receiver.visits, stop };
}

async function run(url: string, cancel?: AbortSignal) {
	const options = { ignoreSslIssues: true, maxRetries: 1 };
	const settings = cancel ? { cancel } : {};
	const parameters = { url: `${url}/`, options };
	const { failure } = await runNode({ node: new UserApiCall(), parameters, settings });
	return failure[0]?.json.apiCall as { attempts: number; failure: Record<string, unknown> };
}

describe('a secure connection that breaks after the receiver has read the call', () => {
	it.each(
		(['TLSv1.2', 'TLSv1.3'] as const).flatMap((version) =>
			Object.entries(INTRUSIONS).map(([name, bytes]) => [name, version, bytes] as const),
		),
	)('by %s in %s: it may have arrived, and a POST is not sent again', async (_, version, bytes) => {
		const { url, visits, stop } = await startBroken(version, bytes);
		try {
			const told = await run(url);
			expect(told).toMatchObject({
				attempts: 1,
				failure: { category: 'connection', delivered: 'unknown', retryable: false },
			});
			expect(visits).toHaveLength(1);
		} finally {
			await stop();
		}
	});
});

describe('a call that is cancelled', () => {
	async function cancelledWhen(url: string, ready: (then: () => void) => void) {
		const cancel = new AbortController();
		ready(() => cancel.abort());
		return (await run(url, cancel.signal)).failure;
	}
	const surely = { code: 'CANCELLED', delivered: 'no', retryable: true };

	it('while TLS is being agreed on surely did not arrive', async () => {
		let begun = () => {};
		const server: FaultServer = await startFaultServer(reply(200), {
			onConnection: (socket) => socket.once('data', () => begun()),
		});
		try {
			const url = server.url.replace('http:', 'https:');
			expect(await cancelledWhen(url, (then) => (begun = then))).toMatchObject(surely);
		} finally {
			await server.stop();
		}
	});

	it('before there is a connection surely did not arrive', async () => {
		const deaf = await startDeafServer();
		try {
			const url = `http://127.0.0.1:${deaf.port}`;
			const soon = (then: () => void) => void setTimeout(then, 300);
			expect(await cancelledWhen(url, soon)).toMatchObject(surely);
		} finally {
			deaf.stop();
		}
	});
});
