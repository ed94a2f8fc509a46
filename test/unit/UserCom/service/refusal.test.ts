import { explainRefusal } from '../../../../nodes/UserCom/service/refusal';

describe('an answer other than 2XX, in words', () => {
	it.each<[string, number, unknown, RegExp]>([
		['one field', 400, { errors: { email: ['Bad.'] } }, /refused the field "email": Bad\.$/],
		['two fields', 400, { errors: { a: ['A.'], b: 'B.' } }, /the fields "a", "b": A\. B\.$/],
		['a list of fields', 400, { errors: [{ field: 'a', message: 'A.' }] }, /field "a": A\.$/],
		['a list of objects', 400, { errors: [{ a: ['A.'] }] }, /field "a": A\.$/],
		[
			'a list of fields with messages',
			400,
			{ errors: [{ field: 'a', messages: ['A.', { b: 1 }] }] },
			/field "a": A\. \{"b":1\}$/,
		],
		['a field without a reason', 400, { errors: [{ field: 'a' }] }, /refused the field "a": $/],
		[
			'a list of objects with several fields',
			400,
			{ errors: [{ a: 'A.' }, { b: 'B.' }] },
			/the fields "a", "b": A\. B\.$/,
		],
		['no field in errors', 400, { errors: {} }, /refused the request for it \(400\)$/],
		['a number as errors', 400, { errors: 7 }, /refused the request for it \(400\)$/],
		['a body that is a list of text', 400, ['Bad.'], /for it \(400\): Bad\.$/],
		['a body that is text', 400, 'No attribute "a".', /for it \(400\): No attribute "a"\.$/],
		['a page', 413, '<h1>Too Large</h1>', /for it \(413\)$/],
		['all fields together', 400, { non_field_errors: ['Bad.'] }, /for it \(400\): Bad\.$/],
		['a message beside a code', 400, { message: 'Bad.', code: 7 }, /for it \(400\): Bad\.$/],
		['an error', 400, { error: 'Bad.' }, /for it \(400\): Bad\.$/],
		['all fields in errors', 400, { errors: { __all__: ['Bad.'] } }, /for it \(400\): Bad\.$/],
		['a detail that is a list', 400, { detail: ['Bad.'] }, /for it \(400\): Bad\.$/],
		['fields in the detail', 400, { detail: { email: ['Bad.'] } }, /field "email": Bad\.$/],
		['a detail beside fields', 400, { detail: 'Bad.', email: ['x'] }, /\(400\): Bad\.$/],
		[
			'a key without the right',
			403,
			{ detail: 'No.' },
			/does not allow the API key to do this: No\.$/,
		],
		['too many requests', 429, { detail: 'Slow.' }, /asks to send fewer requests: Slow\.$/],
		['the last redirect', 399, '', /redirect/],
		['the first redirect', 300, '', /redirect/],
		['no redirect', 400, '', /refused the request/],
		['the first failure of the service', 500, '', /failed to answer \(500\)$/],
		['no failure of the service', 499, '', /refused the request/],
		['nothing among objects', 400, { errors: [null, { a: ['A.'] }] }, /field "a": A\.$/],
		['fields without errors', 400, { email: ['Bad.'] }, /field "email": Bad\.$/],
		['a reason that is an object', 400, { errors: { a: { x: 1 } } }, /field "a": \{"x":1\}$/],
		['text alone', 400, { errors: 'Bad.' }, /refused the request for it \(400\): Bad\.$/],
		['a list of text', 400, { errors: ['Bad.', 'Worse.'] }, /: Bad\. Worse\.$/],
		['a detail', 400, { detail: 'Bad.' }, /: Bad\.$/],
		['nothing', 400, undefined, /refused the request for it \(400\)$/],
		['an HTML page', 502, '<html>', /failed to answer \(502\)$/],
		['a wrong key', 401, { detail: 'Invalid token.' }, /API key: Invalid token\.$/],
		['a missing user', 404, { detail: 'Not found.' }, /does not have it: Not found\.$/],
		['a redirect', 301, '', /redirect/],
		['a wrong verb', 405, { detail: 'No.' }, /\(405\): No\.$/],
	])('%s', (_what, status, body, message) => {
		const explanation = explainRefusal(status, body, 'it');
		expect(explanation.message).toMatch(message);
		expect(explanation.code).toBe(`HTTP_${status}`);
		expect(explanation.hint.length).toBeGreaterThan(10);
	});

	it.each([
		[401, /Check the subdomain and the API key/],
		[403, /what the key may do/],
		[404, /Internal IDs, custom IDs and keys are three different things/],
		[429, /Send fewer items at once/],
		[302, /Check the subdomain or the base URL/],
		[503, /on the side of User\.com\. Try again later/],
		[400, /^Check the values of the node\.$/],
	])('of %d says what to do', (status, hint) => {
		expect(explainRefusal(status, {}, 'it').hint).toMatch(hint);
	});

	it('of refused fields says which to correct', () => {
		const { hint } = explainRefusal(400, { errors: { a: 'A.', b: 'B.' } }, 'it');
		expect(hint).toMatch(/^Correct what the node sends as "a", "b"\. /);
	});

	it('gives a reason whole up to 300 characters, and marks where a longer one is cut', () => {
		const of = (length: number) =>
			explainRefusal(400, { detail: 'x'.repeat(length) }, 'it').message;
		expect(of(300)).toMatch(/: x{300}$/);
		expect(of(301)).toMatch(/: x{300}…$/);
	});

	it('is never longer than a person reads', () => {
		const { message } = explainRefusal(400, { errors: { a: ['x'.repeat(10_000)] } }, 'it');
		expect(message.length).toBeLessThan(400);
	});

	it('is never longer than a person reads for a hundred fields, and for a name without an end', () => {
		const many = Array.from({ length: 100 }, (_, at) => [`field ${at}`, ['Not a valid string.']]);
		for (const errors of [Object.fromEntries(many), { ['f'.repeat(10_000)]: ['x'] }]) {
			const { message, hint } = explainRefusal(400, { errors }, 'it');
			expect(Math.max(message.length, hint.length)).toBeLessThan(700);
		}
	});
});
