import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * A stand-in for what n8n gives a node, whose fields hold what the workflow stores. An expression, which begins with `=`,
 * is resolved by `resolve`; `more` are n8n's other functions. Other tests use n8n's engine for real.
 */
export function contextOf(
	stored: object,
	resolve: (expression: string, itemIndex: number) => unknown = () => undefined,
	more: object = {},
): IExecuteFunctions {
	const getNodeParameter = (
		path: string,
		itemIndex: number,
		fallback: unknown,
		options?: { rawExpressions?: boolean },
	): unknown => {
		const value: unknown = get(stored, path, fallback);
		const isExpression = typeof value === 'string' && value.startsWith('=');
		return isExpression && !options?.rawExpressions ? resolve(value.slice(1), itemIndex) : value;
	};
	return {
		getNodeParameter,
		getNode: () => ({ id: 'n-1', name: 'Call', type: 'userApiCall' }),
		...more,
	} as unknown as IExecuteFunctions;
}
