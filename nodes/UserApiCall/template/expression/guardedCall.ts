/**
 * One expression over several tags, each in a guard of its own, so that one that throws says so and spoils nothing. Its value
 * is a list with an answer for each: `[0, value]`, or `[1, name, message]` of what it threw.
 */
export function guardedCall(codes: readonly string[]): string {
	// Tags that don't read the item must not fail where n8n has none. An escape may be one in the name: `\u0024json`.
	const asked = codes.some((code) => /\$json|\\u/.test(code)) ? '$json' : '';
	return `{{ (${answersFor(codes)})(${asked}) }}`;
}

/**
 * An expression whose syntax is wrong when the code closes a parenthesis that is not its own, as the guard's: here a brace
 * stands before it. Evaluates nothing of it.
 */
export function inBraces(code: string): string {
	return `{{ typeof (() => { return ${asWritten(code)}\n; }) }}`;
}

/** The most that the answers of several items are, as JSON: then the call ends, since n8n's sandbox has 128 MB in all. */
const MOST_CHARACTERS = 100_000;

/**
 * The same over several items from the one that it is evaluated for. Its value is a pair: a list of such lists, of the first
 * item or more, and the last one's item as JSON. For tags that read nothing of the item but `$json`.
 *
 * n8n's `$item(index)` has what an expression of that item would see (n8n-workflow 2.41, `workflow-data-proxy.ts`). The tags
 * stand outside the loop, whose names they must not see.
 */
export function guardedCallOfItems(codes: readonly string[], count: number): string {
	return `{{ ((answersFor) => {
		const all = [];
		let json;
		for (let i = 0, characters = 0; i < ${count} && characters < ${MOST_CHARACTERS}; i++) {
			json = $item($itemIndex + i).$json;
			all.push(answersFor(json));
			try { characters += JSON.stringify(all[i]).length; } catch (e) { characters = Infinity; }
		}
		return [all, JSON.stringify(json)];
	})(${answersFor(codes)}) }}`;
}

/**
 * `$json` as a parameter lets V8 say "$json.a.trim is not a function", which it calls an intermediate value else.
 * The line break ends a `//` comment in a tag; braces stand apart because `}}` would end the expression.
 */
function answersFor(codes: readonly string[]): string {
	const each = codes.map(
		(code) =>
			`(() => { try { return [0, (${asWritten(code)}\n)]; } catch (e) { return [1, e?.name, typeof e === 'string' ? e : e?.message]; } })()`,
	);
	return `($json) => [${each.join(',\n')}]`;
}

/** A tag's code as it stands in a field: n8n took the backslash of its first `\}}` away, and left those of all others. */
export function asWritten(code: string): string {
	return code.replace('}}', '\\}}');
}
