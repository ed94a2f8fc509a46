import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { worded } from './service/explanation';
import type { Entries } from './service/pages';
import { collect } from './service/pages';
import type { Service } from './service/request';
import { openService } from './service/request';

export type Entry = Record<string, unknown>;

/** All entries of a paged path, for the editor. Throws what the editor shows when User.com does not give them. */
export async function entriesAt(context: ILoadOptionsFunctions, path: string): Promise<Entry[]> {
	const service = await openService(context);
	return given(context, service, await collect(service, path, `the path ${path}`));
}

/** The entries, or an error that the editor shows; without the credential's secrets. */
export function given(
	context: ILoadOptionsFunctions,
	{ redact }: Service,
	answer: Entries,
): Entry[] {
	if (answer.kind === 'entries') return redact(answer.entries);
	const { message, hint } = redact(answer.explanation);
	const error = new NodeOperationError(context.getNode(), message, { description: hint });
	throw worded(error, message);
}

/** What `content_type` says of an attribute of users: version 1 of the API, and version 2. */
const OF_USERS: readonly unknown[] = ['user', 'clientuser', undefined];

/** The attributes of users, or of companies: `attributes/` lists those of deals and others too. */
export function attributesOf(entries: readonly Entry[], what: 'user' | 'company'): Entry[] {
	return entries.filter(({ content_type: type }) =>
		what === 'user' ? OF_USERS.includes(type) : type === what,
	);
}

/** Choices by name, in order, without entries that have none. An attribute's type stands beside its name. */
export function choices(
	entries: readonly Entry[],
	valueOf: (entry: Entry) => unknown,
): INodePropertyOptions[] {
	return entries
		.filter((entry) => typeof entry.name === 'string' && isChoice(valueOf(entry)))
		.map((entry) => ({ name: nameOf(entry), value: valueOf(entry) as string | number }))
		.sort((one, other) => one.name.localeCompare(other.name));
}

function nameOf({ name, value_type: type }: Entry): string {
	return typeof type === 'string' ? `${String(name)} (${type})` : String(name);
}

function isChoice(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number';
}
