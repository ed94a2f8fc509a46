import type { INodeExecutionData } from 'n8n-workflow';
import { redactor } from '../../../../nodes/shared/redaction';
import type { Call } from '../../../../nodes/UserApiCall/call';
import { withResult } from '../../../../nodes/UserApiCall/route/route';
import type { Redact } from '../../../../nodes/shared/redaction';
import { answer, failure, succeeded, failed, file, routed, item } from './routed';

describe('every item leaves on one output', () => {
	it('in order, with what it came with, its result and its link to the input', async () => {
		const items = [0, 1, 2, 3].map(item);
		const { success, failures } = await routed(items, [
			succeeded(0),
			failed(1),
			succeeded(2),
			failed(3),
		]);
		const told = (list: INodeExecutionData[]) =>
			list.map(({ json, pairedItem }) => [json.id, Object.keys(json), pairedItem]);
		expect(told(success)).toEqual([
			[0, ['id', 'apiCall'], { item: 0 }],
			[2, ['id', 'apiCall'], { item: 2 }],
		]);
		expect(told(failures)).toEqual([
			[1, ['id', 'apiCall'], { item: 1 }],
			[3, ['id', 'apiCall'], { item: 3 }],
		]);
		expect(success[0]?.json.apiCall).toMatchObject({ outcome: 'success', body: { id: 7 } });
		expect(failures[0]?.json.apiCall).toMatchObject({ outcome: 'failure' });
	});

	it('and the input items stay as they were', async () => {
		const one: INodeExecutionData = { json: { id: 1, apiCall: 'before' }, binary: {} };
		const before = JSON.stringify(one);
		const { success } = await routed([one], [succeeded(0, file())]);
		expect(JSON.stringify(one)).toBe(before);
		expect(success[0]?.json.apiCall).toMatchObject({ outcome: 'success' });
	});

	it('without an error that the input item had: n8n would take it for failed', async () => {
		const one = { json: { id: 1 }, error: new Error('before') } as unknown as INodeExecutionData;
		const { success } = await routed([one], [succeeded(0)]);
		expect(Object.keys(success[0] ?? {})).toEqual(['json', 'pairedItem']);
	});

	it('with the result under the name that was chosen, and all headers of the answer by option', async () => {
		const told = { ...answer, headers: { etag: 'e' } };
		const { success } = await routed([item(1)], [succeeded(0, { answer: told })], {
			settings: { resultField: 'sent', allResponseHeaders: true },
		});
		expect(Object.keys(success[0]?.json ?? {})).toEqual(['id', 'sent']);
		expect(success[0]?.json.sent).toHaveProperty('headers', { etag: 'e' });
	});

	it('with the result and its file alone by option, and still linked to the input', async () => {
		const one: INodeExecutionData = {
			json: { id: 1 },
			binary: { photo: { data: 'p', mimeType: 'image/png' } },
		};
		const outcomes = [succeeded(0), succeeded(1, file())];
		const { success } = await routed([one, one], outcomes, { settings: { resultOnly: true } });
		const json = { apiCall: expect.anything() as unknown };
		const binary = { apiCall: { data: 'png', mimeType: 'image/png' } };
		expect(success).toEqual([
			{ json, pairedItem: { item: 0 } },
			{ json, binary, pairedItem: { item: 1 } },
		]);
	});

	it('and other work of n8n goes on between two of them', async () => {
		let turns = 0;
		await routed(
			[0, 1, 2].map(item),
			[0, 1, 2].map((n) => succeeded(n)),
			{
				onTurn: () => turns++,
			},
		);
		expect(turns).toBe(3);
	});
});

