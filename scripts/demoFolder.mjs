import { createHash } from 'node:crypto';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

import { importWorkflows, installPackage } from '../e2e/harness/userFolder.mjs';
import { projectFolder, step } from './steps.mjs';

/** n8n's user folder for `npm start`; deleting it starts afresh. */
export const demoFolder = join(projectFolder, '.n8n-demo');

/**
 * Makes the demo's user folder, or brings it up to date: installs the package when it changed, imports the examples
 * when they changed. Workflows that somebody made there stay.
 * @param {{tarball: string, workflows: object[]}} wanted
 */
export async function prepareDemoFolder({ tarball, workflows }) {
	mkdirSync(demoFolder, { recursive: true });
	keepCacheOutside();
	if (stampOf('package') !== basename(tarball)) {
		await step("Installing the package into the demo's n8n", async () =>
			installPackage(demoFolder, tarball),
		);
		stamp('package', basename(tarball));
	}
	const examples = createHash('sha256').update(JSON.stringify(workflows)).digest('hex');
	if (stampOf('examples') !== examples) {
		await step('Importing the example workflows', () => importWorkflows(demoFolder, workflows));
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
	if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(cache, link, 'junction');
}

const stampFile = (name) => join(demoFolder, `.${name}`);
const stampOf = (name) =>
	existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : undefined;
const stamp = (name, value) => writeFileSync(stampFile(name), value);
