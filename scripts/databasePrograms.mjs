import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { cacheFolder } from './cache.mjs';
import { Problem, mustRun, run, step } from './steps.mjs';

/**
 * @typedef {object} DatabasePrograms
 * @property {string} initdb
 * @property {string} postgres
 * @property {string} redis the server
 * @property {string} libraries a path list for `LD_LIBRARY_PATH`; empty when all is installed
 */

/** Where Debian puts the programs of Postgres, which is not in the path. */
const POSTGRES = join('usr', 'lib', 'postgresql');

/**
 * Finds the programs of Postgres and Redis, or unpacks them from Debian's packages into `folder`: nothing is installed
 * and no service starts. Packages that were loaded are kept in the cache (cache.mjs), if there is one.
 * @param {string} folder
 * @returns {Promise<DatabasePrograms>}
 * @throws {Problem} that says what to install
 */
export async function databasePrograms(folder) {
	const installed = programsBelow('/');
	const missing = [
		...(installed.postgres && installed.initdb ? [] : ['postgresql']),
		...(installed.redis ? [] : ['redis-server']),
	];
	if (!missing.length) return { ...installed, libraries: '' };

	const root = join(folder, 'programs');
	await step(`Unpacking ${missing.join(' and ')} from Debian's packages`, async () => {
		const packages = join(cacheFolder() ?? folder, `debian-${missing.join('-')}`);
		await load(missing, packages);
		mkdirSync(root, { recursive: true });
		for (const file of readdirSync(packages).filter((name) => name.endsWith('.deb')))
			await mustRun('dpkg', ['-x', join(packages, file), root]);
	});
	const unpacked = programsBelow(root);
	const found = { ...unpacked, ...withValue(installed), libraries: librariesBelow(root) };
	if (found.postgres && found.initdb && found.redis) return found;
	throw new Problem(`${missing.join(' and ')}: not in Debian's packages. ${ADVICE}`);
}

const ADVICE =
	'The tests in queue mode need Postgres and Redis. On Debian: sudo apt-get install -y postgresql redis-server';

function programsBelow(root) {
	const folders = [
		...(root === '/' ? (process.env.PATH ?? '').split(delimiter) : [join(root, 'usr', 'bin')]),
		...versionsBelow(join(root, POSTGRES)),
	];
	const found = (name) => folders.map((folder) => join(folder, name)).find(existsSync);
	return { initdb: found('initdb'), postgres: found('postgres'), redis: found('redis-server') };
}

const versionsBelow = (folder) =>
	existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [];

const withValue = (record) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function librariesBelow(root) {
	return ['lib', join('usr', 'lib')]
		.map((place) => join(root, place))
		.filter(existsSync)
		.flatMap((place) => readdirSync(place).map((name) => join(place, name)))
		.filter((place) => place.endsWith('-linux-gnu'))
		.join(delimiter);
}

/** Loads the packages and whatever they need that is not installed, once. */
async function load(names, packages) {
	if (existsSync(packages) && readdirSync(packages).some((name) => name.endsWith('.deb'))) return;
	mkdirSync(join(packages, 'partial'), { recursive: true });
	const args = [
		...['install', '--download-only', '-y', '--no-install-recommends'],
		// Only files are fetched: no lock of the system's own package manager is needed.
		...['-o', 'Debug::NoLocking=true', '-o', `Dir::Cache::archives=${packages}`],
		...['-o', 'APT::Sandbox::User=', ...names],
	];
	if ((await run('apt-get', args)).code === 0) return;
	// A fresh machine has no lists of packages yet.
	await run('apt-get', ['update', '-q']);
	await mustRun('apt-get', args, { advice: ADVICE });
}
