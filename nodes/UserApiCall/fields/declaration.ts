import type { INodeProperties } from 'n8n-workflow';

type Constant<T> = T extends object ? { readonly [K in keyof T]: Constant<T[K]> } : T;

/** A field as n8n's editor shows it, written as a constant, so that the type of its value follows from it. */
export type Field = Constant<INodeProperties>;

/** What a field holds once it was read and checked. */
export type FieldValue<F> = F extends { readonly type: 'boolean' }
	? boolean
	: F extends { readonly type: 'number' }
		? number
		: F extends { readonly type: 'options'; readonly options: ReadonlyArray<infer Choice> }
			? Choice extends { readonly value: infer Value }
				? Value
				: never
			: string;

/** The values of a list of fields, by their names. */
export type Values<Fields extends readonly Field[]> = {
	readonly [F in Fields[number] as F['name']]: FieldValue<F>;
};

/** A field's name in messages: what the editor shows, without the unit behind it. */
export function labelOf({ displayName }: Field): string {
	return displayName.replace(/ \([^)]*\)$/, '');
}

/** Where a workflow stores fields that stand in a collection, and what messages call it. */
export interface Group {
	readonly path: string;
	readonly label?: string;
}

/** The collection *Options*. */
export const OPTIONS: Group = { path: 'options' };

/** The only group of a fixed collection, which may itself stand in a collection. */
export function groupOf(field: Field, parent?: Group): Group {
	const group = field.options?.[0]?.name ?? '';
	const path = `${field.name}.${group}`;
	return { path: parent ? `${parent.path}.${path}` : path, label: labelOf(field) };
}
