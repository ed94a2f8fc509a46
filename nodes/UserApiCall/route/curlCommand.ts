import { parseUrl } from '../../shared/parseUrl';
import type { PlannedRequest } from '../call';

/** Linux takes no argument over 128 KiB; a longer body goes in by a pipe. In bytes. */
const LONGEST_ARGUMENT = 100_000;
/** Above this curl asks whether it may send, by a header `Expect`, which many receivers do not answer. In bytes. */
const LONGEST_UNASKED = 1_000;

/**
 * The command that sends exactly this request by curl (7.43 or newer), for any POSIX shell: no value can end its quotes, and
 * curl takes none for a file (`@`), an option or a pattern (`{}`, `[]`).
 */
export function curlCommand({
	method,
	url,
	headers,
	body,
}: PlannedRequest & { readonly method: string }): string {
	const isPiped = body !== undefined && (body.length > LONGEST_ARGUMENT || !isText(body));
	const command = [
		'curl --globoff --path-as-is',
		`--request ${method}`,
		// As n8n writes it: it percent-encodes what can't stand in a request line.
		`--url ${quoted(parseUrl(url)?.href ?? url)}`,
		...Object.entries(headers).map((header) => `--header ${headerArgument(header)}`),
		...(body ? bodyArguments(body, isPiped, headers) : []),
	].join(' ');
	return isPiped ? `${printed(body)} | ${command}` : command;
}

function bodyArguments(
	body: Buffer,
	isPiped: boolean,
	headers: Readonly<Record<string, string>>,
): string[] {
	const isAsked = Object.keys(headers).some((name) => name.toLowerCase() === 'expect');
	return [
		...(body.length > LONGEST_UNASKED && !isAsked ? ["--header 'Expect:'"] : []),
		isPiped ? '--data-binary @-' : `--data-raw ${quoted(body.toString('utf8'))}`,
	];
}

/** `Name:` would take a header of curl's own away; `Name;` sends an empty one. */
function headerArgument([name, value]: readonly [string, string]): string {
	const line = value.trim() === '' ? `${name};` : `${name}: ${value}`;
	// A header's bytes are Latin-1, and what is written in a terminal is UTF-8.
	// eslint-disable-next-line no-control-regex
	return /^[\x01-\x7f]*$/.test(line)
		? quoted(line)
		: `"$(printf '${octal(Buffer.from(line, 'latin1'))}')"`;
}

/** Inside single quotes a shell reads nothing but their end. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command that writes these bytes, built into the shell, so that they may be long. */
function printed(bytes: Buffer): string {
	return isText(bytes) ? `printf %s ${quoted(bytes.toString('utf8'))}` : `printf '${octal(bytes)}'`;
}

/** Can it be written as text: UTF-8 without NUL, which no argument can hold? */
function isText(bytes: Buffer): boolean {
	return !bytes.includes(0) && Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}

/** For the format of `printf`: letters and digits as they are, so that a person may read on. A hyphen could begin an option. */
function octal(bytes: Buffer): string {
	return bytes.toString('latin1').replace(/[^\w .,:;=/]/g, (character) => {
		const code = character.charCodeAt(0);
		return `\\${code.toString(8).padStart(3, '0')}`;
	});
}
