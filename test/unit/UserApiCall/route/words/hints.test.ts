import { Turn } from '../../../../../nodes/shared/eventLoop/turn';
import { redactor } from '../../../../../nodes/shared/redaction';
import type { Call, Category, Failure, Outcome } from '../../../../../nodes/UserApiCall/call';
import {
	dryRunHint,
	failureHint as hintOfFailures,
	headersHint,
	missingTagsHint,
	sameCallsHint,
	settledHint,
} from '../../../../../nodes/UserApiCall/route/hints';

/** Of a run that is over at once. */
const turn = new Turn(
	() => 0,
	async () => {},
);
const failureHint = async (outcomes: readonly Outcome[]) =>
	await hintOfFailures(outcomes, turn, redactor([]));

const success: Outcome = { itemIndex: 0, attempts: 1, durationMs: 1 };

function failed(category: Category, code = 'X'): Outcome {
	const failure = { category, code, delivered: 'no', retryable: false } as Failure;
	return { ...success, failure };
}

function answered(statusCode: number, statusMessage: string): Outcome {
	const answer = { statusCode, statusMessage, headers: {}, body: { kind: 'none' } } as const;
	return { ...failed('client', `HTTP_${statusCode}`), answer };
}

describe('the hint of a dry run', () => {
	const planned = { ...success, planned: {} } as Outcome;

	it('says that nothing was sent, also beside calls that would fail', () => {
		expect(dryRunHint([planned])).toContain('nothing was sent');
		expect(dryRunHint([failed('data'), planned])).toContain('nothing was sent');
	});

	it('is not there when calls were sent', () => {
		expect(dryRunHint([success, failed('dns')])).toBeUndefined();
	});
});

