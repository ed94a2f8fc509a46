import type { INodeExecutionData } from 'n8n-workflow';

import type { PayloadSettings } from '../../../../nodes/UserApiCall/fields/settings';
import { itemReader } from '../../../../nodes/UserApiCall/prepare/itemFacts';
import { readTemplates } from '../../../../nodes/UserApiCall/prepare/templates';
import { MissingTags } from '../../../../nodes/UserApiCall/template/missingTags';
import { contextOf } from '../storedFields';
import { outcomeOf } from '../template/fill';

interface Changes {
	readonly stored?: object;
	readonly resolve?: (expression: string, itemIndex: number) => unknown;
	/** In place of n8n's functions. */
	readonly context?: object;
	readonly url?: string;
	readonly userData?: PayloadSettings['userData'];
}

/** A reader of items whose tags n8n's engine answers with where it was asked. */
function reader(items: readonly INodeExecutionData[], changes: Changes = {}) {
	const { stored = {}, resolve, url = 'https://a.example/{{ $json.id }}', userData } = changes;
	const settings: PayloadSettings = {
		raw: { url, query: [], headers: [], extraData: '', user: '{"id": 9}', keyValue: '' },
		body: 'envelope',
		userFields: undefined,
		missingValues: 'empty',
		userData: userData ?? 'inputItem',
		badData: 'failure',
		idempotency: { scope: 'execution', header: 'Idempotency-Key' },
	};
	const signature = {
		style: 'standardWebhooks',
		header: '',
		algorithm: 'sha256',
		encoding: 'hex',
		prefix: '',
		timestamp: false,
	} as const;
	const templates = readTemplates(settings, true, { sign: false, signature });
	const missing = new MissingTags();
	const context = contextOf(stored, resolve, {
		getInstanceId: () => 'i',
		getWorkflow: () => ({ id: 'wf-1' }),
		getExecutionId: () => 'e',
		getWorkflowDataProxy: (index: number) => ({ $json: items[index]?.json, $runIndex: 0 }),
		evaluateExpression: (_: string, index: number) => [[0, `n8n's ${index}`]],
		...changes.context,
	});
	const read = itemReader(context, items, templates, { notUser: ['sent'], missing });
	const facts = (index: number, lookedUp?: Record<string, unknown>) => {
		const item = items[index];
		if (!item) throw new Error('no item');
		return read(item, index, lookedUp);
	};
	return {
		missing,
		facts,
		/** What the tags of the URL make of it. */
		url: (index: number, lookedUp?: Record<string, unknown>) =>
			String(templates.url.fill(facts(index, lookedUp).valueOf)),
	};
}

const items = [7, 8].map((id) => ({ json: { id, name: 'Ada', sent: 'before' } }));

describe('of each item is read', () => {
	it('what the fields say, with their defaults', () => {
		expect(reader(items).facts(1)).toMatchObject({
			itemIndex: 1,
			method: 'POST',
			excludeUser: false,
			path: 'wf-1',
			timeoutMs: 30_000,
		});
	});

	it('what expressions in them give for it', () => {
		const stored = {
			method: '=method',
			excludeUser: '=exclude',
			options: { path: '=path', timeout: '=timeout' },
		};
		const given: Record<string, unknown> = {
			method: 'put',
			exclude: 'true',
			path: ' p ',
			timeout: 5,
		};
		const resolve = (expression: string, index: number) =>
			index === 0 ? undefined : given[expression];
		const { facts } = reader(items, { stored, resolve });
		expect(facts(1)).toMatchObject({
			method: 'PUT',
			excludeUser: true,
			path: 'p',
			timeoutMs: 5,
		});
		expect(facts(0)).toMatchObject({ method: 'POST', path: 'wf-1', timeoutMs: 30_000 });
	});

	it('bad data where a field of it does not fit', () => {
		const stored = { options: { timeout: '=t' } };
		const { facts } = reader(items, { stored, resolve: (_, index) => index - 1 });
		expect(outcomeOf(() => facts(0))).toHaveProperty(
			'badData',
			expect.stringMatching(/^Timeout: "-1"/),
		);
	});

	it('when it was prepared', () => {
		const before = Date.now();
		const { preparedAt } = reader(items).facts(0);
		expect(preparedAt).toBeGreaterThanOrEqual(before);
		expect(preparedAt).toBeLessThanOrEqual(Date.now());
	});
});

