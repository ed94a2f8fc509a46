import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { example, exampleNames } from '../harness/examples.mjs';
import { tarball } from '../harness/shared.mjs';
import { importWorkflows, newUserFolder, removeUserFolder } from '../harness/userFolder.mjs';
import { deviates } from '../versions/deviations.mjs';

/** What n8n says of its own settings file, in a folder that was copied, and of an import at which all is well. */
const EXPECTED = [
	/^Permissions 0644 for n8n settings file .* are too wide/,
	/^Importing \d+ workflows\.\.\.$/,
	/^Successfully imported \d+ workflows?\.$/,
];

describe('n8n imports the examples by `import:workflow`', () => {
	const examples = exampleNames().map((name) => example(name, 'http://127.0.0.1:5680'));
	let userFolder;

	before(async () => (userFolder = await newUserFolder({ tarball: tarball() })));
	after(() => removeUserFolder(userFolder));

	/** Every line that n8n wrote besides the expected ones. */
	async function saidOf(workflows) {
		const output = await importWorkflows(userFolder, workflows);
		assert.match(output, /Importing \d+ workflows/);
		return output
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== '' && !EXPECTED.some((pattern) => pattern.test(line)));
	}

	test('all of them, without a warning', async () => {
		assert.ok(examples.length > 5);
		assert.deepEqual(await saidOf(examples), []);
	});

	test('and a warning would be seen: one without its nodes is skipped', async () => {
		const [first, ...others] = examples;
		const { nodes: _nodes, ...broken } = first;
		const saying = saidOf([broken, ...others]);
		if (deviates('brokenFileEndsImport')) return await assert.rejects(saying, /could not import/);
		const said = await saying;
		assert.equal(said.length, 1);
		assert.match(said[0], /Skipping invalid workflow file/);
	});
});
