import { BadData, shown, TemplateFault } from '../faults';
import { completeEncoding, isEncodingCall, percentEncode } from './percentEncoding';
import type { SnippetTag, TemplatePart } from './snippetTags';
import { splitTemplate, tagsOf } from './snippetTags';
import { placesInUrl } from './urlPlaces';
import { refuseDotSegments } from './urlSegments';
import type { UrlPlace } from './urlPlaces';
import type { MissingValues, Place, ValueOf } from './value';
import { textOf } from './value';
import { parseUrl } from '../../shared/parseUrl';

const FIELD = 'URL';

/** A URL field, checked once and filled for each item. */
export interface UrlTemplate {
	readonly tags: readonly SnippetTag[];
	/**
	 * The absolute URL for one item, as it goes over the wire (WHATWG), without a fragment.
	 *
	 * @throws BadData for a value that does not fit its place
	 */
	fill(valueOf: ValueOf): URL;
}

/**
 * Reads the URL field. Where a tag stands decides what it may give (docs/contract.md, "Snippet tags"): no value can change
 * the written scheme or host, add a path segment or a query name.
 *
 * @throws TemplateFault for a URL that is right for no data: no scheme, user info, a tag in the fragment
 */
export function urlTemplate(raw: string, missing: MissingValues): UrlTemplate {
	const parts = trimmed(splitTemplate(FIELD, raw));
	const places = placesInUrl(FIELD, parts);
	checkWritten(parts, places);
	const tags = tagsOf(parts);
	if (tags.length === 0) {
		const url = wireUrl(parts, places, parts.map(String));
		return { tags, fill: () => url };
	}
	return {
		tags,
		fill(valueOf) {
			const written = parts.map((part) =>
				typeof part === 'string'
					? part
					: encoded(
							part,
							places.get(part) ?? 'path',
							{ field: FIELD, tag: part, missing },
							valueOf,
						),
			);
			return wireUrl(parts, places, written);
		},
	};
}

/** White space around a URL is never part of it (WHATWG URL, "basic URL parser"). */
function trimmed(parts: readonly TemplatePart[]): TemplatePart[] {
	return parts
		.map((part, index) => {
			if (typeof part !== 'string') return part;
			const start = index === 0 ? part.trimStart() : part;
			return index === parts.length - 1 ? start.trimEnd() : start;
		})
		.filter((part) => part !== '');
}

/** A stand-in for each place, with which the written rest must make a URL. */
const SAMPLE: Record<UrlPlace, string> = {
	base: 'http://host',
	host: 'a',
	port: '80',
	afterHost: '',
	path: 'a',
	query: 'a',
};

function checkWritten(
	parts: readonly TemplatePart[],
	places: ReadonlyMap<SnippetTag, UrlPlace>,
): void {
	const sample = parts
		.map((part) => (typeof part === 'string' ? part : SAMPLE[places.get(part) ?? 'path']))
		.join('');
	if (/\p{Cc}/u.test(sample)) {
		throw new TemplateFault(
			FIELD,
			'it holds a line break or another control character',
			'Write it in one line.',
		);
	}
	if (!parseUrl(sample)) {
		throw new TemplateFault(
			FIELD,
			`"${shown(sample)}" is not a URL`,
			'Write it as https://example.com/path.',
		);
	}
}

function encoded(tag: SnippetTag, kind: UrlPlace, place: Place, valueOf: ValueOf): string {
	const value = valueOf(FIELD, tag);
	switch (kind) {
		case 'query':
			return queryComponent(value, place);
		case 'path':
			return pathPiece(value, place);
		case 'afterHost':
			return afterHost(value, place);
		case 'host':
			return matching(
				value,
				place,
				/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/,
				'a part of a host name',
				'letters, digits, hyphens and dots',
			);
		case 'port':
			return matching(value, place, /^\d{1,5}$/, 'a port', 'digits');
		case 'base':
			return base(value, place);
	}
}

/**
 * A value as the name or value of a query parameter.
 *
 * @throws BadData for text that has no UTF-8 form, and what {@link textOf} refuses
 */
export function queryComponent(value: unknown, place: Place): string {
	return percentEncoded(textOf(value, place), place);
}

