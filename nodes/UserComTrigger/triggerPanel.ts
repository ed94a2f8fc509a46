import type { TriggerPanelDefinition } from 'n8n-workflow';

import { secretHeader } from './fields';

/**
 * A call as User.com's module sends it, for a shell. What stands in angle brackets is the designer's: n8n's panel shows
 * constant text.
 */
export const CURL = [
	`curl -X POST '<Test URL>' -H '${String(secretHeader.default)}: <Trigger Secret>'`,
	`-H 'Content-Type: application/json'`,
	`-d '{"path": 6, "extra": {"event": "try"}, "user": {"id": 7, "email": "jo@example.org"}}'`,
].join(' ');

/** What the editor shows beside the node before anything has come; it takes HTML without styles. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for a call from User.com, or make one',
	activationHint: [
		'To try it without User.com, listen for a test event and run this in a terminal, with the Test URL of the node and the Trigger Secret of its credential:',
		`<code>${asHtml(CURL)}</code>`,
	].join('<br><br>'),
	executionsHelp:
		'The Test URL takes one call after a click on the button. For all others publish this workflow, and give the automation in User.com the Production URL.',
};

function asHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
