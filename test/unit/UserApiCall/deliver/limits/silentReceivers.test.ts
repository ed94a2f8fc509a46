import type { AttemptResult, Category } from '../../../../../nodes/UserApiCall/call';
import {
	QUIET_MS,
	SilentReceivers,
} from '../../../../../nodes/UserApiCall/deliver/limits/silentReceivers';

interface Item {
	readonly origin: string;
	readonly n: number;
}

const item = (n: number, origin = 'https://a.example'): Item => ({ origin, n });
const unanswered = (category: Category): AttemptResult => ({
	kind: 'unanswered',
	category,
	code: 'X',
	delivered: 'no',
	trouble: 'unusual',
});
const answered: AttemptResult = {
	kind: 'answered',
	statusCode: 500,
	statusMessage: '',
	headers: {},
};
const silence = unanswered('timeout');

/** Receivers of which this one was silent as often as it may be, at time 0. */
function quietSince0(limit = 2, origin?: string): SilentReceivers<Item> {
	const receivers = new SilentReceivers<Item>(limit);
	for (let n = 0; n < limit; n++) receivers.note(item(n, origin), silence, 0);
	return receivers;
}

describe('a receiver is left alone', () => {
	it.each<Category>(['dns', 'connection', 'proxy', 'tls', 'timeout'])(
		'after so many calls in a row that ended by %s',
		(category) => {
			const receivers = new SilentReceivers<Item>(2);
			receivers.note(item(0), unanswered(category), 0);
			expect(receivers.admit(item(1), 0)).toBe('open');
			receivers.note(item(1), unanswered(category), 0);
			expect(receivers.admit(item(2), 0)).toBe('parked');
		},
	);

	it.each<[string, AttemptResult]>([
		['what the node or n8n forbids', unanswered('blocked')],
		['what nobody understands', unanswered('unexpected')],
		['being cancelled', { kind: 'cancelled', delivered: 'unknown' }],
	])('not after calls that ended by %s, which say nothing of it', (_, result) => {
		const receivers = new SilentReceivers<Item>(2);
		for (let n = 0; n < 9; n++) receivers.note(item(n), result, 0);
		expect(receivers.admit(item(9), 0)).toBe('open');
		// Nor do they break a row.
		receivers.note(item(0), silence, 0);
		receivers.note(item(1), result, 0);
		receivers.note(item(2), silence, 0);
		expect(receivers.admit(item(9), 0)).toBe('parked');
	});

	it.each<[string, AttemptResult]>([
		['an answer of any status', answered],
		['bytes that are no HTTP', unanswered('protocol')],
	])('not when %s came between', (_, answer) => {
		const receivers = new SilentReceivers<Item>(2);
		for (const result of [silence, answer, silence, answer]) receivers.note(item(0), result, 0);
		expect(receivers.admit(item(1), 0)).toBe('open');
	});

	it('never with a limit of 0', () => {
		const receivers = new SilentReceivers<Item>(0);
		for (let n = 0; n < 99; n++) receivers.note(item(n), silence, 0);
		expect(receivers.admit(item(99), 0)).toBe('open');
	});

	it('by its own silence alone', () => {
		const receivers = quietSince0();
		expect(receivers.admit(item(9, 'https://b.example'), 0)).toBe('open');
		receivers.note(item(9, 'https://b.example'), silence, 0);
		expect(receivers.admit(item(9, 'https://b.example'), 0)).toBe('open');
	});

	it('for as long as it was the first time, however many calls end meanwhile', () => {
		const receivers = quietSince0();
		receivers.admit(item(2), 1);
		receivers.note(item(3), silence, 5_000);
		expect(receivers.nextTrialAt).toBe(QUIET_MS);
	});

	it('no longer once a call that was under way is answered: who waited is given back', () => {
		const receivers = quietSince0();
		receivers.admit(item(2), 1);
		receivers.admit(item(3), 2);
		expect(receivers.note(item(0), answered, 3)).toEqual([item(2), item(3)]);
		expect(receivers.admit(item(2), 3)).toBe('open');
		expect(receivers.nextTrialAt).toBeUndefined();
	});
});

