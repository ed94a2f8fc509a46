import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

type Written = Pick<INodePropertyMode, 'displayName' | 'name' | 'placeholder'>;

const written = (mode: Written): INodePropertyMode => ({ ...mode, type: 'string' });

/** Ways to write down which one is meant. */
export const BY = {
	id: written({ displayName: 'By Internal ID', name: 'id', placeholder: 'e.g. 17' }),
	customId: written({ displayName: 'By Custom ID', name: 'customId', placeholder: 'e.g. shop-17' }),
	name: (example: string) =>
		written({ displayName: 'By Name', name: 'name', placeholder: `e.g. ${example}` }),
} as const;

/**
 * One thing of the account, chosen from a list or written down.
 *
 * @param searchListMethod what loads the list: the name of a function in listSearch.ts
 */
export function locator(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	searchListMethod: string,
	...modes: readonly INodePropertyMode[]
): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			...modes,
		],
	};
}
