import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/**
 * The same context with some members replaced. n8n's helpers take the signal, the credential and each other from the
 * context they are called on, and nothing else lets a node say what they use for one call.
 */
export function boundTo<Context extends IExecuteFunctions | ILoadOptionsFunctions>(
	context: Context,
	members: Partial<Record<keyof IExecuteFunctions, unknown>>,
): Context {
	const own = Object.entries(members).map(([name, value]) => [name, { value }] as const);
	return Object.create(context, Object.fromEntries(own)) as Context;
}
