import type { AttemptResult, Category } from '../../nodes/UserApiCall/call';

const answered = (statusCode: number): AttemptResult => ({
	...{ kind: 'answered', statusCode, statusMessage: '', headers: {} },
});

const unanswered =
	(delivered: 'no' | 'unknown') =>
	(category: Category): AttemptResult => ({
		...{ kind: 'unanswered', category, code: 'X', delivered, trouble: 'unusual' },
	});

const AGAIN = [408, 425, 429, 500, 502, 503, 504];
const anyOther = Array.from({ length: 500 }, (_, i) => 100 + i).filter((n) => !AGAIN.includes(n));
const inDoubt = (['connection', 'timeout', 'protocol', 'unexpected'] as const).map(
	unanswered('unknown'),
);

/** The rows of the page on retries, and ends of an attempt that each speaks of. */
export const retries: ReadonlyArray<{
	readonly words: string;
	readonly results: readonly AttemptResult[];
	/** Retry When Delivery Is Unknown. */
	readonly consent?: boolean;
}> = [
	{ words: AGAIN.join(', '), results: AGAIN.map(answered) },
	{ words: 'any other status', results: anyOther.map(answered) },
	{
		words: '`delivered: no` of the network, TLS or a proxy',
		results: (['dns', 'connection', 'timeout', 'tls', 'proxy'] as const).map(unanswered('no')),
	},
	{ words: '`delivered: unknown`', results: inDoubt },
	{
		words: '`delivered: unknown`, *Retry When Delivery Is Unknown* on',
		results: inDoubt,
		consent: true,
	},
	{
		words: '`blocked`, `data`, `lookup`',
		results: (['blocked', 'data', 'lookup'] as const).map(unanswered('no')),
	},
];
