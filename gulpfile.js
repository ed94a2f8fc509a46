'use strict';

const { mkdir, readFile, writeFile } = require('node:fs/promises');
const { dirname, posix } = require('node:path');

const { build } = require('esbuild');
const { dest, parallel, src } = require('gulp');
const ts = require('typescript');

const { dependencies = {}, n8n } = require('./package.json');

/** What every n8n provides; everything else is the package's own and goes into the file that ships. */
const PROVIDED = ['n8n-workflow', 'lodash', 'luxon', ...Object.keys(dependencies)];

const CLASSES = [...n8n.nodes, ...n8n.credentials];
const BUNDLE = 'dist/classes.js';

const classOf = (file) => posix.basename(file).split('.')[0];

/** esbuild would keep some comments; they are in the sources. */
const withoutComments = {
	name: 'without-comments',
	setup({ onLoad }) {
		const { ES2022 } = ts.ScriptTarget;
		const compilerOptions = { target: ES2022, module: ts.ModuleKind.ES2022, removeComments: true };
		onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
			contents: ts.transpileModule(await readFile(path, 'utf8'), { compilerOptions }).outputText,
		}));
	},
};

/**
 * Makes one file of all nodes and credentials: a hundred small files pack to twice the size, and a file for each node
 * repeats what they share. Not minified: who reviews the package reads what runs. (While `n8n-node dev` runs, tsc writes
 * a file for each source instead.)
 */
async function bundle() {
	const lines = CLASSES.map(
		(file) =>
			`export { ${classOf(file)} } from './${file.replace(/^dist\//, '').replace(/\.js$/, '')}';`,
	);
	await build({
		stdin: { contents: lines.join('\n'), resolveDir: __dirname, loader: 'ts' },
		outfile: BUNDLE,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: PROVIDED,
		plugins: [withoutComments],
		logLevel: 'warning',
	});
}

/** The files that package.json announces: each gives its class, and icons are found beside it. */
async function announced() {
	for (const file of CLASSES) {
		const from = posix.relative(posix.dirname(file), BUNDLE);
		const name = classOf(file);
		const text = `'use strict';\n\nexports.${name} = require('${from}').${name};\n`;
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

/** Copies what tsc leaves behind: icons and codex files. `encoding: false` keeps pictures byte for byte. */
function assets() {
	const files = ['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png,json}'];
	return src(files, { encoding: false, base: '.' }).pipe(dest('dist'));
}

exports.default = parallel(bundle, announced, assets);
