import { ExpressionParser } from 'n8n-workflow';

import { shown, TemplateFault } from '../faults';

/** A tag that n8n evaluates: `{{ $json.name }}`. */
export interface ExpressionTag {
	readonly kind: 'expression';
	/** As written, braces included: what messages show. */
	readonly source: string;
	/** The JavaScript between the braces. */
	readonly code: string;
}

/** A tag as User.com writes them, read from the item's user: `{{ receiver.name|default:"Friend" }}`. */
export interface UserTag {
	readonly kind: 'user';
	readonly source: string;
	/** The names between the dots, `receiver` or `user` left out. */
	readonly path: readonly string[];
	/** The text of the `default` filter; undefined without one. */
	readonly fallback?: string;
}

export type SnippetTag = ExpressionTag | UserTag;

/** A tag and the name of the field that it stands in. */
export interface PlacedTag<Tag extends SnippetTag = SnippetTag> {
	readonly field: string;
	readonly tag: Tag;
}

/** A field's text, split: written text as strings, tags in between. Never two texts in a row. */
export type TemplatePart = string | SnippetTag;

const USER_TAG = /^(?:receiver|user)((?:\.[\p{L}\p{N}_-]+)+)\s*(?:\|(?!\|)(.*))?$/su;
/** The backslash before braces that are text. */
const ESCAPE = /\\(?=\{[{%#])/g;
/** Not the percent-encoding of `?q={%22a%22:1}`, as a browser's address bar gives it. */
const BLOCK = /(?<!\\)\{%(?:.*?%\}|(?![0-9a-f]{2}))/is;
/** Its text holds no quote with a bar behind it, which would begin another filter. */
const DEFAULT_FILTER = /^\s*default\s*:\s*(\\?"|')((?:(?!\1\s*\|).)*)\1\s*$/s;

/**
 * Splits a field's raw value at its snippet tags. The tags are found first, as n8n does
 * (n8n-workflow 2.41 `ExpressionParser.splitExpression`), so a tag may hold quotes; `\{{` is a written `{{`, `\{%` a
 * written `{%`, `\{#` a written `{#`.
 *
 * @param raw as the workflow stores it; an expression begins with `=`, fixed text does not: tags work in both
 * @throws TemplateFault for a tag that is not closed, is empty, or has a filter that is not known, and for a block tag
 */
export function splitTemplate(field: string, raw: string): TemplatePart[] {
	return splitTags(field, raw).map(({ part }) => {
		if (typeof part !== 'string') return part;
		const block = BLOCK.exec(part);
		if (block) throw blockWhereNoneWorks(field, block[0]);
		return part.replace(ESCAPE, '');
	});
}

/** A part as it is written, escapes included, and its offset in the field's text. */
export interface SplitPart {
	readonly part: TemplatePart;
	readonly at: number;
}

/** As {@link splitTemplate}, but written text stays as it is: with its escapes, and with block tags. */
export function splitTags(field: string, raw: string): SplitPart[] {
	const text = textOfField(raw);
	const parts: SplitPart[] = [];
	// n8n drops what ends in {{ or \{{: a space behind it, taken away again, keeps it.
	const chunks = ExpressionParser.splitExpression(`${text} `);
	let at = 0;
	for (const [index, chunk] of chunks.entries()) {
		if (chunk.type === 'code') {
			if (/^[%#]/.test(chunk.text)) throw glued(field, chunk.text.charAt(0));
			if (!chunk.hasClosingBrackets) throw unclosed(field, chunk.text.slice(0, -1));
			parts.push({ part: tagOf(field, chunk.text), at });
			// n8n takes the backslash of a first \}} away.
			const isAsWritten = text.startsWith(`${chunk.text}}}`, at + 2);
			at += chunk.text.length + (isAsWritten ? 4 : 5);
			continue;
		}
		const written = index === chunks.length - 1 ? chunk.text.slice(0, -1) : chunk.text;
		if (written !== '') parts.push({ part: written, at });
		at += written.length;
	}
	return parts;
}

/** A field's text, as the editor shows it. */
export function textOfField(raw: string): string {
	return raw.startsWith('=') ? raw.slice(1) : raw;
}

/** A part as it stands in the field. */
export function writtenAs(part: TemplatePart): string {
	if (typeof part === 'string')
		return part.replaceAll('{{', '\\{{').replace(/(?<!\{)\{(?=[%#])/g, '\\{');
	// n8n takes the backslash of a \}} away from a tag's first one only (`ExpressionParser.escapeCode`).
	return `${part.source.slice(0, -2).replace('}}', '\\}}')}}}`;
}

/** All tags of a template, in order. */
export function tagsOf(parts: readonly TemplatePart[]): SnippetTag[] {
	return parts.filter((part): part is SnippetTag => typeof part !== 'string');
}

/** The template without white space at its ends, where it is written and not a tag's. */
export function withoutOuterSpace(parts: readonly TemplatePart[]): TemplatePart[] {
	return parts
		.map((part, index) => {
			if (typeof part !== 'string') return part;
			const start = index === 0 ? part.trimStart() : part;
			return index === parts.length - 1 ? start.trimEnd() : start;
		})
		.filter((part) => part !== '');
}

function tagOf(field: string, code: string): SnippetTag {
	const source = `{{${code}}}`;
	const userTag = USER_TAG.exec(code.trim());
	if (userTag) return userTagOf(field, source, userTag);
	if (code.trim() === '') {
		throw new TemplateFault(
			field,
			`${source} is empty`,
			'Write a value between the braces, or remove them.',
		);
	}
	return { kind: 'expression', source, code };
}

function userTagOf(field: string, source: string, match: RegExpExecArray): UserTag {
	const path = (match[1] ?? '').slice(1).split('.');
	const filter = match[2];
	if (filter === undefined) return { kind: 'user', source, path };
	const fallback = DEFAULT_FILTER.exec(filter);
	if (!fallback) {
		throw new TemplateFault(
			field,
			`${source} uses a filter that is not known: ${shown(filter)}`,
			'Only default works here, as in {{ receiver.first_name|default:"Friend" }}. For anything else write an n8n expression.',
		);
	}
	const [, quote = '', text = ''] = fallback;
	// Pasted as a module's JSON holds it, the quotes have a backslash of JSON's before them, and so has what is in them.
	return {
		kind: 'user',
		source,
		path,
		fallback: unescaped(quote.length > 1 ? unescaped(text) : text),
	};
}

/** Quotes and backslashes may have a backslash before them, as in Django's templates; before all else it is itself. */
function unescaped(text: string): string {
	return text.replace(/\\(["'\\])/g, '$1');
}

function unclosed(field: string, code: string): TemplateFault {
	return new TemplateFault(
		field,
		`the tag {{${shown(code)} is not closed`,
		'Close it with }}, or write \\{{ for braces that are text.',
	);
}

function glued(field: string, mark: string): TemplateFault {
	return new TemplateFault(
		field,
		`{{${mark} is read as a tag that begins with {{`,
		`Write a space between the braces: { {${mark}`,
	);
}

function blockWhereNoneWorks(field: string, block: string): TemplateFault {
	return new TemplateFault(
		field,
		`${shown(block)} is a block tag, and none works here`,
		'Block tags work in Extra Data and in header values. Here write an n8n expression, as {{ $json.name ? "a" : "b" }}, or \\{% for text.',
	);
}