describe('files', () => {
	const photo = { data: 'p', mimeType: 'image/jpeg' };

	it('of an item stay with it, and one that is the answer comes to them', async () => {
		const one: INodeExecutionData = { json: {}, binary: { photo } };
		const { success } = await routed(
			[one, one],
			[succeeded(0, file({ fileName: 'a.png' })), succeeded(1)],
		);
		expect(success.map(({ binary }) => binary)).toEqual([
			{ photo, apiCall: { data: 'png', mimeType: 'image/png', fileName: 'a.png' } },
			{ photo },
		]);
		expect(success[0]?.json.apiCall).not.toHaveProperty('bodyError');
	});

	it('none where there are none', async () => {
		const { success } = await routed(
			[{ json: {} }, { json: {}, binary: {} }],
			[succeeded(0), succeeded(1)],
		);
		expect(success.map((one) => Object.keys(one))).toEqual([
			['json', 'pairedItem'],
			['json', 'pairedItem'],
		]);
	});

	it('hold no secret', async () => {
		const { success } = await routed(
			[item(0)],
			[succeeded(0, file({ data: Buffer.from('a secret-1 b'), fileName: 'secret-1.png' }))],
			{ redact: redactor(['secret-1']) },
		);
		expect(success[0]?.binary?.apiCall).toMatchObject({ data: 'a *** b', fileName: '***.png' });
	});

	it('that can not be kept do not make the node forget the call', async () => {
		const { success } = await routed([item(0)], [succeeded(0, file())], {
			store: async () => {
				throw new Error('disk full');
			},
		});
		expect(success[0]?.binary).toBeUndefined();
		expect(success[0]?.json.apiCall).toMatchObject({
			outcome: 'success',
			statusCode: 200,
			bodyError: 'decoding',
		});
	});
});

describe('for an agent', () => {
	const type = 'n8n-nodes-user-api-call.userApiCallTool';

	it('all items leave on the first output, with what it can use and without its own input', async () => {
		const { success, failures } = await routed([item(0), item(1)], [succeeded(0), failed(1)], {
			type,
			settings: { resultField: 'sent' },
		});
		expect(failures).toEqual([]);
		expect(success).toEqual([
			{
				json: { sent: { outcome: 'success', statusCode: 200, body: { id: 7 } } },
				pairedItem: { item: 0 },
			},
			{
				json: { sent: expect.objectContaining({ outcome: 'failure', delivered: 'no' }) as object },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('a file is told of, not lost, and not kept', async () => {
		const { success } = await routed([item(0)], [succeeded(0, file())], { type });
		expect(success).toEqual([
			{
				json: {
					apiCall: {
						outcome: 'success',
						statusCode: 200,
						body: 'The answer is a file, which can not be shown here.',
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('whatever goes wrong with one answer', () => {
	/** Masks nothing, and fails at whatever holds this text. */
	const failsAt =
		(text: string): Redact =>
		(value) => {
			if (JSON.stringify(value).includes(text)) throw new Error('too much');
			return value;
		};

	it('its body is left out, which is said, and the other items keep theirs', async () => {
		const bad = { ...answer, body: { kind: 'text', text: 'unmaskable' } } as const;
		const { success } = await routed(
			[item(0), item(1)],
			[succeeded(0, { answer: bad }), succeeded(1)],
			{ redact: failsAt('unmaskable') },
		);
		expect(success.map(({ json }) => json.apiCall)).toEqual([
			expect.objectContaining({ statusMessage: 'OK', bodyError: 'decoding' }),
			expect.objectContaining({ body: { id: 7 } }),
		]);
		expect(success[0]?.json.apiCall).not.toHaveProperty('body');
	});

	it('nothing of what can not be masked is shown, and the item still says how its call ended', async () => {
		const url = 'https://a.example/unmaskable';
		const call: Call = {
			itemIndex: 0,
			method: 'POST',
			url,
			headers: { unmaskable: 'x' },
			idempotencyKey: 'unmaskable',
			timeoutMs: 1,
		};
		const outcome = succeeded(0, {
			call,
			answer: { ...answer, statusMessage: 'unmaskable', headers: { location: 'unmaskable' } },
			planned: { url, headers: { unmaskable: 'x' }, body: Buffer.from('unmaskable') },
			failure: {
				...failure,
				code: 'BAD_DATA',
				detail: 'unmaskable',
				fault: { problem: 'unmaskable', fix: 'unmaskable' },
			},
		});
		const { failures } = await routed([item(5)], [outcome], { redact: failsAt('unmaskable') });
		expect(JSON.stringify(failures)).not.toContain('unmaskable');
		expect(failures[0]?.json).toMatchObject({
			id: 5,
			apiCall: { outcome: 'failure', statusCode: 200, failure: { code: 'BAD_DATA' } },
		});
	});
});

test('a getter of an item that throws takes nothing else along', () => {
	const json = {
		a: 1,
		get b(): number {
			throw new Error('no');
		},
		c: 3,
	};
	expect(withResult(json, 'apiCall', { ok: true })).toEqual({ a: 1, c: 3, apiCall: { ok: true } });
	expect(withResult(undefined, 'apiCall', {})).toEqual({ apiCall: {} });
});
