import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isTool } from '../../shared/isTool';
import type { Outcome, ReceivedBody } from '../call';
import type { RouteSettings } from '../fields/settings';
import { resultOf } from './result';

/** Binary property that holds a binary response. */
export const BINARY_PROPERTY = 'apiCall';

/**
 * Writes each outcome into its item and puts the item on its output: Success first, Failure second, order kept.
 * `outcomes[i]` belongs to `items[i]`; `redact` masks secrets in whatever is added. Nothing here throws.
 */
export async function routeOutcomes(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	outcomes: readonly Outcome[],
	settings: RouteSettings,
	redact: <T>(value: T) => T,
): Promise<INodeExecutionData[][]> {
	const success: INodeExecutionData[] = [];
	const failure: INodeExecutionData[] = [];
	// n8n hands an agent the first output alone.
	const asTool = isTool(context);
	for (const [index, outcome] of outcomes.entries()) {
		const { body } = outcome;
		const stored = body?.kind === 'binary' ? await storeBinary(context, body, redact) : undefined;
		const routed = routedItem(items[index], index, outcome, stored, settings, redact);
		(asTool || outcome.outcome === 'success' ? success : failure).push(routed);
	}
	return [success, failure];
}

function routedItem(
	item: INodeExecutionData | undefined,
	index: number,
	outcome: Outcome,
	stored: IBinaryData | 'failed' | undefined,
	{ resultField, resultOnly, allResponseHeaders }: RouteSettings,
	redact: <T>(value: T) => T,
): INodeExecutionData {
	const told: Outcome = stored === 'failed' ? { ...outcome, bodyError: 'decoding' } : outcome;
	const result = redact(resultOf(told, allResponseHeaders)) as IDataObject;
	const input = resultOnly ? undefined : item;
	const binary =
		stored && stored !== 'failed' ? { ...input?.binary, [BINARY_PROPERTY]: stored } : input?.binary;
	// A new item: an `error` of the input item would make n8n take this one for failed.
	return {
		json: { ...input?.json, [resultField]: result },
		...(binary && Object.keys(binary).length > 0 ? { binary: { ...binary } } : {}),
		pairedItem: { item: index },
	};
}

/** The call has been made: a full disk must not make the node forget it. */
async function storeBinary(
	context: IExecuteFunctions,
	body: ReceivedBody & { kind: 'binary' },
	redact: <T>(value: T) => T,
): Promise<IBinaryData | 'failed'> {
	const { data, fileName, contentType } = redact(body);
	try {
		return await context.helpers.prepareBinaryData(data, fileName, contentType);
	} catch {
		return 'failed';
	}
}
