import { createHash } from 'node:crypto';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';

import { importCredentials, importWorkflows, installPackage } from '../e2e/harness/userFolder.mjs';
import { Problem, projectFolder, step } from './steps.mjs';

/** n8n's user folder for `npm start`; deleting it starts afresh. */
export const demoFolder = join(projectFolder, '.n8n-demo');

/**
 * Notes that this process uses the demo's folder: two n8ns on one SQLite file would spoil it. The note goes when the process ends.
 * @throws {Problem} when another one does
 */
export function claimDemoFolder() {
	mkdirSync(demoFolder, { recursive: true });
	const other = Number(stampOf('running'));
	if (other && isAlive(other)) {
		throw new Problem(
			`The demo runs already (process ${other}). Stop it with Ctrl-C in its terminal; if that process is none of ` +
				`this project's, delete ${stampFile('running')} and try again.`,
		);
	}
	stamp('running', String(process.pid));
	process.on('exit', () => rmSync(stampFile('running'), { force: true }));
}

function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/**
 * Makes the demo's user folder, or brings it up to date: installs the package when it changed, imports the examples
 * when they changed. Workflows that somebody made there stay.
 * @param {{tarball: string, workflows: object[], credentials: object[]}} wanted
 */
export async function prepareDemoFolder({ tarball, workflows, credentials }) {
	keepCacheOutside();
	if (stampOf('package') !== basename(tarball)) {
		await step("Installing the package into the demo's n8n", async () =>
			installPackage(demoFolder, tarball),
		);
		stamp('package', basename(tarball));
	}
	const examples = createHash('sha256')
		.update(JSON.stringify([workflows, credentials]))
		.digest('hex');
	if (stampOf('examples') !== examples) {
		await step('Importing the example workflows', async () => {
			await importWorkflows(demoFolder, workflows);
			await importCredentials(demoFolder, credentials);
		});
		stamp('examples', examples);
	}
}

/**
 * n8n unpacks hundreds of files of its editor into `.cache`. In node_modules no linter reads them; in the demo's folder
 * they would make every lint ten times as slow.
 */
function keepCacheOutside() {
	const cache = join(projectFolder, 'node_modules', '.cache', 'n8n-demo');
	mkdirSync(cache, { recursive: true });
	const link = join(demoFolder, '.cache');
	// Relative, so that the project's folder can be moved.
	if (!lstatSync(link, { throwIfNoEntry: false }))
		symlinkSync(relative(demoFolder, cache), link, 'junction');
}

const stampFile = (name) => join(demoFolder, `.${name}`);
const stampOf = (name) =>
	existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : undefined;
const stamp = (name, value) => writeFileSync(stampFile(name), value);
