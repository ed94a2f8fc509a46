import firstCall from '../../examples/first-call.json';
import newsletterConsent from '../../examples/newsletter-consent.json';
import withUserCom from '../../examples/newsletter-consent-user-com.json';

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

const examples = [firstCall, newsletterConsent, withUserCom].map(({ name, nodes }) => {
	const all = nodes as unknown as CanvasNode[];
	const isNote = ({ type }: CanvasNode) => type === 'n8n-nodes-base.stickyNote';
	return { name, notes: all.filter(isNote), others: all.filter((node) => !isNote(node)) };
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