describe('the hint of a run counts its failures by what went wrong', () => {
	it.each<[Category, string]>([
		['data', 'bad data'],
		['lookup', 'look-up failed'],
		['redirect', 'redirect'],
		['client', 'refused'],
		['rateLimited', 'rate limited'],
		['server', 'server error'],
		['rejected', 'answered, but not as Success When wants'],
		['timeout', 'time-out'],
		['dns', 'host not found'],
		['connection', 'no connection'],
		['proxy', 'proxy'],
		['tls', 'no secure connection'],
		['protocol', 'not HTTP'],
		['blocked', 'blocked'],
		['skipped', 'skipped, since the receiver does not answer'],
		['unexpected', 'unexpected'],
	])('%s: %s', async (category, name) => {
		const other = failed(category === 'dns' ? 'tls' : 'dns');
		expect(await failureHint([failed(category), failed(category), success, other])).toMatch(
			new RegExp(`^3 of 4 calls failed: 2 × ${name}, 1 × \\w`),
		);
	});

	it('answers by their status line, whatever they are called by', async () => {
		expect(await failureHint([answered(404, 'Not Found'), success, answered(503, '')])).toBe(
			'2 of 3 calls failed: 1 × 404 Not Found, 1 × 503',
		);
	});

	it('of one kind: with what to do', async () => {
		expect(await failureHint([failed('dns'), failed('dns'), success])).toBe(
			'2 of 3 calls failed: 2 × host not found. Check the host name in the URL and the name server that n8n uses.',
		);
	});

	it('of one kind that were tried for different times: with what is true of all', async () => {
		const tried = (attempts: number) => ({ ...failed('server'), attempts, durationMs: 2_000 });
		expect(await failureHint([tried(3), tried(3), success])).toMatch(
			/error\. Tried 3 times in 2 s\. The/,
		);
		expect(await failureHint([tried(3), tried(2), success])).toBe(
			'2 of 3 calls failed: 2 × server error. The receiver has a fault of its own: send the item again later, or ask its owner.',
		);
	});

	it('of one kind, of which not the same is to be done about all: each item says it', async () => {
		const doubtful = failed('connection');
		const mayHaveArrived = { ...doubtful.failure, delivered: 'unknown' } as Failure;
		expect(await failureHint([doubtful, { ...doubtful, failure: mayHaveArrived }, success])).toBe(
			'2 of 3 calls failed: 2 × no connection. Each item says what to do.',
		);
		const fault = (fix: string) =>
			({
				...success,
				failure: { ...failed('data').failure, fault: { problem: 'P', fix } },
			}) as Outcome;
		expect(await failureHint([fault('Do a.'), fault('Do b.')])).toBe(
			'2 of 2 calls failed: 2 × bad data. Each item says what to do.',
		);
	});

	it('counts items where several travelled in one call', async () => {
		const call = { items: [0, 1] } as unknown as Call;
		expect(await failureHint([0, 1].map(() => ({ ...failed('dns'), call })))).toMatch(
			/^2 of 2 items failed: 2 × host not found\. /,
		);
	});

	it('the only one: by its message and its hint', async () => {
		expect(await failureHint([answered(404, 'Not Found')])).toBe(
			'The only call failed: The receiver answered with status 404 Not Found. Check the URL: there is nothing at this address, or no such record.',
		);
	});

	it('cancelled and held back have names of their own or of their kind', async () => {
		const outcomes = [
			failed('unexpected', 'CANCELLED'),
			failed('unexpected', 'CANCELLED'),
			failed('rateLimited', 'HELD_BACK'),
			failed('unexpected', 'EWEIRD'),
		];
		expect(await failureHint(outcomes)).toBe(
			'4 of 4 calls failed: 2 × cancelled, 1 × rate limited, 1 × unexpected',
		);
	});

	it('the most frequent first, those that are as frequent in the order of the items', async () => {
		const outcomes = [failed('dns'), failed('tls'), failed('server'), failed('tls'), failed('dns')];
		expect(await failureHint(outcomes)).toBe(
			'5 of 5 calls failed: 2 × host not found, 2 × no secure connection, 1 × server error',
		);
	});

	it('five kinds by name, and the others together, however many words a receiver has for its status', async () => {
		const names = ['A', 'B', 'C', 'D', 'E'];
		const frequent = names.flatMap((name) => [answered(500, name), answered(500, name)]);
		const rare = Array.from({ length: 3_000 }, (_, i) => answered(500, `request ${i}`));
		expect(await failureHint([...frequent, ...rare])).toBe(
			'3010 of 3010 calls failed: 2 × 500 A, 2 × 500 B, 2 × 500 C, 2 × 500 D, 2 × 500 E, 3000 × something else',
		);
	});

	it('a status with long words by their beginning', async () => {
		expect(await failureHint([answered(500, 'x'.repeat(16_000)), success])).toMatch(
			/^1 of 2 calls failed: 1 × 500 x{39}…\. The receiver /,
		);
	});

	it('a look-up that found nobody by what was missing, and one that failed by that', async () => {
		const lookUps = ['HTTP_404', 'LOOKUP_VALUE', 'HTTP_503'].map((code) => failed('lookup', code));
		expect(await failureHint([...lookUps, failed('client', 'HTTP_404')])).toBe(
			'4 of 4 calls failed: 2 × user not found, 1 × look-up failed, 1 × refused',
		);
	});

	it('what Success When did not want by that, whatever its status', async () => {
		const { failure } = failed('rejected');
		expect(await failureHint([{ ...answered(200, 'OK'), failure }, success])).toMatch(
			/^1 of 2 calls failed: 1 × answered, but not as Success When wants\. /,
		);
	});

	it('the only one ends its sentence once', async () => {
		const fault = { problem: 'User.com does not have them.', fix: 'Check Value.' };
		const failure = { ...failed('lookup').failure, fault } as Failure;
		expect(await failureHint([{ ...success, failure }])).toBe(
			'The only call failed: User.com does not have them. Check Value.',
		);
	});

	it('nothing when all succeeded, or when there was nothing', async () => {
		expect(await failureHint([success, success])).toBeUndefined();
		expect(await failureHint([])).toBeUndefined();
	});
});

