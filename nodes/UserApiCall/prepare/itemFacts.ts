import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isTool } from '../../shared/tool';
import { excludeUser } from '../fields/body';
import { OPTIONS } from '../fields/declaration';
import { timeout } from '../fields/options/delivery';
import { path } from '../fields/options/payload';
import { readByItem } from '../fields/read';
import { method } from '../fields/request';
import type { MissingTags } from '../template/missingTags';
import { ExpressionTags } from '../template/expression/expressionTags';
import type { RunItems } from '../template/expression/runItems';
import type { ValueOf } from '../template/value';
import { idempotencyKeys, type NodeRun } from './idempotencyKey';
import type { UserSource } from './itemUser';
import { lazyUser } from './itemUser';
import type { ItemFacts } from './prepareCall';
import type { Templates } from './templates';
import type { User } from './user';
import { userTagValue } from './user';

/**
 * A reader of everything that {@link ItemFacts} hold of an item, through n8n.
 *
 * @param notUser fields of an item that are none of its user
 * @param lookedUp the user that was found for the item
 * @returns a function that throws BadData for a field whose value does not fit, and TemplateFault for a tag that can be
 *   right for no data
 */
export function itemReader(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	templates: Templates,
	{ notUser, missing }: { notUser: readonly string[]; missing: MissingTags },
): (item: INodeExecutionData, itemIndex: number, lookedUp: User | undefined) => ItemFacts {
	const expressionTags = new ExpressionTags(templates.expressionTags, runItems(context, items));
	const readMethod = readByItem(context, method);
	const readExclude = readByItem(context, excludeUser);
	const readPath = readByItem(context, path, OPTIONS);
	const readTimeout = readByItem(context, timeout, OPTIONS);
	const keys = idempotencyKeys(nodeRun(context));
	const workflow = context.getWorkflow().id;
	// As a tool the input item is the agent's own input, not a user.
	const asTool = isTool(context);

	const userSource = (json: User, lookedUp: User | undefined, valueOf: ValueOf): UserSource => {
		if (lookedUp) return { kind: 'lookUp', user: lookedUp };
		if (templates.user) return { kind: 'define', template: templates.user, valueOf };
		return asTool ? { kind: 'none' } : { kind: 'inputItem', json, notUser };
	};

	return ({ json }, itemIndex, lookedUp) => {
		const expressionValue = expressionTags.read(itemIndex);
		const valueOf = missing.watch((field, tag) =>
			tag.kind === 'expression' ? expressionValue(field, tag) : userTagValue(tag, user() ?? {}),
		);
		const user = lazyUser(userSource(json, lookedUp, valueOf));
		return {
			itemIndex,
			method: readMethod(itemIndex),
			excludeUser: readExclude(itemIndex),
			path: readPath(itemIndex).trim() || workflow,
			timeoutMs: readTimeout(itemIndex),
			user,
			valueOf,
			preparedAt: Date.now(),
			keys,
		};
	};
}

function runItems(context: IExecuteFunctions, items: readonly INodeExecutionData[]): RunItems {
	let isItsJson: boolean | undefined;
	return {
		json(itemIndex) {
			const json = items[itemIndex]?.json;
			if (json) isItsJson ??= isJsonOfTags(context, json, itemIndex);
			return isItsJson ? json : undefined;
		},
		evaluate: (expression, itemIndex) => context.evaluateExpression(expression, itemIndex),
		now: () => performance.now(),
	};
}

/** Is the item's JSON what `$json` is in its tags? Of an agent's tool it is the agent's item. What holds for one item holds for all. */
function isJsonOfTags(context: IExecuteFunctions, json: User, itemIndex: number): boolean {
	try {
		return context.getWorkflowDataProxy(itemIndex).$json === json;
	} catch {
		return false;
	}
}

function nodeRun(context: IExecuteFunctions): NodeRun {
	const { id, name } = context.getNode();
	return {
		instance: context.getInstanceId(),
		workflow: context.getWorkflow().id ?? '',
		execution: executionOf(context),
		// A workflow that an Execute Workflow node holds as text may have nodes without one.
		nodeId: id || name,
		nodeName: name,
		runIndex: Number(context.getWorkflowDataProxy(0).$runIndex ?? 0),
	};
}

/**
 * Each run of a tool is a call of its own, and n8n's names do not tell them apart (n8n 2.41): it has no execution for those of the
 * MCP Server Trigger, and Agent 2 gives the items that it takes at once the same number of the run.
 */
function executionOf(context: IExecuteFunctions): string {
	return (isTool(context) ? undefined : context.getExecutionId()) ?? randomUUID();
}
