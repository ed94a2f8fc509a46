import { omit, pick } from 'lodash';

import { isRecord } from '../../shared/record';
import type { UserFields } from '../fields/settings';
import { BadData } from '../faults';
import type { UserTag } from '../template/snippetTags';

/** A user's profile: whatever properties it has. */
export type User = Readonly<Record<string, unknown>>;

/**
 * The user that an input item stands for: its JSON, without an earlier result of this node, so that one receiver's
 * answer does not go to the next; of a payload (`path`, `timestamp`, `extra`, `user`) its `user`.
 *
 * @param resultField where this node writes its result, besides `apiCall`
 * @throws BadData for an item that is a whole webhook request, whose headers and cookies are the caller's own
 */
export function userOfItem(json: User, resultField: string): User {
	if (['headers', 'query', 'body', 'webhookUrl'].every((name) => Object.hasOwn(json, name))) {
		throw new BadData(
			'User Data',
			"the item is a whole webhook request, which would send the caller's headers and cookies",
			'Put a Set node before this one that maps {{ $json.body }}, or set User Data to Define Below.',
		);
	}
	const isPayload = ['path', 'timestamp', 'extra', 'user'].every((name) =>
		Object.hasOwn(json, name),
	);
	if (isPayload && isUser(json.user)) return json.user;
	if (!Object.hasOwn(json, 'apiCall') && !Object.hasOwn(json, resultField)) return json;
	return Object.fromEntries(
		Object.entries(json).filter(([name]) => name !== 'apiCall' && name !== resultField),
	);
}

/** Is it an object that can be sent as a user? */
export function isUser(value: unknown): value is User {
	return isRecord(value) && !Array.isArray(value);
}

/**
 * What a User.com tag stands for: a property of the user, nested by dots; else the custom attribute of that name.
 * User.com's `attributes` is a list whose element shape is not documented: `{name, value}` and `{name_std, value}` are
 * both read. `default` stands in for a value that is missing, null or empty, as in Django's templates.
 */
export function userTagValue(tag: UserTag, user: User): unknown {
	const value = read(user, tag.path);
	const isEmpty = value === undefined || value === null || value === '';
	return isEmpty && tag.fallback !== undefined ? tag.fallback : value;
}

function read(user: User, path: readonly string[]): unknown {
	const [first = '', ...rest] = path;
	const named = first === 'attributes' && rest.length > 0 ? rest : path;
	const own =
		Array.isArray(user.attributes) && named === rest ? undefined : ownProperty(user, path);
	if (own !== undefined) return own;
	const [name = '', ...inner] = named;
	const attribute = attributesOf(user).find(
		(element) => element.name === name || element.name_std === name,
	);
	return inner.reduce<unknown>(ownStep, attribute?.value);
}

function ownProperty(user: User, path: readonly string[]): unknown {
	return path.reduce<unknown>(ownStep, user);
}

function ownStep(holder: unknown, name: string): unknown {
	return isRecord(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function attributesOf(user: User): User[] {
	return Array.isArray(user.attributes) ? user.attributes.filter(isUser) : [];
}

/** The part of the user that is sent: *User Fields*. `attributes.plan` also names an element of the list. */
export function selectFields(user: User, fields: UserFields | undefined): User {
	if (!fields || fields.names.length === 0) return user;
	const { attributes } = user;
	if (!Array.isArray(attributes))
		return fields.mode === 'only' ? pick(user, fields.names) : omit(user, fields.names);

	const prefix = 'attributes.';
	const custom = fields.names
		.filter((name) => name.startsWith(prefix))
		.map((name) => name.slice(prefix.length));
	const plain = fields.names.filter((name) => !name.startsWith(prefix));
	const isNamed = (element: unknown) =>
		isUser(element) &&
		[element.name, element.name_std].some((name) => custom.includes(String(name)));
	if (fields.mode === 'except') {
		const rest =
			custom.length > 0 ? { ...user, attributes: attributes.filter((a) => !isNamed(a)) } : user;
		return omit(rest, plain);
	}
	const chosen = pick(user, plain);
	const addAttributes = custom.length > 0 && !plain.includes('attributes');
	return addAttributes ? { ...chosen, attributes: attributes.filter(isNamed) } : chosen;
}
