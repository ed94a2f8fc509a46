import { BadData } from '../faults';
import type { JsonTemplate } from '../template/jsonTemplate';
import type { User } from './user';
import { isUser, userOfItem } from './user';
import type { ValueOf } from '../template/value';

/** Where the user of an item comes from. */
export type UserSource =
	| { readonly kind: 'inputItem'; readonly json: User; readonly notUser: readonly string[] }
	| { readonly kind: 'define'; readonly template: JsonTemplate; readonly valueOf: ValueOf }
	| { readonly kind: 'lookUp'; readonly user: User }
	| { readonly kind: 'none' };

/**
 * The full user of one item, made when it is first asked for: an item whose user is neither sent nor named by a tag
 * may hold anything.
 *
 * @returns a function that gives the user, undefined where there is none, or throws BadData
 */
export function lazyUser(source: UserSource): () => User | undefined {
	let made: { readonly user: User | undefined } | undefined;
	return () => (made ??= { user: userFrom(source) }).user;
}

function userFrom(source: UserSource): User | undefined {
	switch (source.kind) {
		case 'inputItem':
			return userOfItem(source.json, source.notUser);
		case 'define':
			return definedUser(source.template, source.valueOf);
		case 'lookUp':
			return source.user;
		case 'none':
			return undefined;
	}
}

function definedUser(template: JsonTemplate, valueOf: ValueOf): User {
	const user = JSON.parse(template.fill(valueOf)) as unknown;
	if (isUser(user)) return user;
	throw new BadData(template.field, 'it is an array', 'Write one user as { "email": "…" }.');
}

/**
 * A user as JSON text.
 *
 * @throws BadData for a user that JSON can't hold: one that contains itself or is nested too deep, or a BigInt
 */
export function userJson(user: User): string {
	const json = stringify(user);
	if (json !== undefined) return json;
	throw new BadData(
		'User Data',
		'the user holds something that JSON can not: a BigInt, or a part that contains itself, is nested too deep or can not be read',
		'Leave it out with Payload User Fields.',
	);
}

function stringify(user: User): string | undefined {
	try {
		return JSON.stringify(user);
	} catch {
		return undefined;
	}
}
