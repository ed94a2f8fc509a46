import { BadData, shown } from '../../faults';
import type { SnippetTag, TemplatePart } from '../snippetTags';

/** A key of an object as it is written: pieces of JSON's own spelling, and tags. */
type Key = readonly TemplatePart[];

/** Where tags stand in a JSON field. */
export interface JsonPlaces {
	/** The tags inside a JSON string. */
	readonly quoted: ReadonlySet<SnippetTag>;
	/** The objects that have a tag in a key: all their keys. */
	readonly namedByTags: ReadonlyArray<readonly Key[]>;
}

/** Finds the places of the tags by following quotes and brackets of the written text. */
export function jsonPlaces(parts: readonly TemplatePart[]): JsonPlaces {
	const quoted = new Set<SnippetTag>();
	const objects: TemplatePart[][][] = [];
	/** The brackets that are open: of an object its keys, of a list nothing. */
	const open: Array<TemplatePart[][] | undefined> = [];
	let isInside = false;
	let isKeyNext = false;
	let key: TemplatePart[] | undefined;

	const outside = (character: string) => {
		if (character === '{') {
			const keys: TemplatePart[][] = [];
			objects.push(keys);
			open.push(keys);
		} else if (character === '[') open.push(undefined);
		else if (character === '}' || character === ']') open.pop();
		else if (character === '"') {
			isInside = true;
			key = isKeyNext ? [] : undefined;
			if (key) open.at(-1)?.push(key);
		}
		if (!/\s/.test(character)) isKeyNext = '{,'.includes(character) && open.at(-1) !== undefined;
	};

	for (const part of parts) {
		if (typeof part !== 'string') {
			if (isInside) {
				quoted.add(part);
				key?.push(part);
			}
			continue;
		}
		let from = 0;
		for (let i = 0; i < part.length; i++) {
			if (!isInside) {
				outside(part.charAt(i));
				from = i + 1;
			} else if (part[i] === '\\') i++;
			else if (part[i] === '"') {
				isInside = false;
				key?.push(part.slice(from, i));
			}
		}
		if (isInside) key?.push(part.slice(from));
	}
	return { quoted, namedByTags: objects.filter((keys) => keys.some(tagIn)) };
}

function tagIn(key: Key): SnippetTag | undefined {
	return key.find((piece) => typeof piece === 'object');
}

/**
 * A receiver would take one of two entries of the same name and drop the other. Two that the designer wrote so are sent.
 *
 * @param inQuotes the value of a tag as it is written inside quotes
 * @throws BadData for a tag that makes a key which its object has already
 */
export function refuseRepeatedKeys(
	field: string,
	{ namedByTags }: JsonPlaces,
	inQuotes: (tag: SnippetTag) => string,
): void {
	for (const keys of namedByTags) {
		const seen = new Map<string, SnippetTag | undefined>();
		for (const key of keys) {
			const written = key.map((piece) => (typeof piece === 'string' ? piece : inQuotes(piece)));
			const name = JSON.parse(`"${written.join('')}"`) as string;
			const tag = tagIn(key) ?? seen.get(name);
			if (tag && seen.has(name)) {
				throw new BadData(
					field,
					`${tag.source} makes the key "${shown(name)}", which its object has already`,
					'Give each entry of an object a name of its own.',
				);
			}
			seen.set(name, tag);
		}
	}
}
