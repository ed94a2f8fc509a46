import { bytesMask } from '../../../nodes/shared/maskBytes';
import { Turn } from '../../../nodes/shared/eventLoop/turn';
import { growingRedactor, redactor } from '../../../nodes/shared/redaction';
import { routeOutcomes } from '../../../nodes/UserApiCall/route/route';
import type { Outcome } from '../../../nodes/UserApiCall/call';
import { addHints } from '../../../nodes/UserApiCall/route/addHints';
import { reply } from '../../harness/answers';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
const SECRET = 'a secret of some length';

const credentials = (fields: object) => ({
	userApiCallApi: { type: 'bearer', token: SECRET, allowedDomains: '127.0.0.1', ...fields },
});

const answer = (body: Extract<Outcome['answer'], object>['body']): Outcome => ({
	itemIndex: 0,
	attempts: 1,
	durationMs: 1,
	answer: { statusCode: 200, statusMessage: 'OK', headers: { 'x-request-id': SECRET }, body },
});

/** n8n's context as far as writing needs it. */
const context = {
	getNode: () => ({ type: 'userApiCall' }),
	addExecutionHints: () => {
		throw new Error('no hints');
	},
	helpers: {
		prepareBinaryData: async () => {
			throw new Error('The disk is full');
		},
	},
} as never;
const turn = new Turn(
	() => 0,
	async () => {},
);
const settings = { resultField: 'apiCall', resultOnly: false, allResponseHeaders: false };

/** Refuses to mask whatever holds this text. */
const failingOn =
	(text: string) =>
	<T>(value: T): T => {
		if (JSON.stringify(value).includes(text)) throw new RangeError('Invalid string length');
		return redactor([SECRET])(value);
	};

const written = async (outcomes: Outcome[], redact: <T>(value: T) => T) => {
	const items = outcomes.map((_, itemIndex) => ({ json: { itemIndex } }));
	const numbered = outcomes.map((outcome, itemIndex) => ({ ...outcome, itemIndex }));
	const [success = []] = await routeOutcomes(context, items, numbered, { settings, redact, turn });
	return success.map(({ json }) => json);
};

describe('after the calls no result is lost', () => {
	test('by a signing secret of 60 kB, which is masked', async () => {
		const signingSecret = 'k%'.repeat(30_000);
		receiver.answerWith(
			reply(
				200,
				{ 'Content-Type': 'text/plain' },
				`<${signingSecret}> <${encodeURIComponent(signingSecret)}>`,
			),
		);
		const { success, error } = await receiver.run(
			{ authentication: 'credential', options: { sign: true } },
			[{}, {}],
			{ credentials: credentials({ signingSecret }) },
		);
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.apiCall)).toMatchObject(
			Array(2).fill({ body: '<***> <***>' }),
		);
	});

	test('by a body that can’t be masked: that item comes without it', async () => {
		const outcomes = [
			answer({ kind: 'text', text: 'bad body' }),
			answer({ kind: 'text', text: 'good' }),
		];
		expect(await written(outcomes, failingOn('bad body'))).toEqual([
			{
				itemIndex: 0,
				apiCall: expect.objectContaining({
					outcome: 'success',
					statusCode: 200,
					headers: { 'x-request-id': '***' },
					bodyError: 'decoding',
				}),
			},
			{ itemIndex: 1, apiCall: expect.objectContaining({ body: 'good' }) },
		]);
	});

	test('by an answer that can’t be masked at all: that item comes without it', async () => {
		const [json] = await written([answer({ kind: 'text', text: 'x' })], failingOn(''));
		expect(json?.apiCall).toMatchObject({ outcome: 'success', statusCode: 200 });
		expect(json?.apiCall).toHaveProperty('headers', {});
		expect(JSON.stringify(json)).not.toContain(SECRET);
	});

	test('by a file that n8n can’t keep', async () => {
		const file = { kind: 'binary', data: Buffer.from('\x00'), contentType: 'a/b' } as const;
		const [json] = await written([answer(file)], redactor([SECRET]));
		expect(json?.apiCall).toMatchObject({ statusCode: 200, bodyError: 'decoding' });
	});

	test('by an item with a getter that throws: it keeps all that can be read', async () => {
		const get = () => {
			throw new Error('gone');
		};
		const item = Object.defineProperty({ id: 1, z: 2 }, 'gone', { enumerable: true, get });
		const input = [{ json: { id: 0 } }, { json: item }];
		const { success, error } = await receiver.run({ excludeUser: true }, input);
		expect(error).toBeUndefined();
		expect(success.map(({ json: { apiCall, ...own } }) => [own, apiCall])).toEqual([
			[{ id: 0 }, expect.objectContaining({ outcome: 'success' })],
			[{ id: 1, z: 2 }, expect.objectContaining({ outcome: 'success' })],
		]);
	});

	test('by an item that does not say which fields it has: the others keep their results', async () => {
		const ownKeys = () => {
			throw new Error('gone');
		};
		const input = [{ json: { id: 0 } }, { json: new Proxy({ id: 1 }, { ownKeys }) }];
		const { success, failure, error } = await receiver.run({ excludeUser: true }, input);
		expect(error).toBeUndefined();
		expect([...success, ...failure].map(({ json }) => json.apiCall)).toEqual([
			expect.objectContaining({ outcome: 'success' }),
			expect.objectContaining({ attempts: expect.any(Number) }),
		]);
	});

	test('by hints that n8n does not take', async () => {
		const failed = {
			...answer({ kind: 'none' }),
			failure: { category: 'client', code: 'HTTP_400' },
		};
		const facts = {
			items: [],
			findings: { missing: [], sameForAll: [] },
			settled: undefined,
			redact: redactor([]),
			turn,
		};
		await expect(addHints(context, [failed as never], facts)).resolves.toBeUndefined();
	});
});

describe('bytes of any number are masked', () => {
	const MB = 1024 * 1024;

	test('where a secret lies over the border of two windows', () => {
		const redact = redactor([SECRET]);
		for (const shift of [-40, -22, -11, -1, 0, 1]) {
			const bytes = Buffer.alloc(9 * MB, 0xfe);
			for (const at of [4 * MB, 8 * MB]) bytes.write(SECRET, at + shift, 'latin1');
			const masked = redact(bytes);
			expect(masked.includes(SECRET)).toBe(false);
			expect(masked).toHaveLength(bytes.length - 2 * (SECRET.length - 3));
			expect(masked.indexOf('***')).toBe(4 * MB + shift);
		}
	});

	test('and come back as they were when they hold none', () => {
		const bytes = Buffer.alloc(9 * MB, 0xfe);
		expect(redactor([SECRET])(bytes)).toBe(bytes);
	});

	test('without one string of them all, which V8 ends at 512 MB', () => {
		const lengths: number[] = [];
		const mask = bytesMask((text) => {
			lengths.push(text.length);
			return text;
		}, SECRET.length);
		mask(Buffer.alloc(64 * MB));
		expect(Math.max(...lengths)).toBeLessThan(5 * MB);
	});
});

test('a secret that is learned while the calls travel is masked from then on', () => {
	const secrets = [SECRET];
	const redact = growingRedactor(() => secrets);
	expect(redact('another secret')).toBe('another secret');
	secrets.push('another secret');
	expect(redact(`another secret, ${SECRET}`)).toBe('***, ***');
});
