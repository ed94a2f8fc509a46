/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'examples');

/** The side of a node on n8n's canvas and the label below it, in pixels, at most. */
const NODE = { width: 100, height: 150 };

interface CanvasNode {
	readonly type: string;
	readonly position: readonly number[];
	readonly parameters: {
		readonly content?: string;
		readonly width?: number;
		readonly height?: number;
		readonly color?: number;
	};
}

interface Workflow {
	readonly name: string;
	readonly nodes: readonly CanvasNode[];
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const examples = files.map((file) => {
	const { name, nodes } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow;
	const isNote = ({ type }: CanvasNode) => type === 'n8n-nodes-base.stickyNote';
	return { name, notes: nodes.filter(isNote), others: nodes.filter((node) => !isNote(node)) };
});

describe.each(examples)('the notes of the example $name', ({ notes, others }) => {
	test('are there, and not in the grey that is hard to read', () => {
		expect(notes.length).toBeGreaterThan(0);
		for (const { parameters } of notes) expect(parameters.color).not.toBe(7);
	});

	test('are not covered by a node', () => {
		for (const { position, parameters } of notes) {
			const [x = 0, y = 0] = position;
			const { width = 0, height = 0 } = parameters;
			const covering = others.filter(({ position: [left = 0, top = 0] }) => {
				const beside = left >= x + width || left + NODE.width <= x;
				return !beside && top < y + height && top + NODE.height > y;
			});
			expect(covering).toEqual([]);
		}
	});

	test('write User.com so that n8n makes no link of it', () => {
		for (const { parameters } of notes) expect(parameters.content).not.toMatch(/user\.com/i);
	});
});

describe('the page of the examples', () => {
	const sections = readFileSync(join(FOLDER, 'README.md'), 'utf8').split('\n## ').slice(1);

	test.each(files)('has a section for %s, with its picture and what to fill in', (file) => {
		const picture = `docs/pictures/examples/${file.replace(/json$/, 'png')}`;
		const section = sections.find((text) => text.includes(`](${file})`)) ?? '';
		expect(section).toContain(`](../${picture})`);
		expect(section).toContain('Fill in:');
		expect(existsSync(join(ROOT, picture))).toBe(true);
	});
});
