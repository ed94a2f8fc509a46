import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { Turn } from '../shared/eventLoop/turn';
import { inSentences, isTool, wordsOfAnotherCall } from '../shared/tool';
import { ItemCall, keepsFailures, type ItemError } from './itemCall';
import { operationOf } from './resources';
import type { Given } from './resources/resource';
import { inFlight, Turns } from './service/inFlight';
import { openService, type Service } from './service/request';

/** Most items under way at once: User.com publishes no limit, and a 429 pauses all. */
export const ITEMS_AT_ONCE = 5;

/**
 * Does the operation for every item and gives what came of them in their order. Items about the same user or company are
 * done one after another. Where a failure stops the node, those under way are done with first, then the failure of the
 * first item that failed is thrown. What stops all of them, such as a credential that can't be used, is each one's failure where
 * failures are kept. A cancelled run keeps what is known. An agent's tool gives its failures as items: of an error that is
 * thrown, Agent 2 is told nothing (n8n 2.41). However many items or answers there are, other work of n8n's goes on meanwhile.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const asTool = isTool(context);
	const keepsAll = keepsFailures(context);
	const opened = await opening(context);
	if ('stopped' in opened) {
		if (!keepsAll) throw opened.stopped;
		const failure = new NodeOperationError(context.getNode(), opened.stopped as Error);
		// Of a node that throws n8n hands on the input, as if it were what came of it.
		return context.getInputData().map((_item, item) => failedItem(failure, item, asTool));
	}
	const { service } = opened;
	const turns = new Turns();
	const turn = new Turn(
		() => performance.now(),
		async () => await sleep(0),
	);
	let isStopped = false;
	const goesOn = () => !isStopped && !service.cancel?.aborted;

	const given = await inFlight(
		context.getInputData().length,
		ITEMS_AT_ONCE,
		async (itemIndex): Promise<Given[]> => {
			const call = new ItemCall(context, service, itemIndex, turn);
			try {
				const task = taskOf(context, call, itemIndex);
				return await turns.take(task.turn, async () => (goesOn() ? await task.work() : []));
			} catch (thrown) {
				if (service.cancel?.aborted) return [];
				isStopped ||= !keepsAll;
				return [call.errorOf(thrown)];
			} finally {
				// Not before: an item that waited here would be overtaken by the next one about the same user.
				await turn.passed();
			}
		},
		goesOn,
	);

	const failure = given.flat().find((entry) => entry instanceof Error);
	if (failure && !keepsAll) throw failure;
	const output: INodeExecutionData[] = [];
	for (const [item, entries = []] of given.entries()) {
		for (const entry of entries) {
			await turn.passed();
			output.push(
				entry instanceof Error
					? failedItem(entry, item, asTool)
					: { json: service.redact(entry), pairedItem: { item } },
			);
		}
	}
	return output;
}

/** What must be right before anything is asked for any item. */
async function opening(
	context: IExecuteFunctions,
): Promise<{ readonly service: Service } | { readonly stopped: unknown }> {
	try {
		const told = wordsOfAnotherCall(context);
		if (told) throw new NodeOperationError(context.getNode(), told.message, told);
		return { service: await openService(context) };
	} catch (stopped) {
		return { stopped };
	}
}

function toldToAgent({ message, description }: ItemError): string {
	return inSentences(message, description ?? '');
}

function taskOf(context: IExecuteFunctions, call: ItemCall, itemIndex: number) {
	const resource = context.getNodeParameter('resource', itemIndex) as string;
	const name = context.getNodeParameter('operation', itemIndex) as string;
	const operation = operationOf(resource, name);
	if (operation) return operation(call);
	throw call.badValue(`There is no operation "${name}" for the resource "${resource}"`);
}

function failedItem(failure: ItemError, item: number, asTool: boolean): INodeExecutionData {
	const pairedItem = { item };
	if (asTool) return { json: { error: toldToAgent(failure) }, pairedItem };
	return { json: { error: failure.message }, error: failure, pairedItem };
}
