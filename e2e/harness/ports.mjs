import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

/**
 * Whether a server could listen on `port` of this machine's loopback address now.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function portIsFree(port, host = '127.0.0.1') {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, host, () => server.close(() => resolve(true)));
	});
}

/**
 * A port of loopback that nobody uses, chosen by the system.
 * @returns {Promise<number>}
 */
export function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/**
 * `wanted` if it is free, else the next free one of the `tries` ports after it, else any free port.
 * @param {number} wanted
 * @param {number} [tries]
 * @returns {Promise<number>}
 */
export async function portFrom(wanted, tries = 10) {
	for (let port = wanted; port <= wanted + tries; port++) {
		if (await portIsFree(port)) return port;
	}
	return await freePort();
}

/**
 * Starts a server of HTTP on loopback.
 * @param {import('node:http').RequestListener} onRequest
 * @param {number} [port] any free one unless given
 * @returns {Promise<{port: number, origin: string, close: () => Promise<void>}>} `close` ends its connections, too
 * @throws EADDRINUSE when the port is taken
 */
export async function serve(onRequest, port = 0) {
	const server = createHttpServer(onRequest);
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		port: server.address().port,
		origin: `http://127.0.0.1:${server.address().port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
