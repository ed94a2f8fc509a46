import { bareHelper } from './bareHelper.cjs';
import { median } from './median.mjs';
import { runNode, UserApiCall } from './project.mjs';
import { startReceiver } from './receiver.mjs';

/**
 * Calls per second of User API Call beside n8n's bare HTTP helper in a pool of ten: 5,000 items, fields without tags,
 * small JSON answers, ten in flight; both nodes through n8n's own engine. The median of five alternating runs must be
 * at least 0.9 of the helper's, and a hundred items per call at least 15 times as fast as one. On a shared machine run it several times: single runs of the same code range from 0.7
 * to 1.1. `npm run bench:calls`
 */
const ITEMS = Number(process.env.ITEMS ?? 5_000);
const RUNS = 5;
const WARM_UP = 2;
const IN_FLIGHT = 10;
const BAR = 0.9;

/** Items per Call, beside one item a call, over twice the items. */
const PER_CALL = 100;
const GROUP_RUNS = 3;
const GROUP_BAR = 15;

const input = Array.from({ length: ITEMS }, (_, id) => ({
	id,
	email: `user${id}@example.com`,
	first_name: 'Ann',
	tags: ['a', 'b'],
}));

/** With the outputs of User API Call, and items that keep their fields. */
const bare = bareHelper({
	bodyOf: (json) => ({ path: 'wf-1', extra: {}, user: json }),
	told: (json, text) => ({ ...json, text }),
	outputs: ['main', 'main'],
	inFlight: IN_FLIGHT,
});

/** Each run calls a port of its own: thousands of connections just closed would make the next ones to the same port slow. */
async function callsPerSecond(node, parametersFor, items = input) {
	const receiver = await startReceiver('small');
	const from = performance.now();
	const { success, error } = await runNode({
		node,
		parameters: parametersFor(receiver.url),
		input: items,
	});
	const seconds = (performance.now() - from) / 1_000;
	await receiver.stop();
	if (error || success.length !== items.length) {
		throw new Error(`Only ${success.length} calls succeeded`);
	}
	return items.length / seconds;
}

const measured = {
	helper: async () => await callsPerSecond(bare, (url) => ({ url })),
	node: async () =>
		await callsPerSecond(new UserApiCall(), (url) => ({
			url,
			options: { concurrency: IN_FLIGHT },
		})),
};

/** Of the node, with so many items per call. */
async function itemsPerSecond(itemsPerCall) {
	const options = { concurrency: IN_FLIGHT, itemsPerCall };
	return await callsPerSecond(new UserApiCall(), (url) => ({ url, options }), [...input, ...input]);
}

const ratios = [];
// The first rounds only warm up: V8 compiles what both share for one of them, and again when the other comes.
for (let run = 1 - WARM_UP; run <= RUNS; run++) {
	const rate = { helper: await measured.helper(), node: await measured.node() };
	if (run < 1) continue;
	ratios.push(rate.node / rate.helper);
	console.log(
		`run ${run}: helper ${rate.helper.toFixed(0)}/s, node ${rate.node.toFixed(0)}/s, ${ratios.at(-1).toFixed(2)}`,
	);
}
const together = [];
for (let run = 0; run < GROUP_RUNS; run++) {
	const alone = await itemsPerSecond(1);
	together.push((await itemsPerSecond(PER_CALL)) / alone);
}
const faster = median(together);
console.log(
	`${PER_CALL} items per call: ${faster.toFixed(1)} times the items a second, at least ${GROUP_BAR} wanted`,
);
const ratio = median(ratios);
console.log(`median ratio ${ratio.toFixed(2)}, at least ${BAR} wanted`);
process.exitCode = ratio >= BAR && faster >= GROUP_BAR ? 0 : 1;