describe('tags', () => {
	it('that are paths are read from the item', () => {
		const { url } = reader(items, {
			context: {
				evaluateExpression: () => {
					throw new Error('asked');
				},
			},
		});
		expect([url(0), url(1)]).toEqual(['https://a.example/7', 'https://a.example/8']);
	});

	it.each<[string, object]>([
		['is another item’s', { getWorkflowDataProxy: () => ({ $json: { id: 1 } }) }],
		[
			'can not be had',
			{
				getWorkflowDataProxy: (index: number) => {
					if (index === 0)
						return {
							$runIndex: 0,
							get $json() {
								throw new Error('no');
							},
						};
					throw new Error('no');
				},
			},
		],
	])('are left to n8n when its $json %s', (_, context) => {
		const told = { ...context, evaluateExpression: () => [[0, 'n8n']] };
		expect(reader(items, { context: told }).url(1)).toBe('https://a.example/n8n');
	});

	it('are left to n8n for all items when it is so for one', () => {
		let asked = 0;
		const context = {
			getWorkflowDataProxy(index: number) {
				if (index === 1 && asked++ === 0) throw new Error('no');
				return { $json: items[index]?.json, $runIndex: 0 };
			},
			evaluateExpression: () => [[0, 'n8n']],
		};
		const { url } = reader(items, { context });
		expect([url(1), url(1)]).toEqual(Array(2).fill('https://a.example/n8n'));
	});

	it('of User.com read the user: the item, or whoever was looked up or defined', () => {
		const url = 'https://a.example/{{ user.id }}';
		expect(reader(items, { url }).url(0)).toBe('https://a.example/7');
		expect(reader(items, { url }).url(0, { id: 5 })).toBe('https://a.example/5');
		expect(reader(items, { url, userData: 'define' }).url(0)).toBe('https://a.example/9');
	});

	it('without a value are noted for the warning after the run', () => {
		const { facts, missing } = reader(items, { url: 'https://a.example/?a={{ $json.nmae }}' });
		const { valueOf } = facts(0);
		valueOf('URL', { kind: 'expression', source: '{{ $json.nmae }}', code: ' $json.nmae ' });
		expect(missing.found({ json: items[0]?.json ?? {}, user: undefined })).toEqual([
			{ field: 'URL', source: '{{ $json.nmae }}', meant: 'name' },
		]);
	});
});

describe('the user is', () => {
	it('the item, without an earlier result under the name that was chosen', () => {
		expect(reader(items).facts(0).user()).toEqual({ id: 7, name: 'Ada' });
	});

	it('the one that is defined', () => {
		expect(reader(items, { userData: 'define' }).facts(0).user()).toEqual({ id: 9 });
	});

	it('the one that was looked up', () => {
		expect(reader(items).facts(0, { id: 5 }).user()).toEqual({ id: 5 });
	});

	const context = { getNode: () => ({ name: 'Call', type: 'x.userApiCallTool' }) };

	it('not an agent’s own input, of which no tag of User.com reads anything', () => {
		const url = 'https://a.example/?a={{ user.id }}';
		const tool = reader(items, { context, url });
		expect(tool.facts(0).user()).toBeUndefined();
		expect(tool.url(0)).toBe('https://a.example/?a=');
	});

	it('for an agent too the one that is defined', () => {
		expect(reader(items, { context, userData: 'define' }).facts(0).user()).toEqual({ id: 9 });
	});
});

describe('the idempotency key of an item', () => {
	const keyOf = (context: object = {}) => reader(items, { context }).facts(0).keys.ofItem(0);

	it('is the same in the same run, and another in any other', () => {
		const others = [
			{ getInstanceId: () => 'j' },
			{ getWorkflow: () => ({ id: 'wf-2' }) },
			{ getWorkflow: () => ({}) },
			{ getExecutionId: () => 'f' },
			{ getExecutionId: () => undefined },
			{ getNode: () => ({ name: 'Other', type: 'userApiCall' }) },
			{ getWorkflowDataProxy: () => ({ $runIndex: 1 }) },
		];
		expect(keyOf()).toBe(keyOf());
		expect(new Set([keyOf(), ...others.map(keyOf)]).size).toBe(8);
	});

	it('of a workflow that has no id, and of a run without a number, can be made', () => {
		const unsaved = { getWorkflow: () => ({}), getWorkflowDataProxy: () => ({}) };
		const named = {
			getWorkflow: () => ({ id: '' }),
			getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		};
		expect(keyOf(unsaved)).toBe(keyOf(named));
	});
});
