import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { OWNER, environmentWithoutNpm } from './environment.mjs';
import { runCommand, startN8n } from './n8n.mjs';
import { spawnable } from './processes.mjs';
import { n8nFolder, n8nVersion } from './runtime.mjs';

/**
 * Makes a temporary user folder for n8n with its database set up, the owner account made and, when asked, the
 * package installed and workflows imported. The set-up database is made once for each n8n version and copied after that.
 * @param {{tarball?: string, workflows?: object[]}} [options] `tarball`: of `npm pack`
 * @returns {Promise<string>} the folder; `removeUserFolder` deletes it
 */
export async function newUserFolder({ tarball, workflows = [] } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-e2e-'));
	cpSync(await migratedFolder(), folder, { recursive: true });
	if (tarball) installPackage(folder, tarball);
	if (workflows.length) await importWorkflows(folder, workflows);
	return folder;
}

/** Deletes a folder that `newUserFolder` made. */
export const removeUserFolder = (folder) =>
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** A user folder after n8n's first boot. Lives with the installed n8n, so it goes when that changes. */
async function migratedFolder() {
	const cache = join(n8nFolder, 'node_modules', '.cache', 'user-folders');
	const ready = join(cache, `${n8nVersion()}-${OWNER.email}`);
	if (existsSync(ready)) return ready;
	const fresh = join(cache, `making-${randomUUID()}`);
	mkdirSync(fresh, { recursive: true });
	const n8n = await startN8n({ userFolder: fresh });
	await n8n.stop();
	try {
		renameSync(fresh, ready);
	} catch (error) {
		// Another run was faster; its folder is as good.
		rmSync(fresh, { recursive: true, force: true });
		if (!existsSync(ready)) throw error;
	}
	return ready;
}

/**
 * n8n's manual install, as the README says it: npm with `<user folder>/.n8n/nodes` as its prefix, so that it never
 * walks up and installs into a project around it.
 * @param {string} userFolder
 * @param {string} tarball absolute path; two different contents need two names, or npm refuses the second
 * @throws with npm's words when it fails
 */
export function installPackage(userFolder, tarball) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	// No dependencies: nothing is asked of a registry.
	const options = [
		`--prefix=${nodes}`,
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--fetch-retries=0',
	];
	const [npm, args, { shell }] = spawnable('npm', ['install', tarball, ...options]);
	const { status, stderr, error } = spawnSync(npm, args, {
		cwd: nodes,
		env: environmentWithoutNpm(),
		encoding: 'utf8',
		shell,
	});
	if (status !== 0)
		throw new Error(`npm could not install ${tarball} into ${nodes}:\n${error?.message ?? stderr}`);
}

/**
 * Imports workflows by n8n's command line while n8n doesn't run; one of the same id is replaced.
 * @param {string} userFolder
 * @param {object[]} workflows each with an `id`
 * @returns {Promise<string>} what n8n said, warnings included
 * @throws with n8n's output when it fails
 */
export async function importWorkflows(userFolder, workflows) {
	return await importEntries(userFolder, 'workflow', workflows);
}

/**
 * The same for credentials, whose `data` is plain here and encrypted by n8n.
 * @param {string} userFolder
 * @param {object[]} credentials each `{id, name, type, data}`
 * @throws with n8n's output when it fails
 */
export async function importCredentials(userFolder, credentials) {
	await importEntries(userFolder, 'credentials', credentials);
}

async function importEntries(userFolder, kind, entries) {
	const input = mkdtempSync(join(tmpdir(), 'n8n-import-'));
	for (const entry of entries) {
		writeFileSync(join(input, `${entry.id}.json`), JSON.stringify(entry));
	}
	const { code, output } = await runCommand({
		userFolder,
		args: [`import:${kind}`, '--separate', `--input=${input}`],
	});
	rmSync(input, { recursive: true, force: true });
	if (code !== 0) throw new Error(`n8n could not import (${kind}):\n${output}`);
	return output;
}
