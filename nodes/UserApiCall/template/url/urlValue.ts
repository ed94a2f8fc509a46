import { parseUrl } from '../../../shared/parseUrl';
import { hasUserInfo, urlWithoutUserInfo } from '../../../shared/userInfo';
import { BadData, shown } from '../../faults';
import { completeEncoding, percentEncode } from '../percentEncoding';
import { isEncodingCall } from '../tagCode';
import type { UrlPlace } from './urlPlaces';
import type { Place } from '../value';
import { textOf } from '../value';

/**
 * A value as it is written at that place of a URL (docs/contract.md, "Snippet tags").
 *
 * @throws BadData for a value that does not fit there
 */
export function urlValue(value: unknown, at: UrlPlace, place: Place): string {
	switch (at) {
		case 'query':
			return queryComponent(value, place);
		case 'path':
			return pathPiece(value, place);
		case 'afterHost':
			return afterHost(value, place);
		case 'host':
			return matching(value, HOST, place);
		case 'port':
			return matching(value, PORT, place);
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

/** Outside the query *Missing Values* does not count: a `null` there would be part of an address. */
function addressText(value: unknown, place: Place): string {
	return value === undefined || value === null ? '' : textOf(value, place);
}

function pathPiece(value: unknown, place: Place): string {
	const text = addressText(value, place);
	if (text !== '') return percentEncoded(text, place);
	throw bad(place, 'gave nothing, and a piece of the path must not be empty', GIVE_OR_LEAVE);
}

function afterHost(value: unknown, place: Place): string {
	const text = addressText(value, place);
	if (text === '') return '';
	if (text.startsWith('/')) return `/${percentEncoded(text.slice(1), place)}`;
	throw bad(
		place,
		`gave "${shownUrl(text)}" right behind the host`,
		'It must be empty or begin with /.',
	);
}

/** What a value must look like, and how a message says so. */
interface Form {
	readonly pattern: RegExp;
	readonly what: string;
	readonly allowed: string;
}

const HOST: Form = {
	pattern: /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/,
	what: 'a part of a host name',
	allowed: 'letters, digits, hyphens, underscores and dots',
};

const PORT: Form = { pattern: /^\d{1,5}$/, what: 'a port', allowed: 'digits' };

function matching(value: unknown, { pattern, what, allowed }: Form, place: Place): string {
	const text = addressText(value, place);
	if (pattern.test(text)) return text;
	throw bad(
		place,
		`gave ${given(text)}, which is not ${what}`,
		text === '' ? GIVE_OR_LEAVE : `Only ${allowed} may stand there.`,
	);
}

function base(value: unknown, place: Place): string {
	const text = addressText(value, place).trim();
	if (!/^https?:\/\//i.test(text) || /[\p{Cc}\\]/u.test(text) || !parseUrl(text)) {
		throw bad(
			place,
			`gave ${given(text)}, which is not a URL`,
			'Give an absolute URL that begins with http:// or https://.',
		);
	}
	if (!hasUserInfo(text)) return text;
	throw bad(place, 'gave a URL with a user name or password in it', 'Put them into a credential.');
}

const GIVE_OR_LEAVE = 'Give it a value, or leave such items out.';

function given(text: string): string {
	return text === '' ? 'nothing' : `"${shownUrl(text)}"`;
}

/** What was meant as a URL, or as the beginning of one, as a message shows it: without a password. */
export function shownUrl(text: string): string {
	return shown(urlWithoutUserInfo(text));
}

function bad({ field, tag }: Place, problem: string, fix: string): BadData {
	return new BadData(field, `${tag.source} ${problem}`, fix);
}
