import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { attributesOf, choices, entriesAt } from './editorEntries';

/** The attributes of users, named as User.com names them. */
export async function getAttributes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return choices(attributesOf(await entriesAt(this, 'attributes/'), 'user'), ({ name }) => name);
}

/** The attributes of companies. */
export async function getCompanyAttributes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return choices(attributesOf(await entriesAt(this, 'attributes/'), 'company'), ({ name }) => name);
}

/** The account's tags; a tag is named by its name. */
export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return choices(await entriesAt(this, 'tags/'), ({ name }) => name);
}
