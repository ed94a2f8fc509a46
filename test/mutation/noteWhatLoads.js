'use strict';

const { appendFileSync } = require('node:fs');
const { join } = require('node:path');

/** Notes for coveringFiles.js which mutants a test file meets by loading the code, in the first of Stryker's runs. */
const met = () => ({ ...globalThis.__stryker__?.mutantCoverage?.static });
const before = met();

afterAll(() => {
	if (!globalThis.__stryker__?.mutantCoverage) return;
	const path = expect.getState().testPath;
	const onLoad = Object.entries(met())
		.filter(([mutant, times]) => times !== before[mutant])
		.map(([mutant]) => mutant);
	const notes = join(__dirname, '../../.covering-files.jsonl');
	appendFileSync(notes, `${JSON.stringify({ path, onLoad })}\n`);
});
