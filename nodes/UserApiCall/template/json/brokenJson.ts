import { shown, TemplateFault } from '../../faults';
import type { ExpressionTag, TemplatePart } from '../snippetTags';
import { writtenAs } from '../snippetTags';
import { cutTagFault, isCutOff } from '../tagCode';
import { jsonAdvice, jsonFaultIn } from './jsonFault';

/** What to do about JSON that is broken, a sentence. */
export const JSON_FIX =
	'Names and text stand in double quotes, tags too ("{{ $json.name }}"), with a comma between two entries and none behind the last.';

/**
 * Says where a JSON field is broken, by the line and column of the text as the designer wrote it, tags included.
 *
 * @param standIns for each part what stood in its place when the JSON was found to be broken
 */
export function brokenJson(
	field: string,
	parts: readonly TemplatePart[],
	standIns: readonly string[],
): TemplateFault {
	const text = standIns.join('');
	const fault = jsonFaultIn(text);
	const { index, inside } = partAt(standIns, fault.at);
	const cut = cutTagBefore(parts.slice(0, index + 1));
	if (cut) return cutTagFault(field, cut);

	const part = parts[index] ?? '';
	const before = parts.slice(0, index).map(writtenAs);
	if (typeof part === 'string') before.push(writtenAs(part.slice(0, inside)));
	const written = parts.map(writtenAs).join('');
	const at = before.join('').length;
	const where = `the JSON is broken at ${position(written, at)}`;
	switch (fault.kind) {
		case 'commaTooMany':
			return written[at] === ','
				? new TemplateFault(field, `${where}: there is a comma too many`, 'Take it out.')
				: new TemplateFault(
						field,
						`${where}: there is a trailing comma before ${written[at]}`,
						'Take it out: none stands behind the last entry.',
					);
		case 'commaMissing':
			return new TemplateFault(
				field,
				`${where}: a comma is missing before ${rest(written, at)}`,
				'Write one there.',
			);
		case 'other': {
			if (fault.unclosed !== undefined) {
				const { unclosed } = fault;
				const open = unclosed === '}' ? '{' : '[';
				return new TemplateFault(
					field,
					`${where}: it ends before a ${open} is closed`,
					`Write ${unclosed} there.`,
				);
			}
			const near = at >= written.length ? 'its end' : `"${rest(written, at)}"`;
			return new TemplateFault(
				field,
				`${where}, near ${near}`,
				jsonAdvice(text.slice(fault.at)) ?? JSON_FIX,
			);
		}
	}
}

/** The last tag, when `}}` in it ended it: then what was left of it stands behind it, with the `}}` that was meant. */
function cutTagBefore(parts: readonly TemplatePart[]): ExpressionTag | undefined {
	const at = parts.findLastIndex((part) => typeof part !== 'string');
	const [tag, left] = parts.slice(at < 0 ? parts.length : at);
	if (typeof tag !== 'object' || tag.kind !== 'expression' || !isCutOff(tag.code)) return undefined;
	return typeof left === 'string' && left.includes('}}') ? tag : undefined;
}

/** The part that holds the character at an offset of all of them together; behind the last when none does. */
function partAt(texts: readonly string[], offset: number): { index: number; inside: number } {
	let inside = offset;
	for (const [index, text] of texts.entries()) {
		if (inside < text.length) return { index, inside };
		inside -= text.length;
	}
	return { index: texts.length, inside: 0 };
}

function position(text: string, offset: number): string {
	const before = text.slice(0, offset).split('\n');
	return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function rest(text: string, offset: number): string {
	return shown(text.slice(offset));
}
