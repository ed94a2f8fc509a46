import { setTimeout as pause } from 'node:timers/promises';

import { serve } from './ports.mjs';

/** The port that the example workflows name. */
export const RECEIVER_PORT = 5680;

/**
 * A call as the receiver got it.
 * @typedef {object} ReceivedCall
 * @property {string} method
 * @property {string} url path and query, as they came
 * @property {Record<string, string>} headers names in lower case
 * @property {string[]} rawHeaders names and values in turn, as they came
 * @property {Buffer} body
 * @property {number} status what it answered
 * @property {number} at when it had come, in milliseconds since the epoch
 */

/**
 * Starts a small server on loopback that answers as the URL asks and keeps every call:
 * `?answer=404` or a path that ends in `/404` gives the status (200 without one), `?wait=500` delays it by
 * milliseconds. A 503 asks to come back after 2 seconds; a 3XX points to `/moved`.
 * @param {{port?: number, onCall?: (call: ReceivedCall) => void}} [options] `port` 0, the default: any free one
 * @returns {Promise<Receiver>}
 * @throws EADDRINUSE when the port is taken
 */
export async function startReceiver({ port = 0, onCall } = {}) {
	const calls = [];
	let forAll;
	const server = await serve((request, response) => {
		void receive(request).then((call) => {
			const own = typeof forAll === 'function' ? forAll(call) : { status: forAll };
			call.status = own.status ?? askedStatus(call.url);
			call.at = Date.now();
			calls.push(call);
			onCall?.(call);
			return answer(response, call, own.json);
		});
	}, port);
	return {
		...server,
		calls,
		clear: () => void calls.splice(0),
		answerWith: (answer) => void (forAll = answer),
	};
}

/**
 * @typedef {object} Receiver
 * @property {number} port
 * @property {string} origin such as `http://127.0.0.1:5680`
 * @property {ReceivedCall[]} calls in the order in which they arrived
 * @property {() => void} clear forgets the calls so far
 * @property {(answer: number | undefined | ((call: ReceivedCall) => {status?: number, json?: unknown})) => void} answerWith
 *   the status for all calls from now on, or what gives each call its status and body; undefined: as each call asks
 * @property {() => Promise<void>} close
 */

async function receive(request) {
	const chunks = [];
	try {
		for await (const chunk of request) chunks.push(chunk);
	} catch {
		// The sender went away half-way: what came is kept.
	}
	const { method, url, headers, rawHeaders } = request;
	return { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
}

function askedStatus(url) {
	const { pathname, searchParams } = new URL(url, 'http://receiver');
	const asked = Number(searchParams.get('answer') ?? /\/(\d{3})$/.exec(pathname)?.[1] ?? 200);
	return Number.isInteger(asked) && asked >= 200 && asked <= 599 ? asked : 200;
}

async function answer(response, { url, method, status }, json) {
	await pause(Number(new URL(url, 'http://receiver').searchParams.get('wait')) || 0);
	response.writeHead(status, {
		'content-type': 'application/json',
		...(status === 503 ? { 'retry-after': '2' } : {}),
		...(status >= 300 && status < 400 ? { location: '/moved' } : {}),
	});
	const empty = method === 'HEAD' || status === 204 || status === 304;
	response.end(empty ? undefined : JSON.stringify(json ?? { received: status < 300, status }));
}
