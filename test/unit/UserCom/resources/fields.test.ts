import type { IExecuteFunctions, INode, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Turn } from '../../../../nodes/shared/eventLoop/turn';
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
	...{ userId: '7', user: 7, customId: 'c-7', findValue: 'jo@example.org', list: 3, tag: 'vip' },
	...{ eventName: 'visit', attribute: 'plan', company: 5, segment: 8 },
	...{ usersBy: 'id', userIds: '7, 8' },
	attributes: { rows: [{ attribute: 'plan', value: 'gold' }] },
};

/** The names of the fields that the editor shows once the operation is chosen. */
function shownFor(typeVersion: number, resource: string, operation: string): string[] {
	const node = { typeVersion, parameters: { resource, operation } } as unknown as INode;
	const parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) ?? {};
	return Object.keys(parameters).filter((name) => name !== 'resource' && name !== 'operation');
}

async function readBy(typeVersion: number, resource: string, operation: string): Promise<string[]> {
	const read = new Set<string>();
	const context = {
		getNode: () => ({ name: 'User.com', typeVersion }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			read.add(name);
			return TYPED[name] ?? fallback;
		},
	} as unknown as IExecuteFunctions;
	const { service } = scriptedService({ statusCode: 200, body: { id: 7 } });
	const turn = new Turn(
		() => 0,
		async () => {},
	);
	await operationOf(resource, operation)?.(new ItemCall(context, service, 0, turn)).work();
	return [...read];
}

describe('the fields of an operation', () => {
	describe.each([1, 2])('in version %i of the node', (version) => {
		it.each(offered)(
			'%s: %s: it reads what the editor shows, and nothing else',
			async (...named) => {
				expect((await readBy(version, ...named)).sort()).toEqual(
					shownFor(version, ...named).sort(),
				);
			},
		);
	});

	it('are offered for the operations that workflows may hold', () => {
		expect(offered.map((named) => named.join(': '))).toEqual([
			...['attribute: getAll', 'attribute: remove', 'attribute: set', 'attribute: setMany'],
			...['company: addUser', 'company: upsert', 'company: delete', 'company: get'],
			...['company: getAll', 'company: setAttribute', 'event: create'],
			...['list: add', 'list: getAll', 'list: remove', 'segment: getAll', 'segment: getUsers'],
			...['tag: add', 'tag: getAll', 'tag: remove', 'user: create', 'user: upsert'],
			...['user: delete', 'user: find', 'user: get', 'user: getAll', 'user: update'],
			'user: updateMany',
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
