import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Problem, projectFolder, tell } from '../steps.mjs';
import {
	NO_REPOSITORY,
	TEXTS,
	adoptedManifest,
	adoptedText,
	authorOf,
	repositoryOf,
} from './adoption.mjs';

const USE =
	'npm run adopt -- --repository https://github.com/<owner>/<name> --author "<name> <mail>"';

/**
 * `npm run adopt -- --repository <URL> --author "<name> <mail>"`: writes into the project's files whose it is. Again with
 * other values: they take the place of the first.
 */
function main() {
	const { values } = parseArgs({
		options: { repository: { type: 'string' }, author: { type: 'string' } },
	});
	const repository = repositoryOf(values.repository ?? '');
	const author = authorOf(values.author ?? '');
	if (!repository)
		throw new Problem(`--repository must be one on GitHub, where provenance comes from:\n${USE}`);
	if (!author) throw new Problem(`--author must have a name and an e-mail address:\n${USE}`);

	const manifest = JSON.parse(read('package.json'));
	const before = repositoryOf(manifest.repository?.url ?? '')?.url ?? NO_REPOSITORY;
	write(
		'package.json',
		`${JSON.stringify(adoptedManifest(manifest, { repository, author }), null, 2)}\n`,
	);
	for (const file of TEXTS.filter((name) => existsSync(join(projectFolder, name)))) {
		const about = { file, before, repository, packageName: manifest.name };
		write(file, adoptedText(read(file), about));
	}
	console.log(
		'Adopted. See what changed by `git diff`; `npm run check:publish` tells what is left.',
	);
}

const read = (file) => readFileSync(join(projectFolder, file), 'utf8');

function write(file, text) {
	if (read(file) === text) return;
	writeFileSync(join(projectFolder, file), text);
	console.log(`  ${file}`);
}

try {
	main();
} catch (error) {
	tell(error);
	process.exitCode = 1;
}
