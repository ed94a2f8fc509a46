import { explainRefusal } from '../../../../nodes/UserCom/service/refusal';

describe('an answer other than 2XX, in words', () => {
	it.each<[string, number, unknown, RegExp]>([
		['one field', 400, { errors: { email: ['Bad.'] } }, /refused the field "email": Bad\.$/],
		['two fields', 400, { errors: { a: ['A.'], b: 'B.' } }, /the fields "a", "b": A\. B\.$/],
		['a list of fields', 400, { errors: [{ field: 'a', message: 'A.' }] }, /field "a": A\.$/],
		['a list of objects', 400, { errors: [{ a: ['A.'] }] }, /field "a": A\.$/],
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

	it('is never longer than a person reads', () => {
		const { message } = explainRefusal(400, { errors: { a: ['x'.repeat(10_000)] } }, 'it');
		expect(message.length).toBeLessThan(400);
	});
});
