import type { IExecuteFunctions } from 'n8n-workflow';

/** Does the node run as a tool of an AI agent? `isToolExecution()` is false under Agent 3 (n8n 2.41). */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * What happened and what to do, in one text: an agent reads nothing else.
 *
 * @param message a sentence, with or without its full stop
 * @param hint may be empty
 */
export function inSentences(message: string, hint: string): string {
	return `${message.replace(/\.$/, '')}. ${hint}`.trim();
}
