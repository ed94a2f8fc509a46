import { after, afterEach, before, describe, test } from 'node:test';

import { callNode, callWorkflow } from '../harness/callWorkflow.mjs';
import { openEditor } from '../harness/editor.mjs';
import { sharedN8n } from '../harness/shared.mjs';

const EXTRA_DATA = '={ "name": "{{ $json.name }}" }';
const NO_BODY =
	'GET and DELETE send no body: neither Extra Data nor the user. Put values into the URL or the Query Parameters.';
const NO_SCHEME = 'The URL has no scheme: write https:// before the host.';

/**
 * What a designer does wrong: the fields of the node, what stands in its panel before any run, and what stands there or
 * over its output once it has run.
 */
const MISTAKES = {
	'a tag without quotes': {
		fields: { extraData: '={ "greeting": Hello {{ $json.name }} }' },
		afterwards: [
			'Extra Data: the JSON is broken at line 1, column 15',
			'Names and text stand in double quotes, tags too ("{{ $json.name }}")',
		],
	},
	'a URL without a scheme': {
		fields: { url: '=example.com/users/{{ $json.id }}' },
		before: [NO_SCHEME],
		afterwards: [
			'URL: it does not begin with http:// or https://',
			'Write it as https://example.com/path. Nothing was sent.',
		],
	},
	'a header with a space': {
		fields: { headers: { parameters: [{ name: 'X Source', value: 'n8n' }] } },
		afterwards: [
			'Headers: "X Source" is not a header name',
			'Names are letters, digits and hyphens, without spaces, colons and tags.',
		],
	},
	'a trailing comma': {
		fields: { extraData: '={ "name": "{{ $json.name }}", }' },
		afterwards: [
			'Extra Data: the JSON is broken at line 1, column 31: there is a trailing comma before }',
			'Take it out: none stands behind the last entry.',
		],
	},
	// n8n starts no run for a required field, and says so itself.
	'an empty URL': { fields: { url: '' }, afterwards: ['Parameter "URL" is required.'] },
	'a credential of another host': {
		fields: { authentication: 'credential' },
		afterwards: [
			'its Allowed Domains do not name that host.',
			'Add the host to the allowed domains of the credential, or correct the URL.',
		],
	},
	'a misspelt tag': {
		fields: { extraData: '={ "name": "{{ $json.frist_name }}" }' },
		afterwards: [
			'{{ $json.frist_name }} in Extra Data gave nothing for the only item. Did you mean first_name?',
		],
	},
	'GET with Extra Data': {
		fields: { method: 'GET', extraData: EXTRA_DATA },
		before: [NO_BODY],
		afterwards: [NO_BODY, 'Success Branch (1 item)'],
	},
	'a syntax error in a tag': {
		fields: { extraData: '={ "name": "{{ $json.name + }}" }' },
		afterwards: [
			'Extra Data: {{ $json.name + }} is not a valid expression',
			'Check its brackets, quotes and commas. Nothing was sent.',
		],
	},
	'retries used up': {
		fields: (origin) => ({ url: `${origin}?answer=500`, options: { maxRetries: 1 } }),
		afterwards: [
			'The only call failed: The receiver answered with status 500 Internal Server Error. Tried 2 times in',
			'The receiver has a fault of its own: send the item again later, or ask its owner.',
		],
	},
};

describe('without a click the editor says what is wrong, and what to do, after', () => {
	let editor;

	before(async () => {
		const { n8n, receiver } = await sharedN8n();
		const { id } = await n8n.rest.createWorkflow(await workflowOf(n8n, receiver.origin));
		editor = await openEditor(n8n);
		await editor.openWorkflow(id);
	});

	afterEach(async () => {
		if (await editor.part('ndv').isVisible()) await editor.closeNode();
	});

	after(async () => await editor?.close());

	for (const [mistake, { before: wordsBefore = [], afterwards }] of Object.entries(MISTAKES)) {
		test(mistake, async () => {
			await editor.openNode(mistake);
			for (const words of wordsBefore) await editor.reads(words);
			await editor.executeStep();
			for (const words of afterwards) await editor.reads(words);
		});
	}
});

/** One node for each mistake, all behind the same item. */
async function workflowOf({ rest }, origin) {
	const data = {
		type: 'bearer',
		token: 'token-of-another-host',
		allowedHttpRequestDomains: 'domains',
		allowedDomains: 'api.example.com',
	};
	const name = 'Another host';
	const { id } = await rest.createCredential(name, 'userApiCallApi', data);
	const calls = Object.entries(MISTAKES).map(([mistake, { fields }], i) => {
		const own = typeof fields === 'function' ? fields(origin) : fields;
		const credentials = own.authentication ? { userApiCallApi: { id, name } } : {};
		return callNode(mistake, { url: origin, ...own }, { credentials, position: at(i) });
	});
	const workflow = callWorkflow('Mistakes', [{ id: 7, name: 'Ann', first_name: 'Ann' }], calls);
	for (const [i, node] of workflow.nodes.slice(0, 3).entries()) node.position = [i * 220, 0];
	return workflow;
}

/** Where nodes don't cover each other, and all are seen. */
const at = (i) => [700 + (i % 2) * 250, Math.floor(i / 2) * 160];
