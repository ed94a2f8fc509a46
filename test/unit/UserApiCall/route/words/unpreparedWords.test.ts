import type { Failure, Outcome } from '../../../../../nodes/UserApiCall/call';
import { failureText } from '../../../../../nodes/UserApiCall/route/failureText';

function words(outcome: Outcome & { failure: Failure }): [string, string] {
	const { message, hint } = failureText(outcome.failure, outcome);
	return [message, hint];
}

describe('an item that no call could be built for', () => {
	const item = { itemIndex: 3, attempts: 0, durationMs: 0 };
	const facts = { code: 'X', delivered: 'no', retryable: false } as const;

	it('bad data: field, item and problem; what to do is said once', () => {
		const fault = { field: 'URL', problem: '{{ $json.id }} has no value', fix: 'Give it one.' };
		const failure: Failure = { ...facts, category: 'data', fault };
		expect(words({ ...item, failure })).toEqual([
			'URL, item 3: {{ $json.id }} has no value',
			'Give it one.',
		]);
	});

	it('a look-up: in the words of whoever looked', () => {
		const fault = { problem: 'User.com does not have them', fix: 'Check Value.' };
		const failure: Failure = { ...facts, category: 'lookup', fault };
		expect(words({ ...item, failure })).toEqual(['User.com does not have them', 'Check Value.']);
	});
});
