import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, mustRun, projectFolder, tell } from '../steps.mjs';
import { isLater, releasedChangelog } from './changelog.mjs';

/** `npm run release -- 0.2.0`: version, changelog, commit and tag. Pushing the tag is what publishes (publish.yml). */
async function main() {
	const [version = ''] = process.argv.slice(2);
	if (!/^\d+\.\d+\.\d+$/.test(version))
		throw new Problem('npm run release -- <version>, such as 0.2.0');
	const git = (...args) => mustRun('git', args);
	if ((await git('status', '--porcelain')).trim())
		throw new Problem('Files are changed. Commit them first: a release is a commit of its own.');
	if ((await git('tag', '--list', `v${version}`)).trim())
		throw new Problem(`v${version} is there.`);

	const [manifest, lock] = ['package.json', 'package-lock.json'].map((file) =>
		JSON.parse(read(file)),
	);
	if (manifest.version !== version && !isLater(manifest.version, version))
		throw new Problem(`${version} does not come after ${manifest.version}.`);
	const date = new Date().toISOString().slice(0, 10);
	const changelog = releasedChangelog(read('CHANGELOG.md'), { version, date });
	if (!changelog) throw new Problem('CHANGELOG.md has nothing under Unreleased.');

	manifest.version = version;
	lock.version = version;
	lock.packages[''].version = version;
	write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
	write('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
	write('CHANGELOG.md', changelog);
	await git('commit', '-aqm', `Version ${version}`);
	await git('tag', '-a', `v${version}`, '-m', `Version ${version}`);
	console.log(`v${version} is committed and tagged. It is published by: git push --follow-tags`);
}

const read = (file) => readFileSync(join(projectFolder, file), 'utf8');
const write = (file, text) => writeFileSync(join(projectFolder, file), text);

try {
	await main();
} catch (error) {
	tell(error);
	process.exitCode = 1;
}
