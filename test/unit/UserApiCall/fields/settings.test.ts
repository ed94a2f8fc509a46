import { readSettings } from '../../../../nodes/UserApiCall/fields/settings';
import { contextOf } from '../storedFields';
import { outcomeOf } from '../template/fill';

const read = (stored: object = {}, onError?: string) =>
	readSettings(contextOf(stored, undefined, { getNode: () => ({ onError }) }));
const withOptions = (options: object, onError?: string) => read({ options }, onError);

test('a node that nobody touched has the documented defaults', () => {
	expect(read()).toEqual({
		authentication: {
			authentication: 'none',
			sign: false,
			signature: {
				style: 'standardWebhooks',
				header: 'X-Signature',
				algorithm: 'sha256',
				encoding: 'hex',
				prefix: '',
				timestamp: false,
			},
			keyHeader: 'Idempotency-Key',
		},
		payload: {
			body: 'envelope',
			badData: 'failure',
			missingValues: 'empty',
			userData: 'inputItem',
			raw: {
				url: '',
				query: [],
				headers: [],
				extraData: '={\n  \n}',
				user: '={\n  \n}',
				keyValue: '',
			},
			userFields: undefined,
			idempotency: { scope: 'execution', header: 'Idempotency-Key' },
		},
		delivery: {
			concurrency: 0,
			dryRun: false,
			followRedirects: false,
			ignoreSslIssues: false,
			itemsPerCall: 1,
			splitAnswer: false,
			maxRetries: 0,
			maxResponseSize: 1_048_576,
			requestsPerSecond: 0,
			retryBudget: 300_000,
			retryUnknown: false,
			stopCallingAfter: 20,
			proxy: undefined,
			successWhen: { statuses: [[200, 299]], field: '', value: 'true' },
		},
		route: { allResponseHeaders: false, resultOnly: false, resultField: 'apiCall' },
	});
});

test('fields with snippet tags are read as they are stored', () => {
	const { payload } = read({
		url: '=https://a.example/{{ $json.id }}',
		queryParameters: { parameters: [{ name: 'q', value: '={{ 1 }}' }] },
		headers: { parameters: [{ name: 'X-A', value: 'b' }] },
		extraData: '={"a": {{ 1 }}}',
		user: '={"id": {{ 2 }}}',
		options: { idempotency: { key: { scope: 'value', value: '={{ 3 }}', header: 'My-Key' } } },
	});
	expect(payload.raw).toEqual({
		url: '=https://a.example/{{ $json.id }}',
		query: [{ name: 'q', value: '={{ 1 }}' }],
		headers: [{ name: 'X-A', value: 'b' }],
		extraData: '={"a": {{ 1 }}}',
		user: '={"id": {{ 2 }}}',
		keyValue: '={{ 3 }}',
	});
	expect(payload.idempotency).toEqual({ scope: 'value', header: 'My-Key' });
});

describe('the header of the idempotency key', () => {
	const keyHeader = (key: object) => withOptions({ idempotency: { key } }).authentication.keyHeader;

	it('is the one that was chosen, and none where no key is sent', () => {
		expect(keyHeader({ scope: 'content', header: 'My-Key' })).toBe('My-Key');
		expect(keyHeader({ scope: 'off', header: 'My-Key' })).toBeUndefined();
	});
});

describe('Payload User Fields', () => {
	const userFields = (list: object) => withOptions({ userFields: { list } }).payload.userFields;

	it('are names with commas between them', () => {
		expect(userFields({ mode: 'except', fields: ' name,tags , attributes.plan,, ' })).toEqual({
			mode: 'except',
			names: ['name', 'tags', 'attributes.plan'],
		});
		expect(userFields({ fields: 'id' })).toEqual({ mode: 'only', names: ['id'] });
	});

	it.each(['', ' ', ' , ,'])('without a name, %j, are all', (fields) => {
		expect(userFields({ mode: 'except', fields })).toBeUndefined();
	});
});

