'use strict';

const { dest, src } = require('gulp');

/** Copies what tsc leaves behind: icons and codex files. `encoding: false` keeps pictures byte for byte. */
function assets() {
	return src(['{nodes,credentials}/**/*.{svg,png,json}'], { encoding: false, base: '.' }).pipe(
		dest('dist'),
	);
}

exports.default = assets;