describe('the trial', () => {
	/** The item that tries the receiver, with another that waits for it. */
	function tried() {
		const receivers = quietSince0();
		receivers.admit(item(2), 1);
		receivers.admit(item(3), 1);
		const trial = receivers.takeTrial(QUIET_MS);
		if (!trial) throw new Error('no trial');
		expect(receivers.admit(trial, QUIET_MS)).toBe('open');
		return { receivers, trial };
	}

	it('is due after the quiet, not before, and only while somebody waits for it', () => {
		const receivers = quietSince0();
		expect(receivers.nextTrialAt).toBeUndefined();
		expect(receivers.takeTrial(QUIET_MS)).toBeUndefined();
		receivers.admit(item(2), 1);
		expect(receivers.nextTrialAt).toBe(QUIET_MS);
		expect(receivers.takeTrial(QUIET_MS - 1)).toBeUndefined();
		expect(receivers.takeTrial(QUIET_MS)).toEqual(item(2));
		expect(receivers.takeTrial(QUIET_MS)).toBeUndefined();
	});

	it('is the first that comes when the quiet is over, also when nobody waited', () => {
		const receivers = quietSince0();
		expect(receivers.admit(item(2), QUIET_MS - 1)).toBe('parked');
		expect(receivers.admit(item(3), QUIET_MS)).toBe('open');
		expect(receivers.admit(item(4), QUIET_MS)).toBe('parked');
	});

	it('is one call: all others wait for its end', () => {
		const { receivers } = tried();
		expect(receivers.admit(item(4), QUIET_MS)).toBe('parked');
		expect([receivers.nextTrialAt, receivers.takeTrial(QUIET_MS + 1)]).toEqual([
			undefined,
			undefined,
		]);
	});

	it('answered opens the receiver, whose count begins anew', () => {
		const { receivers, trial } = tried();
		expect(receivers.note(trial, answered, QUIET_MS)).toEqual([item(3)]);
		expect(receivers.admit(item(3), QUIET_MS)).toBe('open');
		receivers.note(item(3), silence, QUIET_MS);
		expect(receivers.admit(item(4), QUIET_MS)).toBe('open');
		receivers.note(item(4), silence, QUIET_MS);
		expect(receivers.admit(item(5), QUIET_MS)).toBe('parked');
		expect(receivers.nextTrialAt).toBe(2 * QUIET_MS);
	});

	it('that is silent gives the receiver up for the rest of the run', () => {
		const { receivers, trial } = tried();
		expect(receivers.note(trial, silence, QUIET_MS)).toEqual([item(3)]);
		expect(receivers.admit(item(3), QUIET_MS)).toBe('down');
		// A call from before that is answered now does not bring it back.
		expect(receivers.note(item(0), answered, QUIET_MS)).toEqual([]);
		expect(receivers.admit(item(4), 9 * QUIET_MS)).toBe('down');
	});

	it('is not decided by another call that ends meanwhile without an answer', () => {
		const { receivers, trial } = tried();
		expect(receivers.note(item(0), silence, QUIET_MS)).toEqual([]);
		expect(receivers.admit(item(4), QUIET_MS)).toBe('parked');
		expect(receivers.note(trial, answered, QUIET_MS)).toEqual([item(3), item(4)]);
	});
});

describe('of several receivers', () => {
	it('each has its own quiet, and the soonest is told', () => {
		const receivers = quietSince0(1);
		receivers.note(item(1, 'https://b.example'), silence, 400);
		receivers.admit(item(2, 'https://b.example'), 500);
		expect(receivers.nextTrialAt).toBe(QUIET_MS + 400);
		receivers.admit(item(3), 600);
		expect(receivers.nextTrialAt).toBe(QUIET_MS);
		expect(receivers.takeTrial(QUIET_MS)).toEqual(item(3));
		expect(receivers.takeTrial(QUIET_MS)).toBeUndefined();
	});

	it('all who wait are given back when the run is cancelled, once', () => {
		const receivers = quietSince0(1);
		receivers.note(item(1, 'https://b.example'), silence, 0);
		const waiting = [item(2), item(3, 'https://b.example'), item(4)];
		for (const one of waiting) receivers.admit(one, 1);
		expect(receivers.release()).toEqual([item(2), item(4), item(3, 'https://b.example')]);
		expect(receivers.release()).toEqual([]);
	});
});
