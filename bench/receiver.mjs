import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ANSWERS = {
	small: () => ({
		headers: { 'content-type': 'application/json' },
		body: Buffer.from('{"ok":true,"id":12345}'),
	}),
	json100kB: () => ({
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify(Array(3_200).fill('x'.repeat(29)))),
	}),
	gzip30MB: () => ({
		headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
		body: gzipSync(Buffer.from(JSON.stringify(Array(1_000_000).fill('x'.repeat(27))))),
	}),
};

/**
 * Starts a receiver in a process of its own, so that it takes no time and memory of what is measured.
 * @param {string} answer a name of ANSWERS
 * @param {{places?: number, delayMs?: number, refuseAbove?: number, tls?: boolean}} [manner] `places`: so many calls are
 *   served at once, each for `delayMs`, the others wait; `refuseAbove`: 429 when more are in flight
 */
export async function startReceiver(answer, manner = {}) {
	const child = fork(fileURLToPath(import.meta.url), [answer, JSON.stringify(manner)]);
	const [{ url }] = await once(child, 'message');
	return {
		url,
		/** What it saw: `{requests, refused, mostConnections, mostInFlight, bytes}`; `bytes`: a digest of all bodies, in any order. */
		async seen() {
			child.send('seen');
			return (await once(child, 'message'))[0];
		},
		async stop() {
			child.disconnect();
			await once(child, 'exit');
		},
	};
}

/** A server that counts; it runs in the forked process. */
function serve(answer, { places = Infinity, delayMs = 0, refuseAbove = Infinity, tls = false }) {
	const { headers, body } = ANSWERS[answer]();
	const seen = { requests: 0, refused: 0, mostConnections: 0, mostInFlight: 0 };
	const digest = Buffer.alloc(20);
	const waiting = [];
	let served = 0;
	let inFlight = 0;
	let connections = 0;

	const finish = (response, status = 200) => {
		inFlight--;
		response.writeHead(status, { ...headers, 'content-length': body.length });
		response.end(body);
	};
	const begin = (response) => {
		if (served >= places) return void waiting.push(response);
		served++;
		setTimeout(() => {
			served--;
			finish(response);
			if (waiting.length) begin(waiting.shift());
		}, delayMs);
	};
	const answerTo = (response) => {
		if (inFlight > refuseAbove) {
			seen.refused++;
			return finish(response, 429);
		}
		return delayMs ? begin(response) : finish(response);
	};
	const onRequest = (request, response) => {
		seen.requests++;
		seen.mostInFlight = Math.max(seen.mostInFlight, ++inFlight);
		const hash = createHash('sha1');
		request.on('data', (chunk) => hash.update(chunk));
		request.on('end', () => {
			hash.digest().forEach((byte, at) => (digest[at] ^= byte));
			answerTo(response);
		});
	};

	const server = tls ? createTlsServer(certificate(), onRequest) : createServer(onRequest);
	server.on('connection', (socket) => {
		seen.mostConnections = Math.max(seen.mostConnections, ++connections);
		socket.on('close', () => connections--);
	});
	server.listen(0, '127.0.0.1', 4_096, () => {
		process.send({ url: `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}/` });
	});
	process.on('message', () => process.send({ ...seen, bytes: digest.toString('hex') }));
	process.on('disconnect', () => process.exit());
}

/** Self-signed, valid for this hour. */
function certificate() {
	const require = createRequire(import.meta.url);
	require('./typescript.cjs');
	const hour = 3_600_000;
	const { selfSigned } = require('../test/harness/receivers/certificate.ts');
	return selfSigned(new Date(Date.now() - hour), new Date(Date.now() + hour));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	serve(process.argv[2], JSON.parse(process.argv[3]));
}
