import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { testsInRealN8n } from './realN8n.mjs';
import { step, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * `npm run test:e2e`: installs what is missing, packs the package and runs e2e/tests against a real n8n.
 * Arguments are names of test files, such as `stop`. The last line counts.
 */
async function main() {
	const tally = new Tally();
	try {
		await installProject();
		await installN8n();
		const tarball = await step('Building and packing', packedPackage);
		const env = { TARBALL: tarball };
		tally.add('tests in a real n8n', await testsInRealN8n('tests', env));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

await main();
