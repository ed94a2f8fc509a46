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
