import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall } from '../itemCall';
import type { KnownUser } from '../service/namedUser';

/** What an operation is called in the editor, and the fields that it reads. */
interface Shown {
	readonly name: string;
	/** Its name among all that n8n can do. */
	readonly action: string;
	readonly description: string;
	/** In the order of the editor. A field that several operations read is the same object in each. */
	readonly fields: readonly INodeProperties[];
}

/** Something to do for one item; it gives the JSON of the items that come out. */
export type Operation = Shown &
	(
		| { readonly run: (call: ItemCall) => Promise<IDataObject[]> }
		/** About a user who exists already: the editor asks which. */
		| { readonly onUser: (call: ItemCall, user: KnownUser) => Promise<IDataObject[]> }
	);

/** What the node works on. `value` and the names of the operations are stored in workflows. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	/**
	 * By the names that workflows store. The editor lists them by what they are called, and the fields in the order in
	 * which they first come here.
	 */
	readonly operations: Readonly<Record<string, Operation>>;
	/** The operation that the editor starts with. */
	readonly defaultOperation: string;
}
