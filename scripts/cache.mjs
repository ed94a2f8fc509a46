import { createHash, randomUUID } from 'node:crypto';
import {
	copyFileSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder in which installed n8ns are kept between checkouts: `E2E_CACHE`, or one in the home folder when `CI` is
 * set; none otherwise, because three gigabytes outside the project are nobody's wish.
 * @returns {string | undefined}
 */
export function cacheFolder() {
	if (process.env.E2E_CACHE) return process.env.E2E_CACHE;
	const wanted = process.env.CI && !['false', '0'].includes(process.env.CI);
	return wanted ? join(homedir(), '.cache', 'n8n-nodes-user-api-call') : undefined;
}

/**
 * Links the folder's node_modules to the cached install of the same lock file, making that first when there is no whole one. It is made
 * under another name and renamed when complete, so a broken-off install is never used and two runs don't meet.
 * Does nothing without a cache folder, or when the cache can't be written.
 * @param {string} target the folder that holds package.json and package-lock.json
 * @param {{install: (folder: string) => Promise<void>, isComplete: (folder: string) => boolean}} ways `install` fills a
 *   folder that holds package.json and package-lock.json
 */
export async function linkFromCache(target, { install, isComplete }) {
	const cache = cacheFolder();
	if (!cache) return;
	const ready = join(cache, `n8n-${lockHash(target)}-${process.platform}-${process.arch}`);
	if (!isComplete(ready)) {
		const making = join(cache, `making-${randomUUID()}`);
		try {
			mkdirSync(making, { recursive: true });
		} catch (error) {
			console.log(`  (no cache: ${error.message})`);
			return;
		}
		try {
			for (const file of ['package.json', 'package-lock.json'])
				copyFileSync(join(target, file), join(making, file));
			await install(making);
			if (!isComplete(ready)) {
				rmSync(ready, { recursive: true, force: true });
				renameSync(making, ready);
			}
		} finally {
			rmSync(making, { recursive: true, force: true });
		}
	}
	const modules = join(target, 'node_modules');
	// A link is removed as a link: what it points to stays.
	if (lstatSync(modules, { throwIfNoEntry: false }))
		rmSync(modules, { recursive: true, force: true });
	symlinkSync(join(ready, 'node_modules'), modules, 'junction');
	console.log(`  n8n comes from the cache ${ready}`);
}

function lockHash(folder) {
	return createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex')
		.slice(0, 16);
}
