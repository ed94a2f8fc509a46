import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemCall, ItemError } from '../itemCall';
import type { KnownCompany, KnownUser } from '../service/namedUser';

/** The JSON of an item that comes out, or the failure of one of several things that an item was about. */
export type Given = IDataObject | ItemError;

/** What an operation is called in the editor, and the fields that it reads. */
interface Shown {
	readonly name: string;
	/** Its name among all that n8n can do. */
	readonly action: string;
	readonly description: string;
	/** In the order of the editor. A field that several operations read is the same object in each. */
	readonly fields: readonly INodeProperties[];
}

/** Something to do for one item. Throws an error that names the item. */
export type Operation = Shown &
	(
		| {
				readonly run: (call: ItemCall) => Promise<Given[]>;
				/** Items that give the same are done one after another, in their order. Default: all at once. */
				readonly turn?: (call: ItemCall) => string;
		  }
		/** About a user who exists already: the editor asks which. Items about the same one keep their order. */
		| { readonly onUser: (call: ItemCall, user: KnownUser) => Promise<Given[]> }
		/** The same about a company. */
		| { readonly onCompany: (call: ItemCall, company: KnownCompany) => Promise<Given[]> }
	);

/** An operation for one item, to be done in its turn, if it has one. */
export interface Task {
	readonly turn?: string;
	readonly work: () => Promise<Given[]>;
}

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
