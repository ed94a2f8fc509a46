/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Socket } from 'node:net';

import { drip, head, raw, reply, resetAfter, silence, stallAfter } from '../answers';
import type { Answer, FaultServerOptions, Visit } from '../faultServer';

/** From 0 up to 1. */
export type Random = () => number;

const json = { 'Content-Type': 'application/json' };
const cutHead = head(200, { ...json, 'Content-Length': '100' });

/** How often, out of a thousand, a receiver does what, and the status that it sends. The rest is a proper 200. */
const FAULTS: ReadonlyArray<readonly [number, number | undefined, Answer]> = [
	[30, undefined, resetAfter('')],
	[30, undefined, raw('')],
	[2, undefined, silence],
	[2, undefined, stallAfter('HTTP/1.1 20')],
	[15, undefined, raw('220 mail.example.com ESMTP\r\n')],
	[15, 302, reply(302, { Location: '/' })],
	...[400, 404, 409].map((status) => [20, status, reply(status, json, { ok: true })] as const),
	...[408, 500, 502].map((status) => [25, status, reply(status)] as const),
	...[429, 503].map((status) => [30, status, reply(status, { 'Retry-After': '0' })] as const),
	[25, 200, resetAfter(cutHead)],
	[25, 200, raw(cutHead)],
	[2, 200, stallAfter(cutHead)],
	[2, 200, drip(cutHead, 100)],
	[20, 200, reply(200, { ...json, 'Content-Encoding': 'gzip' }, 'not gzip')],
	[20, 200, reply(200, json, '{"a":')],
	[20, 204, reply(204)],
	[40, 200, reply(200, json, { ok: false })],
];

/** A receiver drops a connection now and then, and is away for some in a row. */
export function downAtTimes(random: Random): FaultServerOptions {
	const from = Math.floor(random() * 60);
	const until = random() < 0.4 ? from + Math.floor(random() * 40) : from;
	let connections = 0;
	return {
		onConnection: (socket: Socket) => {
			const number = connections++;
			if (random() >= 0.03 && (number < from || number >= until)) return false;
			if (random() < 0.5) socket.resetAndDestroy();
			else socket.end();
			return true;
		},
	};
}

/** Of the items whose bodies are in this request, in their order. */
export function idsIn({ body }: Visit): number[] {
	const text = String(body);
	if (text.startsWith('n=')) return [Number(text.slice(2))];
	const read = JSON.parse(text) as { n: number } | Array<{ n: number }>;
	return [read].flat().map(({ n }) => n);
}

/** One for all, or an element for each. */
export function answerFor(ids: number[], random: Random): object {
	return random() < 0.5 ? { ok: true } : ids.map((n) => ({ n, ok: true }));
}

/** What the receiver does now; undefined: a proper 200. */
export function pick(random: Random): (typeof FAULTS)[number] | undefined {
	return pickOf(FAULTS, random);
}

/** One of these, each as often, out of a thousand, as it begins with; undefined: the rest. */
export function pickOf<T extends readonly [number, ...unknown[]]>(
	weighted: readonly T[],
	random: Random,
): T | undefined {
	let left = random() * 1_000;
	return weighted.find(([weight]) => (left -= weight) < 0);
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Has the receiver taken the call? */
export function is2xx(status: number | undefined): boolean {
	return status !== undefined && status >= 200 && status <= 299;
}
