import { Turn } from '../../../../../nodes/shared/eventLoop/turn';
import type { Outcome } from '../../../../../nodes/UserApiCall/call';
import { sharedKeyHint as hintOf } from '../../../../../nodes/UserApiCall/route/hints';

const success: Outcome = { itemIndex: 0, attempts: 1, durationMs: 1 };
const turn = new Turn(
	() => 0,
	async () => {},
);
const sharedKeyHint = async (outcomes: readonly Outcome[]) => await hintOf(outcomes, turn);

describe('items that share an idempotency key', () => {
	const rest =
		': a receiver that honours the key takes such items for one call. Choose the scope Execution, or a value that differs for each item, if they are different calls.';

	const withKeys = (...keys: Array<string | undefined>): Outcome[] =>
		keys.map((idempotencyKey, itemIndex) => ({
			...success,
			itemIndex,
			call: { itemIndex, method: 'POST', url: '', headers: {}, timeoutMs: 1, idempotencyKey },
		}));

	it('are counted, and the first two are named', async () => {
		expect(await sharedKeyHint(withKeys('a', '7', '5', '7', '5', '5'))).toBe(
			`5 items share an idempotency key with another item, items 1 and 3 first${rest}`,
		);
	});

	it('items that no call could be built for have none and keep their places', async () => {
		const [, second, third] = withKeys('x', 'a', 'a');
		expect(await sharedKeyHint([success, second, third].flatMap((one) => one ?? []))).toContain(
			'items 1 and 2 first',
		);
	});

	it('items that travel in one call are no news, since they were to be one; those of another call are', async () => {
		const placed = withKeys('a', 'a', 'a', 'a').map((one, position): Outcome => {
			if (!one.call) throw new Error('no call');
			return { ...one, call: { ...one.call, items: [0, 1], position: position % 2 } };
		});
		expect(await sharedKeyHint(placed.slice(0, 2))).toBeUndefined();
		expect(await sharedKeyHint(placed)).toMatch(/^4 items share .*, items 0 and 2 first: /);
	});

	it('nothing when every key differs, or there is none', async () => {
		expect(await sharedKeyHint(withKeys('a', 'b'))).toBeUndefined();
		expect(await sharedKeyHint(withKeys(undefined, undefined, 'a'))).toBeUndefined();
		expect(await sharedKeyHint(withKeys())).toBeUndefined();
	});
});
