/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the process's own time, which other processes don't lengthen */
import { unansweredBy } from '../../nodes/UserApiCall/attempt/networkError';
import { bodyForm, contentTypeOf } from '../../nodes/UserApiCall/attempt/body/contentType';
import { fileNameOf } from '../../nodes/UserApiCall/attempt/body/fileName';
import { SilentReceivers } from '../../nodes/UserApiCall/deliver/limits/silentReceivers';
import { saidBy, shown } from '../../nodes/UserApiCall/faults';
import { check } from '../../nodes/UserApiCall/fields/check';
import type { Field } from '../../nodes/UserApiCall/fields/declaration';
import { readProxy } from '../../nodes/UserApiCall/fields/proxy';
import { envelopeBody } from '../../nodes/UserApiCall/prepare/payload';
import { selectFields, userOfItem } from '../../nodes/UserApiCall/prepare/user';
import { ExpressionTags } from '../../nodes/UserApiCall/template/expression/expressionTags';
import { headerTemplates } from '../../nodes/UserApiCall/template/headers';
import { jsonTemplate } from '../../nodes/UserApiCall/template/jsonTemplate';
import { completeEncoding, percentEncode } from '../../nodes/UserApiCall/template/percentEncoding';
import { queryTemplates } from '../../nodes/UserApiCall/template/query';
import type { ExpressionTag } from '../../nodes/UserApiCall/template/snippetTags';
import { urlTemplate } from '../../nodes/UserApiCall/template/url/urlTemplate';
import { namedUser } from '../../nodes/UserCom/service/namedUser';
import { nextPath } from '../../nodes/UserCom/service/pages';
import { explainRefusal } from '../../nodes/UserCom/service/refusal';
import { judgeCall, judgeSender } from '../../nodes/UserComTrigger/incomingCall';
import {
	arrivingPart,
	isHeaderName,
	isHeaderValue,
	unsendableCharacter,
} from '../../nodes/shared/header';
import { isTooDeep, parseExact } from '../../nodes/shared/json';
import { askedWaitMs, retryAfterMs } from '../../nodes/shared/retryAfter';
import { hasUserInfo, urlWithoutUserInfo, withoutUserInfo } from '../../nodes/shared/userInfo';
import { outcomeOf } from './UserApiCall/template/fill';

const LENGTH = 50_000;
/** Under a tenth of a second, what is measured is the machine. */
const FLOOR_MS = 100;

/** What a value may be made of: what patterns look for, and what they pass over. */
const PIECES = [
	...[
		' ',
		'\t',
		'\n',
		'a',
		'a ',
		' a',
		'7',
		'.',
		',',
		', ',
		';',
		'=',
		';a=',
		"'",
		'"',
		'\\',
		'%',
		'%41',
	],
	...[
		'/',
		'//',
		'://',
		'http://',
		'@',
		':',
		':a@',
		'//a',
		'?',
		'#',
		'&',
		'..',
		'/../',
		'-',
		'_',
		'*',
	],
	...[
		'{',
		'[',
		'}',
		'{{',
		'}}',
		'{"a":',
		'[1,',
		'"a",',
		'\ud800',
		'é',
		'💥',
		'1e9',
		'T',
		'Cannot read ',
	],
];

const field = (type: Field['type']): Field => ({
	...{ displayName: 'Field', name: 'field', default: '' },
	type,
	...(type === 'options' ? { options: [{ name: 'A', value: 'a' }] } : {}),
});

const tag: ExpressionTag = { kind: 'expression', source: '{{ v }}', code: ' v ' };
const evaluated = (answer: () => unknown) =>
	outcomeOf(() => {
		const items = { json: () => undefined, evaluate: answer, now: () => 0 };
		return new ExpressionTags([{ field: 'URL', tag }], items).read(0)('URL', tag);
	});

const inJson = (raw: string) => (v: string) =>
	outcomeOf(() => jsonTemplate('Extra Data', raw, 'empty').fill(() => v));
const inUrl = (raw: string) => (v: string) =>
	outcomeOf(() => urlTemplate(raw, 'empty').fill(() => v));
const inHeader = (value: string) => (v: string) =>
	outcomeOf(() => headerTemplates([{ name: 'X-A', value }], 'empty').fill(() => v));