describe('Proxy', () => {
	it('is taken apart', () => {
		expect(withOptions({ proxy: 'http://p.example:3128' }).delivery.proxy).toEqual({
			protocol: 'http',
			host: 'p.example',
			port: 3128,
		});
	});

	it('that is none stops the node, so that no call goes past it', () => {
		expect(outcomeOf(() => withOptions({ proxy: 'p.example' }))).toEqual({
			templateFault:
				'Proxy: it is not the URL of an http or https proxy. Write it as http://proxy.example.com:3128.',
		});
	});
});

describe('Success When', () => {
	it('has statuses, and a field without white space around it', () => {
		const rule = { statuses: '2xx, 409', field: ' ok ', value: ' yes ' };
		expect(withOptions({ successWhen: { rule } }).delivery.successWhen).toEqual({
			statuses: [
				[200, 299],
				[409, 409],
			],
			field: 'ok',
			value: ' yes ',
		});
	});

	it('with a status that is none stops the node', () => {
		expect(outcomeOf(() => withOptions({ successWhen: { rule: { statuses: 'ok' } } }))).toEqual({
			templateFault: expect.stringMatching(
				/^Success When: "ok" is no status.* Write numbers and ranges/,
			) as string,
		});
	});
});

describe('a field of Success When that names nothing of an answer stops the node before anything is sent', () => {
	it.each([
		['$json.ok', '"$json.ok" in Field is no path'],
		['$json["ok"]', 'in Field is no path'],
		['{{ $json.body.ok }}', '"{{ $json.body.ok }}" in Field is no path'],
		[null, 'the expression in Field gives nothing'],
	])('%s', (field, problem) => {
		const settings = () => withOptions({ successWhen: { rule: { field } } });
		const fix = 'Write the path in the body of the answer as fixed text, such as ok or data.ok.';
		expect(outcomeOf(settings)).toEqual({
			templateFault: expect.stringContaining(problem) as string,
		});
		expect(outcomeOf(settings)).toEqual({ templateFault: expect.stringContaining(fix) as string });
	});

	it.each(['ok', '$jsonp', 'data.$ref', '', 'a{b}'])('but not %j', (field) => {
		expect(withOptions({ successWhen: { rule: { field } } }).delivery.successWhen.field).toBe(
			field,
		);
	});
});

describe('Result Field', () => {
	it('may be any name that n8n takes for an ordinary one, white space around it left out', () => {
		expect(withOptions({ resultField: ' sent ' }).route.resultField).toBe('sent');
		for (const name of ['message', 'details']) {
			for (const onError of [undefined, 'stopWorkflow', 'continueRegularOutput']) {
				expect(withOptions({ resultField: name }, onError).route.resultField).toBe(name);
			}
		}
		expect(withOptions({ resultField: 'sent' }, 'continueErrorOutput').route.resultField).toBe(
			'sent',
		);
	});

	it.each(['', '  ', 'error', ' error ', '__proto__'])('may not be %j', (name) => {
		expect(outcomeOf(() => withOptions({ resultField: name }))).toEqual({
			templateFault: `Result Field: "${name.trim()}" can't be the name of the result. n8n takes an item with a field named error for a failed run: choose another name, such as apiCall.`,
		});
	});

	it.each(['$error', ' $json'])('may not be %j, which n8n reads', (name) => {
		expect(outcomeOf(() => withOptions({ resultField: name }))).toEqual({
			templateFault: `Result Field: "${name.trim()}" can't be the name of the result. n8n has a use of its own for a field of that name: choose another, such as apiCall.`,
		});
	});

	it.each(['message', ' details '])('may not be %j beside the error output', (name) => {
		expect(outcomeOf(() => withOptions({ resultField: name }, 'continueErrorOutput'))).toEqual({
			templateFault: `Result Field: "${name.trim()}" can't be the name of the result while On Error is set to the error output. n8n takes an item with nothing but error and ${name.trim()} for a failed run: choose another name, such as apiCall.`,
		});
	});
});

test('a setting that can not be right stops the node and is named', () => {
	expect(outcomeOf(() => withOptions({ maxRetries: -1 }))).toEqual({
		templateFault:
			'Retries: "-1" is not a whole number from 0 up. Write a whole number, 0 or more.',
	});
	expect(outcomeOf(() => withOptions({ signature: { style: { style: 'x' } } }))).toEqual({
		templateFault: expect.stringMatching(/^Signature: "x" is not one of its values/) as string,
	});
});
