import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Which changes a mutation run asks about, when not about all of them, which takes hours. The others count as invalid, which
 * Stryker leaves out of its score.
 *
 * - `SAMPLE=12`: one in twelve, the same ones each time. A thousand changes tell the score of the whole within a percent.
 * - `ALIVE=.mutation/report.json`: those that an earlier run over the same code left alive.
 */
class Asked {
	async init() {
		const { SAMPLE, ALIVE } = process.env;
		this.isAsked = ALIVE
			? aliveIn(ALIVE)
			: ({ id }) => (Number(id) * 2_654_435_761) % 2 ** 32 < 2 ** 32 / Number(SAMPLE);
	}

	async check(mutants) {
		return Object.fromEntries(
			mutants.map((mutant) => [
				mutant.id,
				this.isAsked(mutant)
					? { status: 'passed' }
					: { status: 'compileError', reason: 'not asked' },
			]),
		);
	}
}

function aliveIn(path) {
	const { files } = JSON.parse(readFileSync(path, 'utf8'));
	const alive = new Set(
		Object.entries(files).flatMap(([file, { mutants }]) =>
			mutants
				.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
				.map((mutant) => keyOf(file, mutant, 1)),
		),
	);
	return (mutant) => alive.has(keyOf(relative(process.cwd(), mutant.fileName), mutant, 0));
}

/** The report counts lines and columns from 1, Stryker itself from 0. */
function keyOf(file, { location: { start }, mutatorName, replacement }, first) {
	return [file, start.line - first, start.column - first, mutatorName, replacement].join('\0');
}

export const strykerPlugins = [{ kind: 'Checker', name: 'asked', injectableClass: Asked }];
