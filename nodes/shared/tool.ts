import type { IExecuteFunctions } from 'n8n-workflow';

/** Does the node run as a tool of an AI agent? `isToolExecution()` is false under Agent 3 (n8n 2.41). */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
