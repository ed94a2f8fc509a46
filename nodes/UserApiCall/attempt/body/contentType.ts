/** A `Content-Type` header taken apart. */
export interface ContentType {
	/** The media type in lower case; empty when there is none that could be one. */
	readonly type: string;
	/** The same, in the letters that were sent. */
	readonly written: string;
	/** In lower case. */
	readonly charset: string | undefined;
}

/** How a body of that type is read. `unknown`: the header does not tell; the bytes must. */
export type BodyForm = 'json' | 'jsonLines' | 'text' | 'binary' | 'unknown';

/** JSON by names of their own, besides `application/json`, `text/json` and `+json`: of Amazon's services and of old servers. */
const JSON_TYPE =
	/^(?:(?:application|text)\/(?:x-)?json|application\/x-amz-json-1\.\d|application\/x-javascript-json|.*\+json|json)$/;

/** One JSON value a line, by the names that are in use (ndjson.org, jsonlines.org). */
const JSON_LINES_TYPE =
	/^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-stream|ldjson)$/;

const TEXT_TYPE =
	/^(?:text\/.*|.*\+(?:xml|yaml|jwt)|application\/(?:x-)?(?:csv|ecmascript|graphql|http|javascript|jose|json5|jwt|pem-certificate-chain|sql|toml|typescript|www-form-urlencoded|xml|xml-dtd|yaml))$/;

/** As much of a header as is looked at: the rest is no media type. */
const LONGEST_HEADER = 1_000;

/**
 * Takes a `Content-Type` header apart (RFC 9110, 8.3). A header that came twice is joined by a comma: the first one counts.
 * A bare `json` is taken as it is meant; other wrong ones give the empty type.
 */
export function contentTypeOf(header: string | undefined): ContentType {
	const [written = '', ...parameters] = (header ?? '')
		.slice(0, LONGEST_HEADER)
		.split(',', 1)
		.join('')
		.split(';')
		.map((part) => part.trim());
	const charset = parameters.map(charsetOf).find((value) => value);
	const type = written.toLowerCase();
	const isType = /^[^\s/]+\/[^\s/]+$/.test(type) || type === 'json';
	return isType ? { type, written, charset } : { type: '', written: '', charset };
}

function charsetOf(parameter: string): string | undefined {
	const [name = '', value = ''] = parameter.split('=', 2);
	if (name.trim().toLowerCase() !== 'charset') return undefined;
	return value.replace(/["']/g, '').trim().toLowerCase();
}

/** Is it JSON, text or binary data, as far as the header says? */
export function bodyForm(type: string): BodyForm {
	if (type === '' || type === '*/*') return 'unknown';
	if (JSON_LINES_TYPE.test(type)) return 'jsonLines';
	if (JSON_TYPE.test(type)) return 'json';
	return TEXT_TYPE.test(type) ? 'text' : 'binary';
}
