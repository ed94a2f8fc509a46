import { redactor } from '../../nodes/shared/redaction';
import {
	forbidden,
	timedOut,
	unansweredBy,
	withoutToken,
} from '../../nodes/UserApiCall/attempt/networkError';
import { beforeProxy, refusedByProxy } from '../../nodes/UserApiCall/attempt/proxy';
import { allowedHosts } from '../../nodes/UserApiCall/authenticate/allowedHosts';
import type { AttemptResult, Call, Category, Outcome } from '../../nodes/UserApiCall/call';
import { neverSent, outcomeOf, skipped } from '../../nodes/UserApiCall/deliver/outcome';
import type { Ending } from '../../nodes/UserApiCall/deliver/outcome';
import { deliveredAfter } from '../../nodes/UserApiCall/deliver/progress';
import { ANY_2XX } from '../../nodes/UserApiCall/fields/successRule';
import { resultOf } from '../../nodes/UserApiCall/route/result';
import { startUserComService } from '../fixtures/userComService';
import { reply } from '../harness/answers';
import { useReceiver } from '../harness/receiver';
import { blockOf, pageText, tablesOf } from './pages';

const PAGE = pageText('docs/when-it-fails.md');
const tables = tablesOf(PAGE).filter(({ head }) => head[0] === 'category');
const onPage = tables.flatMap(({ rows }) => rows);
const receiver = useReceiver();

const call: Call = {
	...{ itemIndex: 0, method: 'POST', url: 'https://example.com/users', headers: {} },
	timeoutMs: 30_000,
};

function outcome(last: AttemptResult | undefined, more: Partial<Ending> = {}): Outcome {
	const delivered = last ? deliveredAfter('no', last) : 'no';
	return outcomeOf({
		...{ call, attempts: 1, durationMs: 0, delivered, ...(last && { last }) },
		settings: { retryUnknown: false, successWhen: ANY_2XX },
		...more,
	});
}

const answered = (statusCode: number, statusMessage = '', more: object = {}): AttemptResult => ({
	...{ kind: 'answered', statusCode, statusMessage, headers: {} },
	...more,
});
const network = (code: string, more: object = {}) => unansweredBy({ code, ...more });
const withStatuses = (statuses: Array<[number, number]>) => ({
	settings: { retryUnknown: false, successWhen: { ...ANY_2XX, statuses } },
});
const notAllowed = () => {
	const hosts = allowedHosts('api.example.com');
	return hosts.kind === 'hosts' ? hosts.objection('https://elsewhere.example/') : undefined;
};

/** A row of the page, by what the node says. */
function rowOf(failure: Record<string, unknown>): string[] {
	const { category, code, message, hint, delivered, retryable } = failure;
	const cells = [`\`${String(category)}\``, `\`${String(code)}\``, message, hint];
	return [...cells, `\`${String(delivered)}\``, retryable ? 'yes' : 'no'].map(String);
}

const said = (of: Outcome) =>
	rowOf(resultOf(of, false, redactor([])).failure as Record<string, unknown>);

/** Every kind of end but those of items that were never made a call. */
const OUTCOMES: Outcome[] = [
	outcome(forbidden('SSRF_BLOCKED', 'ssrf')),
	outcome(forbidden('HOST_NOT_ALLOWED', 'hostNotAllowed', notAllowed())),
	outcome(forbidden('NOT_HTTP', 'notWeb')),
	outcome(network('ENOTFOUND')),
	outcome(network('ECONNREFUSED')),
	outcome(network('EHOSTUNREACH', { syscall: 'connect' })),
	outcome(network('ECONNRESET')),
	outcome(timedOut(false)),
	outcome(withoutToken(undefined, true)),
	outcome(withoutToken({ status: 503 }, false)),
	outcome(network('ETIMEDOUT', { syscall: 'connect' })),
	outcome(network('CERT_HAS_EXPIRED')),
	outcome(network('ERR_TLS_CERT_ALTNAME_INVALID')),
	outcome(network('DEPTH_ZERO_SELF_SIGNED_CERT')),
	outcome(network('SELF_SIGNED_CERT_IN_CHAIN')),
	outcome(network('EPROTO')),
	outcome(refusedByProxy(407)),
	outcome(refusedByProxy(403)),
	outcome(beforeProxy(network('ECONNREFUSED'))),
	outcome(beforeProxy(unansweredBy({}))),
	outcome(network('HPE_INVALID_CONSTANT')),
	outcome(network('HPE_HEADER_OVERFLOW')),
	outcome(answered(308, 'Permanent Redirect', { notFollowed: 'off' })),
	outcome(answered(301, 'Moved Permanently', { notFollowed: 'method' })),
	outcome(answered(307, 'Temporary Redirect', { notFollowed: 'otherOrigin' })),
	outcome(answered(302, 'Found', { notFollowed: 'tooMany' })),
	...(
		[
			[400, 'Bad Request'],
			[401, 'Unauthorized'],
			[403, 'Forbidden'],
			[404, 'Not Found'],
			[405, 'Method Not Allowed'],
			[407, 'Proxy Authentication Required'],
			[408, 'Request Timeout'],
			[409, 'Conflict'],
			[410, 'Gone'],
			[413, 'Payload Too Large'],
			[415, 'Unsupported Media Type'],
			[422, 'Unprocessable Entity'],
			[425, 'Too Early'],
			[429, 'Too Many Requests'],
			[500, 'Internal Server Error'],
			[501, 'Not Implemented'],
			[503, 'Service Unavailable'],
		] as const
	).map(([status, text]) => outcome(answered(status, text))),
	outcome(undefined, { attempts: 0, retryAfterMs: 600_000 }),
	outcome(answered(202, 'Accepted'), withStatuses([[200, 200]])),
	skipped({
		...{ call, attempts: 0, durationMs: 0, delivered: 'no' },
		settings: { retryUnknown: false, successWhen: ANY_2XX },
	}),
	outcome(withoutToken({ body: { error: 'invalid_client' } }, false)),
	neverSent(call),
	outcome(unansweredBy({})),
];

