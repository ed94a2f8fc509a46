import { hasUserInfo } from '../../../shared/userInfo';
import { TemplateFault } from '../../faults';
import type { SnippetTag, TemplatePart } from '../snippetTags';

/** Where a tag stands in a URL. `base`: it is all of it, or all of it up to the path. */
export type UrlPlace = 'base' | 'host' | 'port' | 'afterHost' | 'path' | 'query';

/** A piece of a URL's template: written text, or a tag and where it stands. */
export type UrlPart = string | { readonly tag: SnippetTag; readonly place: UrlPlace };

type State = 'start' | 'host' | 'port' | 'path' | 'query' | 'fragment';

const HTTP = /^https?:\/\//i;

/**
 * Finds the place of every tag by reading the written text from left to right.
 *
 * @param parts a URL's template, without white space at its ends
 * @throws TemplateFault for a missing scheme, one that is not http or https, user info, and a tag where none may stand
 */
export function placesInUrl(field: string, parts: readonly TemplatePart[]): UrlPart[] {
	if (parts.length === 0) {
		throw new TemplateFault(
			field,
			'it is empty',
			'Write the address to call, as https://example.com/path.',
		);
	}
	refuseUserInfo(field, parts);
	let state: State = 'start';
	return parts.map((part, index) => {
		if (typeof part === 'string') {
			state = stateAfter(field, part, state);
			return part;
		}
		const around = { before: parts[index - 1], after: parts[index + 1] };
		const place = placeOf(field, part, state, around);
		if (place === 'base' || place === 'afterHost') state = 'path';
		if (place === 'base') requirePathBehind(field, part, around);
		return { tag: part, place };
	});
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

/** What stands next to a tag. */
interface Neighbours {
	readonly before: TemplatePart | undefined;
	readonly after: TemplatePart | undefined;
}

function placeOf(field: string, tag: SnippetTag, state: State, around: Neighbours): UrlPlace {
	switch (state) {
		case 'start':
			return 'base';
		case 'host':
			return isBehindHost(around) ? 'afterHost' : 'host';
		case 'port':
			return isBehindPort(around) ? 'afterHost' : 'port';
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
function isBehindHost({ before, after }: Neighbours): boolean {
	const endsHost = typeof before !== 'string' || /[^.:/_-]$/.test(before);
	const goesOn = typeof after === 'string' && !/^[/?#\\:]/.test(after);
	return endsHost && !goesOn;
}

function isBehindPort({ before }: Neighbours): boolean {
	return typeof before !== 'string' || /:\d+$/.test(before);
}

function requirePathBehind(field: string, tag: SnippetTag, { after }: Neighbours): void {
	if (after === undefined || (typeof after === 'string' && /^[/?#]/.test(after))) return;
	throw new TemplateFault(
		field,
		`${tag.source} is the beginning of the URL, and what follows it is not a path`,
		'Write a / behind the tag, or write the scheme out: https://{{ … }}/path.',
	);
}

function refuseUserInfo(field: string, parts: readonly TemplatePart[]): void {
	const outline = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
	if (hasUserInfo(outline)) {
		throw new TemplateFault(
			field,
			'it holds a user name or password before the host',
			'Put them into a credential, or into an Authorization header.',
		);
	}
}
