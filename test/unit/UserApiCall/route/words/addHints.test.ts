import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import { Turn } from '../../../../../nodes/shared/eventLoop/turn';
import { redactor } from '../../../../../nodes/shared/redaction';
import type { Answer, Call, Failure, Outcome } from '../../../../../nodes/UserApiCall/call';
import {
	addHints,
	type HintFacts,
	showHint,
} from '../../../../../nodes/UserApiCall/route/addHints';

const call = (itemIndex: number, more: Partial<Call> = {}): Call => ({
	itemIndex,
	method: 'POST',
	url: 'https://a.example/',
	headers: {},
	timeoutMs: 1,
	...more,
});
const outcome = (itemIndex: number, more: Partial<Outcome> = {}): Outcome => ({
	itemIndex,
	attempts: 1,
	durationMs: 1,
	...more,
});
const items = (...json: object[]) => json.map((one) => ({ json: { ...one } }));

/** Over the output of a run: each line with its kind. */
async function hints(
	outcomes: readonly Outcome[],
	{ secrets = [], ...more }: Partial<HintFacts> & { secrets?: string[] } = {},
) {
	const shown: Array<[string | undefined, string]> = [];
	let turns = 0;
	let time = 0;
	const context = {
		addExecutionHints: ({ message, type, location }: NodeExecutionHint) => {
			expect(location).toBe('outputPane');
			shown.push([type, message]);
		},
	} as unknown as IExecuteFunctions;
	await addHints(context, outcomes, {
		items: items({ id: 0 }, { id: 1 }),
		findings: { missing: [], sameForAll: [] },
		settled: undefined,
		redact: redactor(secrets),
		turn: new Turn(
			() => (time += 100),
			async () => void turns++,
		),
		...more,
	});
	return { shown, turns };
}

const answer: Answer = {
	statusCode: 200,
	statusMessage: 'OK',
	headers: {},
	body: { kind: 'none' },
};
const failure: Failure = { category: 'dns', code: 'X', delivered: 'no', retryable: true };
const quiet = [outcome(0), outcome(1)];

describe('over the output stands', () => {
	it('nothing after a run of which all is said', async () => {
		expect((await hints(quiet)).shown).toEqual([]);
	});

	it.each<[string, string, RegExp, readonly Outcome[], Partial<HintFacts>]>([
		[
			'a dry run',
			'info',
			/nothing was sent/,
			[outcome(0, { planned: { url: '', headers: {} } })],
			{},
		],
		['failures', 'warning', /^1 of 2 calls failed/, [outcome(0), outcome(1, { failure })], {}],
		[
			'answers without headers',
			'info',
			/^1 answer counts/,
			[outcome(0, { answer: { ...answer, trouble: 'headersTooLong' } })],
			{},
		],
		[
			'a shared idempotency key',
			'warning',
			/^2 items share an idempotency key/,
			[0, 1].map((n) => outcome(n, { call: call(n, { url: `u:${n}`, idempotencyKey: 'k' }) })),
			{},
		],
		[
			'tags without a value',
			'warning',
			/^\{\{ \$json\.nmae \}\} in URL gave nothing for all 2 items/,
			quiet,
			{
				findings: { missing: [{ field: 'URL', source: '{{ $json.nmae }}' }], sameForAll: [] },
			},
		],
		[
			'calls that were the same',
			'warning',
			/^2 different items made the same call.*\{\{ \$input\.first\(\) \}\} reads one item/,
			[0, 1].map((n) => outcome(n, { call: call(n) })),
			{ findings: { missing: [], sameForAll: ['{{ $input.first() }}'] } },
		],
		[
			'a receiver that set the pace',
			'info',
			/in the end 7 calls/,
			quiet,
			{ settled: { calls: 7 } },
		],
	])('a line about %s', async (_, type, message, outcomes, facts) => {
		const { shown } = await hints(outcomes, facts);
		expect(shown).toEqual([[type, expect.stringMatching(message)]]);
	});

	it('nothing about calls that were the same because the items are', async () => {
		const outcomes = [0, 1].map((n) => outcome(n, { call: call(n) }));
		const same = items({ id: 1, a: [1] }, { id: 1, a: [1] });
		expect((await hints(outcomes, { items: same })).shown).toEqual([]);
	});

	it('no secret, also not a short one inside a sentence', async () => {
		const refused: Failure = { ...failure, category: 'client', code: 'HTTP_400' };
		const outcomes = [
			outcome(0, { failure: refused, answer: { ...answer, statusMessage: 'pw1' } }),
			outcome(1, { failure: refused, answer: { ...answer, statusMessage: 'a long-secret' } }),
		];
		const { shown } = await hints(outcomes, { secrets: ['pw1', 'long-secret'] });
		expect(JSON.stringify(shown)).not.toMatch(/pw1|long-secret/);
		expect(shown).toEqual([['warning', '2 of 2 calls failed: 1 × 200 ***, 1 × 200 a ***']]);
	});
});

it('other work of n8n goes on between two lines', async () => {
	expect((await hints([])).turns).toBe(7);
});

describe('a line that can not be made or shown', () => {
	it('keeps the others, and throws nothing', async () => {
		const unreadable = Object.defineProperty(outcome(0, { failure }), 'planned', {
			get: () => {
				throw new Error('no');
			},
		});
		const { shown } = await hints([unreadable, outcome(1)]);
		expect(shown.map(([type]) => type)).toEqual(['warning']);
		const gone = {
			addExecutionHints: () => {
				throw new Error('gone');
			},
		} as unknown as IExecuteFunctions;
		expect(() => showHint(gone, 'info', () => 'a line')).not.toThrow();
	});
});

test('what data, a receiver or a tag says is text in the editor, which reads hints as HTML', async () => {
	const statusMessage = '<a href="https://evil.example">Log in</a> &lt;';
	const refused: Failure = { ...failure, category: 'server', code: 'HTTP_500' };
	const answered = outcome(0, { answer: { ...answer, statusMessage }, failure: refused });
	const missing = [
		{ field: 'URL', source: '{{ $json.a<b>c }}', meant: '<img src=//evil.example>' },
	];
	const { shown } = await hints([answered], { findings: { missing, sameForAll: [] } });
	const text = shown.map(([, message]) => message).join(' ');
	expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
	expect(text).toContain('&lt;a href="https://evil.example"&gt;Log in&lt;/a&gt; &amp;lt;');
	expect(text).toContain('{{ $json.a&lt;b&gt;c }}');
});
