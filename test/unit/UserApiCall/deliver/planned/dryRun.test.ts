import type { Call } from '../../../../../nodes/UserApiCall/call';
import { dryRun } from '../../../../../nodes/UserApiCall/deliver/planned/dryRun';
import { ANY_2XX } from '../../../../../nodes/UserApiCall/fields/successRule';

const call = (itemIndex: number, url: string): Call => ({
	itemIndex,
	method: 'POST',
	url,
	headers: { 'X-Token': 'typed' },
	body: Buffer.from('{}'),
	timeoutMs: 1_000,
});

function planned(calls: readonly Call[]) {
	return dryRun(
		calls,
		{
			authentication: {
				signature: () => ({}),
				maskedProof: { kind: 'nothing' },
				objection: (url) => (url.includes('b.example') ? 'b.example is not allowed' : undefined),
			},
			settings: { retryUnknown: true, successWhen: ANY_2XX },
		},
		new Date(0),
	);
}

test('shows what would be sent, and tells of no attempt and no failure', () => {
	const one = call(3, 'https://a.example/?key=s');
	const { outcomes, settled } = planned([one]);
	expect(settled).toBeUndefined();
	expect(outcomes).toEqual([
		{
			itemIndex: 3,
			call: one,
			planned: {
				url: 'https://a.example/?key=***',
				headers: { 'X-Token': '***' },
				body: one.body,
			},
			attempts: 0,
			durationMs: 0,
		},
	]);
});

test('a call to a host that the credential does not allow is the failure that it would be', () => {
	const { outcomes } = planned([
		call(0, 'https://b.example/'),
		call(1, 'https://a.example/'),
		call(2, 'ftp://a.example/'),
	]);
	expect(outcomes.map(({ itemIndex, planned: plan }) => [itemIndex, plan !== undefined])).toEqual([
		[0, false],
		[1, true],
		[2, false],
	]);
	expect(outcomes[0]).toMatchObject({
		attempts: 0,
		durationMs: 0,
		answer: undefined,
		failure: {
			category: 'blocked',
			code: 'HOST_NOT_ALLOWED',
			delivered: 'no',
			retryable: false,
			detail: 'b.example is not allowed',
		},
	});
	expect(outcomes[1]?.failure).toBeUndefined();
	expect(outcomes[2]?.failure).toMatchObject({ code: 'NOT_HTTP', delivered: 'no' });
});
