import { isEqual } from 'lodash';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Turn } from '../../shared/eventLoop/turn';
import type { Redact } from '../../shared/redaction';
import type { Outcome, Settled, TagFindings } from '../call';
import {
	dryRunHint,
	failureHint,
	headersHint,
	missingTagsHint,
	sameCallsHint,
	settledHint,
	sharedKeyHint,
} from './hints';
import { sameCalls } from './sameCalls';

/** What is said over the output besides what the outcomes tell. */
export interface HintFacts {
	readonly items: readonly INodeExecutionData[];
	readonly findings: TagFindings;
	/** See `Delivered`. */
	readonly settled: Settled | undefined;
	readonly redact: Redact;
	readonly turn: Turn;
}

/**
 * Puts a line over the node's output for a dry run, for a run with failures, for successes without headers, for items that share an
 * idempotency key, for tags that gave nothing, for calls that were the same, and for a receiver that set the pace; giving
 * way to other work in between. Never throws: the calls have been made.
 */
export async function addHints(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	{ items, findings, settled, redact, turn }: HintFacts,
): Promise<void> {
	const isSameItem = (a: number, b: number) => isEqual(items[a]?.json, items[b]?.json);
	const same = async () => await sameCalls(outcomes, turn, isSameItem);
	const hints: ReadonlyArray<
		readonly [() => string | undefined | Promise<string | undefined>, 'info' | 'warning']
	> = [
		[() => dryRunHint(outcomes), 'info'],
		[() => failureHint(outcomes, turn, redact), 'warning'],
		[() => headersHint(outcomes), 'info'],
		[() => sharedKeyHint(outcomes, turn), 'warning'],
		[() => missingTagsHint(findings.missing, items.length), 'warning'],
		[async () => sameCallsHint(await same(), findings.sameForAll), 'warning'],
		[() => settledHint(settled), 'info'],
	];
	for (const [hintOf, type] of hints) {
		await turn.passed();
		try {
			const message = await hintOf();
			if (message !== undefined) showHint(context, type, () => redact(message));
		} catch {
			// What the line says stands in the items.
		}
	}
}

/** Puts one line over the node's output, if there is one. Never throws: the items say it, too. */
export function showHint(
	context: IExecuteFunctions,
	type: 'info' | 'warning',
	hintOf: () => string | undefined,
): void {
	try {
		const message = hintOf();
		if (message === undefined) return;
		context.addExecutionHints({ message: asHtml(message), type, location: 'outputPane' });
	} catch {
		// What the line says stands in the items.
	}
}

/**
 * n8n's editor reads a hint as HTML, links and pictures included (n8n 2.41, `v-n8n-html`): what a user's data or a receiver says
 * is text.
 */
function asHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
