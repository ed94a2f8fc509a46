import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../e2e/harness/ports.mjs';
import { startProcess } from '../e2e/harness/processes.mjs';
import { publishFolder } from './install.mjs';
import { Problem, mustRun } from './steps.mjs';

/**
 * Starts an npm registry on loopback that knows nothing but what is published to it and asks no other.
 * @returns {Promise<{url: string, env: Record<string, string>, publish: (tarball: string) => Promise<void>,
 *   stop: () => Promise<void>}>} `env`: makes any npm use it, with a cache of its own
 */
export async function startRegistry() {
	const folder = mkdtempSync(join(tmpdir(), 'registry-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}/`;
	const config = join(folder, 'config.yaml');
	// JSON is YAML.
	writeFileSync(
		config,
		JSON.stringify({
			storage: join(folder, 'storage'),
			auth: { htpasswd: { file: join(folder, 'htpasswd') } },
			uplinks: {},
			packages: { '**': { access: '$all', publish: '$all' } },
			web: { enable: false },
			log: { type: 'stdout', format: 'json', level: 'warn' },
		}),
	);
	const server = startProcess(
		process.execPath,
		[
			join(publishFolder, 'node_modules/verdaccio/bin/verdaccio'),
			'-c',
			config,
			'-l',
			`127.0.0.1:${port}`,
		],
		{ cwd: folder, env: process.env, logFile: join(folder, 'registry.log') },
	);
	const stop = async () => {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await isUp(url, server);
	} catch (error) {
		await stop();
		throw error;
	}
	mkdirSync(join(folder, 'cache'));
	const env = {
		npm_config_registry: url,
		npm_config_cache: join(folder, 'cache'),
		npm_config_update_notifier: 'false',
		npm_config_audit: 'false',
		npm_config_fund: 'false',
	};
	return {
		url,
		env,
		stop,
		// npm refuses to publish without a token; this registry takes any.
		publish: async (tarball) =>
			void (await mustRun(
				'npm',
				['publish', tarball, `--registry=${url}`, `--//127.0.0.1:${port}/:_authToken=any`],
				{ cwd: folder, env },
			)),
	};
}

async function isUp(url, server) {
	let end;
	void server.ended.then((result) => (end = result));
	for (const deadline = Date.now() + 60_000; ; await pause(100)) {
		if (
			await fetch(`${url}-/ping`).then(
				(answer) => answer.ok,
				() => false,
			)
		)
			return;
		if (end || Date.now() > deadline)
			throw new Problem(`The registry did not start.\n${readFileSync(server.logFile, 'utf8')}`);
	}
}
