/** A node as a workflow stores it; its name is its id. */
export const node = (name, type, typeVersion, parameters, more = {}) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

/** Connections from one node's only output to the inputs of others. */
export const to = (...names) => ({
	main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))],
});

/** A node User API Call. */
export const callNode = (name, parameters, more) =>
	node(name, 'n8n-nodes-user-api-call.userApiCall', 1, parameters, more);

/** Start → Input (these items, each by itself) → each of the calls. */
export const callWorkflow = (name, items, calls) => ({
	name,
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Items', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: JSON.stringify({ items }),
			options: {},
		}),
		node('Input', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'items', options: {} }),
		...calls,
	],
	connections: {
		Start: to('Items'),
		Items: to('Input'),
		Input: to(...calls.map((call) => call.name)),
	},
});

/** So many items that differ by their `id`. */
export const numberedItems = (count) => Array.from({ length: count }, (_, id) => ({ id }));