/** Everything that meets a value of an item, an answer of a receiver or User.com, or a call of the trigger. */
const MEETS: Record<string, (text: string) => unknown> = {
	shown,
	saidBy,
	hasUserInfo,
	urlWithoutUserInfo,
	withoutUserInfo,
	arrivingPart,
	isHeaderName,
	isHeaderValue,
	unsendableCharacter,
	percentEncode,
	completeEncoding,
	parseExact,
	isTooDeep,
	contentTypeOf,
	bodyForm,
	fileNameOf,
	'fileNameOf, a parameter': (text) =>
		fileNameOf(`attachment; filename*=UTF-8''${text}; a="${text}`),
	'a text in Extra Data, in quotes': inJson('{"a": "{{ v }}"}'),
	'a text in Extra Data, outside quotes': inJson('[{{ v }}]'),
	'a text as Extra Data': inJson('{{ v }}'),
	'a text as a key': inJson('{"{{ v }}": 1, "a": 2}'),
	'a text that is said to be escaped': inJson('["{{ JSON.stringify(v).slice(1, -1) }}"]'),
	'a text as a URL': inUrl('{{ v }}'),
	'a text behind http:// as a URL': (v) => inUrl('{{ v }}')(`http://${v}`),
	'a text before a path': inUrl('{{ v }}/p'),
	'a text in a host': inUrl('https://{{ v }}.x.com/'),
	'a text as a port': inUrl('https://x.com:{{ v }}/'),
	'a text behind a host': inUrl('https://x.com{{ v }}'),
	'a text in a path': inUrl('https://x.com/{{ v }}'),
	'a text in a query': inUrl('https://x.com/?a={{ v }}'),
	'a text as a query parameter': (v) =>
		outcomeOf(() => queryTemplates([{ name: '{{ v }}', value: '{{ v }}' }], 'empty').fill(() => v)),
	'a text as a header': inHeader('{{ v }}'),
	'a text in a header': inHeader('a {{ v }} b'),
	'an error of n8n': (text) =>
		evaluated(() => {
			throw new Error(text);
		}),
	'an error of a tag': (text) =>
		evaluated(() => [[1, 'TypeError', `Cannot read property of ${text}`]]),
	'text in a field of numbers': (text) => check(field('number'), text),
	'text in a switch': (text) => check(field('boolean'), text),
	'text in a choice': (text) => check(field('options'), text),
	'text in a text field': (text) => check(field('string'), [text, { text }]),
	readProxy,
	'the path of the payload': (path) =>
		envelopeBody({ path, preparedAt: 0, extra: '{}', user: undefined }),
	'an ID of User.com': (text) => outcomeOf(() => namedUser('id', text)),
	'a next page of User.com': (next) => nextPath('https://x.user.com', { next }, (text) => text),
	'a refusal of User.com': (detail) =>
		explainRefusal(400, { detail, errors: { [detail]: [detail] } }, 'x'),
	'Retry-After': (text) => retryAfterMs(text, 0),
	RateLimit: (text) => askedWaitMs({ statusCode: 429, headers: { ratelimit: text } }, 0),
	'the body of a call of the trigger': (text) =>
		judgeCall({ method: 'POST', query: {}, body: Buffer.from(text) }, ['6']),
	'the secret of a call of the trigger': (text) =>
		judgeSender({ 'x-key': text }, { header: 'X-Key', value: 'secret' }),
};

function cpuMs(run: () => unknown): number {
	const before = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** The least of some, since a collection of garbage may fall into one. */
function leastMs(run: () => unknown): number {
	return Math.min(...Array.from({ length: 3 }, () => cpuMs(run)));
}

/** Linear is four times, quadratic 16: twice the length alone is within the noise of collecting garbage. */
test.each(Object.entries(MEETS))(
	'four times the length takes eight times the time at most: %s',
	(_, meet) => {
		for (const piece of PIECES) {
			const text = (length: number) => `a${piece.repeat(length / piece.length)}b`;
			const long = text(4 * LENGTH);
			if (cpuMs(() => meet(long)) < FLOOR_MS) continue;
			const short = text(LENGTH);
			const limit = Math.max(FLOOR_MS, 8 * leastMs(() => meet(short)));
			expect([piece, leastMs(() => meet(long)) < limit]).toEqual([piece, true]);
		}
	},
);

describe('an item of four times as many fields takes eight times the time at most', () => {
	const user = (count: number) => ({
		...Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, { a: i, 'a.b': i }])),
		attributes: Array.from({ length: count }, (_, i) => ({ name: `n${i}`, value: i })),
		apiCall: {},
	});
	const names = ['f7.a', 'attributes.n7', 'f9', 'a.b.c', 'attributes.n8.x'];

	test.each<[string, (data: ReturnType<typeof user>) => unknown]>([
		['only', (data) => selectFields(data, { mode: 'only', names })],
		['except', (data) => selectFields(data, { mode: 'except', names })],
		['the input item', (data) => userOfItem(data, ['apiCall'])],
	])('%s', (_, meet) => {
		const [short, long] = [user(LENGTH / 8), user(LENGTH / 2)];
		const limit = Math.max(FLOOR_MS, 8 * leastMs(() => meet(short)));
		expect(leastMs(() => meet(long))).toBeLessThan(limit);
	});
});

test('of four times as many silent receivers, it takes eight times the time at most to find whom to try', () => {
	const meet = (count: number) => {
		const receivers = new SilentReceivers<{ origin: string }>(1);
		for (let n = 0; n < count; n++) {
			const item = { origin: `https://${n}.example` };
			receivers.note(item, unansweredBy({ code: 'ECONNREFUSED' }), 0);
			receivers.admit(item, 0);
			receivers.takeTrial(0);
		}
		return receivers.nextTrialAt;
	};
	const limit = Math.max(FLOOR_MS, 8 * leastMs(() => meet(LENGTH / 20)));
	expect(leastMs(() => meet(LENGTH / 5))).toBeLessThan(limit);
});
