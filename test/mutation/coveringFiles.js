'use strict';

const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const { default: TestRunner } = require('jest-runner');

/**
 * jest's own runner, for mutation runs. Stryker names the tests that reach a mutant, and jest would load every test file
 * to look for them: a minute a mutant. This one notes in the first run what stands in which file, then loads only the
 * files that can catch the mutant: the one that caught the last first, then the fastest. It stops at the first that
 * fails. Tests that run n8n's engine are asked where no unit test reaches the mutant; with `ENGINE=always` in any case.
 */
module.exports = class CoveringFiles extends TestRunner {
	async runTests(tests, watcher, options) {
		const run = async (test) => {
			const result = await this.resultOf(test, async () => {
				await super.runTests([test], watcher, options);
			});
			return result;
		};
		const notes = join(tests[0]?.context.config.rootDir ?? '.', '.covering-files.jsonl');
		// Set by Stryker; the first run has no mutant.
		const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
		if (mutant === undefined) await this.note(tests, notes, run);
		else await this.findKiller(this.covering(tests, notes, mutant), run);
	}

	/** Runs them all, and writes down their tests' full names and how long each file took. */
	async note(tests, notes, run) {
		for (const { path, ...test } of tests) {
			const started = performance.now();
			const { names } = await run({ path, ...test });
			const ms = performance.now() - started;
			appendFileSync(notes, `${JSON.stringify({ path, names, ms })}\n`);
		}
	}

	async findKiller(tests, run) {
		for (const test of tests) {
			const { failed } = await run(test);
			if (!failed) continue;
			killers.unshift(test.path);
			return;
		}
	}

	/** The files that can catch this mutant, the likeliest first. */
	covering(tests, notes, mutant) {
		const { testNamePattern } = this._globalConfig;
		const pattern = testNamePattern && new RegExp(testNamePattern, 'i');
		const files = new Map(tests.map(({ path }) => [path, { ms: 0, covers: false }]));
		for (const line of readFileSync(notes, 'utf8').trim().split('\n')) {
			const { path, names = [], ms = 0, onLoad = [] } = JSON.parse(line);
			const file = files.get(path);
			if (!file) continue;
			file.ms += ms;
			// A mutant in what runs when its file is loaded comes without names.
			file.covers ||= pattern ? names.some((name) => pattern.test(name)) : onLoad.includes(mutant);
		}
		const rank = ({ path }) => {
			const at = killers.indexOf(path);
			return at === -1 ? killers.length + files.get(path).ms : at;
		};
		const covering = tests.filter(({ path }) => files.get(path).covers);
		const unit = covering.filter(({ path }) => /[\\/]test[\\/]unit[\\/]/.test(path));
		const asked = unit.length > 0 && process.env.ENGINE !== 'always' ? unit : covering;
		return asked.sort((a, b) => rank(a) - rank(b));
	}

	/** The full names of one file's tests, and whether it failed. */
	async resultOf(test, run) {
		let result;
		const off = this.on('test-file-success', ([, success]) => {
			result = success;
		});
		await run();
		off();
		return {
			names: result?.testResults.map(({ fullName }) => fullName) ?? [],
			failed: !result || result.numFailingTests > 0 || Boolean(result.testExecError),
		};
	}
};

/** The files that caught a mutant, the last one first. Mutants of one file come in a row. */
const killers = [];
