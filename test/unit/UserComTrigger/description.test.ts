import type { INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { judgeCall, judgeSender } from '../../../nodes/UserComTrigger/incomingCall';
import { CURL } from '../../../nodes/UserComTrigger/triggerPanel';
import { UserComTrigger } from '../../../nodes/UserComTrigger/UserComTrigger.node';
import { UserCom } from '../../../nodes/UserCom/UserCom.node';

const { description } = new UserComTrigger();

/** The arguments of a command in a POSIX shell whose texts stand in single quotes. */
const wordsOf = (command: string) =>
	[...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

describe('what the editor shows of the trigger', () => {
	it('is a command that makes a call which the trigger takes', () => {
		const words = wordsOf(CURL);
		expect(words.slice(0, 4)).toEqual(['curl', '-X', 'POST', '<Test URL>']);
		const headers = words.flatMap((word, at) =>
			words[at - 1] === '-H' ? [word.split(': ') as [string, string]] : [],
		);
		const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
		const secret = { header: 'X-User-Com-Secret', value: '<Trigger Secret>' };
		expect(judgeSender(lower, secret)).toBeUndefined();
		const body = Buffer.from(words[words.indexOf('-d') + 1] ?? '');
		expect(judgeCall({ method: 'POST', query: {}, body }, [])).toMatchObject({
			kind: 'accept',
			data: { path: 6, user: { id: 7 } },
		});
	});

	it('shows the command as it is written, though n8n takes the panel for HTML', () => {
		const panel = description.triggerPanel;
		const hint = typeof panel === 'object' ? panel.activationHint : undefined;
		const shown = String(hint)
			.replace(/<[^>]*>/g, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&');
		expect(shown).toContain(CURL);
	});

	it('tells both switches of the automation, without which User.com never calls', () => {
		const notice = description.properties.find(({ name }) => name === 'setUpNotice')?.displayName;
		expect(notice).toContain('Timing to "Each time the condition is met"');
		expect(notice).toContain('"Run this action - enable"');
	});

	it('describes node and trigger alike, since n8n merges the two', () => {
		expect(description.description).toBe(new UserCom().description.description);
	});
});

describe('the status of the answer', () => {
	/** As n8n reads it from the description of the webhook. */
	function statusFor(responseCode: unknown): unknown {
		const trigger = {
			...{ id: '1', name: 'Trigger', type: 'mock', typeVersion: 1, position: [0, 0] },
			parameters: { responseCode },
		} as unknown as INode;
		const { expression } = new Workflow({
			nodes: [trigger],
			connections: {},
			active: false,
			nodeTypes: { getByNameAndVersion: () => ({ description }) } as never,
		});
		const code = description.webhooks?.[0]?.responseCode;
		return expression.getSimpleParameterValue(trigger, code, 'internal', {});
	}

	it.each([
		[200, 200],
		[599, 599],
		['201', 201],
		['={{ "202" }}', 202],
		['={{ 1000 }}', 200],
		['={{ 100 }}', 200],
		['={{ 200.5 }}', 200],
		['={{ "ok" }}', 200],
		['={{ null }}', 200],
		['', 200],
		[undefined, 200],
	])('%j is %d: a call that was taken is never answered with an error for it', (typed, status) => {
		expect(statusFor(typed)).toBe(status);
	});
});
