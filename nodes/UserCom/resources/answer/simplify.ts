import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../../itemCall';
import type { Kept } from './simpleEntry';
import { simpleEntry } from './simpleEntry';

/** From version 2 of the node on: version 1 gives answers as they are, so that stored workflows keep what they read. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { hide: { '@version': [1] } },
};

/** The entries as the field asks for them. They may be many: between two of them other work may go first. */
export async function asAsked(
	call: ItemCall,
	entries: IDataObject[],
	kept: Kept,
): Promise<IDataObject[]> {
	const isSimple = call.version > 1 && call.read(simplify) === true;
	if (!isSimple) return entries;
	const simple: IDataObject[] = [];
	for (const entry of entries) {
		await call.turn.passed();
		simple.push(simpleEntry(entry, kept));
	}
	return simple;
}
