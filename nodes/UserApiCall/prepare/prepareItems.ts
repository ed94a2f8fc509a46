import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { saysLater } from '../../shared/retryAfter';
import { isTool } from '../../shared/tool';
import type { Turn } from '../../shared/eventLoop/turn';
import type { Call, Method, Outcome, TagFindings } from '../call';
import { readByItem, readGiven, readTemplate } from '../fields/read';
import { method } from '../fields/request';
import type { RunSettings } from '../fields/settings';
import { lookUpBy, lookUpValue } from '../fields/whichUser';
import { MissingTags, type Sample } from '../template/missingTags';
import { readsOneItem } from '../template/tagCode';
import { itemReader } from './itemFacts';
import type { LookUpResult } from './lookUpUsers';
import { lookUpUsers } from './lookUpUsers';
import { hasBody, prepareCall } from './prepareCall';
import { readTemplates, refuseChosenHost } from './templates';
import { preparing, unprepared, unreached } from './unprepared';

/** The items of a run, each in one of the lists, in order. */
export interface PreparedItems {
	readonly calls: readonly Call[];
	/** Of items that no call can be built for. */
	readonly failed: readonly Outcome[];
	/** Of items that cancelling the execution came before. */
	readonly unreached: readonly Outcome[];
	readonly findings: TagFindings;
}

/**
 * Prepares every item of the run, giving way to other work; nothing is sent but look-ups of users.
 *
 * @throws TemplateFault for a template that can be right for no data
 */
export async function prepareItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ payload, authentication, route }: RunSettings,
	turn: Turn,
): Promise<PreparedItems> {
	const rawMethod = readTemplate(context, method);
	const mayHaveBody = rawMethod.startsWith('=') || hasBody(rawMethod as Method);
	const templates = readTemplates(payload, mayHaveBody, authentication);
	// A credential names the hosts that may get it, and no other is called.
	if (isTool(context) && authentication.authentication === 'none') refuseChosenHost(templates);
	const missing = new MissingTags();
	const notUser = ['apiCall', route.resultField, ...(route.filesField ? [route.filesField] : [])];
	const read = itemReader(context, items, templates, { notUser, missing });
	const found = payload.userData === 'lookUp' ? await lookUp(context, items, turn) : [];
	const cancel = context.getExecutionCancelSignal();

	const calls: Call[] = [];
	const failed: Outcome[] = [];
	for (const [itemIndex, item] of items.entries()) {
		await turn.passed();
		if (cancel?.aborted) break;
		const user = found[itemIndex];
		if (user?.kind === 'outcome') {
			failed.push(user.outcome);
			continue;
		}
		const prepared = preparing(itemIndex, () =>
			prepareCall(read(item, itemIndex, user?.user), templates, payload),
		);
		if ('value' in prepared) calls.push(prepared.value);
		else failed.push(prepared.outcome);
	}
	const reached = calls.length + failed.length;
	const sameForAll = templates.expressionTags.filter(({ tag }) => readsOneItem(tag.code));
	return {
		calls,
		failed,
		unreached: items.slice(reached).map((_, i) => unreached(reached + i)),
		findings: {
			missing: missing.found(sampleOf(items[0], found[0])),
			sameForAll: sameForAll.map(({ tag }) => tag.source),
		},
	};
}

function sampleOf(item: INodeExecutionData | undefined, found: Found | undefined): Sample {
	const json = item?.json ?? {};
	return { json, user: found?.kind === 'user' ? found.user : json };
}

type Found = Extract<LookUpResult, { kind: 'user' }> | { kind: 'outcome'; outcome: Outcome };

/** May a look-up that failed so be made again later? Of a service that is busy or out of reach, it may. */
function isPassing(code: string): boolean {
	const [, status] = /^HTTP_(\d+)$/.exec(code) ?? [];
	return status === undefined ? !LASTING.has(code) : saysLater(Number(status));
}

const LASTING = new Set(['LOOKUP_VALUE', 'NOT_THE_API']);

/** By item; for a value that n8n could not give no question is asked. */
async function lookUp(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	turn: Turn,
): Promise<Array<Found | undefined>> {
	const readBy = readByItem(context, lookUpBy);
	const readValue = readGiven(context, lookUpValue);
	const cancel = context.getExecutionCancelSignal();
	const questions = [];
	for (const itemIndex of items.keys()) {
		await turn.passed();
		if (cancel?.aborted) break;
		questions.push(
			preparing(itemIndex, () => ({
				itemIndex,
				by: readBy(itemIndex),
				value: readValue(itemIndex),
			})),
		);
	}
	const answers = await lookUpUsers(
		context,
		questions.map((question) => ('value' in question ? question.value : undefined)),
	);
	return questions.map((question, itemIndex) => {
		if ('outcome' in question) return { kind: 'outcome', outcome: question.outcome };
		const answer = answers[itemIndex];
		if (answer?.kind !== 'failure') return answer;
		const { code, message, hint } = answer;
		const fault = { problem: message, fix: hint };
		const facts = { category: 'lookup', code, fault, retryable: isPassing(code) } as const;
		return { kind: 'outcome', outcome: unprepared(itemIndex, facts) };
	});
}
