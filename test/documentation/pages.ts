/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** A table of a page: its cells without the blanks around them. */
export interface Table {
	/** The heading that it stands under. */
	readonly under: string;
	readonly head: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
}

/** A fenced block: ```` ```json result ```` has the language `json` and the label `result`. */
export interface Block {
	/** The heading that it stands under. */
	readonly under: string;
	readonly language: string;
	readonly label: string;
	readonly text: string;
}

/** The text of a page, by its path from the project's folder. */
export function pageText(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** Every table of a page, in order. What stands in fenced blocks is no table. */
export function tablesOf(text: string): Table[] {
	const tables: Table[] = [];
	for (const { under, body } of sectionsOf(text)) {
		const pattern = /^\|.*\|\n\|[-| ]+\|\n(?:\|.*\|\n?)*/gm;
		for (const [found] of body.replace(/^```[^]*?^```/gm, '').matchAll(pattern)) {
			const [head = [], , ...rows] = found.trim().split('\n').map(cellsOf);
			tables.push({ under, head, rows });
		}
	}
	return tables;
}

/** Every fenced block of a page, in order. */
export function blocksOf(text: string): Block[] {
	return sectionsOf(text).flatMap(({ under, body }) =>
		[...body.matchAll(/^```(\w*)[ ]?([^\n]*)\n([^]*?)^```$/gm)].map(
			([, language = '', label = '', inside = '']) => ({ under, language, label, text: inside }),
		),
	);
}

/** The text of the one block with this label. @throws Error when there is none, or more than one */
export function blockOf(text: string, label: string): string {
	const found = blocksOf(text).filter((block) => block.label === label);
	if (found.length !== 1 || !found[0]) throw new Error(`${found.length} blocks "${label}"`);
	return found[0].text;
}

/** Pieces of a page from heading to heading; a `#` in a fenced block is none. */
function sectionsOf(text: string): Array<{ under: string; body: string }> {
	const sections = [{ under: '', body: '' }];
	let isFenced = false;
	for (const line of text.split('\n')) {
		if (line.startsWith('```')) isFenced = !isFenced;
		const heading = isFenced ? null : /^#+ (.*)$/.exec(line);
		if (heading) sections.push({ under: heading[1] ?? '', body: '' });
		else (sections.at(-1) as { body: string }).body += `${line}\n`;
	}
	return sections;
}

/** `\|` in a cell is a written one. */
function cellsOf(line: string): string[] {
	return line
		.replaceAll('\\|', '\0')
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.replaceAll('\0', '|').trim());
}
