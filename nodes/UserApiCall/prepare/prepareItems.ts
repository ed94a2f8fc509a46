import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isTool } from '../../shared/isTool';
import type { Call, Method } from '../call';
import { timeout } from '../fields/options/delivery';
import { excludeUser } from '../fields/body';
import { OPTIONS } from '../fields/declaration';
import { path } from '../fields/options/payload';
import { readByItem, readTemplate } from '../fields/read';
import { method } from '../fields/request';
import { lookUpBy, lookUpValue } from '../fields/whichUser';
import type { RunSettings } from '../fields/settings';
import { ExpressionTags } from '../template/expressionTags';
import { BadData, shown, TemplateFault } from '../faults';
import { idempotencyKeys, type NodeRun } from './idempotencyKey';
import type { UserSource } from './itemUser';
import { lazyUser } from './itemUser';
import type { LookUpFailure, LookUpResult } from './lookUpUsers';
import { lookUpUsers } from './lookUpUsers';
import { hasBody, prepareCall } from './prepareCall';
import type { Templates } from './templates';
import { readTemplates } from './templates';
import type { User } from './user';
import { userTagValue } from './user';
import type { ValueOf } from '../template/value';

/** An item whose call can't be built: it leaves on Failure and nothing is sent for it. */
export interface Unprepared {
	readonly kind: 'unprepared';
	readonly category: 'data' | 'lookup';
	readonly code: string;
	readonly message: string;
	readonly hint: string;
}

/** An item, ready to send or not. */
export type Prepared = { readonly kind: 'call'; readonly call: Call } | Unprepared;

/**
 * Prepares every item of the run, in order; nothing is sent but look-ups of users.
 *
 * @throws TemplateFault for a template that can be right for no data
 */
export async function prepareItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: RunSettings,
): Promise<Prepared[]> {
	const { payload } = settings;
	const rawMethod = readTemplate(context, method);
	const templates = readTemplates(
		payload,
		rawMethod.startsWith('=') || hasBody(rawMethod as Method),
		settings.authentication.sign,
	);
	const read = itemReader(context, settings, templates);
	const found = payload.userData === 'lookUp' ? await lookUp(context, items) : [];
	return items.map((item, itemIndex) =>
		guarded(itemIndex, () => {
			const lookedUp = found[itemIndex];
			if (lookedUp instanceof BadData) throw lookedUp;
			if (lookedUp?.kind === 'failure') return lookUpFailed(lookedUp);
			const facts = read(item, itemIndex, lookedUp?.user);
			return { kind: 'call', call: prepareCall(facts, templates, payload) };
		}),
	);
}

/** Everything about an item that {@link prepareCall} wants, read through n8n. */
function itemReader(context: IExecuteFunctions, settings: RunSettings, templates: Templates) {
	const expressionTags = new ExpressionTags(templates.expressionTags);
	const readMethod = readByItem(context, method);
	const readExclude = readByItem(context, excludeUser);
	const readPath = readByItem(context, path, OPTIONS);
	const readTimeout = readByItem(context, timeout, OPTIONS);
	const keys = idempotencyKeys(nodeRun(context));
	const workflow = context.getWorkflow().id;
	// As a tool the input item is the agent's own input, not a user.
	const asTool = isTool(context);

	return (item: INodeExecutionData, itemIndex: number, lookedUp: User | undefined) => {
		const expressionValue = expressionTags.read((expression) =>
			context.evaluateExpression(expression, itemIndex),
		);
		const user = lazyUser(
			lookedUp
				? { kind: 'lookUp', user: lookedUp }
				: userSource(item, settings, templates, asTool, expressionValue),
		);
		const valueOf: ValueOf = (field, tag) =>
			tag.kind === 'expression' ? expressionValue(field, tag) : userTagValue(tag, user() ?? {});
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

function userSource(
	{ json }: INodeExecutionData,
	settings: RunSettings,
	templates: Templates,
	asTool: boolean,
	expressionValue: (field: string, tag: never) => unknown,
): UserSource {
	if (templates.user) {
		return { kind: 'define', template: templates.user, valueOf: expressionValue as ValueOf };
	}
	return asTool
		? { kind: 'none' }
		: { kind: 'inputItem', json, resultField: settings.route.resultField };
}

/** By item; a value that n8n could not give is that item's bad data, and no question is asked for it. */
async function lookUp(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<Array<LookUpResult | BadData | undefined>> {
	const readBy = readByItem(context, lookUpBy);
	const readValue = readByItem(context, lookUpValue);
	const questions = items.map((_, itemIndex) => {
		try {
			return {
				itemIndex,
				by: readBy(itemIndex),
				value: readValue(itemIndex),
			};
		} catch (error) {
			return error instanceof BadData ? error : unreadable(error);
		}
	});
	const answers = await lookUpUsers(
		context,
		questions.map((question) => (question instanceof BadData ? undefined : question)),
	);
	return questions.map((question, index) =>
		question instanceof BadData ? question : answers[index],
	);
}

function lookUpFailed({ code, message, hint }: LookUpFailure): Unprepared {
	return { kind: 'unprepared', category: 'lookup', code, message, hint };
}

/** One item's trouble stays its own; a template fault is everybody's. */
function guarded(itemIndex: number, prepare: () => Prepared): Prepared {
	let problem: unknown;
	try {
		return prepare();
	} catch (error) {
		problem = error;
	}
	if (problem instanceof TemplateFault) throw problem;
	const fault = problem instanceof BadData ? problem : unreadable(problem);
	return {
		kind: 'unprepared',
		category: 'data',
		code: 'BAD_DATA',
		message: fault.forItem(itemIndex),
		hint: fault.fix,
	};
}

/** A getter that throws, for example. */
function unreadable(problem: unknown): BadData {
	const said = problem instanceof Error ? problem.message : String(problem);
	return new BadData(
		'Item',
		`it could not be read: ${shown(said)}`,
		'Check the data of this item.',
	);
}

function nodeRun(context: IExecuteFunctions): NodeRun {
	return {
		instance: context.getInstanceId(),
		workflow: context.getWorkflow().id ?? '',
		execution: context.getExecutionId() ?? '',
		node: context.getNode().id,
		runIndex: Number(context.getWorkflowDataProxy(0).$runIndex ?? 0),
	};
}
