import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installProject, installPublish } from '../install.mjs';
import { build, pack } from '../pack.mjs';
import { checkImports, checkTarball } from '../packageChecks.mjs';
import { Problem, mustRun, projectFolder, step, tell } from '../steps.mjs';
import { judgeFiles } from './rules.mjs';
import { scan } from './scan.mjs';

/**
 * `npm run check:publish`: every rule of n8n's verification and of npm's provenance that can be run here, and what only
 * the publisher can fill in. `-- --files`: those alone that need no install. Ends with 1 while anything is left.
 */
async function main() {
	const { faults, toAdopt } = judgeFiles(projectFolder);
	if (!process.argv.includes('--files')) faults.push(...(await judgeBuild()));
	report('What keeps n8n from verifying it', faults);
	report('What only the publisher can fill in (npm run adopt)', toAdopt);
	console.log(`${faults.length} faults, ${toAdopt.length} to be filled in`);
	process.exitCode = faults.length + toAdopt.length ? 1 : 0;
}

function report(title, lines) {
	if (lines.length)
		console.log([`${title}:`, ...lines.map((line) => `  - ${line}`), ''].join('\n'));
}

async function judgeBuild() {
	await installProject();
	await installPublish();
	const folder = mkdtempSync(join(tmpdir(), 'publish-'));
	try {
		return [
			...(await faultOf("n8n's linter, strict", () => mustRun('npx', ['n8n-node', 'lint']))),
			...(await faultOf('Build', build)),
			...(await faultOf('What the package imports', checkImports)),
			...(await faultOf('What is published', checkTarball)),
			...(await faultOf('A test for every credential', credentialTests)),
			...(await faultOf("n8n's scanner, sources", () => scan(projectFolder, 'source'))),
			...(await faultOf("n8n's scanner, tarball", async () => {
				const { tarball } = await pack(folder);
				await mustRun('tar', ['-xzf', tarball, '-C', folder]);
				await scan(join(folder, 'package'), 'tarball');
			})),
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A check as a list of none or one fault. */
async function faultOf(title, work) {
	try {
		await step(title, work);
		return [];
	} catch (error) {
		return [`${title}: ${error instanceof Problem ? error.message : error.stack}`];
	}
}

/** A credential is tested by itself or by a node that names the test; OAuth2 tests itself by connecting. */
async function credentialTests() {
	const all = Object.values(createRequire(import.meta.url)(join(projectFolder, 'index.js'))).map(
		(Class) => new Class(),
	);
	const tested = all.flatMap(({ description, methods }) =>
		(description?.credentials ?? [])
			.filter(({ testedBy }) => testedBy && methods?.credentialTest?.[testedBy])
			.map(({ name }) => name),
	);
	const untested = all
		.filter(
			({ description, test, extends: parents = [] }) => !description && !test && !parents.length,
		)
		.map(({ name }) => name)
		.filter((name) => !tested.includes(name));
	if (untested.length) throw new Problem(`no test for ${untested.join(', ')}`);
}

try {
	await main();
} catch (error) {
	tell(error);
	process.exitCode = 1;
}
