/* eslint-disable @n8n/community-nodes/no-restricted-globals -- what memory the process takes */
import { saidBy, shown } from '../../../nodes/UserApiCall/faults';

describe('a value in a message', () => {
	test('is one line of 40 characters at most', () => {
		expect(shown(' a\n\t b ')).toBe('a b');
		expect(shown('x'.repeat(40))).toBe('x'.repeat(40));
		expect(shown('💥'.repeat(41))).toBe(`${'💥'.repeat(39)}…`);
		expect(shown('a'.concat(' '.repeat(100_000), 'b'))).toBe('a…');
	});

	test('takes no more memory for a longer value', () => {
		const value = Buffer.alloc(60_000_000, 'a \n').toString('latin1');
		const before = process.memoryUsage().rss;
		shown(value);
		expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
	});
});

test('whatever was thrown says something, and nothing is thrown for it', () => {
	const unreadable = {
		get message(): string {
			throw new Error('no');
		},
	};
	const thrown = [new Error('e'), 'e', { message: 'e' }, 7n, null, undefined, Symbol('e')];
	expect(thrown.map(saidBy)).toEqual(['e', 'e', 'e', '7', 'null', 'undefined', 'Symbol(e)']);
	for (const odd of [Object.create(null), { message: {} }, { message: Symbol('s') }, unreadable]) {
		expect(typeof saidBy(odd)).toBe('string');
	}
});
