import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { databasePrograms } from './databasePrograms.mjs';
import { testCommand } from './testCommand.mjs';

/**
 * `npm run test:queue`: n8n in queue mode, with Postgres, Redis, one main process and its workers, all on loopback and
 * in a temporary folder (e2e/queue). Arguments are names of test files, such as `outbox`. The last line counts.
 * `npm run bench:queue`, with `bench` as first argument, measures instead (e2e/queue/bench).
 */
async function main() {
	const tests = process.argv[2] === 'bench' ? `queue/${process.argv.splice(2, 1)}` : 'queue/tests';
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-'));
	// Postgres refuses to run as root: the user it runs as must get in here.
	chmodSync(folder, 0o755);
	try {
		await testCommand('tests in queue mode', tests, async () => ({
			QUEUE_FOLDER: folder,
			DATABASES: JSON.stringify(await databasePrograms(folder)),
		}));
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

await main();
