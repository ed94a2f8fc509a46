/** A `Content-Type` header taken apart: the media type and its charset, both in lower case. */
export interface ContentType {
	/** Empty when there is no header. */
	readonly type: string;
	readonly charset: string | undefined;
}

/** How a body of that type is read. `unknown`: the header does not tell; the bytes must. */
export type BodyForm = 'json' | 'text' | 'binary' | 'unknown';

const TEXT_TYPES = new Set([
	'application/ecmascript',
	'application/graphql',
	'application/javascript',
	'application/ndjson',
	'application/sql',
	'application/x-javascript',
	'application/x-ndjson',
	'application/x-www-form-urlencoded',
	'application/x-yaml',
	'application/xml',
	'application/yaml',
]);

const CHARSET = /^charset\s*=\s*"?([^"]*)"?$/i;

/** Takes a `Content-Type` header apart (RFC 9110, 8.3); wrong ones give the empty type. */
export function contentTypeOf(header: string | undefined): ContentType {
	const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
	const charset = parameters
		.map((parameter) => CHARSET.exec(parameter)?.[1]?.trim().toLowerCase())
		.find((value) => value);
	const isType = /^[^\s/]+\/[^\s/]+$/.test(type);
	return { type: isType ? type.toLowerCase() : '', charset };
}

/** Is it JSON, text or binary data, as far as the header says? */
export function bodyForm(type: string): BodyForm {
	if (type === '') return 'unknown';
	if (type === 'application/json' || type === 'text/json' || type.endsWith('+json')) return 'json';
	const isText = type.startsWith('text/') || type.endsWith('+xml') || TEXT_TYPES.has(type);
	return isText ? 'text' : 'binary';
}

/** The file name a `Content-Disposition` header suggests (RFC 6266), without any path; undefined without one. */
export function fileNameOf(header: string | undefined): string | undefined {
	const encoded = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header ?? '')?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header ?? '');
	const name = decoded(encoded) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
	return name?.split(/[/\\]/).pop()?.trim() || undefined;
}

function decoded(value: string | undefined): string | undefined {
	const isEncoded = value !== undefined && !/%(?![0-9A-Fa-f]{2})/.test(value);
	if (!isEncoded) return undefined;
	return Buffer.from(
		value.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	).toString('utf8');
}
