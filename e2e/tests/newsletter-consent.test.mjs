import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';

import { sharedN8n } from '../harness/shared.mjs';

const WORKFLOW = 'newsletterConsent';
const user = {
	id: 7,
	email: 'ada@example.org',
	name: 'Ada "Countess" Lovelace',
	newsletter_consent: false,
};
const event = {
	event: 'newsletter_register',
	user,
	data: { page: 'https://example.org/?a="b"\\c' },
};

describe('the example newsletter-consent, called through its production webhook', () => {
	let n8n, receiver;

	before(async () => {
		({ n8n, receiver } = await sharedN8n());
		await n8n.rest.activate(WORKFLOW);
	});

	beforeEach(() => {
		receiver.clear();
		receiver.answerWith(200);
	});

	test('tells the web application about the updated user, byte for byte', async () => {
		const { status } = await n8n.rest.callWebhook('newsletter_register', event);
		assert.equal(status, 200);
		assert.equal(receiver.calls.length, 1);
		const [{ method, url, headers, body }] = receiver.calls;
		assert.equal(`${method} ${url}`, 'POST /newsletter');
		assert.equal(headers['content-type'], 'application/json');
		const text = body.toString('utf8');
		const { timestamp } = JSON.parse(text);
		const page = JSON.stringify(event.data.page);
		const extra = `{\n  "event": "newsletter_register",\n  "page": ${page},\n  "newsletter_consent": true\n}`;
		const sent = JSON.stringify({ ...user, newsletter_consent: true });
		assert.equal(
			text,
			`{"path":"${WORKFLOW}","timestamp":"${timestamp}","extra":${extra},"user":${sent}}`,
		);
	});

	test('goes on by the Success branch when the application answers 2XX', async () => {
		receiver.answerWith(204);
		const { body } = await n8n.rest.callWebhook('newsletter_register', event);
		assert.equal(body.next, 'welcome');
		assert.equal(body.apiCall.statusCode, 204);
		const execution = await n8n.rest.lastExecution(WORKFLOW);
		assert.equal(execution.ran('On Success'), true);
		assert.equal(execution.ran('On Failure'), false);
	});

	for (const status of [302, 404, 503]) {
		test(`goes on by the Failure branch when it answers ${status}`, async () => {
			receiver.answerWith(status);
			const { body } = await n8n.rest.callWebhook('newsletter_register', event);
			assert.equal(body.next, 'try again later');
			assert.equal(body.apiCall.statusCode, status);
			assert.equal(receiver.calls.length, 1, 'nothing is followed and nothing is sent twice');
			const execution = await n8n.rest.lastExecution(WORKFLOW);
			assert.equal(execution.ran('On Success'), false);
			assert.equal(execution.ran('On Failure'), true);
		});
	}
});
