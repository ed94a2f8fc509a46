import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';

import { RestClient } from './client.mjs';
import { n8nEnvironment } from './environment.mjs';
import { freePort } from './ports.mjs';
import { startProcess } from './processes.mjs';
import { n8nScript, nodeForN8n } from './runtime.mjs';

/**
 * Starts n8n and waits until its owner is logged in.
 * @param {{userFolder: string, port?: number, runners?: boolean, env?: Record<string, string>, bootMs?: number,
 *   onProcess?: (n8n: {stop: () => Promise<void>}) => void}} options
 *   `port`: a free one unless given; `env`: more settings for n8n; `bootMs`: patience, 120 s unless given;
 *   `onProcess`: told as soon as there is something to stop.
 * @returns {Promise<RunningN8n>}
 * @throws when n8n ends or stays silent, with the last lines of its log
 */
export async function startN8n({
	userFolder,
	port,
	runners,
	env: extra,
	bootMs = 120_000,
	onProcess,
}) {
	const chosen = port ?? (await freePort());
	const n8n = startProcess(nodeForN8n(), [n8nScript(), 'start'], {
		env: n8nEnvironment({ userFolder, port: chosen, brokerPort: await freePort(), runners, extra }),
		logFile: join(userFolder, 'n8n.log'),
	});
	onProcess?.(n8n);
	const rest = new RestClient(`http://127.0.0.1:${chosen}`);
	try {
		await bootOf(n8n, rest, bootMs);
	} catch (error) {
		await n8n.stop();
		throw error;
	}
	return { ...n8n, userFolder, port: chosen, url: `http://localhost:${chosen}`, rest };
}

/**
 * @typedef {object} RunningN8n
 * @property {string} url what a browser opens
 * @property {number} port
 * @property {string} userFolder
 * @property {string} logFile
 * @property {RestClient} rest logged in as the owner
 * @property {Promise<{code: number | null, signal: string | null}>} ended
 * @property {(patienceMs?: number) => Promise<void>} stop
 * @property {(lines?: number) => Promise<string>} logTail
 */

/** Health answers before the database is up, so the login decides. */
async function bootOf(n8n, rest, bootMs) {
	const deadline = Date.now() + bootMs;
	let end;
	void n8n.ended.then((result) => (end = result));
	while (!(await rest.login().catch(() => false))) {
		if (end)
			throw new Error(`n8n ended while starting (code ${end.code}).\n${await n8n.logTail()}`);
		if (Date.now() > deadline) {
			throw new Error(`n8n was not up after ${bootMs / 1000} s.\n${await n8n.logTail()}`);
		}
		await pause(250);
	}
}

/**
 * Runs one command of n8n's command line on a user folder, such as `['execute', '--id=…', '--rawOutput']`.
 * @param {{userFolder: string, args: string[], env?: Record<string, string>, patienceMs?: number}} options
 * @returns {Promise<{code: number | null, output: string}>} output: what it wrote, both streams
 */
export async function runCommand({ userFolder, args, env: extra, patienceMs = 120_000 }) {
	const command = startProcess(nodeForN8n(), [n8nScript(), ...args], {
		env: n8nEnvironment({
			userFolder,
			port: await freePort(),
			brokerPort: await freePort(),
			extra,
		}),
		logFile: join(userFolder, `n8n-${args[0].replace(/\W/g, '-')}.log`),
	});
	const timer = setTimeout(() => void command.stop(), patienceMs);
	const { code } = await command.ended;
	clearTimeout(timer);
	return { code, output: await readFile(command.logFile, 'utf8') };
}
