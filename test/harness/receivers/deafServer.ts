/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A process that listens and then never turns to its network again. */
const DEAF = `
	const server = require('node:net').createServer();
	server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
		require('node:fs').writeSync(1, String(server.address().port) + '\\n');
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
	});
`;

/**
 * A port on loopback that takes no connection, as behind a firewall that drops what it does not let through: the system's
 * list of connections that wait to be accepted is full, so that it answers none (Linux, listen(2)).
 */
export async function startDeafServer(): Promise<{ port: number; stop(): void }> {
	const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [printed] = (await once(child.stdout, 'data')) as [Buffer];
	const port = Number(printed.toString());
	const waiting: Socket[] = [];
	while (await isTaken(port, waiting));
	return {
		port,
		stop() {
			for (const socket of waiting) socket.destroy();
			child.kill('SIGKILL');
		},
	};
}

/** Whether one more connection is taken, within a time that is long on loopback. */
async function isTaken(port: number, waiting: Socket[]): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => {});
	waiting.push(socket);
	return await new Promise<boolean>((resolve) => {
		socket.once('connect', () => resolve(true));
		// Its turn of the loop may be late, too: what came meanwhile is read first.
		setTimeout(() => setImmediate(() => resolve(!socket.connecting)), 300);
	});
}
