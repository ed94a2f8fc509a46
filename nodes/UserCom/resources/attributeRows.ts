import type { IDataObject } from 'n8n-workflow';

import type { ValueType } from './attributeValue';
import { attributeValue } from './attributeValue';
import type { ItemCall } from './itemCall';

/** One attribute as the fields of fields/attributeRows.ts give it. */
export interface AttributeRow {
	readonly attribute?: unknown;
	readonly valueType?: unknown;
	readonly value?: unknown;
}

/** The rows as `{name: value}`, each of the type the designer set. Throws for a row without a name and a bad value. */
export function attributesOf(call: ItemCall, rows: readonly AttributeRow[]): IDataObject {
	const attributes: IDataObject = {};
	for (const { attribute, valueType, value } of rows) {
		const name = typeof attribute === 'string' ? attribute.trim() : '';
		if (name === '') throw call.badValue('An attribute has no name.');
		const sent = attributeValue(name, (valueType ?? 'asIs') as ValueType, value);
		if (sent.kind === 'fault') throw call.badValue(sent.message);
		attributes[name] = sent.value;
	}
	return attributes;
}

/** The rows of the field "Attributes". */
export function rowsOf(call: ItemCall): AttributeRow[] {
	return call.field('attributes.rows', []) as AttributeRow[];
}
