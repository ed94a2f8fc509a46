import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Entry } from './editorEntries';
import { attributesOf, choices, entriesAt, given } from './editorEntries';
import { collect } from './service/pages';
import { meansNone, openService } from './service/request';

/** Most entries of an account that a list shows where the service cannot search: users and companies may be many. */
const MOST = 500;

/** Users by a part of their e-mail address, the only search by a part that the vendor documents; else the first ones. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const part = filter.trim();
	const query = new URLSearchParams({ email__contains: part }).toString();
	const path = part === '' ? 'users/' : `users/search/?${query}`;
	const service = await openService(this);
	const answer = await collect(service, path, 'the list of users', 100);
	// Nobody found may be a 404.
	const users =
		answer.kind !== 'entries' && meansNone(answer, [404]) ? [] : given(this, service, answer);
	return { results: choices(users.map(namedByEmail), ({ id }) => id) };
}

function namedByEmail({ id, name, email }: Entry): Entry {
	const parts = [name, email && name ? `(${String(email)})` : email].filter(Boolean);
	return { id, name: parts.length > 0 ? parts.join(' ') : `User ${String(id)}` };
}

/** Companies by a part of their name. */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const service = await openService(this);
	const answer = await collect(service, 'companies/', 'the companies', MOST);
	return found(given(this, service, answer), ({ id }) => id, filter);
}

/** Tags by a part of their name. */
export async function searchTags(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return found(await entriesAt(this, 'tags/'), ({ name }) => name, filter);
}

/** Lists by a part of their name. */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return found(await entriesAt(this, 'lists/'), ({ id }) => id, filter);
}

/** Segments by a part of their name. */
export async function searchSegments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return found(await entriesAt(this, 'segments/'), ({ id }) => id, filter);
}

/** Attributes of users by a part of their name. */
export async function searchAttributes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entries = attributesOf(await entriesAt(this, 'attributes/'), 'user');
	return found(entries, ({ name }) => name, filter);
}

/** The same; what is chosen is the name that a search for users takes. */
export async function searchAttributeKeys(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entries = attributesOf(await entriesAt(this, 'attributes/'), 'user');
	return found(entries, ({ name, name_std: key }) => key ?? name, filter);
}

/** Attributes of companies by a part of their name. */
export async function searchCompanyAttributes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entries = attributesOf(await entriesAt(this, 'attributes/'), 'company');
	return found(entries, ({ name }) => name, filter);
}

function found(
	entries: readonly Entry[],
	valueOf: (entry: Entry) => unknown,
	filter = '',
): INodeListSearchResult {
	const part = filter.trim().toLowerCase();
	const results = choices(entries, valueOf).filter(({ name }) => name.toLowerCase().includes(part));
	return { results };
}
