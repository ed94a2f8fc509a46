import { median } from '../median.mjs';

/**
 * What `npm run bench` measures. `runs` are alternated, `rounds` times after one that only warms up; with `fresh` each
 * run has an n8n of its own and there is no warm-up. `bars` are read from the medians (`of`) of each run's figures.
 */
const own = 'User API Call';
const other = 'HTTP Request';
const helper = 'bare helper';

const ratio = (figure, name = own, beside = other) => ({
	label: `${figure}: ${name} beside ${beside}`,
	of: (medians) => medians[name][figure] / medians[beside][figure],
});
const figure = (name, key) => ({ label: `${key}: ${name}`, of: (medians) => medians[name][key] });
const all = (contenders) => contenders.map((contender) => ({ name: contender, contender }));
const fixed = (concurrency) => ({
	name: `${own}, Concurrency ${concurrency}`,
	contender: own,
	options: { concurrency },
});

const loopback = (items, rest) => ({
	name: `loopback-${items}`,
	title: `${items.toLocaleString('en')} items, a receiver on loopback that answers at once`,
	items,
	runs: all([own, other, helper]),
	rounds: 5,
	bars: [],
	...rest,
});
const computed = (items) => ({
	...loopback(items),
	name: `loopback-${items}-computed`,
	title: `${items.toLocaleString('en')} items, one tag in six computed`,
	computed: true,
	runs: all([own, other]),
	bars: [{ ...ratio('milliseconds'), atMost: 1.05 }],
});
const delivered = { label: `items delivered by ${own}`, of: (medians) => medians[own].items };
const many = (items) =>
	loopback(items, {
		rounds: 1,
		fresh: true,
		bars: [
			{ ...ratio('peakMB'), atMost: 0.45 },
			{ ...delivered, atLeast: items },
		],
	});

export const CASES = [
	loopback(1_000, { bars: [{ ...ratio('milliseconds'), atMost: 0.8 }] }),
	loopback(5_000, { rounds: 3, bars: [{ ...ratio('milliseconds'), atMost: 0.75 }] }),
	computed(1_000),
	{ ...computed(5_000), rounds: 3 },
	{
		...loopback(2_000),
		name: 'slow-100ms',
		title: '2,000 items, a receiver that takes 100 ms',
		manner: { delayMs: 100 },
		runs: all([own, other]),
		rounds: 3,
		bars: [
			{ ...ratio('milliseconds'), atMost: 1.25 },
			{ ...figure(own, 'mostConnections'), atMost: 200 },
		],
	},
	{
		...loopback(2_000),
		name: 'four-places',
		title: '2,000 items, a receiver with four places of 50 ms',
		manner: { places: 4, delayMs: 50 },
		runs: [...all([own]), fixed(4), fixed(8), ...all([other])],
		rounds: 1,
		bars: [
			{
				label: 'throughput beside the best fixed number',
				of: (medians) =>
					Math.min(medians[fixed(4).name].milliseconds, medians[fixed(8).name].milliseconds) /
					medians[own].milliseconds,
				atLeast: 0.9,
			},
			{ ...figure(own, 'p95Ms'), atMost: 150 },
		],
	},
	{
		...loopback(2_000),
		name: 'refuses-above-20',
		title: '2,000 items, a receiver that takes 50 ms and answers 429 above 20 calls at once',
		manner: { delayMs: 50, refuseAbove: 20 },
		runs: [{ name: own, contender: own, options: { maxRetries: 5 } }],
		rounds: 1,
		bars: [
			{
				label: 'share of calls that were refused',
				of: (medians) => medians[own].refused / medians[own].requests,
				atMost: 0.05,
			},
		],
	},
	{
		...loopback(1_000),
		name: 'tls-100kB',
		title: '1,000 items over TLS, answers of 100 kB',
		answer: 'json100kB',
		manner: { tls: true },
		rounds: 3,
	},
	many(20_000),
	many(50_000),
	{
		...many(50_000),
		name: 'loopback-50000-computed',
		title: '50,000 items, one tag in six computed',
		computed: true,
		runs: all([own]),
		bars: [
			{ ...figure(own, 'longestBlockMs'), atMost: 250 },
			{ ...figure(own, 'longestHealthMs'), atMost: 1_000 },
			{ ...delivered, atLeast: 50_000 },
		],
	},
];

/** The median of each figure over a contender's runs; an error instead, if one of them ended so. */
export function mediansOf(runs) {
	return Object.fromEntries(
		Object.entries(runs).map(([name, measured]) => {
			const failed = measured.find(({ error }) => error);
			if (failed && measured.every(({ error }) => error)) return [name, { ...failed }];
			const numbers = Object.keys(measured[0]).filter(
				(key) => typeof measured[0][key] === 'number',
			);
			return [
				name,
				Object.fromEntries(numbers.map((key) => [key, median(measured.map((one) => one[key]))])),
			];
		}),
	);
}

/** Each bar with its value and whether it holds. A value that can't be had, as of a contender that failed, is none. */
export function barsOf({ bars }, medians) {
	return bars.map(({ label, of, atMost, atLeast }) => {
		const value = of(medians);
		const holds = atMost === undefined ? value >= atLeast : value <= atMost;
		return { label, value: Number.isFinite(value) ? value : null, atMost, atLeast, holds };
	});
}
