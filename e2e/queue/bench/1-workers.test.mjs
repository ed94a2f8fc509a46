import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { sharedQueueMode } from '../shared.mjs';
import { deliverBatches } from '../webhookBatches.mjs';

const ROUNDS = 3;
const BAR = 1.7;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

describe('two workers beside one, in turn, at --concurrency=2 and a receiver of 200 ms', () => {
	let queue;
	const workers = [];
	before(async () => (queue = await sharedQueueMode()));
	after(async () => await Promise.all(workers.map((worker) => worker.stop())));

	test(`two are at least ${BAR} times one, as the median of ${ROUNDS} rounds`, async () => {
		workers.push(await queue.startWorker());
		await deliverBatches(queue, workers, 'warm-up');
		const gains = [];
		for (let round = 1; round <= ROUNDS; round += 1) {
			const one = await deliverBatches(queue, workers, `one-${round}`);
			workers.push(await queue.startWorker());
			const two = await deliverBatches(queue, workers, `two-${round}`);
			await workers.pop().stop();
			gains.push(one.tookMs / two.tookMs);
			console.log(`one ${one.tookMs} ms, two ${two.tookMs} ms: ${gains.at(-1).toFixed(2)} times`);
		}
		console.log(`median ${median(gains).toFixed(2)} times`);
		assert.ok(median(gains) >= BAR);
	});
});
