import type { INodeProperties } from 'n8n-workflow';

/** What the node works on. */
export const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Attribute', value: 'attribute' },
		{ name: 'Event', value: 'event' },
		{ name: 'List', value: 'list' },
		{ name: 'Tag', value: 'tag' },
		{ name: 'User', value: 'user' },
	],
	default: 'user',
};
