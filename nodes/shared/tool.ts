import type { IExecuteFunctions } from 'n8n-workflow';

/** Does the node run as a tool of an AI agent? `isToolExecution()` is false under Agent 3 (n8n 2.41). */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * Agent 2 gives each of several items that it takes at once (*Batch Size*) the tool anew, and n8n numbers their runs alike: the
 * item that reaches the tool is its own, and what `$fromAI` says is the first one's (n8n 2.41, `get-input-connection-data.ts` and
 * `handleFromAi` of `workflow-data-proxy.ts`). Somebody else would be called in its place.
 *
 * @returns what to tell of a tool whose tags would give what was said in another call; undefined for all other runs
 */
export function wordsOfAnotherCall(
	context: IExecuteFunctions,
): { readonly message: string; readonly description: string } | undefined {
	// Agent 3, whose tools n8n's engine runs, has a number for each. n8n 1.123 can't tell, and has no such method.
	const { isToolExecution } = context as Partial<IExecuteFunctions>;
	if (!isTool(context) || !isToolExecution?.call(context)) return undefined;
	const said = context.getInputData()[0]?.json ?? {};
	// n8n looks into a `query` first, where another thing may have the same name.
	const isNested = typeof said.query === 'object' && said.query !== null;
	const isMixedUp = Object.entries(said).some(
		([name, value]) => !isNested && isTellable(name, value) && !isHeard(context, name, value),
	);
	if (!isMixedUp) return undefined;
	return {
		message: 'n8n mixed up what the agent said here and in another call at the same time',
		description: "Set the Agent's Batch Size to 1, or choose its version 3. Nothing was sent.",
	};
}

function isTellable(name: string, value: unknown): boolean {
	return value !== undefined && value !== null && /^[\w-]{1,64}$/.test(name);
}

function isHeard(context: IExecuteFunctions, name: string, value: unknown): boolean {
	try {
		const heard = context.evaluateExpression(`{{ $fromAI('${name}') }}`, 0);
		return JSON.stringify(heard) === JSON.stringify(value);
	} catch {
		// Then no tag gives anything either.
		return true;
	}
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
