/** How a user is named in a path of the API. */
export type UserIdKind = 'id' | 'customId';

/** A user as the paths of the API name one. Whether there is such a user, only the service knows. */
export interface KnownUser {
	readonly kind: 'user';
	readonly by: UserIdKind;
	readonly id: string;
	/** After `/api/public/`, without a slash at its end. */
	readonly path: string;
	/** For an error. */
	readonly subject: string;
}

export type NamedUser = KnownUser | { readonly kind: 'fault'; readonly message: string };

/**
 * The path of a user. A value that is no id is a fault, since in a path it would name something else: an empty one the
 * list of users, `..` what stands above.
 */
export function namedUser(by: UserIdKind, value: unknown): NamedUser {
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (by === 'id') {
		if (!/^\d+$/.test(id)) {
			return {
				kind: 'fault',
				message: `The internal ID of a user is a whole number${given(id)}. Your own IDs are custom IDs.`,
			};
		}
		return {
			kind: 'user',
			by,
			id,
			path: `users/${id}`,
			subject: `a user with the internal ID "${id}"`,
		};
	}
	if (id === '' || id === '.' || id === '..') {
		return {
			kind: 'fault',
			message: `The custom ID of the user is missing or cannot be one${given(id)}.`,
		};
	}
	return {
		kind: 'user',
		by,
		id,
		path: `users-by-id/${encodeURIComponent(id)}`,
		subject: `a user with the custom ID "${id}"`,
	};
}

/** Taking a tag or a list away needs another verb by the kind of id; public integrations agree on no single one. */
export function removalMethod(by: UserIdKind): 'DELETE' | 'POST' {
	return by === 'id' ? 'DELETE' : 'POST';
}

function given(id: string): string {
	return id === '' ? '' : `, and "${id}" is not`;
}
