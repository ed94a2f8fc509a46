import { BadData } from '../../faults';
import type { SnippetTag } from '../snippetTags';
import type { UrlPart } from './urlPlaces';

/**
 * WHATWG resolves `.` and `..`, also as `%2e` (URL Standard, "dot segments"): a value that completes one would move the
 * path.
 *
 * @param written the text of each part, values filled in
 * @throws BadData for a segment with a tag in it that came out so
 */
export function refuseDotSegments(parts: readonly UrlPart[], written: readonly string[]): void {
	let segment = '';
	let tag: SnippetTag | undefined;
	const finish = () => {
		if (tag && /^(?:\.|%2e){1,2}$/i.test(segment)) {
			throw new BadData(
				'URL',
				`${tag.source} makes a path segment "${segment}"`,
				'It would lead to another path, in any spelling: give another value, or leave such items out.',
			);
		}
		segment = '';
		tag = undefined;
	};
	parts.forEach((part, index) => {
		const text = written[index] ?? '';
		if (typeof part === 'object') {
			if (part.place === 'path' || part.place === 'afterHost') tag = part.tag;
			segment = part.place === 'afterHost' ? text.slice(1) : segment + text;
			return;
		}
		for (const character of text) {
			if ('/\\?#'.includes(character)) finish();
			else segment += character;
		}
	});
	finish();
}
