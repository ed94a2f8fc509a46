import type { AttemptResult, Delivered } from '../../../../nodes/UserApiCall/call';
import {
	begun,
	deliveredAfter,
	noteAttempt,
	noteWait,
} from '../../../../nodes/UserApiCall/deliver/progress';
import { isSooner, PriorityQueue } from '../../../../nodes/UserApiCall/deliver/priorityQueue';
import { answered, calls, lost, refused } from './run';

const [call] = calls(1);
const begin = () => {
	if (!call) throw new Error('no call');
	return begun(call, 4, { origin: 'https://a.example', now: 100 });
};

test('an item begins with its budget and its place, and was not delivered', () => {
	expect(begin()).toEqual({
		call,
		position: 4,
		origin: 'https://a.example',
		since: 100,
		dueAt: 100,
		attempts: 0,
		renewals: 0,
		delivered: 'no',
		history: [],
	});
});

describe('the history of an item', () => {
	it('has how each attempt ended, when it began and how long the item waited afterwards', () => {
		const item = begin();
		const cancelled: AttemptResult = { kind: 'cancelled', delivered: 'unknown' };
		noteAttempt(item, answered(503), 0);
		item.endedAt = 150;
		noteWait(item, 160.4);
		noteAttempt(item, refused, 1_000);
		noteAttempt(item, cancelled, 2_000);
		expect(item.history).toEqual([
			{ at: '1970-01-01T00:00:00.000Z', statusCode: 503, waitMs: 10 },
			{ at: '1970-01-01T00:00:01.000Z', category: 'connection', code: 'ECONNREFUSED' },
			{ at: '1970-01-01T00:00:02.000Z', category: 'unexpected', code: 'CANCELLED' },
		]);
	});

	it('has no wait of an item that was only held back', () => {
		const item = begin();
		noteWait(item, 500);
		expect(item.history).toEqual([]);
		noteAttempt(item, answered(503), 0);
		noteWait(item, 500);
		expect(item.history[0]).not.toHaveProperty('waitMs');
	});

	it('has twenty attempts whole, and of more the first and the last ten', () => {
		const item = begin();
		for (let n = 0; n < 20; n++) noteAttempt(item, answered(500 + n), 0);
		const statuses = () => item.history.map(({ statusCode = 0 }) => statusCode - 500);
		expect(statuses()).toEqual([...Array(20).keys()]);
		noteAttempt(item, answered(520), 0);
		expect(statuses()).toEqual([
			0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
		]);
	});
});

test.each<[Delivered, AttemptResult, Delivered]>([
	['no', refused, 'no'],
	['no', lost, 'unknown'],
	['no', answered(500), 'answered'],
	['answered', refused, 'answered'],
	['answered', lost, 'unknown'],
	['unknown', refused, 'unknown'],
	['unknown', answered(500), 'unknown'],
	['no', { kind: 'cancelled', delivered: 'no' }, 'no'],
	['no', { kind: 'cancelled', delivered: 'unknown' }, 'unknown'],
])(
	'what was delivered "%s" is, after one more attempt, told by both (%#)',
	(before, result, after) => {
		expect(deliveredAfter(before, result)).toBe(after);
	},
);

describe('items that wait', () => {
	it('go on soonest first, those of the same time in order of arrival', () => {
		const list = new PriorityQueue<{ dueAt: number; position: number }>(isSooner);
		let seed = 7;
		const entries = Array.from({ length: 300 }, (_, position) => {
			seed = (seed * 16_807) % 2_147_483_647;
			return { dueAt: seed % 20, position };
		});
		for (const entry of entries) list.add(entry);
		expect(new Set(list.all)).toEqual(new Set(entries));
		const taken = entries.map(() => {
			const { first } = list;
			expect(list.take()).toBe(first);
			return first;
		});
		expect(taken).toEqual(entries.toSorted((a, b) => a.dueAt - b.dueAt || a.position - b.position));
		expect([list.first, list.take(), list.all]).toEqual([undefined, undefined, []]);
	});

	it('may come and go in any order', () => {
		const list = new PriorityQueue<{ dueAt: number; position: number }>(isSooner);
		const at = (dueAt: number) => ({ dueAt, position: 0 });
		for (const dueAt of [5, 3]) list.add(at(dueAt));
		expect(list.take()).toEqual(at(3));
		for (const dueAt of [4, 1, 6]) list.add(at(dueAt));
		expect([list.take(), list.take(), list.take(), list.take()]).toEqual([1, 4, 5, 6].map(at));
	});
});
