import { BadData, TemplateFault } from '../../../../nodes/UserApiCall/faults';
import { preparing, unprepared, unreached } from '../../../../nodes/UserApiCall/prepare/unprepared';

/** What becomes of an item whose preparation throws this. */
const prepared = (problem: unknown) =>
	preparing(3, () => {
		throw problem;
	});

test('what was prepared is handed on, whatever it is', () => {
	for (const value of [{ id: 7 }, undefined, null, 0]) {
		expect(preparing(3, () => value)).toEqual({ value });
	}
});

test('bad data is the item’s own: nothing was sent, and sending it again would be no better', () => {
	expect(prepared(new BadData('URL', '{{ id }} has no value', 'Give it one.'))).toEqual({
		outcome: {
			itemIndex: 3,
			attempts: 0,
			durationMs: 0,
			failure: {
				category: 'data',
				code: 'BAD_DATA',
				delivered: 'no',
				retryable: false,
				fault: { field: 'URL', problem: '{{ id }} has no value', fix: 'Give it one.' },
			},
		},
	});
});

test('a template that can be right for no data is everybody’s: it stops the node', () => {
	const fault = new TemplateFault('URL', 'it has no scheme', 'Write https://.');
	expect(() => prepared(fault)).toThrow(fault);
});

test.each<[unknown, string]>([
	[new Error('getter\nbroke'), 'getter broke'],
	['text', 'text'],
	[undefined, 'undefined'],
	[null, 'null'],
])('an item that can not be read says so: %s', (problem, said) => {
	expect(prepared(problem)).toMatchObject({
		outcome: {
			failure: {
				category: 'data',
				fault: {
					field: 'Item',
					problem: `it could not be read: ${said}`,
					fix: 'Check the data of this item.',
				},
			},
		},
	});
});

test('a look-up that failed may be made again when it says so', () => {
	const failure = {
		category: 'lookup',
		code: 'HTTP_503',
		fault: { problem: 'busy', fix: 'Wait.' },
	} as const;
	expect(unprepared(1, failure).failure).toMatchObject({ retryable: false, delivered: 'no' });
	expect(unprepared(1, { ...failure, retryable: true }).failure?.retryable).toBe(true);
});

test('an item that cancelling came before was not sent and may be', () => {
	expect(unreached(5)).toEqual({
		itemIndex: 5,
		attempts: 0,
		durationMs: 0,
		failure: { category: 'unexpected', code: 'CANCELLED', delivered: 'no', retryable: true },
	});
});
