import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { collect } from './service/pages';
import { openService } from './service/request';

/** The account's attributes, named as User.com names them. */
export async function getAttributes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entries = await load(this, 'attributes/');
	return options(entries, ({ name }) => name);
}

/** The account's tags; a tag is named by its name. */
export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entries = await load(this, 'tags/');
	return options(entries, ({ name }) => name);
}

/** The account's lists; a list is named by its ID. */
export async function getLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entries = await load(this, 'lists/');
	return options(entries, ({ id }) => id);
}

async function load(context: ILoadOptionsFunctions, path: string) {
	const service = await openService(context);
	const answer = await collect(service, path, `the path ${path}`);
	if (answer.kind === 'entries') return service.redact(answer.entries);
	const { message, hint } = service.redact(answer.explanation);
	throw new NodeOperationError(context.getNode(), message, { description: hint });
}

function options(
	entries: Array<Record<string, unknown>>,
	valueOf: (entry: Record<string, unknown>) => unknown,
): INodePropertyOptions[] {
	return entries
		.filter((entry) => typeof entry.name === 'string' && isChoice(valueOf(entry)))
		.map((entry) => ({ name: String(entry.name), value: valueOf(entry) as string | number }))
		.sort((one, other) => one.name.localeCompare(other.name));
}

function isChoice(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number';
}
