import type { IWebhookFunctions } from 'n8n-workflow';

import { judgeSender } from '../../../nodes/UserComTrigger/incomingCall';
import { requiredSecret, takenPaths } from '../../../nodes/UserComTrigger/settings';

/** A trigger with these fields set; n8n gives the fallback for those that are not. */
function trigger(fields: Record<string, unknown>, triggerSecret: unknown = 'a long secret') {
	return {
		getNodeParameter: (name: string, fallback: unknown) => fields[name] ?? fallback,
		getCredentials: async () => ({ triggerSecret }),
	} as unknown as IWebhookFunctions;
}

const isLetIn = async (context: IWebhookFunctions, headers: Record<string, string>) =>
	judgeSender(headers, await requiredSecret(context)) === undefined;

describe('the secret that a sender must show', () => {
	it.each(['X-Key', ' X-Key', 'X-Key ', '\tx-key\n'])(
		'is in the header that the designer typed as %j',
		async (headerName) => {
			const context = trigger({ headerName });
			expect(await isLetIn(context, { 'x-key': 'a long secret' })).toBe(true);
			expect(await isLetIn(context, { 'x-user-com-secret': 'a long secret' })).toBe(false);
		},
	);

	it.each([undefined, '', '  '])(
		'is in X-User-Com-Secret when the name is %j',
		async (headerName) => {
			const context = trigger({ headerName });
			expect(await isLetIn(context, { 'x-user-com-secret': 'a long secret' })).toBe(true);
		},
	);

	it('is the same with a blank or a line break pasted around it', async () => {
		const context = trigger({}, ' a long secret\n');
		expect(await isLetIn(context, { 'x-user-com-secret': 'a long secret' })).toBe(true);
	});

	it.each([undefined, '', ' ', 7])(
		'lets nobody in when the credential holds %j',
		async (secret) => {
			const context = trigger({}, secret);
			for (const value of ['', ' ', '7', 'undefined']) {
				expect(await isLetIn(context, { 'x-user-com-secret': value })).toBe(false);
			}
		},
	);

	it.each([true, undefined, null, 0, '', 'false'])(
		'is asked for when Require Secret is %j: only a plain false opens the door',
		async (requireSecret) => {
			expect(await isLetIn(trigger({ requireSecret }), {})).toBe(false);
		},
	);

	it('is not asked for when Require Secret is off', async () => {
		expect(await isLetIn(trigger({ requireSecret: false }), {})).toBe(true);
	});
});

describe('Accept Only Paths', () => {
	it.each<[unknown, string[]]>([
		[undefined, []],
		['', []],
		[' , ', []],
		['6', ['6']],
		[6, ['6']],
		[' 6 ,sign up,', ['6', 'sign up']],
	])('%j means %j', (typed, paths) => {
		expect(takenPaths(trigger({ onlyPaths: typed }))).toEqual(paths);
	});
});