test('docs/when-it-fails.md shows what the node says, word by word', () => {
	const rows = onPage.filter(([category]) => category !== '`data`' && category !== '`lookup`');
	const byField = rows.filter(([, code]) => code === '`REJECTED`');
	expect(rows.filter((row) => !byField.includes(row)).sort()).toEqual(OUTCOMES.map(said).sort());
});

test('an answer that Success When takes for none is shown as the node says it', async () => {
	receiver.answerWith(reply(200, {}, { ok: false }));
	const options = { successWhen: { rule: { field: 'ok', value: 'true' } } };
	const { failure } = await receiver.run({ options });
	expect(onPage.filter(([, code]) => code === '`REJECTED`')).toEqual(failure.map(failureRow));
});

const failureRow = ({ json }: { json: Record<string, unknown> }) =>
	rowOf((json.apiCall as { failure: Record<string, unknown> }).failure);

test('items that were never made a call are shown as the node says it', async () => {
	const service = await startUserComService();
	try {
		const data = await receiver.run({ extraData: '={ "name": {{ $json.name }} }' }, [
			{ name: 'Ann' },
		]);
		const lookUps = await receiver.run(
			{ userData: 'lookUp', lookUpValue: '={{ $json.id }}' },
			[{}, { id: 7 }],
			{ credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } } },
		);
		expect(onPage.filter(([category]) => ['`data`', '`lookup`'].includes(category ?? ''))).toEqual(
			[...data.failure, ...lookUps.failure].map(failureRow),
		);
		expect(receiver.visits).toEqual([]);
	} finally {
		await service.close();
	}
});

test('docs/when-it-fails.md has every category', () => {
	const all: Record<Category, true> = {
		...{ data: true, lookup: true, redirect: true, client: true, rateLimited: true, server: true },
		...{ timeout: true, dns: true, connection: true, proxy: true, tls: true, protocol: true },
		...{ rejected: true, blocked: true, skipped: true, unexpected: true },
	};
	const shown = new Set(onPage.map(([category = '']) => category.replaceAll('`', '')));
	expect([...shown].sort()).toEqual(Object.keys(all).sort());
});

test('docs/user-api-call.md shows a result as the node gives it', async () => {
	receiver.answerWith(
		reply(429, { 'Content-Type': 'application/json', 'Retry-After': '30' }, { error: 'slow down' }),
	);
	const { failure } = await receiver.run({
		extraData: '{"variable_1": "value_1"}',
		options: {
			body: 'extraData',
			idempotency: { key: { scope: 'value', value: 'order-17' } },
		},
	});
	const shown = JSON.parse(blockOf(pageText('docs/user-api-call.md'), 'result')) as {
		request: object;
	};
	const given = failure[0]?.json.apiCall as unknown as { request: object };
	expect(given).toEqual({
		...shown,
		request: { ...shown.request, url: `${receiver.url}/users`, bytes: expect.any(Number) },
		durationMs: expect.any(Number),
	});
	expect(Object.keys(given)).toEqual(Object.keys(shown));
});

test('docs/user-api-call.md shows a payload as the node sends it', async () => {
	const options = { path: '6' };
	await receiver.run({ extraData: '{"variable_1": "value_1"}', options }, [{ id: 7 }]);
	const shown = JSON.parse(blockOf(pageText('docs/user-api-call.md'), 'payload')) as object;
	expect(receiver.sent).toEqual([{ ...shown, timestamp: expect.any(String) }]);
	expect(Object.keys(receiver.sent[0] ?? {})).toEqual(Object.keys(shown));
});
