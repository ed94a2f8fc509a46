import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isTool } from '../shared/isTool';
import type { Redact } from '../shared/redaction';
import type { Outcome } from './call';
import { TemplateFault } from './faults';
import { failureText } from './route/failureText';
import { inSentences } from './route/toolResult';

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
	const description = `${problem.fix} Nothing was sent.`;
	throw new NodeOperationError(context.getNode(), said(context, problem.message, description), {
		description,
	});
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
	const description = `${hint} Nothing was sent for any item.`;
	throw new NodeOperationError(context.getNode(), said(context, message, description), {
		itemIndex: first.itemIndex,
		description,
	});
}

/** Agent 3 is told an error's message alone (n8n 2.41). */
function said(context: IExecuteFunctions, message: string, description: string): string {
	return isTool(context) ? inSentences(message, description) : message;
}
