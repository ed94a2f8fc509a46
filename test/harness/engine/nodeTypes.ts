import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';

/** The node that stands before the tested one and gives out the test's items. */
function inputNode(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Input',
			name: 'input',
			group: ['input'],
			version: 1,
			description: 'Gives out the items of the test',
			defaults: { name: 'Input' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			return [items.map((item, index) => ({ pairedItem: { item: index }, ...item }))];
		},
	};
}

/** The node types of one test: its own by full name, and `test.input`. */
export function nodeTypesOf(
	types: Record<string, INodeType>,
	items: INodeExecutionData[],
): INodeTypes {
	const known: Record<string, INodeType> = { ...types, 'test.input': inputNode(items) };
	const get = (name: string): INodeType => {
		const type = known[name];
		if (!type) throw new Error(`The test knows no node type "${name}"`);
		return type;
	};
	return {
		getByName: get,
		getByNameAndVersion: get,
		getKnownTypes: () => ({}),
	};
}
