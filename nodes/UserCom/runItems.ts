import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { Turn } from '../shared/eventLoop/turn';
import { inSentences, isTool } from '../shared/tool';
import { ItemCall, keepsFailures, type ItemError } from './itemCall';
import { operationOf } from './resources';
import type { Given } from './resources/resource';
import { inFlight, Turns } from './service/inFlight';
import { openService } from './service/request';

/** Most items under way at once: User.com publishes no limit, and a 429 pauses all. */
export const ITEMS_AT_ONCE = 5;

/**
 * Does the operation for every item and gives what came of them in their order. Items about the same user or company are
 * done one after another. Where a failure stops the node, those under way are done with first, then the failure of the
 * first item that failed is thrown. A cancelled run keeps what is known. An agent's tool gives its failures as items: of an
 * error that is thrown, Agent 2 is told nothing (n8n 2.41). However many items or answers there are, other work of n8n's goes
 * on meanwhile.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const service = await openService(context);
	const turns = new Turns();
	const turn = new Turn(
		() => performance.now(),
		async () => await sleep(0),
	);
	const asTool = isTool(context);
	const keepsAll = keepsFailures(context);
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
			const isToldFailure = asTool && entry instanceof Error;
			const told = isToldFailure ? { error: toldToAgent(entry) } : entry;
			output.push(outputItem(told instanceof Error ? told : service.redact(told), item));
		}
	}
	return output;
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

function outputItem(entry: Given, item: number): INodeExecutionData {
	const pairedItem = { item };
	if (!(entry instanceof Error)) return { json: entry, pairedItem };
	return { json: { error: entry.message }, error: entry, pairedItem };
}
