import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads a field for the item with that index. */
export type ReadForItem<T> = (itemIndex: number) => T;

/** Is the raw value something that n8n has to resolve, with an expression anywhere in it? */
function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (typeof raw !== 'object' || raw === null) return false;
	return Object.values(raw).some(hasExpression);
}

/** A field's value as the workflow stores it, expressions unresolved. n8n's own object: not to be changed. */
export function rawParameter<T>(context: IExecuteFunctions, name: string, fallback: T): T {
	return context.getNodeParameter(name, 0, fallback, { rawExpressions: true }) as T;
}

/** A field that may differ by item; one without an expression is read once. */
export function perItem<T>(context: IExecuteFunctions, name: string, fallback: T): ReadForItem<T> {
	const raw = rawParameter(context, name, fallback);
	if (!hasExpression(raw)) return () => raw;
	return (itemIndex) => context.getNodeParameter(name, itemIndex, fallback) as T;
}

/** A field that holds for the whole run; an expression in it is resolved for the first item. */
export function perRun<T>(context: IExecuteFunctions, name: string, fallback: T): T {
	return perItem(context, name, fallback)(0);
}
