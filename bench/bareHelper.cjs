'use strict';

/**
 * A node that sends every item by n8n's HTTP helper in a pool and does nothing else: no retries, limits, deadlines and bad-data
 * checks. What any node costs that uses the helper.
 * @param {object} made
 * @param {(json: object) => object} made.bodyOf what is sent of an item, as JSON
 * @param {(json: object, text: string) => object} made.told what its item carries away
 * @param {object} [made.request] more of the helper's settings
 * @param {string[]} [made.outputs] all items leave on the first
 * @param {number} [made.inFlight] how many calls at once
 */
exports.bareHelper = ({ bodyOf, told, request = {}, outputs = ['main'], inFlight = 10 }) => ({
	description: {
		displayName: 'Bare Helper',
		name: 'bareHelper',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Bare Helper' },
		inputs: ['main'],
		outputs,
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	},
	async execute() {
		const items = this.getInputData();
		const url = this.getNodeParameter('url', 0);
		const out = [];
		let next = 0;
		const lane = async () => {
			while (next < items.length) {
				const index = next++;
				const { json } = items[index];
				const text = await this.helpers.httpRequest({
					method: 'POST',
					url,
					headers: { 'Content-Type': 'application/json' },
					body: Buffer.from(JSON.stringify(bodyOf(json))),
					encoding: 'text',
					...request,
				});
				out[index] = { json: told(json, text), pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: inFlight }, lane));
		return outputs.map((_, output) => (output === 0 ? out : []));
	},
});
