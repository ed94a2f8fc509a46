import { isRecord } from '../../shared/record';

/** What a user can be found by, and what the service calls it in the query. */
const SEARCH_PARAMETER = { email: 'email', key: 'key', phone: 'phone_number' } as const;

export type SearchKey = keyof typeof SEARCH_PARAMETER;

/** How a person calls it. */
export const SEARCH_NAME: Readonly<Record<SearchKey, string>> = {
	email: 'e-mail address',
	key: 'key',
	phone: 'phone number',
};

/** Is it one of them? An expression may give anything. */
export function isSearchKey(by: string): by is SearchKey {
	return Object.hasOwn(SEARCH_NAME, by);
}

export type ServiceUser = Record<string, unknown>;

/** A search for users. */
export interface UserSearch {
	/** After `/api/public/`, with its query. */
	readonly path: string;
	/** Who is looked for, for an error. */
	readonly subject: string;
}

/** The search for one user, or for all who fit; `+` in e-mail addresses and phone numbers survives. */
export function userSearch(by: SearchKey, value: string, many: boolean): UserSearch {
	const query = new URLSearchParams({
		[SEARCH_PARAMETER[by]]: value,
		...(many ? { many: 'true' } : {}),
	});
	return {
		path: `users/search/?${query.toString()}`,
		subject: `a user with the ${SEARCH_NAME[by]} "${value}"`,
	};
}

/** The users in an answer to a search, which is one user, a list, or `{results: […]}`. */
export function foundUsers(body: unknown): ServiceUser[] {
	if (Array.isArray(body)) return body.filter(isUser);
	if (!isRecord(body)) return [];
	if (Array.isArray(body.results)) return body.results.filter(isUser);
	return isUser(body) ? [body] : [];
}

function isUser(value: unknown): value is ServiceUser {
	return isRecord(value) && value.id !== undefined && value.id !== null;
}
