import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { TemplateFault } from './faults';
import type { Prepared } from './prepare/prepareItems';

/**
 * Runs what comes before the first call. A template fault stops the node with an error that n8n shows: what is wrong
 * and where, and below it what to write instead.
 */
export async function stoppingOnFault<T>(
	context: IExecuteFunctions,
	prepare: () => Promise<T>,
): Promise<T> {
	let problem: unknown;
	try {
		return await prepare();
	} catch (error) {
		problem = error;
	}
	if (!(problem instanceof TemplateFault)) throw problem;
	throw new NodeOperationError(context.getNode(), problem.message, {
		description: `${problem.fix} Nothing was sent.`,
	});
}

/** With *Items with Bad Data: Stop the Node*: the first such item stops all. */
export function stopOnBadData(
	context: IExecuteFunctions,
	prepared: readonly Prepared[],
	setting: 'failure' | 'stop',
): void {
	if (setting !== 'stop') return;
	prepared.forEach((item, itemIndex) => {
		if (item.kind !== 'unprepared') return;
		throw new NodeOperationError(context.getNode(), item.message, {
			itemIndex,
			description: `${item.hint} Nothing was sent for any item.`,
		});
	});
}
