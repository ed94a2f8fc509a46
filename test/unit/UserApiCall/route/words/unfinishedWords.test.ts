import type { AttemptResult, NotFollowed } from '../../../../../nodes/UserApiCall/call';
import { neverSent } from '../../../../../nodes/UserApiCall/deliver/outcome';
import { answered, call, DOUBT, said, words } from './said';

describe('a redirect: why it was not followed', () => {
	it.each<[NotFollowed, string]>([
		['off', 'Set the URL to the address in the location header, or set Follow Redirects.'],
		['notFollowable', 'This status names no address to go to: check the URL.'],
		[
			'method',
			'Only 307 and 308 keep the method and the body: set the URL to the address in the location header.',
		],
		['noLocation', 'The receiver redirects without saying where to: check the URL.'],
		[
			'badLocation',
			'The receiver redirects to an address that can’t be used: set the URL to the right one.',
		],
		[
			'otherOrigin',
			'The redirect leads to another host, port or scheme, which would receive this data: set the URL to it if you trust it.',
		],
		[
			'tooMany',
			'The receiver redirects in a circle or too often: set the URL to the final address.',
		],
	])('%s', (notFollowed, hint) => {
		expect(said({ ...answered(307, 'Temporary Redirect'), notFollowed } as AttemptResult)).toEqual([
			'The receiver answered with status 307 Temporary Redirect',
			hint,
		]);
	});
});

describe('a call that was not made to its end', () => {
	const CANCELLED = 'The execution was cancelled before this call was over';
	const AGAIN = 'Run the workflow again for the items that were not delivered.';

	it('cancelled in flight: it may have arrived', () => {
		expect(said({ kind: 'cancelled', delivered: 'unknown' })).toEqual([CANCELLED, AGAIN + DOUBT]);
	});

	it('cancelled before it was sent', () => {
		expect(words(neverSent(call))).toEqual([CANCELLED, AGAIN]);
	});

	it('held back for a pause that the receiver asked for', () => {
		expect(said(undefined, { attempts: 0, retryAfterMs: 60_000 })).toEqual([
			'The receiver asked for a pause that is longer than what is left of this item’s Retry Time Limit',
			'Send the item again after retryAfterMs, lower Requests per Second, or raise Retry Time Limit.',
		]);
	});
});
