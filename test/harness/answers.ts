/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import type { Answer } from './faultServer';

/** A proper answer. Objects are sent as JSON. */
export function reply(
	status: number,
	headers: Record<string, string> = {},
	body: Buffer | string | object = '',
): Answer {
	return (socket) => socket.end(whole(status, headers, body));
}

/** A success with a small JSON body. */
export const ok: Answer = reply(200, {}, { ok: true });

/** The same answer, that many milliseconds later. */
export function later(ms: number, answer: Answer): Answer {
	return (socket, visit) => {
		setTimeout(() => answer(socket, visit), ms);
	};
}

/** Exactly these bytes, then the end. */
export function raw(bytes: Buffer | string): Answer {
	return (socket) => socket.end(bytes);
}

/** Exactly these bytes, then nothing for ever. */
export function stallAfter(bytes: Buffer | string): Answer {
	return (socket) => socket.write(bytes);
}

/** Reads the request and says nothing. */
export const silence: Answer = () => {};

/** A TCP reset after these bytes have had time to arrive. */
export function resetAfter(bytes: Buffer | string): Answer {
	return (socket) => {
		if (bytes.length === 0) socket.resetAndDestroy();
		else socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 30));
	};
}

/** These bytes, and then a letter every so many milliseconds, for ever. */
export function drip(bytes: string, everyMs: number): Answer {
	return (socket) => {
		socket.write(bytes);
		const timer = setInterval(() => socket.write('a'), everyMs);
		socket.on('close', () => clearInterval(timer));
	};
}

/** Chunks of JSON text without an end, as fast as they are taken. */
export const endlessChunks: Answer = (socket) => {
	socket.write(head(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }));
	const chunk = `4000\r\n${'['.repeat(0x4000)}\r\n`;
	pour(socket, () => chunk);
};

/** JSON of about so many bytes. */
export function bigJson(bytes: number): Answer {
	return (socket) => {
		const block = `"${'x'.repeat(1021)}",`;
		let left = Math.ceil(bytes / block.length);
		socket.write(head(200, { 'Content-Type': 'application/json', Connection: 'close' }) + '[');
		pour(socket, () => (left-- > 0 ? block : undefined), '""]');
	};
}

/** Gzip of so many bytes of blanks: a thousandth of that on the wire. */
export function gzipBomb(bytes: number): Answer {
	const bomb = gzipSync(Buffer.alloc(bytes, 0x20));
	return reply(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, bomb);
}

/** Another answer for each attempt of an item; the last one from then on. */
export function byAttempt(...answers: Answer[]): Answer {
	return (socket, visit) => {
		const answer = answers[Math.min(visit.attempt, answers.length) - 1];
		answer?.(socket, visit);
	};
}

/** Another answer for each path; 404 for the rest. */
export function byPath(answers: Record<string, Answer>): Answer {
	return (socket, visit) => (answers[visit.path] ?? reply(404))(socket, visit);
}

/** A status line and headers, with the empty line after them. */
export function head(status: number, headers: Record<string, string>): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`;
}

/** The bytes of a proper answer. */
export function whole(
	status: number,
	headers: Record<string, string>,
	body: Buffer | string | object,
): Buffer {
	const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
	const bytes = Buffer.from(isJson ? JSON.stringify(body) : (body as string));
	const hasBody = status >= 200 && status !== 204 && status !== 304;
	const all = {
		...(isJson ? { 'Content-Type': 'application/json' } : {}),
		...headers,
		...(hasBody ? { 'Content-Length': String(bytes.length) } : {}),
		Connection: 'close',
	};
	return Buffer.concat([Buffer.from(head(status, all)), hasBody ? bytes : Buffer.alloc(0)]);
}

/** Writes as fast as the other side reads, until there is no more or nobody reads any more. */
function pour(socket: Socket, next: () => string | undefined, last = ''): void {
	const more = () => {
		while (!socket.destroyed) {
			const block = next();
			if (block === undefined) return void socket.end(last);
			if (!socket.write(block)) return void socket.once('drain', more);
		}
	};
	more();
}
