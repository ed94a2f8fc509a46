import type { INodeProperties } from 'n8n-workflow';

import { attributeRow, attributeRows } from './attributeRowFields';

const show = (...operation: string[]) => ({ show: { resource: ['attribute'], operation } });

/** Setting one attribute of a user, or several at once. */
export const attributeFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['attribute'] } },
		options: [
			{
				name: 'Set',
				value: 'set',
				action: 'Set an attribute',
				description: 'Set one attribute of a user',
			},
			{
				name: 'Set Several',
				value: 'setMany',
				action: 'Set several attributes',
				description: 'Set several attributes of a user in one request',
			},
		],
		default: 'set',
	},
	...attributeRow.map((field) => ({
		...field,
		displayOptions: { ...show('set'), ...field.displayOptions },
		...(field.name === 'attribute' ? { required: true } : {}),
	})),
	{ ...attributeRows, displayOptions: show('setMany') },
];
