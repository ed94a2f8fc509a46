import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { publishFolder } from '../install.mjs';
import { Problem } from '../steps.mjs';

const SCANNER = 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs';

/**
 * n8n's own scanner over a folder, with the files that it looks at in that kind of folder. (Its command line takes only
 * what is published already.)
 * @param {string} folder
 * @param {'source' | 'tarball'} kind
 * @throws {Problem} with what it found
 */
export async function scan(folder, kind) {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
		pathToFileURL(join(publishFolder, SCANNER)).href
	);
	const files = kind === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
	const { passed, message, details } = await analyzePackage(folder, files);
	if (!passed) throw new Problem([message, details].filter(Boolean).join('\n'));
}