describe('a receiver that set the pace', () => {
	it('is told, with what it took in the end', () => {
		expect(settledHint({ calls: 7 })).toMatch(/in the end 7 calls at once/);
		expect(settledHint({ calls: 1 })).toMatch(/in the end 1 call at once/);
		expect(settledHint({ calls: 7, site: 'https://a.example' })).toMatch(
			/^https:..a.example set the pace/,
		);
		expect(settledHint({ calls: 1, perSecond: 8.5 })).toMatch(
			/in the end 8.5 calls a second. Requests per Second/,
		);
		expect(settledHint(undefined)).toBeUndefined();
	});
});

describe('a hint explains a success of which the headers could not be read', () => {
	const answer = {
		statusCode: 200,
		statusMessage: 'OK',
		headers: {},
		body: { kind: 'none' },
		trouble: 'headersTooLong',
	} as const;

	it('with how n8n is made to read longer ones', () => {
		expect(headersHint([{ ...success, answer }, success])).toBe(
			'1 answer counts as a success by its status alone, without headers and body. The headers of the receiver’s answer are longer than n8n reads, which is 16 kB unless NODE_OPTIONS=--max-http-header-size says more.',
		);
	});

	it('and how many there are', () => {
		expect(headersHint([{ ...success, answer }, success, { ...success, answer }])).toMatch(
			/^2 answers count as successes by their status alone, without headers and body\. The headers /,
		);
		expect(headersHint([success])).toBeUndefined();
	});

	it('and is not there for failures, which say it themselves, nor for whole answers', () => {
		const whole = { ...answer, trouble: undefined };
		const failure = failed('server').failure as Failure;
		expect(
			headersHint([
				{ ...success, answer, failure },
				{ ...success, answer: whole },
			]),
		).toBeUndefined();
	});
});

describe('tags without a value', () => {
	const tag = (name: string, meant?: string) => ({
		field: 'URL',
		source: `{{ $json.${name} }}`,
		meant,
	});

	it('are named with their field, and with what was meant where something is much alike', () => {
		expect(missingTagsHint([tag('nmae', 'name'), tag('x')], 5)).toBe(
			'{{ $json.nmae }} in URL gave nothing for all 5 items. Did you mean name? {{ $json.x }} in URL gave nothing for all 5 items.',
		);
	});

	it('of a run of one item speak of that one', () => {
		expect(missingTagsHint([tag('x')], 1)).toBe(
			'{{ $json.x }} in URL gave nothing for the only item.',
		);
	});

	it('are named up to the third, and the others counted', () => {
		const tags = ['a', 'b', 'c', 'd', 'e'].map((name) => tag(name));
		expect(missingTagsHint(tags.slice(0, 3), 2)).toMatch(/\$json\.c .* all 2 items\.$/);
		const hint = missingTagsHint(tags, 2);
		expect(hint).toMatch(/ So did 2 more\.$/);
		expect(hint).not.toContain('$json.d');
	});

	it('none: nothing', () => {
		expect(missingTagsHint([], 2)).toBeUndefined();
	});
});

describe('different items that made the same call', () => {
	const same = { count: 4, first: 1, second: 3 };

	it('are counted, the first two are named, and what to write', () => {
		expect(sameCallsHint(same, [])).toBe(
			'4 different items made the same call, items 1 and 3 first. If each should say something of its own, put a tag such as {{ $json.email }} into it.',
		);
	});

	it('with the tag that reads one item for all', () => {
		expect(sameCallsHint(same, ['{{ $input.first().json.id }}', '{{ b }}'])).toBe(
			'4 different items made the same call, items 1 and 3 first. {{ $input.first().json.id }} reads one item for all of them: write .item in its place.',
		);
	});

	it('none: nothing', () => {
		expect(sameCallsHint(undefined, ['{{ a }}'])).toBeUndefined();
	});
});
