import { chromium } from './chromium.mjs';
import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { testsInRealN8n } from './realN8n.mjs';
import { step, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * `npm run test:browser`: installs what is missing, packs the package and runs e2e/browser in a real n8n and a real
 * browser. Arguments are names of test files, such as `mistakes`. The last line counts.
 */
async function main() {
	const tally = new Tally();
	try {
		await installProject();
		await installN8n();
		const browser = await chromium();
		const tarball = await step('Building and packing', packedPackage);
		const env = { TARBALL: tarball, CHROMIUM: browser };
		tally.add('tests in a browser', await testsInRealN8n('browser', env));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}

await main();
