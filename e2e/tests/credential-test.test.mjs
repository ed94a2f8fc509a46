import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { requireBesideN8n } from '../harness/runtime.mjs';
import { sharedN8n } from '../harness/shared.mjs';

/** What the editor puts above the reason when a credential's test fails. */
const HEADING = 'Couldn’t connect with these settings';

describe('the test of the credential Call Receiver API', () => {
	test('without a Test URL fails, says why, and stands under n8n’s own heading', async () => {
		const { n8n } = await sharedN8n();
		const data = { type: 'bearer', token: 'a token', allowedDomains: 'example.com' };
		const { id } = await n8n.rest.createCredential('No Test URL', 'userApiCallApi', data);
		const credentials = { id, name: 'No Test URL', type: 'userApiCallApi', data };
		const { status, message } = await n8n.rest.request('POST', '/credentials/test', {
			credentials,
		});
		assert.equal(status, 'Error');
		assert.match(message, /^Not tested, because the credential has no Test URL/);
		const wordsOfTheEditor = readFileSync(requireBesideN8n.resolve('@n8n/i18n'), 'utf8');
		assert.ok(new RegExp(`couldntConnectWithTheseSettings\\W+${HEADING}`).test(wordsOfTheEditor));
	});
});
