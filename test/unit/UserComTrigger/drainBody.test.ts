/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import { drainBody } from '../../../nodes/UserComTrigger/drainBody';

const MB = 1024 * 1024;

/** Sends `bytes` as one body and only then listens: what came back, and how the connection ended. */
async function send(
	bytes: number,
	onRequest: (request: IncomingMessage) => Promise<void>,
): Promise<{ answer: string; error: string | undefined }> {
	const server = createServer((request, response) => {
		void onRequest(request).then(() => {
			response.writeHead(401, { Connection: 'close' });
			response.end('no');
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	let [answer, error] = ['', undefined as string | undefined];
	socket.on('error', (fault: NodeJS.ErrnoException) => (error = fault.code));
	socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n`);
	const piece = Buffer.alloc(MB, 'x');
	for (let sent = 0; sent < bytes && !socket.destroyed; sent += MB)
		await new Promise((done) => socket.write(piece.subarray(0, bytes - sent), done));
	for await (const chunk of error ? [] : socket) answer += String(chunk);
	server.closeAllConnections();
	server.close();
	return { answer, error };
}

const answered = {
	answer: expect.stringMatching(/^HTTP\/1.1 401 [^]*no/) as string,
	error: undefined,
};

describe('a sender that writes all of a big body before it reads', () => {
	it('gets its answer', async () => {
		expect(await send(20 * MB, async (request) => await drainBody(request, Date.now))).toEqual(
			answered,
		);
	});

	it('gets it from a server that had begun to unpack the body and gave up', async () => {
		const seen = await send(20 * MB, async (request) => {
			// One that takes a piece and never asks for the next.
			request.pipe(new Writable({ write: () => undefined }));
			await pause(20);
			await drainBody(request, Date.now);
		});
		expect(seen).toEqual(answered);
	});

	it('gets it at once when the body was read, or there is none', async () => {
		const read = async (request: IncomingMessage) => {
			request.resume();
			await once(request, 'end');
			await drainBody(request, Date.now);
		};
		expect(await send(MB, read)).toEqual(answered);
		expect(await send(0, async (request) => await drainBody(request, Date.now))).toEqual(answered);
	});

	it('is cut off when it goes on for more than 64 MiB', async () => {
		const { error } = await send(120 * MB, async (request) => await drainBody(request, Date.now));
		expect(error).toMatch(/EPIPE|ECONNRESET/);
	});

	it('is cut off when it goes on for more than 30 seconds', async () => {
		let time = 0;
		const { error } = await send(
			60 * MB,
			async (request) => await drainBody(request, () => (time += 5_000)),
		);
		expect(error).toMatch(/EPIPE|ECONNRESET/);
	});
});

it('a sender that goes away holds nothing up', async () => {
	let drained = false;
	const server = createServer(
		(request) => void drainBody(request, Date.now).then(() => (drained = true)),
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc');
	await once(server, 'request');
	socket.destroy();
	for (const deadline = Date.now() + 5_000; !drained && Date.now() < deadline; ) await pause(5);
	expect(drained).toBe(true);
	server.close();
});
