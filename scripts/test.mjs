import { installProject } from './install.mjs';
import { jest } from './jest.mjs';
import { build } from './pack.mjs';
import { checkImports, checkTarball } from './packageChecks.mjs';
import { mustRun, tell } from './steps.mjs';
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
		console.log('▸ Unit and engine tests …');
		tally.add('unit and engine tests', await jest(process.argv.slice(2)));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

await main();
