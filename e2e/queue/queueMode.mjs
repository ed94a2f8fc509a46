import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { n8nEnvironment } from '../harness/environment.mjs';
import { startN8n } from '../harness/n8n.mjs';
import { freePort } from '../harness/ports.mjs';
import { startProcess } from '../harness/processes.mjs';
import { n8nScript, nodeForN8n } from '../harness/runtime.mjs';
import { tarball } from '../harness/shared.mjs';
import { installPackage } from '../harness/userFolder.mjs';
import { newPostgres, newRedis } from './databases.mjs';

/** A lost worker is noticed after some ten seconds instead of n8n's two minutes. */
const SHORT_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** How long a process of n8n may take to start: minutes on a machine that others use too. */
const PATIENCE_MS = 300_000;

/**
 * Starts Postgres, Redis and n8n's main process in queue mode, the package installed; workers are for the test to start.
 * @returns {Promise<QueueMode>}
 */
export async function startQueueMode() {
	const folder = process.env.QUEUE_FOLDER;
	if (!folder) throw new Error('run these tests by `npm run test:queue`');
	const postgres = await newPostgres(folder);
	const redis = await newRedis(folder);
	await Promise.all([postgres.start(), redis.start()]);
	const env = {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: 'unused',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		N8N_ENCRYPTION_KEY: 'the same for all processes',
		...SHORT_LOCKS,
	};
	const n8n = await startN8n({
		userFolder: newFolder(folder, 'main', true),
		env,
		bootMs: PATIENCE_MS,
	}).catch(async (error) => {
		// Nobody else knows of them yet, and what runs holds the tests' process.
		await Promise.all([postgres.kill(), redis.kill()]);
		throw error;
	});
	let workers = 0;
	return {
		n8n,
		postgres,
		redis,
		startWorker: async ({ concurrency = 2, withPackage = true } = {}) => {
			workers += 1;
			const userFolder = newFolder(folder, `worker-${workers}`, withPackage);
			return await startWorker(userFolder, concurrency, env);
		},
	};
}

/**
 * @typedef {object} QueueMode
 * @property {import('../harness/n8n.mjs').RunningN8n} n8n the main process
 * @property {import('./databases.mjs').Database} postgres
 * @property {import('./databases.mjs').Database} redis
 * @property {(options?: {concurrency?: number, withPackage?: boolean}) => Promise<Worker>} startWorker
 */

/**
 * @typedef {object} Worker
 * @property {() => Promise<void>} kill
 * @property {(patienceMs?: number) => Promise<void>} stop asks it to end, as a deployment does
 * @property {() => Promise<string[]>} executions ids of those that it began
 * @property {(lines?: number) => Promise<string>} logTail
 */

function newFolder(folder, name, withPackage) {
	const userFolder = join(folder, name);
	mkdirSync(userFolder);
	if (withPackage) installPackage(userFolder, tarball());
	return userFolder;
}

async function startWorker(userFolder, concurrency, env) {
	const port = await freePort();
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) };
	const worker = startProcess(
		nodeForN8n(),
		[n8nScript(), 'worker', `--concurrency=${concurrency}`],
		{
			env: n8nEnvironment({
				userFolder,
				port: await freePort(),
				brokerPort: await freePort(),
				extra: { ...env, ...health },
			}),
			logFile: join(userFolder, 'n8n.log'),
		},
	);
	const deadline = Date.now() + PATIENCE_MS;
	const isReady = () =>
		fetch(`http://127.0.0.1:${port}/healthz/readiness`).then(
			({ ok }) => ok,
			() => false,
		);
	while (!(await isReady())) {
		if (Date.now() > deadline) throw new Error(`a worker is not up:\n${await worker.logTail()}`);
		await pause(100);
	}
	return {
		...worker,
		async executions() {
			const log = await readFile(worker.logFile, 'utf8');
			return [...log.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
		},
	};
}
