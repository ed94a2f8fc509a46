import { shown, TemplateFault } from '../../faults';
import type { SnippetTag, SplitPart } from '../snippetTags';
import { splitTags, textOfField } from '../snippetTags';
import { placeOf } from './place';

/** Written text, without escapes, and where it stands in the field's text. */
export interface Written {
	readonly kind: 'text';
	readonly text: string;
	readonly at: number;
}

/** A block tag, not yet understood: `{% else %}`. */
export interface Mark {
	readonly kind: 'mark';
	readonly source: string;
	/** What stands between `{%` and `%}`. */
	readonly code: string;
	readonly at: number;
}

/** A snippet tag, and where it stands in the field's text. */
export interface Tag {
	readonly kind: 'tag';
	readonly tag: SnippetTag;
	readonly at: number;
}

export type Piece = Written | Tag | Mark;

/** Begins a block tag or a comment, or is an escape. */
const BEGINS = /\\?\{[%#]|\\\{\{/g;

/**
 * Splits a field at snippet tags, block tags and comments. A block tag ends at the first `%}`, as in Django's templates.
 * Comments (`{# … #}`, in one line, as in Django) are dropped, with the tags that they hold.
 *
 * @throws TemplateFault for a block tag that is not closed, and as `splitTemplate` does
 */
export function piecesOf(field: string, raw: string): Piece[] {
	const parts = splitTags(field, raw);
	const pieces: Piece[] = [];
	let index = 0;
	let from = 0;
	for (let current = parts[0]; current; current = parts[index]) {
		const { part, at } = current;
		if (typeof part !== 'string') {
			pieces.push({ kind: 'tag', tag: part, at });
			index++;
			continue;
		}
		const write = (end: number) => {
			if (end > from) pieces.push({ kind: 'text', text: part.slice(from, end), at: at + from });
		};
		BEGINS.lastIndex = from;
		const found = BEGINS.exec(part);
		if (!found) {
			write(part.length);
			from = 0;
			index++;
		} else if (found[0].startsWith('\\')) {
			write(found.index);
			const text = `${found[0].slice(1)}`;
			pieces.push({ kind: 'text', text, at: at + found.index + 1 });
			from = found.index + found[0].length;
		} else if (found[0] === '{%') {
			write(found.index);
			const end = part.indexOf('%}', found.index + 2);
			if (end < 0) throw unclosed(field, raw, at + found.index);
			const source = part.slice(found.index, end + 2);
			pieces.push({ kind: 'mark', source, code: source.slice(2, -2).trim(), at: at + found.index });
			from = end + 2;
		} else {
			const end = commentEnd(parts.slice(index), found.index + 2);
			write(end ? found.index : found.index + 2);
			index += end?.parts ?? 0;
			from = end?.from ?? found.index + 2;
		}
	}
	return pieces;
}

/** How many parts on, and where in that one, a comment has ended; undefined when its line ends first: it is text. */
function commentEnd(
	parts: readonly SplitPart[],
	begin: number,
): { parts: number; from: number } | undefined {
	for (const [index, { part }] of parts.entries()) {
		const text = typeof part === 'string' ? part : part.source;
		const from = index === 0 ? begin : 0;
		const end = typeof part === 'string' ? text.indexOf('#}', from) : -1;
		const line = text.indexOf('\n', from);
		if (end >= 0 && (line < 0 || end < line)) return { parts: index, from: end + 2 };
		if (line >= 0) return undefined;
	}
	return undefined;
}

function unclosed(field: string, raw: string, at: number): TemplateFault {
	const text = textOfField(raw);
	const rest = text.slice(at);
	const holdsTag = /^\{%[^}]*\{\{[^}]*\}\}[^{]*?%\}/.test(rest);
	return new TemplateFault(
		field,
		`the block tag ${shown(rest)} at ${placeOf(text, at)} is not closed`,
		holdsTag
			? 'In a block tag names stand without braces, as in {% if receiver.first_name %}.'
			: 'Close it with %}, or write \\{% for text.',
	);
}
