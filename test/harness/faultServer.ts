/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

import type { Certificate } from './receivers/certificate';

/** One request as the server read it. */
export interface Visit {
	/** From 1, in order of arrival. */
	readonly number: number;
	/** How many requests with the same idempotency key (or path, without one) came so far, this one included. */
	readonly attempt: number;
	readonly method: string;
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
	/** When it was read, in milliseconds of a clock of its own. */
	readonly at: number;
}

/** What the server does after it has read a request: anything that can be done to a socket. */
export type Answer = (socket: Socket, visit: Visit) => void;

export interface FaultServerOptions {
	/** Speaks TLS with this certificate. */
	certificate?: Certificate;
	/** With it, over TLS: asks for a client certificate that this one signed, and talks to nobody without. */
	clientsOf?: string;
	/** Does something to a connection instead of reading a request from it; reads it all the same when this says false. */
	onConnection?: (socket: Socket) => unknown;
}

/** A real server on loopback that misbehaves as told, and remembers what it saw. */
export interface FaultServer {
	readonly url: string;
	readonly port: number;
	/** The requests that were read whole, in order. */
	readonly visits: Visit[];
	readonly connections: number;
	/** Most requests that were read and not over at once. */
	readonly mostInFlight: number;
	/** Connections that are open now. */
	readonly open: number;
	/** Ends when all connections are closed; how long that took, in milliseconds. */
	allClosed(): Promise<number>;
	stop(): Promise<void>;
}

/** Starts a server on a free port. It speaks HTTP/1.1 by hand, one request a connection, so that no library mends its faults. */
export async function startFaultServer(
	answer: Answer,
	options: FaultServerOptions = {},
): Promise<FaultServer> {
	const state = { connections: 0, inFlight: 0, mostInFlight: 0 };
	const visits: Visit[] = [];
	const attempts = new Map<string, number>();
	const sockets = new Set<Socket>();

	const onConnection = (socket: Socket) => {
		state.connections++;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		// The client may hang up at any time: that is what many tests are about.
		socket.on('error', () => {});
		const isTaken = options.onConnection !== undefined && options.onConnection(socket) !== false;
		// A socket that nobody reads from never notices that the other side has gone.
		if (isTaken) socket.resume();
		else readRequest(socket, visit);
	};
	const visit = (socket: Socket, request: Request) => {
		const key = request.headers['idempotency-key'] ?? request.path;
		const attempt = (attempts.get(key) ?? 0) + 1;
		attempts.set(key, attempt);
		const seen = { ...request, number: visits.length + 1, attempt, at: performance.now() };
		visits.push(seen);
		state.mostInFlight = Math.max(state.mostInFlight, ++state.inFlight);
		let isOver = false;
		const over = () => {
			if (!isOver) state.inFlight--;
			isOver = true;
		};
		socket.on('finish', over);
		socket.on('close', over);
		answer(socket, seen);
	};

	const server = options.certificate
		? createTlsServer(tlsOptions(options.certificate, options), onConnection)
		: createServer(onConnection);
	server.on('tlsClientError', () => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
		port,
		visits,
		get connections() {
			return state.connections;
		},
		get mostInFlight() {
			return state.mostInFlight;
		},
		get open() {
			return sockets.size;
		},
		async allClosed() {
			const from = performance.now();
			await Promise.all([...sockets].map(closed));
			return performance.now() - from;
		},
		async stop() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

function tlsOptions(own: Certificate, { clientsOf }: FaultServerOptions): TlsOptions {
	return clientsOf ? { ...own, ca: clientsOf, requestCert: true, rejectUnauthorized: true } : own;
}

/** `once` would take a reset for a failure; here it is one way to close. */
async function closed(socket: Socket): Promise<void> {
	if (!socket.closed) await new Promise<void>((resolve) => socket.on('close', () => resolve()));
}

type Request = Pick<Visit, 'method' | 'path' | 'headers' | 'body'>;

/** Collects one request; the client is n8n's, so its Content-Length is right. */
function readRequest(socket: Socket, done: (socket: Socket, request: Request) => void): void {
	let read = Buffer.alloc(0);
	const onData = (chunk: Buffer) => {
		read = Buffer.concat([read, chunk]);
		const end = read.indexOf('\r\n\r\n');
		if (end < 0) return;
		const [first = '', ...lines] = read.subarray(0, end).toString('latin1').split('\r\n');
		const headers = Object.fromEntries(
			lines.map((line) => {
				const colon = line.indexOf(':');
				return [
					line.slice(0, colon).toLowerCase(),
					line.slice(colon + 1).replace(/^[\t ]+|[\t ]+$/g, ''),
				];
			}),
		);
		const body = read.subarray(end + 4);
		if (body.length < Number(headers['content-length'] ?? 0)) return;
		socket.off('data', onData);
		socket.resume();
		const [method = '', path = ''] = first.split(' ');
		done(socket, { method, path, headers, body });
	};
	socket.on('data', onData);
}
