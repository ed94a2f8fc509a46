import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until `holds`.
 * @param {() => unknown} holds may be asynchronous
 * @param {string} what is waited for, for the error
 * @param {number} [patienceMs]
 * @throws when it did not hold in time
 */
export async function until(holds, what, patienceMs = 20_000) {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const answer = await holds();
		if (answer) return answer;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${patienceMs / 1000} s`);
		await pause(100);
	}
}
