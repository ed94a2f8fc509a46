'use strict';

const { build } = require('esbuild');
const { dest, parallel, src } = require('gulp');

const { dependencies = {}, n8n } = require('./package.json');

/** What every n8n provides; everything else is the package's own and goes into the files that ship. */
const PROVIDED = ['n8n-workflow', 'lodash', 'luxon', ...Object.keys(dependencies)];

/**
 * Makes one file of each node and credential from what tsc left in build/: a hundred small files pack to twice the
 * size. Functions and classes keep their names, so that a stack trace can be read.
 */
async function bundle() {
	const compiled = [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist/, 'build'));
	await build({
		entryPoints: compiled,
		outbase: 'build',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: PROVIDED,
		minify: true,
		keepNames: true,
		logLevel: 'warning',
	});
}

/** Copies what tsc leaves behind: icons and codex files. `encoding: false` keeps pictures byte for byte. */
function assets() {
	const files = ['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png,json}'];
	return src(files, { encoding: false, base: '.' }).pipe(dest('dist'));
}

exports.default = parallel(bundle, assets);
