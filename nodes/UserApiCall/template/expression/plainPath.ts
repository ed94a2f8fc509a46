/** The way from `$json` to a value: names of properties and positions in lists. */
export type PlainPath = readonly string[];

/** ASCII and the letters of Latin: of others n8n's parser and this regular expression might not think alike. */
const NAME = '[A-Za-z_$À-ÖØ-öø-ɏ][\\w$À-ÖØ-öø-ɏ]*';
/** Nothing that could end the string, or mean something else to n8n: quotes, escapes, braces, line breaks. */
const TEXT = '[^"\'\\\\{}\\p{Cc}\\p{Cs}\\u2028\\u2029]*';
const STEP = new RegExp(
	`\\.(?<name>${NAME})|\\[(?:"(?<double>${TEXT})"|'(?<single>${TEXT})'|(?<position>0|[1-9]\\d{0,8}))\\]`,
	'yu',
);

/**
 * Names that n8n's engines refuse (n8n-workflow 2.41 `utils.ts`, `isSafeObjectProperty`), or read otherwise than as the
 * property (`expression-sandboxing.ts`, `DollarSignValidator`, `ThisSanitizer`). Those of `Object.prototype` are never read here either: the
 * engine `vm` finds what is inherited before what is the item's own (`expression-runtime`, `lazy-proxy.ts`).
 */
const NOT_FOR_US = new Set([
	...['prototype', 'getPrototypeOf', 'setPrototypeOf', 'getOwnPropertyDescriptor'],
	...['getOwnPropertyDescriptors', 'defineProperty', 'defineProperties', 'mainModule', 'binding'],
	...['_linkedBinding', '_load', 'prepareStackTrace', 'caller', 'callee', 'arguments'],
	...['getBuiltinModule', 'dlopen', 'execve', 'loadEnvFile', '$', 'globalThis'],
]);

/**
 * The path, when a tag's code is nothing but one from `$json`: `$json.a.b[0]["c"]`. Undefined for all other code, and for
 * names that n8n may refuse or read in a way of its own.
 */
export function plainPath(code: string): PlainPath | undefined {
	const text = code.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
	// n8n refuses the word behind a dot wherever it stands, in a string too.
	if (!text.startsWith('$json') || text.includes('constructor')) return undefined;
	const path: string[] = [];
	for (let at = '$json'.length; at < text.length; at = STEP.lastIndex) {
		STEP.lastIndex = at;
		const step = STEP.exec(text)?.groups;
		const name = step?.name ?? step?.double ?? step?.single ?? step?.position;
		if (name === undefined || isNotForUs(name)) return undefined;
		path.push(name);
	}
	return path;
}

function isNotForUs(name: string): boolean {
	return NOT_FOR_US.has(name) || name.startsWith('__') || name in Object.prototype;
}

/** A call of what stands before: with brackets or a text in backticks, behind white space, closed brackets or a comment. */
const CALL = '[\\s)]*(?:\\?\\.\\s*)?(?:[(`]|/[/*])';

/**
 * Code that may change the item that the other tags read: an assignment, a method that works in place, a call of a method
 * whose name is computed, or of any function on another `this`. Says yes too often rather than too seldom.
 */
const CHANGES = new RegExp(
	[
		'(?<![=!<>])=(?![=>])|<<=|>>=|\\+\\+|--|\\\\[ux]',
		`(?:\\]|\\b(?:call|apply|bind)\\b)${CALL}`,
		'\\b(?:delete|for|sort|reverse|push|pop|shift|unshift|splice|fill|copyWithin|assign|evaluateExpression)\\b',
	].join('|'),
);

/** May evaluating the code change the item? Then what a path reads depends on when it is read. */
export function mayChangeItem(code: string): boolean {
	return CHANGES.test(code);
}

/** Deeper values are n8n's; so are those that contain themselves. */
const DEEPEST = 100;

/**
 * What is at the end of a path, read as n8n's engines read it: own properties of plain objects and lists, down to a value
 * that JSON can hold; undefined in `value` where a parent or the value is missing.
 *
 * @returns undefined when only n8n can say: a getter, something inherited, an instance of a class, a Date, a part of a text
 */
export function readPlainPath(
	path: PlainPath,
	json: unknown,
): { readonly value: unknown } | undefined {
	if (!isPlainHolder(json)) return undefined;
	let value: unknown = json;
	for (const name of path) {
		if (value === undefined || value === null) return { value: undefined };
		if (!isPlainHolder(value) || !isPlainStep(value, name)) return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return isPlain(value, 0) ? { value } : undefined;
}

/** An object as JSON makes it, which hides nothing: no class, no symbol that changes how it is read. */
export function isPlainHolder(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	const isKnown = Array.isArray(value)
		? prototype === Array.prototype
		: prototype === Object.prototype || prototype === null;
	return isKnown && Object.getOwnPropertySymbols(value).length === 0;
}

/** Is the property the holder's own and no getter, or is there surely none? */
function isPlainStep(holder: object, name: string): boolean {
	if (!Object.hasOwn(holder, name)) return !(name in holder);
	if (!isData(holder, name)) return false;
	// The engine `vm` knows a list's elements and its length, nothing else that may have been added to it.
	return !Array.isArray(holder) || name === 'length' || isPosition(name, holder.length);
}

function isPosition(name: string, length: number): boolean {
	return /^(?:0|[1-9]\d*)$/.test(name) && Number(name) < length;
}

/** A property of the holder's own, and no getter. */
export function isData(holder: object, key: string | number): boolean {
	const property = Object.getOwnPropertyDescriptor(holder, key);
	return property !== undefined && 'value' in property;
}

/** A value that has one way to be written, whether it is read here or copied out of an engine. */
export function isPlain(value: unknown, depth: number): boolean {
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
		case 'undefined':
			return true;
		case 'object':
			if (value === null) return true;
			return depth < DEEPEST && isPlainHolder(value) && holdsPlain(value, depth + 1);
		default:
			return false;
	}
}

function holdsPlain(holder: object, depth: number): boolean {
	if (Array.isArray(holder)) {
		for (let i = 0; i < holder.length; i++) {
			if (!isData(holder, i) || !isPlain(holder[i], depth)) return false;
		}
		return true;
	}
	if ('toJSON' in holder) return false;
	return Object.keys(holder).every(
		(name) =>
			// The engine `vm` has marks of its own that begin so, and escapes them.
			!name.startsWith('__') &&
			!(name in Object.prototype) &&
			isData(holder, name) &&
			isPlain((holder as Record<string, unknown>)[name], depth),
	);
}
