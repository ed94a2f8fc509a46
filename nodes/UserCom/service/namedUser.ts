import { isRounded } from './plainText';

/** How a user is named in a path of the API. */
export type UserIdKind = 'id' | 'customId';

const KINDS: readonly unknown[] = ['id', 'customId'] satisfies UserIdKind[];

/** Where the API keeps what it names by ids. */
const PATH = { user: 'users', company: 'companies' } as const;

type What = keyof typeof PATH;

/** A user or a company as the paths of the API name one. Whether there is such a one, only the service knows. */
export interface Known<Kind extends What> {
	readonly kind: Kind;
	readonly by: UserIdKind;
	readonly id: string;
	/** After `/api/public/`, without a slash at its end. */
	readonly path: string;
	/** For an error. */
	readonly subject: string;
}

export type KnownUser = Known<'user'>;
export type KnownCompany = Known<'company'>;
export type Named<Kind extends What> =
	| Known<Kind>
	| { readonly kind: 'fault'; readonly message: string };

/** The path of a user; see {@link named}. */
export function namedUser(by: UserIdKind, value: unknown): Named<'user'> {
	return named('user', by, value);
}

/** The path of a company; see {@link named}. */
export function namedCompany(by: UserIdKind, value: unknown): Named<'company'> {
	return named('company', by, value);
}

/**
 * Is it an internal ID as the service writes one? With leading zeros, or beyond what a double holds, it would name
 * another one where it is sent as a number.
 */
export function isInternalId(text: string): boolean {
	return /^(?:0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
}

/** A server in front of the API may decode a slash and go up; half a character has no code in a path. */
const UNNAMEABLE = /(?:^|[/\\])\.\.?(?:[/\\]|$)|\p{Surrogate}/u;

/**
 * A value that is no id is a fault, since in a path it would name something else: an empty one the list of users, `..`
 * what stands above.
 */
function named<Kind extends What>(what: Kind, by: UserIdKind, value: unknown): Named<Kind> {
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	// An expression may give anything; taken for a kind of id, it would name another one.
	if (!KINDS.includes(by)) {
		return { kind: 'fault', message: `A ${what} is named by "id" or "customId", not by "${by}".` };
	}
	if (by === 'id') {
		if (!isInternalId(id)) {
			return {
				kind: 'fault',
				message: `The internal ID of a ${what} is a whole number${given(id)}. Your own IDs are custom IDs.`,
			};
		}
		const subject = `a ${what} with the internal ID "${id}"`;
		return { kind: what, by, id, path: `${PATH[what]}/${id}`, subject };
	}
	if (id === '' || UNNAMEABLE.test(id) || isRounded(value)) {
		return {
			kind: 'fault',
			message: `The custom ID of the ${what} is missing or cannot be one${given(id)}.`,
		};
	}
	const path = `${PATH[what]}-by-id/${encodeURIComponent(id)}`;
	return { kind: what, by, id, path, subject: `a ${what} with the custom ID "${id}"` };
}

/**
 * Taking a tag, a list or an attribute away needs another verb by the kind of id. Public integrations agree on no single
 * one: first the one that most use, then the other.
 */
export function removalMethods(
	by: UserIdKind,
): readonly ['DELETE', 'POST'] | readonly ['POST', 'DELETE'] {
	return by === 'id' ? ['DELETE', 'POST'] : ['POST', 'DELETE'];
}

function given(id: string): string {
	return id === '' ? '' : `, and "${id}" is not`;
}
