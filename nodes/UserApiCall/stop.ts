import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { inSentences, isTool, wordsOfAnotherCall } from '../shared/tool';
import type { Redact } from '../shared/redaction';
import type { Outcome } from './call';
import { saidBy, TemplateFault } from './faults';
import { readRoute, type RouteSettings } from './fields/settings';
import { unprepared } from './prepare/unprepared';
import { showHint } from './route/addHints';
import { failureText } from './route/failureText';
import { resultOf } from './route/result';
import { withResult } from './route/route';
import { stoppedTool } from './route/toolResult';

/**
 * Runs what comes before the first call. A template fault stops the node with an error that n8n shows: what is wrong
 * and where, and below it what to write instead. An agent is told of whatever stops its tool by the tool's output: of an
 * error Agent 2 is told nothing, and Agent 3 the message alone (n8n 2.41).
 *
 * @returns `ready`: what was prepared; `told`: the node's outputs, when an agent, or an item for which the workflow goes on,
 *   is told that nothing was sent
 */
export async function stoppingOnFault<T>(
	context: IExecuteFunctions,
	prepare: () => Promise<T>,
): Promise<{ readonly ready: T } | { readonly told: INodeExecutionData[][] }> {
	let problem: unknown;
	try {
		return { ready: await prepare() };
	} catch (error) {
		problem = error;
	}
	const stopped = problem instanceof TemplateFault ? shownFault(context, problem) : problem;
	if (isTool(context)) return { told: toldToAgent(context, stopped) };
	if (context.continueOnFail()) return { told: failedItems(context, stopped) };
	throw stopped;
}

/**
 * With *On Error: Continue* n8n hands on the input of a node that throws, by its first output: as if all had been sent. So
 * the items leave on Failure, or on n8n's own error output where there is one.
 */
function failedItems(context: IExecuteFunctions, stopped: unknown): INodeExecutionData[][] {
	const fault = { problem: saidBy(stopped), fix: adviceOf(stopped) || 'Nothing was sent.' };
	showHint(context, 'warning', () => inSentences(fault.problem, fault.fix));
	const { resultField, resultOnly } = routeOf(context);
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const failed = context.getInputData().map((item, itemIndex) => {
		const { json, binary } = resultOnly && !hasErrorOutput ? {} : item;
		const outcome = unprepared(itemIndex, { category: 'unexpected', code: 'STOPPED', fault });
		const result = resultOf(outcome, false, (same) => same) as IDataObject;
		return {
			// n8n knows by this alone what belongs on its error output, and puts the item's own JSON beside it.
			json: hasErrorOutput ? { error: fault.problem } : withResult(json, resultField, result),
			...(binary && { binary }),
			pairedItem: { item: itemIndex },
		};
	});
	return [[], failed];
}

/** As a new node writes results, where how to write them is what is wrong. */
function routeOf(context: IExecuteFunctions): RouteSettings {
	try {
		return readRoute(context);
	} catch {
		return { resultField: 'apiCall', resultOnly: false, allResponseHeaders: false };
	}
}

function adviceOf(stopped: unknown): string {
	const { description } = stopped as { readonly description?: unknown };
	return typeof description === 'string' ? description : '';
}

function shownFault(context: IExecuteFunctions, fault: TemplateFault): NodeOperationError {
	const description = `${fault.fix} Nothing was sent.`;
	return new NodeOperationError(context.getNode(), fault.message, { description });
}

/** Over the tool's output the designer reads the same. */
function toldToAgent(context: IExecuteFunctions, stopped: unknown): INodeExecutionData[][] {
	const told = stoppedTool(saidBy(stopped), adviceOf(stopped));
	showHint(context, 'warning', () => told.message);
	return [[{ json: { [routeOf(context).resultField]: told }, pairedItem: { item: 0 } }], []];
}

/** A tool that would call somebody else than the agent said stops. */
export function stopOnWordsOfAnotherCall(context: IExecuteFunctions): void {
	const told = wordsOfAnotherCall(context);
	if (told) throw new NodeOperationError(context.getNode(), told.message, told);
}

/** With *Bad Data: Stop the Node*: the first item that no call could be built for stops all. */
export function stopOnBadData(
	context: IExecuteFunctions,
	failed: readonly Outcome[],
	{ setting, redact }: { readonly setting: 'failure' | 'stop'; readonly redact: Redact },
): void {
	const [first] = failed;
	if (setting !== 'stop' || !first?.failure) return;
	const { message, hint } = redact(failureText(first.failure, first));
	throw new NodeOperationError(context.getNode(), message, {
		itemIndex: first.itemIndex,
		description: `${hint} Nothing was sent for any item.`,
	});
}
