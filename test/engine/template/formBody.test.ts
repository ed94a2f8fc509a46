import type { INodeParameters } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { startFaultServer } from '../../harness/faultServer';

/** Two calls, so that the second one goes the shorter way; the receiver reads both as a form. */
async function sent(extraData: string, json: object = {}, parameters: INodeParameters = {}) {
	const server = await startFaultServer(ok);
	try {
		const { failure, error } = await runNode({
			node: new UserApiCall(),
			parameters: {
				url: server.url,
				extraData,
				...parameters,
				options: { body: 'form', concurrency: 1, ...(parameters.options as object) },
			},
			input: [
				{ ...json, n: 1 },
				{ ...json, n: 2 },
			] as never,
		});
		const texts = server.visits.map(({ body }) => String(body));
		return {
			failure,
			error,
			texts,
			types: server.visits.map(({ headers }) => headers['content-type']),
			forms: texts.map((text) => [...new URLSearchParams(text)]),
		};
	} finally {
		await server.stop();
	}
}

describe('Extra Data as form fields', () => {
	it('a list repeats its field, an object is its JSON, null and missing are left out', async () => {
		const { forms, types, texts } = await sent(
			'={"email": "{{ $json.email }}", "tag": ["a", 2, null, true, {"b": 1}], "deep": {"x": [1]}, "none": null, "gone": {{ $json.gone }}, "empty": ""}',
			{ email: 'a+b@example.com' },
		);
		for (const form of forms) {
			expect(form).toEqual([
				['email', 'a+b@example.com'],
				['tag', 'a'],
				['tag', '2'],
				['tag', 'true'],
				['tag', '{"b":1}'],
				['deep', '{"x":[1]}'],
				['empty', ''],
			]);
		}
		expect(types).toEqual(Array(2).fill('application/x-www-form-urlencoded'));
		expect(texts[0]).toBe(texts[1]);
	});

	it('no value can add a field or change another', async () => {
		const hostile = 'x&admin=true;=%26+"\\\r\n\u0000é🎉';
		const { forms } = await sent('={"a": "{{ $json.v }}", "b": "1"}', { v: hostile });
		expect(forms[0]).toEqual([
			['a', hostile],
			['b', '1'],
		]);
	});

	it('numbers are sent as they are written, in their order', async () => {
		const { forms } = await sent(
			'{"9": 12345678901234567890, "price": 1.10, "1": [98765432109876543210], "deep": {"n": 12345678901234567890, "t": "a,]}\\""}}',
		);
		expect(forms[0]).toEqual([
			['9', '12345678901234567890'],
			['price', '1.10'],
			['1', '98765432109876543210'],
			['deep', '{"n":12345678901234567890,"t":"a,]}\\""}'],
		]);
	});

	it('a Content-Type of one’s own stays, and an empty form is an empty body', async () => {
		const headers = {
			parameters: [
				{ name: 'Content-Type', value: 'application/x-www-form-urlencoded; charset=UTF-8' },
			],
		};
		const { types, forms } = await sent('{"a": "ü"}', {}, { headers });
		expect(types[0]).toBe('application/x-www-form-urlencoded; charset=UTF-8');
		expect(forms[0]).toEqual([['a', 'ü']]);
		expect((await sent('')).texts).toEqual(['', '']);
	});

	it('a list is bad data, with what to write', async () => {
		const { failure, texts } = await sent('=[{{ $json.n }}]');
		expect(texts).toEqual([]);
		expect(failure).toHaveLength(2);
		expect(failure[0]?.json.apiCall).toMatchObject({
			failure: {
				category: 'data',
				message: 'Extra Data, item 0: it is a list, and form fields need names',
			},
		});
	});
});
