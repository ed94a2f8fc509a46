import type { IExecuteFunctions, INode, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { ItemCall } from '../../../../nodes/UserCom/itemCall';
import { operationOf } from '../../../../nodes/UserCom/resources';
import { UserCom } from '../../../../nodes/UserCom/UserCom.node';
import { scriptedService } from '../service/scriptedService';

const { description } = new UserCom();

/** Every operation that the editor offers. */
const offered = description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) =>
		(options as INodePropertyOptions[]).map(
			({ value }) => [displayOptions?.show?.resource?.[0] as string, value as string] as const,
		),
	);

/** Something typed into each field that may not stay empty. */
const TYPED: Record<string, unknown> = {
	...{ userId: '7', customId: 'c-7', findValue: 'jo@example.org', list: 3, tag: 'vip' },
	...{ eventName: 'visit', attribute: 'plan' },
	attributes: { rows: [{ attribute: 'plan', value: 'gold' }] },
};

/** The names of the fields that the editor shows once the operation is chosen. */
function shownFor(resource: string, operation: string): string[] {
	const node = { typeVersion: 1, parameters: { resource, operation } } as unknown as INode;
	const parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			null,
		) ?? {};
	return Object.keys(parameters).filter((name) => name !== 'resource' && name !== 'operation');
}

async function readBy(resource: string, operation: string): Promise<string[]> {
	const read = new Set<string>();
	const context = {
		getNode: () => ({ name: 'User.com' }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			read.add(name);
			return TYPED[name] ?? fallback;
		},
	} as unknown as IExecuteFunctions;
	const { service } = scriptedService({ statusCode: 200, body: { id: 7 } });
	await operationOf(resource, operation)?.(new ItemCall(context, service, 0));
	return [...read];
}

describe('the fields of an operation', () => {
	it.each(offered)('%s: %s: it reads what the editor shows, and nothing else', async (...named) => {
		expect((await readBy(...named)).sort()).toEqual(shownFor(...named).sort());
	});

	it('are offered for the operations that workflows may hold', () => {
		expect(offered.map((named) => named.join(': '))).toEqual([
			...['attribute: set', 'attribute: setMany', 'event: create'],
			...['list: add', 'list: remove', 'tag: add', 'tag: remove', 'user: create', 'user: upsert'],
			...['user: delete', 'user: find', 'user: get', 'user: getAll', 'user: update'],
		]);
	});

	it.each([
		['constructor', 'get'],
		['user', 'constructor'],
		['user', '__proto__'],
		['tag', 'get'],
	])('there is no operation %s: %s', (resource, operation) => {
		expect(operationOf(resource, operation)).toBeUndefined();
	});
});
