'use strict';

const { dest, src } = require('gulp');

/** Copies what tsc leaves behind: icons and codex files. `encoding: false` keeps pictures byte for byte. */
function assets() {
	const files = ['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png,json}'];
	return src(files, { encoding: false, base: '.' }).pipe(dest('dist'));
}

exports.default = assets;
