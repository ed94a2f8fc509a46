import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Call, Method, Outcome, TagFindings } from '../call';
import { readByItem, readTemplate } from '../fields/read';
import { method } from '../fields/request';
import type { RunSettings } from '../fields/settings';
import { lookUpBy, lookUpValue } from '../fields/whichUser';
import { MissingTags, type Sample } from '../template/missingTags';
import { readsOneItem } from '../template/tagCode';
import { itemReader } from './itemFacts';
import type { LookUpResult } from './lookUpUsers';
import { lookUpUsers } from './lookUpUsers';
import { hasBody, prepareCall } from './prepareCall';
import { readTemplates } from './templates';
import { preparing, unprepared } from './unprepared';

/** The items of a run, each in one of the two lists, in order. */
export interface PreparedItems {
	readonly calls: readonly Call[];
	/** Of items that no call can be built for. */
	readonly failed: readonly Outcome[];
	readonly findings: TagFindings;
}

/**
 * Prepares every item of the run; nothing is sent but look-ups of users.
 *
 * @throws TemplateFault for a template that can be right for no data
 */
export async function prepareItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ payload, authentication, route }: RunSettings,
): Promise<PreparedItems> {
	const rawMethod = readTemplate(context, method);
	const mayHaveBody = rawMethod.startsWith('=') || hasBody(rawMethod as Method);
	const templates = readTemplates(payload, mayHaveBody, authentication);
	const missing = new MissingTags();
	const read = itemReader(context, templates, { resultField: route.resultField, missing });
	const found = payload.userData === 'lookUp' ? await lookUp(context, items) : [];

	const calls: Call[] = [];
	const failed: Outcome[] = [];
	for (const [itemIndex, item] of items.entries()) {
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
	const sameForAll = templates.expressionTags.filter(({ tag }) => readsOneItem(tag.code));
	return {
		calls,
		failed,
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

/** By item; for a value that n8n could not give no question is asked. */
async function lookUp(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<Array<Found | undefined>> {
	const readBy = readByItem(context, lookUpBy);
	const readValue = readByItem(context, lookUpValue);
	const questions = items.map((_, itemIndex) =>
		preparing(itemIndex, () => ({
			itemIndex,
			by: readBy(itemIndex),
			value: readValue(itemIndex),
		})),
	);
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
		return { kind: 'outcome', outcome: unprepared(itemIndex, { category: 'lookup', code, fault }) };
	});
}
