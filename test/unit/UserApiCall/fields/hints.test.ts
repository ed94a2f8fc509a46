import type { INodeParameters, INodeType } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { UserApiCall } from '../../../../nodes/UserApiCall/UserApiCall.node';

const node = new UserApiCall();

/** An expression of the description, evaluated by n8n's own engine over what a workflow stores. */
function evaluated(expression: string | undefined, parameters: INodeParameters): unknown {
	const type = 'userApiCall';
	const workflow = new Workflow({
		nodes: [{ id: '1', name: 'Call', type, typeVersion: 1, position: [0, 0], parameters }],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => node,
			getByNameAndVersion: (): INodeType => node,
			getKnownTypes: () => ({}),
		},
	});
	const found = workflow.getNode('Call');
	if (!found || expression === undefined) throw new Error('There is nothing to evaluate.');
	return workflow.expression.getSimpleParameterValue(found, expression, 'manual', {});
}

const seen = (parameters: INodeParameters) =>
	(node.description.hints ?? [])
		.filter(({ displayCondition }) => evaluated(displayCondition, parameters))
		.map(({ message }) => message);

const header = (name: string, value = 'x') => ({ headers: { parameters: [{ name, value }] } });
const URL = { url: 'https://x.com/' };

describe('before the run the panel tells', () => {
	test.each<[string, INodeParameters, string]>([
		['a space before a tag', { url: '=https://x.com/users {{ $json.id }}' }, 'is sent as %20'],
		['a URL without a scheme', { url: 'example.com/users' }, 'has no scheme'],
		['another scheme', { url: '=ftp://example.com/{{ $json.id }}' }, 'has no scheme'],
		['a token in a header', { ...URL, ...header('Authorization') }, 'looks like a secret'],
		['a key in a header', { ...URL, ...header('X-Api-Key') }, 'looks like a secret'],
		[
			'a User.com tag',
			{ ...URL, extraData: '={"a": "{{ receiver.name|default:"B" }}"}' },
			'They work',
		],
		['a block tag', { ...URL, extraData: '={"a": "{% if user.name %}b{% endif %}"}' }, 'They work'],
		['a User.com tag in a header', { ...URL, ...header('X-A', '={{ user.email }}') }, 'They work'],
	])('%s', (_, parameters, words) => {
		expect(seen(parameters)).toEqual([expect.stringContaining(words)]);
	});

	test.each<[string, INodeParameters]>([
		['an empty URL, which n8n marks itself', { url: '' }],
		['a good URL', URL],
		['a URL that is a tag', { url: '={{ $json.url }}' }],
		['a URL that begins with a tag', { url: '={{ $json.base }}/users' }],
		['white space that is dropped', { url: '=https://x.com/users/ {{ $json.id }}' }],
		['a space in a query', { url: '=https://x.com/?q=dear {{ $json.name }}' }],
		['a plain header', { ...URL, ...header('X-Source') }],
		['an idempotency key', { ...URL, ...header('Idempotency-Key') }],
		['a credential', { ...URL, ...header('X-Api-Key'), authentication: 'credential' }],
		['n8n tags', { ...URL, extraData: '={"a": "{{ $json.user.name }}"}' }],
		['a pasted User.com tag, which is not red', { ...URL, extraData: '{"a": "{{ user.email }}"}' }],
	])('nothing of %s', (_, parameters) => {
		expect(seen(parameters)).toEqual([]);
	});
});

describe('the subtitle', () => {
	test.each([
		['', 'POST'],
		['=', 'POST'],
		['https://x.com/users', 'POST: x.com/users'],
		['=HTTP://x.com/{{ $json.id }}', 'POST: x.com/{{ $json.id }}'],
		['={{ $json.url }}', 'POST: {{ $json.url }}'],
	])('of %j is %s', (url, subtitle) => {
		expect(evaluated(node.description.subtitle, { url })).toBe(subtitle);
	});
});
