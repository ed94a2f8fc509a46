import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { databasePrograms } from './databasePrograms.mjs';
import { installN8n, installProject } from './install.mjs';
import { packedPackage } from './pack.mjs';
import { testsInRealN8n } from './realN8n.mjs';
import { step, tell } from './steps.mjs';
import { Tally } from './tally.mjs';

/**
 * `npm run test:queue`: n8n in queue mode, with Postgres, Redis, one main process and its workers, all on loopback and
 * in a temporary folder (e2e/queue). Arguments are names of test files, such as `outbox`. The last line counts.
 * `npm run bench:queue`, with `bench` as first argument, measures instead (e2e/queue/bench).
 */
async function main() {
	const tests = process.argv[2] === 'bench' ? `queue/${process.argv.splice(2, 1)}` : 'queue/tests';
	const tally = new Tally();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-'));
	// Postgres refuses to run as root: the user it runs as must get in here.
	chmodSync(folder, 0o755);
	try {
		await installProject();
		await installN8n();
		const programs = await databasePrograms(folder);
		const tarball = await step('Building and packing', packedPackage);
		const env = { TARBALL: tarball, QUEUE_FOLDER: folder, DATABASES: JSON.stringify(programs) };
		tally.add('tests in queue mode', await testsInRealN8n(tests, env));
	} catch (error) {
		tell(error);
		tally.add('set-up', { passed: 0, failed: 1 });
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
	tally.finish();
}

await main();
