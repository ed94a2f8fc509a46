/** What a user can be found by, and what the service calls it in the query. */
export const SEARCH_PARAMETER = { email: 'email', key: 'key', phone: 'phone_number' } as const;

export type SearchKey = keyof typeof SEARCH_PARAMETER;

/** How a person calls it. */
export const SEARCH_NAME: Readonly<Record<SearchKey, string>> = {
	email: 'e-mail address',
	key: 'key',
	phone: 'phone number',
};

export type ServiceUser = Record<string, unknown>;

/** The path of a search; `+` in e-mail addresses and phone numbers survives. */
export function searchPath(by: SearchKey, value: string, many: boolean): string {
	const query = new URLSearchParams({
		[SEARCH_PARAMETER[by]]: value,
		...(many ? { many: 'true' } : {}),
	});
	return `users/search/?${query.toString()}`;
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

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
