import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { example } from '../harness/examples.mjs';
import { freePort } from '../harness/ports.mjs';
import { startReceiver } from '../harness/receiver.mjs';
import { useUserCom } from '../harness/userCom.mjs';

for (const answersIn of [1, 2]) {
	describe(`the case study, User.com answering in version ${answersIn}: newsletter_register → newsletter_consent → API call → tag or attribute`, () => {
		const scene = useUserCom({ answersIn, sparse: true });
		let receiver, user, webhookId, workflowId;

		before(async () => {
			receiver = await startReceiver();
			const workflow = example('newsletter-consent-user-com', receiver.origin);
			webhookId = `case-study-${answersIn}`;
			for (const node of workflow.nodes) if (node.webhookId) node.webhookId = webhookId;
			workflowId = await scene.store(workflow);
		});

		after(async () => {
			await receiver.close();
		});

		beforeEach(() => {
			receiver.clear();
			user = scene.userCom.account.addUser({
				email: 'ada+news@example.org',
				first_name: 'Ada "Countess"',
			});
		});

		/** What User.com's module sends when the automation gets there. */
		const register = () =>
			scene.call(webhookId, {
				body: JSON.stringify({
					path: 6,
					timestamp: '2026-11-22T10:00:00.000000+00:00',
					extra: { event: 'newsletter_register' },
					user: { id: user.id, key: user.user_key, email: user.email, emails_enabled: true },
				}),
			});

		test('200: the receiver got the looked-up profile, and the user the tag', async () => {
			receiver.answerWith(200);
			assert.equal((await register()).status, 200);
			assert.equal(receiver.calls.length, 1);
			const sent = JSON.parse(receiver.calls[0].body.toString('utf8'));
			assert.deepEqual(Object.keys(sent), ['path', 'timestamp', 'extra', 'user']);
			assert.equal(sent.path, workflowId);
			assert.deepEqual(sent.extra, {
				event: 'newsletter_register',
				email: 'ada+news@example.org',
				agreements: { newsletter: true },
			});
			assert.equal(sent.user.id, user.id);
			assert.equal(sent.user.name, 'Ada "Countess"');
			assert.equal(sent.user.emails_enabled, true);
			assert.equal(sent.user.key, user.user_key);
			// Fetched after the attribute was set, so it is in the profile.
			assert.deepEqual(
				sent.user.attributes.map(({ name, name_std, value }) => ({ name, name_std, value })),
				[{ name: 'newsletter_consent', name_std: 'newsletter_consent', value: true }],
			);
			assert.deepEqual(user.attributes, { newsletter_consent: true });
			assert.deepEqual(
				user.tags.map(({ name }) => name),
				['consent-sent'],
			);
		});

		for (const status of [302, 404, 503]) {
			test(`${status}: the user has the error and no tag, and there is a message`, async () => {
				receiver.answerWith(status);
				assert.equal((await register()).status, 200);
				assert.equal(receiver.calls.length, 1);
				assert.equal(user.attributes.newsletter_consent, true);
				assert.match(user.attributes.consent_error, new RegExp(`^HTTP_${status}: `));
				assert.deepEqual(user.tags, []);
				const execution = await scene.n8n.rest.lastExecution(workflowId);
				assert.match(
					execution.items('Message')[0].json.message,
					/ada\+news@example\.org registered/,
				);
			});
		}

		test('down: the user has the error, nothing was delivered', async () => {
			const nobody = `http://127.0.0.1:${await freePort()}`;
			const workflow = example('newsletter-consent-user-com', nobody);
			for (const node of workflow.nodes) if (node.webhookId) node.webhookId = `${webhookId}-down`;
			const downId = await scene.store(workflow);
			webhookId = `${webhookId}-down`;
			assert.equal((await register()).status, 200);
			assert.match(user.attributes.consent_error, /^ECONNREFUSED: /);
			assert.deepEqual(user.tags, []);
			const execution = await scene.n8n.rest.lastExecution(downId);
			assert.equal(execution.items('User API Call', 1)[0].json.apiCall.failure.delivered, 'no');
		});
	});
}
