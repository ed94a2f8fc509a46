import type { Parameters } from 'fast-check';

/**
 * How many generated cases a property runs: some hundreds in `npm test`, `times` thousands with `LONG=1`
 * (`npm run test:long`). fast-check prints the seed of a failure; `FC_SEED` runs it again.
 */
export function cases<T>(times = 20): Parameters<T> {
	// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals -- the environment steers the tests
	const { LONG, FC_SEED } = process.env;
	return {
		numRuns: LONG ? times * 1000 : 400,
		...(FC_SEED ? { seed: Number(FC_SEED) } : {}),
	};
}
