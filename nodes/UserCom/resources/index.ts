import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { attribute } from './attribute';
import { event } from './event';
import { list } from './list';
import type { Operation, Resource } from './resource';
import { tag } from './tag';
import { user } from './user';
import { userOf, whichUser } from './whichUser';

/** In the order of the editor. */
const RESOURCES: readonly Resource[] = [attribute, event, list, tag, user];

/** All fields of the node in the order of the editor: what to do, to whom, with what. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: RESOURCES.map(({ name, value }) => ({ name, value })),
		default: 'user',
	},
	...RESOURCES.map(operationField),
	...RESOURCES.flatMap((resource) =>
		whichUser.map((field) => shown(field, resource, (operation) => 'onUser' in operation)),
	),
	...RESOURCES.flatMap(ownFields),
];

/**
 * Does what the fields "Resource" and "Operation" name, for one item; undefined when there is no such operation.
 * Throws an error that names the item.
 */
export function operationOf(
	resource: string,
	name: string,
): ((call: ItemCall) => Promise<IDataObject[]>) | undefined {
	const operations = RESOURCES.find(({ value }) => value === resource)?.operations ?? {};
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (operation === undefined || 'run' in operation) return operation?.run;
	return async (call) => await operation.onUser(call, userOf(call));
}

function operationField({ value, operations, defaultOperation }: Resource): INodeProperties {
	const options = Object.entries(operations).map(([operation, { name, action, description }]) => ({
		name,
		value: operation,
		action,
		description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: options.sort((one, other) => one.name.localeCompare(other.name)),
		default: defaultOperation,
	};
}

/** Each field once, shown for the operations that read it. */
function ownFields(resource: Resource): INodeProperties[] {
	const distinct = new Set(Object.values(resource.operations).flatMap(({ fields }) => fields));
	return [...distinct].map((field) =>
		shown(field, resource, (operation) => operation.fields.includes(field)),
	);
}

/** The field, shown for those operations of the resource alone, and where it says itself. */
function shown(
	field: INodeProperties,
	{ value, operations }: Resource,
	isFor: (operation: Operation) => boolean,
): INodeProperties {
	const names = Object.keys(operations).filter((name) => isFor(operations[name] as Operation));
	const show = { resource: [value], operation: names, ...field.displayOptions?.show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
