import { after } from 'node:test';

import { example, exampleNames } from './examples.mjs';
import { startN8n } from './n8n.mjs';
import { RECEIVER_PORT, startReceiver } from './receiver.mjs';
import { newUserFolder, removeUserFolder } from './userFolder.mjs';

/** Of ten seconds a machine that is busy with other tests makes minutes. */
const BOOT_MS = 400_000;

let starting;

/**
 * The one n8n that all tests share, with the packed package installed and every example imported, and the receiver
 * that the examples call. Started by the first test that asks; stopped after the last. A test that needs other
 * settings of n8n starts its own (`newUserFolder`, `startN8n`). Whoever asks gets the receiver without calls,
 * answering as each call asks.
 * @returns {Promise<{n8n: import('./n8n.mjs').RunningN8n, receiver: import('./receiver.mjs').Receiver}>}
 */
export async function sharedN8n() {
	const shared = await (starting ??= start());
	shared.receiver.clear();
	shared.receiver.answerWith(undefined);
	return shared;
}

/** The packed package under test; the script that runs the tests names it. */
export function tarball() {
	const path = process.env.TARBALL;
	if (!path)
		throw new Error(
			'TARBALL names no packed package: run these tests by `npm run test:e2e` or `npm run test:browser`',
		);
	return path;
}

async function start() {
	try {
		// Pictures show the port that people will see.
		const receiver = await startReceiver({ port: process.env.PICTURES ? RECEIVER_PORT : 0 });
		const workflows = exampleNames().map((name) => example(name, receiver.origin));
		const userFolder = await newUserFolder({ tarball: tarball(), workflows });
		return { receiver, userFolder, n8n: await startN8n({ userFolder, bootMs: BOOT_MS }) };
	} catch (error) {
		// Without n8n every other test would fail too, each after its time. The message has the end of n8n's log.
		console.error(`\nThe tests end here: n8n could not be started.\n${error.message}`);
		process.exit(1);
	}
}

after(async () => {
	const { n8n, receiver, userFolder } = (await starting) ?? {};
	await n8n?.stop();
	await receiver?.close();
	if (userFolder) removeUserFolder(userFolder);
});
