import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { testsInRealN8n } from './realN8n.mjs';
import { step, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * A command that tests in a real n8n: installs what is missing, packs the package and runs one folder of e2e/. Arguments of this
 * process are names of test files, or parts of them. The last line counts.
 * @param {string} title of what is run, such as `tests in a browser`
 * @param {string} tests the folder, such as `browser`
 * @param {() => Promise<Record<string, string>>} [prepare] makes what these tests need besides, before anything is packed, and
 *   gives what they read from the environment
 */
export async function testCommand(title, tests, prepare = async () => ({})) {
	const tally = new Tally();
	try {
		await installProject();
		await installN8n();
		const env = await prepare();
		const tarball = await step('Building and packing', packedPackage);
		tally.add(title, await testsInRealN8n(tests, { TARBALL: tarball, ...env }));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	}
	tally.finish();
}
