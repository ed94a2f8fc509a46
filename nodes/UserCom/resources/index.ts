import { attributeOperations } from './attribute';
import { eventOperations } from './event';
import type { Operation } from './itemCall';
import { listOperations } from './list';
import { tagOperations } from './tag';
import { userOperations } from './user';

const operations: Record<string, Record<string, Operation>> = {
	attribute: attributeOperations,
	event: eventOperations,
	list: listOperations,
	tag: tagOperations,
	user: userOperations,
};

/** The operation that the fields "Resource" and "Operation" name, if there is one. */
export function operationOf(resource: string, operation: string): Operation | undefined {
	const ofResource = Object.hasOwn(operations, resource) ? operations[resource] : undefined;
	return ofResource && Object.hasOwn(ofResource, operation) ? ofResource[operation] : undefined;
}
