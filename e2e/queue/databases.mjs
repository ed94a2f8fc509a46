import { chownSync, mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../harness/ports.mjs';
import { startProcess } from '../harness/processes.mjs';

/** Debian's `nobody`: Postgres refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * A database on a free port of loopback that can be taken away and given back, its data kept.
 * @typedef {object} Database
 * @property {number} port
 * @property {() => number} pid of the process that was started last
 * @property {() => Promise<void>} start resolves when it takes connections
 * @property {() => Promise<void>} kill at once, as by a power cut
 */

/**
 * A fresh Postgres with the user and the database `n8n`, who needs no password. Not yet started.
 * @param {string} folder an existing folder that everybody may enter
 * @returns {Promise<Database>}
 */
export async function newPostgres(folder) {
	const { initdb, postgres, env } = programs();
	const data = join(folder, 'postgres');
	const user = process.getuid?.() === 0 ? NOBODY : undefined;
	mkdirSync(data, { mode: 0o700 });
	if (user) chownSync(data, user.uid, user.gid);
	const options = { cwd: data, env, user };
	const made = startProcess(
		initdb,
		['-D', data, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
		{ ...options, logFile: join(folder, 'initdb.log') },
	);
	if ((await made.ended).code !== 0) throw new Error(`initdb failed:\n${await made.logTail()}`);
	const port = await freePort();
	return database(port, 'postgres', folder, (logFile) =>
		startProcess(
			postgres,
			[
				...['-D', data, '-p', String(port), '-k', data, '-c', 'listen_addresses=127.0.0.1'],
				// The machine doesn't fail here, only the process: what was written is there.
				...['-c', 'fsync=off', '-c', 'max_connections=100'],
			],
			{ ...options, logFile },
		),
	);
}

/**
 * A fresh Redis that keeps what it has been told (AOF). Not yet started.
 * @param {string} folder an existing folder
 * @returns {Promise<Database>}
 */
export async function newRedis(folder) {
	const { redis, env } = programs();
	const data = join(folder, 'redis');
	mkdirSync(data);
	const port = await freePort();
	const args = [
		...['--port', String(port), '--bind', '127.0.0.1', '--dir', data],
		...['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--daemonize', 'no'],
	];
	return database(port, 'redis', folder, (logFile) =>
		startProcess(redis, args, { cwd: data, env, logFile }),
	);
}

function programs() {
	const { libraries, ...paths } = JSON.parse(process.env.DATABASES ?? 'null') ?? {};
	if (!paths.postgres) throw new Error('run these tests by `npm run test:queue`');
	return {
		...paths,
		env: { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C', LD_LIBRARY_PATH: libraries },
	};
}

function database(port, name, folder, launch) {
	let started,
		times = 0;
	return {
		port,
		pid: () => started.pid,
		async start() {
			started = launch(join(folder, `${name}-${(times += 1)}.log`));
			let end;
			void started.ended.then((result) => (end = result));
			const deadline = Date.now() + 30_000;
			while (!(await takesConnections(port))) {
				if (end || Date.now() > deadline)
					throw new Error(`${name} is not up:\n${await started.logTail()}`);
				await pause(100);
			}
		},
		kill: async () => await started?.kill(),
	};
}

function takesConnections(port) {
	return new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port });
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
	});
}
