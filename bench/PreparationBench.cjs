'use strict';

const { performance } = require('node:perf_hooks');

require('./typescript.cjs');

const { Turn } = require('../nodes/shared/eventLoop/turn.ts');
const { UserApiCall } = require('../nodes/UserApiCall/UserApiCall.node.ts');
const { prepareItems } = require('../nodes/UserApiCall/prepare/prepareItems.ts');
const { readSettings } = require('../nodes/UserApiCall/fields/settings.ts');

const RUNS = 5;

/**
 * Has the fields of User API Call and sends nothing: it measures, in turn, how long the node's own preparation takes
 * and how long n8n takes to resolve the same fields with `getNodeParameter`. Gives one item with both lists, in ms.
 */
class PreparationBench {
	description = {
		...new UserApiCall().description,
		displayName: 'Preparation Bench',
		name: 'preparationBench',
		outputs: ['main'],
		outputNames: undefined,
		credentials: [],
		usableAsTool: undefined,
	};

	async execute() {
		const items = this.getInputData();
		const turn = new Turn(() => performance.now(), nextTurn);
		const prepare = async () => await prepareItems(this, items, readSettings(this), turn);
		const resolve = async () => {
			items.forEach((_, index) => {
				this.getNodeParameter('url', index);
				this.getNodeParameter('extraData', index);
				this.getNodeParameter('headers.parameters', index);
			});
		};
		await prepare();
		await resolve();
		const prepared = [];
		const resolved = [];
		for (let run = 0; run < RUNS; run++) {
			prepared.push(await timed(prepare));
			resolved.push(await timed(resolve));
		}
		return [[{ json: { items: items.length, prepared, resolved } }]];
	}
}

async function nextTurn() {
	await new Promise((resolve) => setTimeout(resolve, 0));
}

async function timed(work) {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

module.exports = { PreparationBench };
