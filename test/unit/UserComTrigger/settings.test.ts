import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { judgeSender } from '../../../nodes/UserComTrigger/incomingCall';
import { requiredSecret, setUpFault, takenPaths } from '../../../nodes/UserComTrigger/settings';
import { UserComTrigger } from '../../../nodes/UserComTrigger/UserComTrigger.node';

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

	it('is in X-User-Com-Secret when the name is an expression that gives nothing', async () => {
		const context = trigger({});
		Object.assign(context, { getNodeParameter: () => null });
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

describe('a trigger that could never let a call in is not published, and says why', () => {
	it.each<[string, string, RegExp]>([
		['X-User-Com-Secret', '', /requires a secret and there is none/],
		['X-User-Com-Secret', 'two\nlines', /a character that no header can carry/],
		['X-User-Com-Secret:', 'a long secret', /"X-User-Com-Secret:" is not the name of a header/],
		['My Secret', 'a long secret', /"My Secret" is not the name of a header/],
		['Content-Type', 'a long secret', /Content-Type, which says how a call is sent/],
		['host', 'a long secret', /host, which says how a call is sent/],
	])('header %j, secret %j', async (headerName, secret, message) => {
		const { checkExists } = new UserComTrigger().webhookMethods.default;
		const context = Object.assign(trigger({ headerName }, secret), {
			getNode: () => ({ name: 'Trigger', parameters: {} }),
		});
		await expect(checkExists.call(context as unknown as IHookFunctions)).rejects.toThrow(message);
	});

	it.each([
		['X-User-Com-Secret', 'a long secret'],
		['Authorization', 'Bearer żółć'],
		['x_key', '7'],
	])('but header %j and secret %j are right', (header, value) => {
		expect(setUpFault({ header, value })).toBeUndefined();
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
