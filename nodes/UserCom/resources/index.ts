import type { INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import { attribute } from './attribute';
import { company } from './company';
import { event } from './event';
import { companyOf, whichCompany } from './fields/whichCompany';
import { userOf, whichUser } from './fields/whichUser';
import { list } from './list';
import type { Operation, Resource, Task } from './resource';
import { segment } from './segment';
import { tag } from './tag';
import { user } from './user';

/** In the order of the editor. */
const RESOURCES: readonly Resource[] = [attribute, company, event, list, segment, tag, user];

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
	...RESOURCES.flatMap(ownFields),
];

/**
 * What the fields "Resource" and "Operation" name, as a task for one item; undefined when there is no such operation.
 * Making the task and doing it throw an error that names the item.
 */
export function operationOf(
	resource: string,
	name: string,
): ((call: ItemCall) => Task) | undefined {
	const operations = RESOURCES.find(({ value }) => value === resource)?.operations ?? {};
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	return operation && ((call) => taskOf(operation, call));
}

function taskOf(operation: Operation, call: ItemCall): Task {
	if ('onUser' in operation) {
		const named = userOf(call);
		return { turn: named.path, work: async () => await operation.onUser(call, named) };
	}
	if ('onCompany' in operation) {
		const named = companyOf(call);
		return { turn: named.path, work: async () => await operation.onCompany(call, named) };
	}
	const work = async () => await operation.run(call);
	return operation.turn ? { turn: operation.turn(call), work } : { work };
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

/** Each field once, shown for the operations that read it: first whom it is about, then with what. */
function ownFields({ value, operations }: Resource): INodeProperties[] {
	const all = Object.entries(operations).map(
		([name, operation]) => [name, fieldsOf(operation)] as const,
	);
	const which = [...whichCompany, ...whichUser];
	const distinct = new Set([...which, ...all.flatMap(([, read]) => read)]);
	return [...distinct].flatMap((field) => {
		const names = all.filter(([, read]) => read.includes(field)).map(([name]) => name);
		return names.length === 0 ? [] : [shown(field, { resource: [value], operation: names })];
	});
}

function fieldsOf(operation: Operation): readonly INodeProperties[] {
	if ('onUser' in operation) return [...whichUser, ...operation.fields];
	if ('onCompany' in operation) return [...whichCompany, ...operation.fields];
	return operation.fields;
}

/** The field, shown there alone, and where it says itself. */
function shown(field: INodeProperties, where: Record<string, string[]>): INodeProperties {
	const show = { ...where, ...field.displayOptions?.show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
