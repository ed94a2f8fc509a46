import { parseUrl } from '../../../shared/parseUrl';
import { BadData, TemplateFault } from '../../faults';
import type { SnippetTag, TemplatePart } from '../snippetTags';
import { splitTemplate, tagsOf, withoutOuterSpace } from '../snippetTags';
import type { UrlPart, UrlPlace } from './urlPlaces';
import { placesInUrl } from './urlPlaces';
import { refuseDotSegments } from './urlSegments';
import { shownUrl, urlValue } from './urlValue';
import type { MissingValues, ValueOf } from '../value';

const FIELD = 'URL';

/** A URL field, checked once and filled for each item. */
export interface UrlTemplate {
	readonly tags: readonly SnippetTag[];
	/** The first tag whose value says, or helps to say, who is called. */
	readonly hostTag: SnippetTag | undefined;
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
	const template = withoutEditorSpace(withoutOuterSpace(splitTemplate(FIELD, raw)));
	const parts = withWrittenPercent(placesInUrl(FIELD, template));
	checkWritten(parts);
	const tags = tagsOf(template);
	const hostTag = parts.flatMap((part) =>
		typeof part === 'object' && saysWho(part.place) ? part.tag : [],
	)[0];
	if (tags.length === 0) {
		const url = wireUrl(parts, template.map(String));
		return { tags, hostTag, fill: () => url };
	}
	return {
		tags,
		hostTag,
		fill(valueOf) {
			const written = parts.map((part) => {
				if (typeof part === 'string') return part;
				const { tag, place } = part;
				return urlValue(valueOf(FIELD, tag), place, { field: FIELD, tag, missing });
			});
			return wireUrl(parts, written);
		},
	};
}

/** Behind these, and before them, n8n's editor puts white space when a tag is dropped there: `/users/ {{ $json.id }}`. */
const SPACE_BESIDE_DELIMITER = /^\s+(?=[/?&=])|(?<=[/?&=])\s+$/g;

/** @param parts without white space at the ends of the field */
function withoutEditorSpace(parts: readonly TemplatePart[]): TemplatePart[] {
	return parts.map((part) =>
		typeof part === 'string' ? part.replace(SPACE_BESIDE_DELIMITER, '') : part,
	);
}

/**
 * A written % before a tag is a percent sign: the beginning of a value would make it the code of another character
 * (`?name=%{{ $json.name }}%`, with Adam).
 */
function withWrittenPercent(parts: readonly UrlPart[]): UrlPart[] {
	return parts.map((part, index) => {
		const next = parts[index + 1];
		const isBeforeValue = typeof next === 'object' && ['path', 'query'].includes(next.place);
		return typeof part === 'string' && isBeforeValue
			? part.replace(/%(?=[0-9a-f]?$)/i, '%25')
			: part;
	});
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

function checkWritten(parts: readonly UrlPart[]): void {
	const sample = parts
		.map((part) => (typeof part === 'string' ? part : SAMPLE[part.place]))
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
			`"${shownUrl(sample)}" is not a URL`,
			'Write it as https://example.com/path: a host has no spaces, and a port is at most 65535.',
		);
	}
}

/** @param written the text of each part, values filled in */
function wireUrl(parts: readonly UrlPart[], written: readonly string[]): URL {
	refuseDotSegments(parts, written);
	const [first] = parts;
	const base = typeof first === 'object' && first.place === 'base' ? first.tag : undefined;
	if (base && parts.length > 1 && /[?#]/.test(written[0] ?? '')) {
		throw new BadData(
			FIELD,
			`${base.source} gave a URL with ? or # in it, and more of the URL is written behind it`,
			'Give only the part up to the path.',
		);
	}
	const text = written.join('');
	const url = parseUrl(text);
	if (!url || (!base && !keepsHost(url, parts, written))) {
		throw new BadData(
			FIELD,
			`with this item's values "${shownUrl(text)}" is not a URL to the written host`,
			'Check the values in its host.',
		);
	}
	url.hash = '';
	return url;
}

/**
 * Is the URL's host what was written, with the values of the tags in the host and nothing else? WHATWG also rewrites
 * some hosts (`0x7f.1` is 127.0.0.1): a value that makes it do so changes more than its own place.
 */
function keepsHost(url: URL, parts: readonly UrlPart[], written: readonly string[]): boolean {
	const tags = parts.filter((part) => typeof part === 'object');
	if (tags.length === 0) return true;
	const end = parts.findIndex((part) => typeof part === 'object' && !isInAuthority(part.place));
	const upToPath = written.slice(0, end < 0 ? undefined : end).join('');
	const authority = /^https?:\/\/[^/?#\\]*/i.exec(upToPath)?.[0] ?? '';
	const expected = parseUrl(authority);
	if (expected?.host !== url.host) return false;
	const tagInHost = tags.some(({ place }) => place === 'host');
	return !tagInHost || authority.toLowerCase().split('://')[1]?.split(':')[0] === expected.hostname;
}

function saysWho(place: UrlPlace): boolean {
	return place === 'base' || isInAuthority(place);
}

function isInAuthority(place: UrlPlace): boolean {
	return place === 'host' || place === 'port';
}
