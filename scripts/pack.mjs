import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun, projectFolder } from './steps.mjs';

/** Everything that decides what is in the tarball. */
const SOURCES = [
	...[
		'nodes',
		'credentials',
		'index.js',
		'package.json',
		'package-lock.json',
		'gulpfile.js',
		'tsconfig.json',
	],
	...['README.md', 'CHANGELOG.md', 'LICENSE.md'],
];
const folder = join(projectFolder, 'node_modules', '.cache', 'packed');

/**
 * Compiles the package into dist/.
 * @throws {Problem} with the compiler's words
 */
export async function build() {
	await mustRun('npm', ['run', 'build', '--silent']);
}

/**
 * `npm pack` of what is in dist/ now.
 * @param {string} destination an existing folder
 * @returns {Promise<{tarball: string, size: number, files: string[]}>} size in bytes, packed; paths inside the package
 */
export async function pack(destination) {
	const output = await mustRun('npm', [
		'pack',
		'--json',
		'--loglevel=error',
		`--pack-destination=${destination}`,
	]);
	const answer = JSON.parse(
		output.slice(
			output.search(/^[[{]/m),
			Math.max(...[']', '}'].map((end) => output.lastIndexOf(end))) + 1,
		),
	);
	// A list up to npm 11, then an object by package name.
	const [packed] = Object.values(answer);
	return {
		tarball: join(destination, packed.filename),
		size: packed.size,
		files: packed.files.map(({ path }) => path),
	};
}

/**
 * The tarball of the sources as they are now, built unless that was done before. Its name changes with its sources.
 * @returns {Promise<string>} absolute path
 */
export async function packedPackage() {
	const key = fingerprint();
	const named = join(folder, `n8n-nodes-user-api-call-${key}.tgz`);
	if (existsSync(named)) return named;
	await build();
	mkdirSync(folder, { recursive: true });
	renameSync((await pack(folder)).tarball, named);
	return named;
}

function fingerprint() {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		const path = join(projectFolder, source);
		if (!existsSync(path)) continue;
		const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
		for (const file of files)
			hash
				.update(`${file.slice(projectFolder.length)}\0`)
				.update(readFileSync(file))
				.update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}

/** All files below a folder, sorted by path. */
export function filesBelow(path) {
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}
