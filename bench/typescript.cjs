'use strict';

const { readFileSync } = require('node:fs');
const ts = require('typescript');

/** Lets `require` load the project's own TypeScript, unchecked, so that a measurement runs what the tests run. */
require.extensions['.ts'] = (module, fileName) => {
	const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), {
		fileName,
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
	});
	module._compile(outputText, fileName);
};
