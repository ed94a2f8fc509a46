import type { IExecuteFunctions } from 'n8n-workflow';

import { TemplateFault } from './faults';
import type { User } from './user';

/** One item's question. */
export interface LookUpRequest {
	readonly itemIndex: number;
	readonly by: string;
	readonly value: string;
}

/** The user could not be had: the item leaves on Failure and nothing is sent for it. */
export interface LookUpFailure {
	readonly kind: 'failure';
	readonly code: string;
	readonly message: string;
	readonly hint: string;
}

export type LookUpResult = { readonly kind: 'user'; readonly user: User } | LookUpFailure;

/** Looks users up in User.com, each once per run. */
export async function lookUpUsers(
	_context: IExecuteFunctions,
	_requests: readonly LookUpRequest[],
): Promise<LookUpResult[]> {
	throw new TemplateFault(
		'User Data',
		'looking up in User.com is not built yet',
		'Choose Input Item.',
	);
}
