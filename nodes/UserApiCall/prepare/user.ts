import { sortBy, toPath } from 'lodash';

import { isRecord } from '../../shared/record';
import type { UserFields } from '../fields/settings';
import { BadData } from '../faults';
import type { UserTag } from '../template/snippetTags';

/** A user's profile: whatever properties it has. */
export type User = Readonly<Record<string, unknown>>;

/**
 * The user that an input item stands for: its JSON, without an earlier result of this node, so that one receiver's
 * answer does not go to the next, and without the files that n8n may keep in it; of a payload (`path`, `timestamp`, `extra`, `user`) its `user`.
 *
 * @param notUser fields of the item that are none of the user: this node's results, n8n's files
 * @throws BadData for an item whose JSON is no object, and for one that is a whole webhook request, whose headers and
 *   cookies are the caller's own
 */
export function userOfItem(json: User, notUser: readonly string[]): User {
	if (!isUser(json)) {
		throw new BadData(
			'User Data',
			`the item is no user: its JSON is ${Array.isArray(json) ? 'a list' : 'no object'}`,
			'Give one item for each user, for example by a Split Out node before this one, or set User Data to Define Below.',
		);
	}
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
	if (!notUser.some((name) => Object.hasOwn(json, name))) return json;
	return Object.fromEntries(Object.entries(json).filter(([name]) => !notUser.includes(name)));
}

/** Is it an object that can be sent as a user? */
export function isUser(value: unknown): value is User {
	return isRecord(value) && !Array.isArray(value);
}

/**
 * What a User.com tag stands for: a property of the user, nested by dots; else the custom attribute of that name, which
 * is an element with `name` or `name_std`, and `value`; else, for `first_name` and `last_name`, the part of `name`.
 * `default` stands in for a value that is missing, null or empty, as in Django's templates.
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
	const attributes = attributesOf(user);
	const attribute =
		attributes.find((element) => element.name === name || element.name_std === name) ??
		attributes.find((element) =>
			[element.name, element.name_std].map(plainName).includes(plainName(name)),
		);
	if (attribute === undefined && inner.length === 0) return partOfName(user, name);
	return inner.reduce<unknown>(ownStep, attribute?.value);
}

/**
 * User.com's tags know a first name, but its calls and its API give the whole name alone. Split at the first white space, as
 * the WordPress plugin WP Fusion does.
 */
function partOfName(user: User, part: string): string | undefined {
	if (part !== 'first_name' && part !== 'last_name') return undefined;
	const whole = ownStep(user, 'name');
	if (typeof whole !== 'string') return undefined;
	const name = whole.trim();
	const first = name.split(/\s/, 1)[0] ?? '';
	return part === 'first_name' ? first : name.slice(first.length).trim();
}

/** A tag can't hold the spaces of an attribute's name: `Newsletter Consent` is written `newsletter_consent`. */
function plainName(name: unknown): string | undefined {
	if (typeof name !== 'string') return undefined;
	return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
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

/**
 * The part of the user that is sent: *Payload User Fields*. A name with dots means every way to read it, in both modes: the nested
 * property and the one whose name holds the dots, so that neither hides the other from the list. It goes through lists, by
 * position or into every element; of `attributes` it also means the element of that name.
 */
export function selectFields(user: User, fields: UserFields | undefined): User {
	if (!fields || fields.names.length === 0) return user;
	// `tags[0].id` is `tags.0.id`.
	const names = fields.names.flatMap((name) => [name, toPath(name).join('.')]);
	return fields.mode === 'only' ? chosenOf(user, names) : withoutNamed(user, names);
}

function chosenOf(user: User, names: readonly string[]): User {
	const chosen = (pick(user, names) ?? {}) as User;
	if (!Array.isArray(user.attributes) || names.includes('attributes')) return chosen;
	const inside = behind('attributes', names);
	const attributes = user.attributes.flatMap((element: unknown, index) => {
		const named = namesOfAttribute(element, inside);
		const picked = named.includes('') ? element : pickElement(element, index, inside);
		const value = pick((element as User | undefined)?.value, named);
		if (value !== undefined && picked !== element) return [{ ...(element as User), value }];
		return picked === undefined ? [] : [picked];
	});
	return inside.length > 0 ? { ...chosen, attributes } : chosen;
}

function withoutNamed(user: User, names: readonly string[]): User {
	if (!Array.isArray(user.attributes)) return omit(user, names) as User;
	const inside = behind('attributes', names);
	// Once, so that a position is that of the list as it was.
	const attributes = user.attributes.flatMap((element: unknown, index) => {
		const named = namesOfAttribute(element, inside);
		if (named.includes('')) return [];
		if (named.length === 0) return omitElement(element, index, inside);
		const value = omit((element as User).value, named);
		return omitElement({ ...(element as User), value }, index, inside);
	});
	const kept = omit(user, names) as User;
	return Object.hasOwn(kept, 'attributes') ? { ...kept, attributes } : kept;
}

/** What of these names lies inside an element of the list of attributes; empty text for the whole of it. */
function namesOfAttribute(element: unknown, names: readonly string[]): string[] {
	if (!isUser(element)) return [];
	return [element.name, element.name_std]
		.filter((name) => typeof name === 'string' || typeof name === 'number')
		.flatMap((name) => behind(String(name), names));
}

/** What is left of names behind one property: of `a.b` behind `a` it is `b`; of the property itself nothing, as empty text. */
function behind(property: string, names: readonly string[]): string[] {
	return names.flatMap((name) => {
		if (name === property) return [''];
		return name.startsWith(`${property}.`) ? [name.slice(property.length + 1)] : [];
	});
}

/** In the order of the names; undefined when nothing of the value is named. */
function pick(value: unknown, names: readonly string[]): unknown {
	if (!isRecord(value)) return undefined;
	if (Array.isArray(value)) {
		const chosen = value.flatMap((element: unknown, index) => {
			const picked = pickElement(element, index, names);
			return picked === undefined ? [] : [picked];
		});
		return chosen.length > 0 ? chosen : undefined;
	}
	const chosen = Object.entries(value).flatMap(([property, held]) => {
		const inner = behind(property, names);
		const picked = inner.includes('') ? held : inner.length > 0 ? pick(held, inner) : undefined;
		return picked === undefined ? [] : [[property, picked] as const];
	});
	const rank = ([property]: readonly [string, unknown]) =>
		names.findIndex((name) => behind(property, [name]).length > 0);
	return chosen.length > 0 ? Object.fromEntries(sortBy(chosen, rank)) : undefined;
}

/** Of a list: by its position, or what is named inside it. */
function pickElement(element: unknown, index: number, names: readonly string[]): unknown {
	const inner = [...behind(String(index), names), ...names];
	return inner.includes('') ? element : pick(element, inner);
}

function omit(value: unknown, names: readonly string[]): unknown {
	if (!isRecord(value)) return value;
	if (Array.isArray(value)) {
		return value.flatMap((element: unknown, index) => omitElement(element, index, names));
	}
	const kept = Object.entries(value).flatMap(([property, held]) => {
		const inner = behind(property, names);
		if (inner.includes('')) return [];
		return [[property, inner.length > 0 ? omit(held, inner) : held] as const];
	});
	return Object.fromEntries(kept);
}

/** Nothing, when its position is named. */
function omitElement(element: unknown, index: number, names: readonly string[]): unknown[] {
	const inner = behind(String(index), names);
	return inner.includes('') ? [] : [omit(element, [...inner, ...names])];
}