function percentEncoded(text: string, place: Place): string {
	const isEncoded = place.tag.kind === 'expression' && isEncodingCall(place.tag.code);
	const result = isEncoded ? completeEncoding(text) : percentEncode(text);
	if (result !== undefined) return result;
	throw bad(
		place,
		`gave text with half a character (${shown(text)})`,
		'Clean the text before this node.',
	);
}

function pathPiece(value: unknown, place: Place): string {
	const text = value === undefined || value === null ? '' : textOf(value, place);
	if (text !== '') return percentEncoded(text, place);
	throw bad(
		place,
		'gave nothing, and a piece of the path must not be empty',
		'Give it a value, or leave such items out.',
	);
}

function afterHost(value: unknown, place: Place): string {
	const text = value === undefined || value === null ? '' : textOf(value, place);
	if (text === '') return '';
	if (text.startsWith('/')) return `/${percentEncoded(text.slice(1), place)}`;
	throw bad(
		place,
		`gave "${shown(text)}" right behind the host`,
		'It must be empty or begin with /.',
	);
}

function matching(
	value: unknown,
	place: Place,
	pattern: RegExp,
	what: string,
	allowed: string,
): string {
	const text = value === undefined || value === null ? '' : textOf(value, place);
	if (pattern.test(text)) return text;
	throw bad(
		place,
		`gave "${shown(text)}", which is not ${what}`,
		`Only ${allowed} may stand there.`,
	);
}

function base(value: unknown, place: Place): string {
	const text = (value === undefined || value === null ? '' : textOf(value, place)).trim();
	const url = /^https?:\/\//i.test(text) && !/[\p{Cc}\\]/u.test(text) ? parseUrl(text) : undefined;
	if (!url)
		throw bad(
			place,
			`gave "${shown(withoutUserInfo(text))}", which is not a URL`,
			'Give an absolute URL that begins with http:// or https://.',
		);
	if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(text)) {
		throw bad(
			place,
			'gave a URL with a user name or password in it',
			'Put them into a credential.',
		);
	}
	return text;
}

/** Passwords do not belong into messages. */
function withoutUserInfo(text: string): string {
	return text.replace(/\/\/[^/?#]*@/, '//');
}

function bad({ field, tag }: Place, problem: string, fix: string): BadData {
	return new BadData(field, `${tag.source} ${problem}`, fix);
}

function wireUrl(
	parts: readonly TemplatePart[],
	places: ReadonlyMap<SnippetTag, UrlPlace>,
	written: readonly string[],
): URL {
	refuseDotSegments(parts, places, written);
	const text = written.join('');
	if (onBase(parts, places) && parts.length > 1 && /[?#]/.test(written[0] ?? '')) {
		throw new BadData(
			FIELD,
			`${tagsOf(parts)[0]?.source} gave a URL with ? or # in it, and more of the URL is written behind it`,
			'Give only the part up to the path.',
		);
	}
	const url = parseUrl(text);
	if (
		!url ||
		(tagsOf(parts).length > 0 && !onBase(parts, places) && !keepsHost(url, parts, places, written))
	) {
		throw new BadData(
			FIELD,
			`with this item's values "${shown(text)}" is not a URL to the written host`,
			'Check the values in its host.',
		);
	}
	url.hash = '';
	return url;
}

function onBase(
	parts: readonly TemplatePart[],
	places: ReadonlyMap<SnippetTag, UrlPlace>,
): boolean {
	const [first] = parts;
	return typeof first === 'object' && places.get(first) === 'base';
}

/**
 * Is the URL's host what was written, with the values of the tags in the host and nothing else? WHATWG also rewrites
 * some hosts (`0x7f.1` is 127.0.0.1): a value that makes it do so changes more than its own place.
 */
function keepsHost(
	url: URL,
	parts: readonly TemplatePart[],
	places: ReadonlyMap<SnippetTag, UrlPlace>,
	written: readonly string[],
): boolean {
	const end = parts.findIndex(
		(part) => typeof part === 'object' && !/^(?:host|port)$/.test(places.get(part) ?? ''),
	);
	const upToPath = written.slice(0, end < 0 ? undefined : end).join('');
	const authority = /^https?:\/\/[^/?#\\]*/i.exec(upToPath)?.[0] ?? '';
	const expected = parseUrl(authority);
	if (expected?.host !== url.host) return false;
	const tagInHost = [...places.values()].includes('host');
	return !tagInHost || authority.toLowerCase().split('://')[1]?.split(':')[0] === expected.hostname;
}
