import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';

import { callNode, callWorkflow } from '../harness/callWorkflow.mjs';
import { sharedN8n } from '../harness/shared.mjs';

/** The cases that the engine tests run on the legacy expression engine; a real n8n runs them on its default, vm. */
const { item, arrives, badData } = JSON.parse(
	readFileSync(new URL('../../test/fixtures/snippetTags.json', import.meta.url), 'utf8'),
);

const NAMES = [
	'Ann "A" O\'Neil',
	'line\nbreak\r\n\ttab',
	'back\\slash \\" \\n',
	'</script><script>alert(1)</script>',
	'emoji 💥 é Ł 你好',
	'","admin":true,"x":"',
	'{{ $json.id }} \\{{ x }}',
	'a&b=c?d#e/../%2e%2e',
	'\u2028\u2029\u0000\u001f',
	'${process.env} `tick`',
];

const workflowOf = (name, items, calls) =>
	callWorkflow(
		name,
		items,
		calls.map((parameters, i) => callNode(`Call ${i}`, parameters)),
	);

describe('snippet tags on the vm expression engine of a real n8n', () => {
	let n8n, receiver;

	before(async () => {
		({ n8n, receiver } = await sharedN8n());
	});

	const run = async (workflow) => {
		receiver.clear();
		const { id } = await n8n.rest.createWorkflow(workflow);
		return await n8n.rest.run(id, 'Start');
	};
	const arrived = (path) => {
		const call = receiver.calls.find(({ url }) => url === path);
		return call && JSON.parse(call.body.toString('utf8'));
	};

	test('ten hostile names arrive exactly, in body, query and user, and no key is added', async () => {
		const parameters = {
			url: `=${receiver.origin}/names/{{ $json.id }}?name={{ $json.name }}`,
			extraData: '={ "name": "{{ $json.name }}", "id": {{ $json.id }} }',
		};
		const items = NAMES.map((name, id) => ({ id, name }));
		const execution = await run(workflowOf('hostile names', items, [parameters]));
		assert.equal(execution.status, 'success', execution.error);
		assert.equal(execution.items('Call 0', 0).length, NAMES.length);
		for (const [id, name] of NAMES.entries()) {
			const call = receiver.calls.find(({ url }) => url.startsWith(`/names/${id}?`));
			const { searchParams } = new URL(call.url, receiver.origin);
			assert.deepEqual([...searchParams], [['name', name]]);
			const { path, timestamp, ...rest } = JSON.parse(call.body.toString('utf8'));
			assert.ok(path && timestamp);
			assert.deepEqual(rest, { extra: { name, id }, user: { id, name } });
		}
	});

	test('every idiom and every kind of value gives what it gives on the legacy engine', async () => {
		const calls = arrives.map(({ extraData }, i) => ({
			url: `${receiver.origin}/case/${i}`,
			excludeUser: true,
			extraData: `=${extraData}`,
		}));
		const execution = await run(workflowOf('idioms', [item], calls));
		assert.equal(execution.status, 'success', execution.error);
		for (const [i, { extraData, extra }] of arrives.entries()) {
			const failure = execution.items(`Call ${i}`, 1)[0]?.json.apiCall.failure.message;
			assert.deepEqual(arrived(`/case/${i}`)?.extra, extra, `${extraData}: ${failure}`);
		}
	});

	test('what is no JSON value is bad data that names the tag, and nothing is sent for it', async () => {
		const calls = badData.map((code, i) => ({
			url: `${receiver.origin}/bad/${i}`,
			excludeUser: true,
			extraData: `={"v": "{{ ${code} }}", "w": "{{ $json.id }}"}`,
		}));
		const execution = await run(workflowOf('bad data', [item], calls));
		assert.equal(execution.status, 'success', execution.error);
		assert.equal(receiver.calls.length, 0);
		for (const [i, code] of badData.entries()) {
			const { failure } = execution.items(`Call ${i}`, 1)[0].json.apiCall;
			assert.equal(failure.category, 'data');
			assert.ok(failure.message.includes(`{{ ${code} }}`), failure.message);
		}
	});

	test('a syntax error stops the node, a tag that throws does not', async () => {
		const call = (extraData) => ({
			url: receiver.origin,
			excludeUser: true,
			extraData: `=${extraData}`,
		});
		const wrong = await run(workflowOf('syntax', [item], [call('{"v": "{{ $json.a + }}"}')]));
		assert.equal(wrong.status, 'error');
		assert.match(wrong.error, /\{\{ \$json\.a \+ \}\} is not a valid expression/);
		const thrown = await run(
			workflowOf('throw', [item], [call('{"v": "{{ JSON.parse("{") }}", "w": "{{ $json.id }}"}')]),
		);
		assert.equal(thrown.status, 'success');
		assert.match(thrown.items('Call 0', 1)[0].json.apiCall.failure.message, /SyntaxError/);
	});
});
