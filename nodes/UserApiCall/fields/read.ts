import type { IExecuteFunctions } from 'n8n-workflow';

import { BadData, saidBy, shownError, TemplateFault } from '../faults';
import { check, type Checked, textOf } from './check';
import {
	type Field,
	type FieldValue,
	type Group,
	groupOf,
	labelOf,
	type Values,
} from './declaration';

/** A row of a list of names and values, raw as the workflow stores it. */
export interface NamedText {
	readonly name: string;
	readonly value: string;
}

/**
 * Reads fields that hold for the whole run; an expression in one is resolved for the first item.
 *
 * @throws TemplateFault for a value that does not fit its field, or an expression that fails
 */
export function readForRun<const Fields extends readonly Field[]>(
	context: IExecuteFunctions,
	fields: Fields,
	group?: Group,
): Values<Fields> {
	const entries = fields.map((field) => {
		const result = checked(field, () => resolver(context, field, group)(0));
		if (result.kind === 'value') return [field.name, result.value] as const;
		throw new TemplateFault(group?.label ?? labelOf(field), result.problem, result.fix);
	});
	return Object.fromEntries(entries) as Values<Fields>;
}

/**
 * Reads a field that may differ by item; one without an expression is read and checked once.
 *
 * @returns a function that throws BadData for an item whose value does not fit, or whose expression fails
 */
export function readByItem<const F extends Field>(
	context: IExecuteFunctions,
	field: F,
	group?: Group,
): (itemIndex: number) => FieldValue<F> {
	const resolve = resolver(context, field, group);
	const judge = (itemIndex: number) =>
		valueIn(
			field,
			checked(field, () => resolve(itemIndex)),
		) as FieldValue<F>;
	if (isExpression(raw(context, field, group))) return judge;
	let known: { readonly value: FieldValue<F> } | undefined;
	return (itemIndex) => (known ??= { value: judge(itemIndex) }).value;
}

/** Reads a field that may differ by item as it was given, where text made of a list or an object would mislead. */
export function readGiven(
	context: IExecuteFunctions,
	field: Field,
	group?: Group,
): (itemIndex: number) => unknown {
	const resolve = resolver(context, field, group);
	return (itemIndex) =>
		valueIn(
			field,
			resolved(() => resolve(itemIndex)),
		);
}

/** A text field with snippet tags, as the workflow stores it. */
export function readTemplate(context: IExecuteFunctions, field: Field, group?: Group): string {
	return textOf(raw(context, field, group));
}

/** A list of names and values with snippet tags, as the workflow stores it. */
export function readTemplateRows(context: IExecuteFunctions, field: Field): NamedText[] {
	const rows: unknown = rawAt(context, groupOf(field).path, []);
	if (!Array.isArray(rows)) return [];
	return (rows as ReadonlyArray<Partial<Record<keyof NamedText, unknown>>>).map(
		({ name, value }) => ({ name: textOf(name).trim(), value: textOf(value) }),
	);
}

/** What is wrong with a field of one item is this item's bad data. */
function valueIn(field: Field, result: Checked): unknown {
	if (result.kind === 'value') return result.value;
	throw new BadData(labelOf(field), result.problem, result.fix);
}

function checked(field: Field, read: () => unknown): Checked {
	const result = resolved(read);
	return result.kind === 'value' ? check(field, result.value) : result;
}

/** n8n's own error in a field that holds an expression is a fault of that field, which n8n does not name. */
function resolved(read: () => unknown): Checked {
	try {
		return { kind: 'value', value: read() };
	} catch (error) {
		return {
			kind: 'fault',
			problem: `the expression failed: ${shownError(saidBy(error))}`,
			fix: 'Try it in the editor with this item.',
		};
	}
}

function resolver(context: IExecuteFunctions, field: Field, group?: Group) {
	const stored = raw(context, field, group);
	if (!isExpression(stored)) return () => stored;
	return (itemIndex: number): unknown =>
		context.getNodeParameter(pathOf(field, group), itemIndex, field.default);
}

function raw(context: IExecuteFunctions, field: Field, group?: Group): unknown {
	return rawAt(context, pathOf(field, group), field.default);
}

/** What the workflow stores, expressions unresolved. n8n's own object: not to be changed. */
function rawAt(context: IExecuteFunctions, path: string, fallback: unknown): unknown {
	return context.getNodeParameter(path, 0, fallback, { rawExpressions: true });
}

function pathOf({ name }: Field, group?: Group): string {
	return group ? `${group.path}.${name}` : name;
}

/** Something that n8n has to resolve. */
function isExpression(stored: unknown): stored is string {
	return typeof stored === 'string' && stored.startsWith('=');
}
