import { existsSync, lstatSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { REQUIRED_NODE, e2eFolder, nodeForN8n, nodePackage } from '../e2e/harness/runtime.mjs';
import { linkFromCache } from './cache.mjs';
import { Problem, mustRun, projectFolder, run, step } from './steps.mjs';

/** No package's install script runs; the lock file decides the versions (test/package/lockFiles.test.ts). */
const NPM_CI = [
	...['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
];
const OFFLINE =
	'If npm could not reach its registry, try again when the network is back; what was loaded is kept.';

/** How an n8n of the cache is made, and judged. */
const CACHED = { install: installInto, isComplete };

/** Installs what building and testing the package needs, unless it is there. About a minute, 1 GB. */
export async function installProject() {
	if (matchesLockFile(projectFolder)) return;
	await step('Installing the development tools (about a minute)', () => npmInstall(projectFolder));
}

/**
 * Installs n8n with the Node it needs into e2e/, unless it is there. About four minutes, 3 GB. With a cache
 * (cache.mjs) it is made there and linked.
 */
export async function installN8n() {
	// Before three gigabytes are loaded for nothing.
	if (!nodeForN8n() && !nodeComesWithN8n()) throw new Problem(noNode());
	if (!isComplete(e2eFolder)) await linkFromCache(e2eFolder, CACHED);
	if (!isComplete(e2eFolder)) await installInto(e2eFolder);
	if (!nodeForN8n()) throw new Problem(noNode());
}

/** Installs another version of n8n, named by its folder below e2e/versions, in the same way; returns the folder. */
export async function installOtherN8n(name) {
	const folder = join(e2eFolder, 'versions', name);
	if (!isComplete(folder)) await linkFromCache(folder, CACHED);
	if (!isComplete(folder)) await installInto(folder);
	return folder;
}

/** Whether the lock file brings a Node for this machine along. */
function nodeComesWithN8n() {
	const { packages } = JSON.parse(readFileSync(join(e2eFolder, 'package-lock.json'), 'utf8'));
	return `node_modules/${nodePackage()}` in packages;
}

const noNode = () =>
	`n8n needs Node ${REQUIRED_NODE} or newer, and npm has none for ${process.platform} on ${process.arch}; ` +
	`this is Node ${process.version}. Install Node ${REQUIRED_NODE} from https://nodejs.org and try again.`;

/** What checks a package before it is published, and installs it: a scanner, a registry, some Nodes. */
export const publishFolder = join(e2eFolder, 'publish');

/** Installs that, unless it is there. About a minute, 800 MB. */
export async function installPublish() {
	if (matchesLockFile(publishFolder)) return;
	await step('Installing a registry and n8n’s scanner', () => npmInstall(publishFolder));
}

/** Whether n8n is installed there as the lock file says, its database driver built. */
export function isComplete(folder) {
	return matchesLockFile(folder) && existsSync(databaseDriver(folder));
}

const databaseDriver = (folder) =>
	join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/** @param {string} folder one with n8n's package.json and package-lock.json */
async function installInto(folder) {
	if (!matchesLockFile(folder)) {
		await step('Installing n8n (3 GB, about three minutes)', () => npmInstall(folder));
	}
	await step("Making n8n's SQLite driver (up to two minutes)", () => makeDatabaseDriver(folder));
}

async function npmInstall(folder) {
	const modules = join(folder, 'node_modules');
	// npm would empty the folder that a link leads to, which others use too.
	if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(modules);
	await mustRun('npm', NPM_CI, { cwd: folder, advice: OFFLINE });
}

/** Loads the driver's ready-made binary, or builds it where that can't be reached. */
async function makeDatabaseDriver(folder) {
	const modules = join(folder, 'node_modules');
	const driver = join(modules, 'sqlite3');
	const node = nodeForN8n() ?? process.execPath;
	const loaded = await run(node, [join(modules, 'prebuild-install', 'bin.js'), '-r', 'napi'], {
		cwd: driver,
	});
	if (loaded.code === 0 && existsSync(databaseDriver(folder))) return;

	const missing = [];
	for (const tool of ['python3', 'make', 'g++']) {
		if ((await run(tool, ['--version'])).code !== 0) missing.push(tool);
	}
	if (missing.length) {
		throw new Problem(
			`n8n's SQLite driver could not be loaded from GitHub and must be built, but ${missing.join(', ')} ` +
				`${missing.length > 1 ? 'are' : 'is'} missing. On Debian or Ubuntu: sudo apt-get install -y python3 make g++`,
		);
	}
	// The Node that npm installed has its headers with it: nothing is loaded for the build.
	const beside = join(modules, nodePackage());
	const headers = existsSync(join(beside, 'include', 'node', 'node_api.h'))
		? [`--nodedir=${beside}`]
		: [];
	await mustRun(node, [join(modules, 'node-gyp', 'bin', 'node-gyp.js'), 'rebuild', ...headers], {
		cwd: driver,
		advice:
			"n8n's SQLite driver could not be built with python3, make and g++; the lines above say why.",
	});
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes down at the end of an install what it
 * installed, so an install that was broken off doesn't count.
 */
function matchesLockFile(folder) {
	const packagesOf = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).packages;
	try {
		const wanted = packagesOf('package-lock.json');
		const installed = packagesOf('node_modules/.package-lock.json');
		return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
			const there = installed[path];
			return (
				path === '' ||
				(there ? there.version === version : Boolean(optional || devOptional || peer))
			);
		});
	} catch {
		return false;
	}
}
