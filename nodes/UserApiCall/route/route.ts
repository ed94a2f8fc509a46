import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Outcome, ReceivedBody } from '../call';
import { resultOf } from './result';

/** How results are written into items. */
export interface RouteSettings {
	/** Name of the added field; never `error`. */
	readonly resultField: string;
	/** Leave out the input item's own data. */
	readonly resultOnly: boolean;
	readonly allResponseHeaders: boolean;
}

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
	// n8n hands an agent the first output alone; `isToolExecution()` does not tell on every path.
	const isTool = context.getNode().type.endsWith('Tool');
	for (const [index, outcome] of outcomes.entries()) {
		const routed = await routedItem(context, items[index], index, outcome, settings, redact);
		(isTool || outcome.outcome === 'success' ? success : failure).push(routed);
	}
	return [success, failure];
}

async function routedItem(
	context: IExecuteFunctions,
	item: INodeExecutionData | undefined,
	index: number,
	outcome: Outcome,
	settings: RouteSettings,
	redact: <T>(value: T) => T,
): Promise<INodeExecutionData> {
	const { body } = outcome;
	const stored = body?.kind === 'binary' ? await storeBinary(context, body, redact) : undefined;
	const result = resultOf(
		stored === 'failed' ? { ...outcome, bodyError: 'decoding' } : outcome,
		settings.allResponseHeaders,
	);
	const input = settings.resultOnly ? undefined : item;
	const binary = {
		...input?.binary,
		...(stored && stored !== 'failed' ? { [BINARY_PROPERTY]: stored } : {}),
	};
	// A new item: an `error` of the input item would make n8n take this one for failed.
	return {
		json: { ...input?.json, [settings.resultField]: redact(result) as IDataObject },
		...(Object.keys(binary).length > 0 ? { binary } : {}),
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
