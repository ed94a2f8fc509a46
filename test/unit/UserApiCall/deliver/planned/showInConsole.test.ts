import { showInConsole } from '../../../../../nodes/UserApiCall/deliver/planned/showInConsole';
import type { Call } from '../../../../../nodes/UserApiCall/call';
import { redactor } from '../../../../../nodes/shared/redaction';

const call: Call = {
	itemIndex: 0,
	method: 'POST',
	url: 'https://example.com/?token=typed-by-hand',
	headers: { 'X-Plain': 'a' },
	body: Buffer.from('{"id":7,"echo":"secret-of-credential"}'),
	timeoutMs: 1_000,
};
const run = {
	authentication: {
		signature: () => ({ 'webhook-id': 'id-1', 'webhook-signature': 'v1,valid' }),
		maskedProof: { kind: 'header', name: 'Authorization', value: 'Bearer ***' },
	},
	redact: redactor(['secret-of-credential']),
} as const;

function shown(calls: readonly Call[], mode: 'manual' | 'trigger'): unknown[] {
	const messages: unknown[] = [];
	const sendMessageToUI = (message: unknown) => void messages.push(message);
	showInConsole({ getMode: () => mode, sendMessageToUI }, calls, run);
	return messages;
}

test('a run in the editor shows its requests in the console, secrets masked', () => {
	expect(shown([call], 'manual')).toEqual([
		{
			method: 'POST',
			url: 'https://example.com/?token=***',
			headers: {
				'X-Plain': 'a',
				'webhook-id': 'id-1',
				'webhook-signature': '***',
				Authorization: 'Bearer ***',
			},
			body: { id: 7, echo: '***' },
		},
	]);
});

test('a run that nobody watches shows nothing', () => {
	expect(shown([call], 'trigger')).toEqual([]);
});

test('a long run shows its first hundred requests and how many more there are', () => {
	const messages = shown(
		Array.from({ length: 1_003 }, () => call),
		'manual',
	);
	expect(messages).toHaveLength(101);
	expect(messages.at(-1)).toBe('… and 903 more, which are not shown');
});

test('a browser that can not be reached keeps no call back', () => {
	const sendMessageToUI = () => {
		throw new Error('gone');
	};
	expect(() =>
		showInConsole({ getMode: () => 'manual', sendMessageToUI }, [call], run),
	).not.toThrow();
});

test('a hundred requests are shown, and then no more is said', () => {
	const messages = shown(
		Array.from({ length: 100 }, () => call),
		'manual',
	);
	expect(messages).toHaveLength(100);
	expect(messages.at(-1)).toHaveProperty('method', 'POST');
});

test('a body that is no JSON is shown as text, and none as none', () => {
	const form = { ...call, body: Buffer.from('a=1&b=secret-of-credential') };
	expect(shown([form, { ...call, body: undefined }], 'manual')).toEqual([
		expect.objectContaining({ body: 'a=1&b=***' }),
		expect.not.objectContaining({ body: expect.anything() as unknown }),
	]);
});
