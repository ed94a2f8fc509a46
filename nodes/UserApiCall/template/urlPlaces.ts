import { TemplateFault } from '../faults';
import type { SnippetTag, TemplatePart } from './snippetTags';

/** Where a tag stands in a URL. `base`: it is all of it, or all of it up to the path. */
export type UrlPlace = 'base' | 'host' | 'port' | 'afterHost' | 'path' | 'query';

type State = 'start' | 'host' | 'port' | 'path' | 'query' | 'fragment';

const HTTP = /^https?:\/\//i;

/**
 * Finds the place of every tag by reading the written text from left to right.
 *
 * @param parts a URL's template, trimmed
 * @throws TemplateFault for a missing scheme, one that is not http or https, user info, and a tag where none may stand
 */
export function placesInUrl(
	field: string,
	parts: readonly TemplatePart[],
): Map<SnippetTag, UrlPlace> {
	const places = new Map<SnippetTag, UrlPlace>();
	if (parts.length === 0) {
		throw new TemplateFault(
			field,
			'it is empty',
			'Write the address to call, as https://example.com/path.',
		);
	}
	refuseUserInfo(field, parts);
	let state: State = 'start';
	parts.forEach((part, index) => {
		if (typeof part === 'string') {
			state = stateAfter(field, part, state);
			return;
		}
		const place = placeOf(field, part, state, parts[index - 1], parts[index + 1]);
		places.set(part, place);
		if (place === 'base' || place === 'afterHost') state = 'path';
		if (place === 'base' && parts[index + 1] !== undefined)
			requirePathBehind(field, part, parts[index + 1]);
	});
	return places;
}

function stateAfter(field: string, text: string, before: State): State {
	let state = before;
	let rest = text;
	if (state === 'start') {
		const scheme = HTTP.exec(text);
		if (!scheme) {
			throw new TemplateFault(
				field,
				'it does not begin with http:// or https://',
				'Write it as https://example.com/path.',
			);
		}
		state = 'host';
		rest = text.slice(scheme[0].length);
	}
	for (const character of rest) {
		if (state === 'fragment') break;
		if (character === '#') state = 'fragment';
		else if (character === '?') state = 'query';
		else if (state === 'host' || state === 'port') {
			if (character === '/' || character === '\\') state = 'path';
			else if (character === ':') state = 'port';
		}
	}
	return state;
}

function placeOf(
	field: string,
	tag: SnippetTag,
	state: State,
	before: TemplatePart | undefined,
	after: TemplatePart | undefined,
): UrlPlace {
	switch (state) {
		case 'start':
			return 'base';
		case 'host':
			return isBehindHost(before, after) ? 'afterHost' : 'host';
		case 'port':
			return typeof before !== 'string' || /:\d+$/.test(before) ? 'afterHost' : 'port';
		case 'fragment':
			throw new TemplateFault(
				field,
				`${tag.source} stands behind #, a part of a URL that is never sent`,
				'Move it into the path or the query, or remove it.',
			);
		default:
			return state;
	}
}

/** Behind a complete host: text that ends a name, or a tag, stands before, and no more of the host behind. */
function isBehindHost(before: TemplatePart | undefined, after: TemplatePart | undefined): boolean {
	const endsHost = typeof before !== 'string' || /[^.:/-]$/.test(before);
	const goesOn = typeof after === 'string' && !/^[/?#\\:]/.test(after);
	return endsHost && !goesOn;
}

function requirePathBehind(field: string, tag: SnippetTag, after: TemplatePart | undefined): void {
	if (typeof after === 'string' && /^[/?#]/.test(after)) return;
	throw new TemplateFault(
		field,
		`${tag.source} is the beginning of the URL, and what follows it is not a path`,
		'Write a / behind the tag, or write the scheme out: https://{{ … }}/path.',
	);
}

function refuseUserInfo(field: string, parts: readonly TemplatePart[]): void {
	const outline = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
	if (/^https?:\/\/[^/?#\\]*@/i.test(outline)) {
		throw new TemplateFault(
			field,
			'it holds a user name or password before the host',
			'Put them into a credential, or into an Authorization header.',
		);
	}
}
