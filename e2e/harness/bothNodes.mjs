import { callNode, callWorkflow, node } from './callWorkflow.mjs';
import { startMistakeReceiver } from './mistakeReceiver.mjs';

export const HTTP_REQUEST = 'HTTP Request';
export const USER_API_CALL = 'User API Call';

/**
 * Runs items through n8n's HTTP Request (its current version, with its defaults) or through User API Call, each run
 * against receivers of its own, so that runs may go side by side.
 * @param {import('./n8n.mjs').RunningN8n} n8n
 * @returns {{there: Function, here: Function}} each takes the items and the node's parameters, with `path` in place of
 *   `url`; `there` the node's settings, too
 */
export function bothNodes(n8n) {
	async function runOf(items, callTo) {
		const other = await startMistakeReceiver();
		// Another name is another origin.
		const elsewhere = `${other.origin.replace('127.0.0.1', 'localhost')}/elsewhere`;
		const receiver = await startMistakeReceiver(elsewhere);
		try {
			const call = callTo(receiver.origin);
			const { id } = await n8n.rest.createWorkflow(callWorkflow(call.name, items, [call]));
			const execution = await n8n.rest.run(id, 'Start', 120_000);
			const outputs = [0, 1].map((output) => execution.items(call.name, output));
			return {
				run: execution.status,
				says: execution.error,
				outputs: outputs.map((output) => output.map((item) => item.json)),
				failures: outputs[1].map((item) => item.json.apiCall?.failure),
				calls: receiver.calls,
				open: receiver.open.most,
				elsewhere: other.calls,
			};
		} finally {
			await receiver.close();
			await other.close();
		}
	}

	return {
		there: async (items, { path = '', ...parameters }, settings = {}) =>
			await runOf(items, (origin) => {
				const fields = { method: 'POST', url: `=${origin}${path}`, options: {}, ...parameters };
				return node(HTTP_REQUEST, 'n8n-nodes-base.httpRequest', 4.5, fields, settings);
			}),
		here: async (items, { path = '', ...parameters }) =>
			await runOf(items, (origin) =>
				callNode(USER_API_CALL, { url: `=${origin}${path}`, excludeUser: true, ...parameters }),
			),
	};
}
