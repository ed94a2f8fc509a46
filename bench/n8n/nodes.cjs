'use strict';

const { monitorEventLoopDelay, performance } = require('node:perf_hooks');

const { bareHelper } = require('../bareHelper.cjs');

/** What is measured between "Bench Items" and "Bench End"; they run in one process, one after the other. */
let running;

const description = (displayName, name, outputs, properties) => ({
	displayName,
	name,
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name: displayName },
	inputs: ['main'],
	outputs,
	properties,
});
const field = (name, type, value) => ({ displayName: name, name, type, default: value });

const userOf = (id) => ({
	id,
	name: `User ${id}`,
	email: `user${id}@example.com`,
	score: id / 2,
	plan: 'gold',
	address: { city: 'Rome' },
});

/** Makes so many users and starts the clock. */
class BenchItems {
	description = description('Bench Items', 'benchItems', ['main'], [field('count', 'number', 1)]);

	async execute() {
		const count = this.getNodeParameter('count', 0);
		const out = Array.from({ length: count }, (_, id) => ({ json: userOf(id) }));
		const delay = monitorEventLoopDelay({ resolution: 5 });
		delay.enable();
		running = { delay, cpu: process.cpuUsage(), from: performance.now() };
		return [out];
	}
}

/** Stops the clock. Gives one item with what was measured and with what came out of the node before it. */
class BenchEnd {
	description = description('Bench End', 'benchEnd', ['main'], []);

	async execute() {
		const milliseconds = performance.now() - running.from;
		const { user, system } = process.cpuUsage(running.cpu);
		// The last block is only counted once the loop has gone round again.
		await new Promise((resolve) => setTimeout(resolve, 20));
		running.delay.disable();
		const items = this.getInputData();
		const durations = items
			.map(({ json }) => json.apiCall?.durationMs)
			.filter((duration) => duration !== undefined)
			.sort((a, b) => a - b);
		const json = {
			milliseconds,
			cpuMilliseconds: (user + system) / 1_000,
			longestBlockMs: running.delay.max / 1e6,
			items: items.length,
			failed: items.filter(({ json }) => json.apiCall && json.apiCall.outcome !== 'success').length,
			...(durations.length && { p95Ms: durations[Math.floor(durations.length * 0.95)] }),
		};
		return [[{ json }]];
	}
}

/** With a body made by hand. */
class BareHelper {
	constructor() {
		const made = {
			bodyOf: ({ id, name, email, score, plan, address }) => ({
				id,
				name,
				email,
				score,
				plan,
				city: address.city,
			}),
			told: (_, text) => ({ text }),
			request: { skipSslCertificateValidation: true },
		};
		Object.assign(this, bareHelper(made));
	}
}

module.exports = { BenchItems, BenchEnd, BareHelper };
