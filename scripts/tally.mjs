import { Problem, step, tell } from './steps.mjs';

/** Counts what passed and failed over checks and test runs, and says so at the end. */
export class Tally {
	passed = 0;
	failed = 0;
	#failures = [];

	/**
	 * One check: passes when `work` ends without throwing.
	 * @param {string} title
	 * @param {() => Promise<void>} work
	 * @returns {Promise<boolean>} whether it passed
	 */
	async check(title, work) {
		try {
			await step(title, work);
			this.add(title, { passed: 1, failed: 0 });
			return true;
		} catch (error) {
			tell(error);
			this.add(title, { passed: 0, failed: 1 });
			return false;
		}
	}

	/** Adds the counts of a test run. */
	add(title, { passed, failed }) {
		this.passed += passed;
		this.failed += failed;
		if (failed) this.#failures.push(title);
	}

	/** The last two lines of a command; sets the exit code. */
	finish() {
		const none = this.passed === 0 && this.failed === 0;
		if (none) this.add('nothing was run', { passed: 0, failed: 1 });
		console.log(this.failed ? `\nNot all passed: ${this.#failures.join(', ')}.` : '\nAll passed.');
		console.log(`${this.passed} passed, ${this.failed} failed`);
		process.exitCode = this.failed ? 1 : 0;
	}
}

/** For what must hold in a check. */
export function demand(holds, message) {
	if (!holds) throw new Problem(message);
}
