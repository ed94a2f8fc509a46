import { median } from './median.mjs';
import { runNode, UserApiCall } from './project.mjs';
import { startReceiver } from './receiver.mjs';

/**
 * Calls per second of User API Call beside n8n's bare HTTP helper in a pool of ten: 5,000 items, fields without tags,
 * small JSON answers, ten in flight; both nodes through n8n's own engine. The median of five alternating runs must be
 * at least 0.85 of the helper's. `npm run bench:calls`
 */
const ITEMS = Number(process.env.ITEMS ?? 5_000);
const RUNS = 5;
const IN_FLIGHT = 10;
const BAR = 0.85;

const input = Array.from({ length: ITEMS }, (_, id) => ({
	id,
	email: `user${id}@example.com`,
	first_name: 'Ann',
	tags: ['a', 'b'],
}));

/** What a node without retries, limits, deadlines and bad-data checks would do. */
const bareHelper = {
	description: {
		displayName: 'Bare Helper',
		name: 'bareHelper',
		group: ['output'],
		version: 1,
		description: '',
		defaults: { name: 'Bare Helper' },
		inputs: ['main'],
		outputs: ['main', 'main'],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	},
	async execute() {
		const items = this.getInputData();
		const url = this.getNodeParameter('url', 0);
		const out = [];
		let next = 0;
		const one = async () => {
			while (next < items.length) {
				const index = next++;
				const body = JSON.stringify({ path: 'wf-1', extra: {}, user: items[index].json });
				const text = await this.helpers.httpRequest({
					method: 'POST',
					url,
					headers: { 'Content-Type': 'application/json' },
					body: Buffer.from(body),
					encoding: 'text',
				});
				out[index] = { json: { ...items[index].json, text }, pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: IN_FLIGHT }, one));
		return [out, []];
	},
};

async function callsPerSecond(node, parameters) {
	const from = performance.now();
	const { success, error } = await runNode({ node, parameters, input });
	const seconds = (performance.now() - from) / 1_000;
	if (error || success.length !== ITEMS) throw new Error(`Only ${success.length} calls succeeded`);
	return ITEMS / seconds;
}

const receiver = await startReceiver('small');
const rates = { helper: [], node: [] };
// Round 0 only warms up.
for (let run = 0; run <= RUNS; run++) {
	const helper = await callsPerSecond(bareHelper, { url: receiver.url });
	const node = await callsPerSecond(new UserApiCall(), {
		url: receiver.url,
		options: { concurrency: IN_FLIGHT },
	});
	if (run === 0) continue;
	rates.helper.push(helper);
	rates.node.push(node);
	console.log(
		`run ${run}: helper ${helper.toFixed(0)}/s, node ${node.toFixed(0)}/s, ${(node / helper).toFixed(2)}`,
	);
}
await receiver.stop();
const ratio = median(rates.node.map((rate, index) => rate / rates.helper[index]));
console.log(`median ratio ${ratio.toFixed(2)}, at least ${BAR} wanted`);
process.exitCode = ratio >= BAR ? 0 : 1;
