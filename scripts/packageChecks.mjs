import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { filesBelow, pack } from './pack.mjs';
import { mustRun, projectFolder } from './steps.mjs';
import { demand } from './tally.mjs';

/** Modules that every n8n from 1.123 on provides; the package brings none of its own. */
const ALLOWED_MODULES = ['n8n-workflow', 'lodash', 'luxon', 'node:crypto'];
const ALLOWED_FILES = /^(dist\/.+|index\.js|package\.json|README\.md|CHANGELOG\.md|LICENSE\.md)$/;
const EXPECTED_FILES = ['index.js', 'package.json', 'README.md', 'CHANGELOG.md', 'LICENSE.md'];
/** A bound on growth: the code takes 127 kB as it ships, unminified. */
const MAX_BYTES = 130_000;

/** What ships imports only what n8n provides, and every relative import leads to a file that ships. */
export async function checkImports() {
	const dist = join(projectFolder, 'dist');
	const faults = [];
	for (const file of filesBelow(dist).filter((path) => path.endsWith('.js'))) {
		for (const [, , name] of readFileSync(file, 'utf8').matchAll(
			/\b(?:require|import)\(\s*(["'`])(.+?)\1/g,
		)) {
			const where = relative(projectFolder, file);
			if (!name.startsWith('.')) {
				if (!ALLOWED_MODULES.includes(name)) faults.push(`${where} imports ${name}`);
			} else if (!resolves(resolve(dirname(file), name))) {
				faults.push(`${where} imports ${name}, which is not in dist`);
			}
		}
	}
	const rule = `Shipped code may import only ${ALLOWED_MODULES.join(', ')} and its own files`;
	demand(faults.length === 0, `${rule}:\n${faults.join('\n')}`);
}

const resolves = (path) =>
	[path, `${path}.js`, `${path}.json`, join(path, 'index.js')].some((file) => existsSync(file));

/** The tarball holds what people need and nothing else, and installed it gives the classes that n8n looks for. */
export async function checkTarball() {
	const folder = mkdtempSync(join(tmpdir(), 'packed-'));
	try {
		const { tarball, size, files } = await pack(folder);
		const strange = files.filter((file) => !ALLOWED_FILES.test(file));
		const missing = EXPECTED_FILES.filter((file) => !files.includes(file));
		demand(strange.length === 0, `The tarball must not hold ${strange.join(', ')}`);
		demand(missing.length === 0, `The tarball lacks ${missing.join(', ')}`);
		demand(size < MAX_BYTES, `The tarball has ${size} bytes; it must stay under ${MAX_BYTES}`);
		await checkInstalled(folder, tarball);
		console.log(`  ${basename(tarball)}: ${files.length} files, ${size} bytes`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Requires the installed tarball with n8n-workflow on the path, as n8n does, and looks for every class it announces. */
async function checkInstalled(folder, tarball) {
	const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
	await mustRun('npm', ['install', tarball, '--prefix', folder, ...options], { cwd: folder });
	const script = `
		const name = 'n8n-nodes-user-api-call';
		const { n8n } = require(name + '/package.json');
		const all = require(name);
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			const key = file.split('/').pop().split('.')[0];
			const Own = require(name + '/' + file)[key];
			if (!Own) throw new Error(file + ' has no class ' + key);
			if (all[key] !== Own) throw new Error('index.js does not export ' + key);
			const made = new Own();
			if (!(made.description ?? made).name) throw new Error(key + ' has no name');
		}
		if (n8n.nodes.length === 0) throw new Error('package.json announces no node');`;
	await mustRun(process.execPath, ['-e', script], {
		cwd: folder,
		env: { NODE_PATH: join(projectFolder, 'node_modules') },
	});
}
