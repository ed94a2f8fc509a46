import { idempotencyKeys } from '../../../../nodes/UserApiCall/prepare/idempotencyKey';
import { envelopeBody, timestamp } from '../../../../nodes/UserApiCall/prepare/payload';

const preparedAt = Date.UTC(2021, 1, 1, 7, 27, 44, 469);

test('the envelope has path, timestamp, extra and user in that order', () => {
	const body = envelopeBody({ path: '6', preparedAt, extra: '{"a": 1}', user: '{"id":7}' });
	expect(body.toString('utf8')).toBe(
		'{"path":6,"timestamp":"2021-02-01T07:27:44.469000+00:00","extra":{"a": 1},"user":{"id":7}}',
	);
});

test('an excluded user leaves no key', () => {
	const body = envelopeBody({ path: '6', preparedAt, extra: '{}', user: undefined });
	expect(Object.keys(JSON.parse(body.toString('utf8')) as object)).toEqual([
		'path',
		'timestamp',
		'extra',
	]);
});

test('text beyond ASCII is UTF-8', () => {
	const body = envelopeBody({ path: 'é', preparedAt, extra: '{}', user: undefined });
	expect(body.includes(Buffer.from('é', 'utf8'))).toBe(true);
});

test.each<[string | number | undefined, string]>([
	['6', '6'],
	[6, '6'],
	['12345678901234567890', '12345678901234567890'],
	['007', '"007"'],
	['wf-1', '"wf-1"'],
	['', 'null'],
	[undefined, 'null'],
])('path %j is written %s', (path, json) => {
	const body = envelopeBody({ path, preparedAt, extra: '{}', user: undefined }).toString('utf8');
	expect(body.startsWith(`{"path":${json},`)).toBe(true);
});

test('the timestamp has microseconds and a written offset', () => {
	expect(timestamp(preparedAt)).toBe('2021-02-01T07:27:44.469000+00:00');
});

describe('idempotency keys', () => {
	const run = { instance: 'i', workflow: 'w', execution: 'e', node: 'n', runIndex: 0 };
	const content = { method: 'POST', url: 'https://x.com/', extra: '{}', user: '{}' };

	test('are the same for the same item of the same run, and differ for any other', () => {
		const others = [
			{ ...run, instance: 'j' },
			{ ...run, workflow: 'v' },
			{ ...run, execution: 'f' },
			{ ...run, node: 'm' },
			{ ...run, runIndex: 1 },
		];
		const keys = idempotencyKeys(run);
		expect(idempotencyKeys({ ...run }).ofItem(0)).toBe(keys.ofItem(0));
		const all = [keys, ...others.map(idempotencyKeys)].map((other) => other.ofItem(0));
		expect(new Set([...all, keys.ofItem(1), keys.ofItem(10)]).size).toBe(8);
	});

	test('by content, differ with any part of it, the workflow and the node, but not with the execution', () => {
		const keys = idempotencyKeys(run);
		const others = Object.keys(content).map((name) => ({ ...content, [name]: 'other' }));
		const elsewhere = [{ workflow: 'v' }, { node: 'm' }].map((other) =>
			idempotencyKeys({ ...run, ...other }).ofContent(content),
		);
		const all = [content, ...others].map(keys.ofContent);
		expect(new Set([...all, ...elsewhere]).size).toBe(7);
		const later = idempotencyKeys({ ...run, execution: 'f', runIndex: 1 });
		expect(later.ofContent(content)).toBe(keys.ofContent(content));
	});

	test('two splits of the same text are not the same key', () => {
		const { ofContent } = idempotencyKeys(run);
		expect(ofContent({ ...content, extra: 'ab', user: 'c' })).not.toBe(
			ofContent({ ...content, extra: 'a', user: 'bc' }),
		);
	});
});
