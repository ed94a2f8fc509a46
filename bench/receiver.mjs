import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ANSWERS = {
	small: () => ({
		headers: { 'content-type': 'application/json' },
		body: Buffer.from('{"ok":true,"id":12345}'),
	}),
	gzip30MB: () => ({
		headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
		body: gzipSync(Buffer.from(JSON.stringify(Array(1_000_000).fill('x'.repeat(27))))),
	}),
};

/** Starts a receiver in a process of its own, so that it takes no time and memory of what is measured. */
export async function startReceiver(answer) {
	const child = fork(fileURLToPath(import.meta.url), [answer]);
	const [{ url }] = await once(child, 'message');
	return {
		url,
		async stop() {
			child.disconnect();
			await once(child, 'exit');
		},
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { headers, body } = ANSWERS[process.argv[2]]();
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			response.writeHead(200, { ...headers, 'content-length': body.length });
			response.end(body);
		});
	});
	server.listen(0, '127.0.0.1', () => {
		process.send({ url: `http://127.0.0.1:${server.address().port}/` });
	});
	process.on('disconnect', () => process.exit());
}
