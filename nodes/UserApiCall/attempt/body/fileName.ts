/** The longest name a file system takes. */
const LONGEST_NAME = 255;
/** As much of the header as is looked at. */
const LONGEST_HEADER = 4_000;

/**
 * The file name that a `Content-Disposition` header suggests (RFC 6266), safe to be used as one: no path, no control
 * characters, nothing that turns the direction of text. `filename*` (RFC 8187) goes before `filename`. Undefined when
 * nothing is left.
 */
export function fileNameOf(header: string | undefined): string | undefined {
	const parameters = parametersOf((header ?? '').slice(0, LONGEST_HEADER));
	const name = extendedValue(parameters.get('filename*') ?? '') || parameters.get('filename');
	return name === undefined ? undefined : safeName(name);
}

/**
 * The parameters behind the first semicolon, by their names in lower case; the first of a name counts. Values may stand
 * in quotes, or, against the rules and in the wild, hold spaces without them.
 */
function parametersOf(header: string): Map<string, string> {
	const found = new Map<string, string>();
	for (let at = header.indexOf(';'); at >= 0 && at < header.length; ) {
		const equals = header.indexOf('=', at);
		if (equals < 0) break;
		const name = header
			.slice(at + 1, equals)
			.trim()
			.toLowerCase();
		const { value, end } = valueAt(header, equals + 1);
		if (!found.has(name)) found.set(name, value);
		at = header.indexOf(';', end);
	}
	return found;
}

function valueAt(header: string, from: number): { value: string; end: number } {
	let at = from;
	while (header[at] === ' ' || header[at] === '\t') at++;
	if (header[at] !== '"') {
		const semicolon = header.indexOf(';', at);
		const end = semicolon < 0 ? header.length : semicolon;
		return { value: header.slice(at, end).trim(), end };
	}
	let value = '';
	for (at++; at < header.length && header[at] !== '"'; at++) {
		if (header[at] === '\\') at++;
		value += header[at] ?? '';
	}
	return { value, end: at + 1 };
}

/** `UTF-8'en'%e2%82%ac` or `ISO-8859-1''%a3` (RFC 8187, 3.2.1); undefined for anything else. */
function extendedValue(value: string): string | undefined {
	const [charset = '', , ...rest] = value.split("'");
	const encoded = rest.join("'");
	if (rest.length === 0 || /%(?![0-9A-Fa-f]{2})/.test(encoded)) return undefined;
	const bytes = Buffer.from(
		encoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		),
		'latin1',
	);
	return decoded(bytes, charset.trim());
}

function decoded(bytes: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Control and format characters, those among them by which `exe.gpj` is shown as `jpg.exe`, and separators of lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function safeName(name: string): string | undefined {
	const last = name.replace(UNSEEN, '').split(/[/\\]/).pop()?.trim() ?? '';
	if (/^\.*$/.test(last)) return undefined;
	const whole = wellFormed(last);
	return whole.length <= LONGEST_NAME ? whole : shortened(whole);
}

/** Cut before its ending, which says what kind of file it is. */
function shortened(name: string): string {
	const dot = name.lastIndexOf('.');
	const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
	return wellFormed(`${name.slice(0, LONGEST_NAME - ending.length)}${ending}`);
}

/** Half a surrogate pair, which has no UTF-8 form, becomes U+FFFD. */
function wellFormed(name: string): string {
	return Buffer.from(name, 'utf8').toString('utf8');
}
