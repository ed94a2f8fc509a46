import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installProject } from './install.mjs';
import { build } from './pack.mjs';
import { checkImports, checkTarball } from './packageChecks.mjs';
import { mustRun, run, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * `npm test`: installs what is missing, then type check, linter, build, checks of what would be published, unit and
 * engine tests. Arguments go to jest. The last line counts.
 */
async function main() {
	const tally = new Tally();
	try {
		await installProject();
		await tally.check('Type check', () => mustRun('npx', ['tsc', '-p', 'tsconfig.test.json']));
		await tally.check("n8n's linter", () => mustRun('npx', ['n8n-node', 'lint']));
		if (await tally.check('Build', build)) {
			await tally.check('What the package imports', checkImports);
			await tally.check('What is published', checkTarball);
		}
		tally.add('unit and engine tests', await jest(process.argv.slice(2)));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

/** Runs jest and reads its own counts. A file that doesn't even load counts as one failure. */
async function jest(args) {
	const folder = mkdtempSync(join(tmpdir(), 'jest-'));
	const report = join(folder, 'report.json');
	try {
		console.log('▸ Unit and engine tests …');
		const { code } = await run(
			'npx',
			['jest', '--ci', '--json', `--outputFile=${report}`, ...args],
			{ show: true },
		);
		if (!existsSync(report)) return { passed: 0, failed: 1 };
		const {
			numPassedTests: passed,
			numFailedTests,
			numRuntimeErrorTestSuites,
		} = JSON.parse(readFileSync(report));
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		return { passed, failed: failed || (code === 0 ? 0 : 1) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

await main();
