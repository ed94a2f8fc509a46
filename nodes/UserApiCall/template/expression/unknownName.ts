import { nearest } from '../nearest';
import { shown, TemplateFault } from '../../faults';
import type { ExpressionTag } from '../snippetTags';

/**
 * Names that n8n gives (n8n-workflow 2.41, `WorkflowDataProxy.getDataProxy`). Some are there in some workflows only, so that
 * one of them without a value is no mistake in writing.
 */
export const NAMES_OF_N8N: readonly string[] = [
	...['$json', '$input', '$node', '$binary', '$data', '$items', '$item', '$now', '$today', '$env'],
	...[
		'$workflow',
		'$execution',
		'$vars',
		'$secrets',
		'$itemIndex',
		'$runIndex',
		'$mode',
		'$position',
	],
	...['$parameter', '$rawParameter', '$prevNode', '$self', '$nodeId', '$nodeVersion', '$webhookId'],
	...[
		'$fromAI',
		'$fromAi',
		'$fromai',
		'$agentInfo',
		'$tool',
		'$request',
		'$response',
		'$pageCount',
	],
	...[
		'$ifEmpty',
		'$if',
		'$min',
		'$max',
		'$average',
		'$not',
		'$jmespath',
		'$jmesPath',
		'$',
		'undefined',
	],
];

/** What User.com calls the user. */
const USERS = ['receiver', 'user'];

/** What a name may be mistaken for, first. */
const MEANT = [
	...['$json', ...USERS, ...NAMES_OF_N8N],
	...['DateTime', 'Duration', 'Interval', 'JSON', 'Math', 'Object', 'encodeURIComponent'],
];

const FIRST_NAME = /^\s*(?:new\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:[.[(?]|$)/u;

/** The name that a tag's code begins with, when it is a name, a path from one or a call of one. */
export function firstNameOf(code: string): string | undefined {
	return FIRST_NAME.exec(code)?.[1];
}

/** The fault of a tag with a name that nothing stands behind: no data can put it right. */
export function unknownNameFault(field: string, tag: ExpressionTag, name: string): TemplateFault {
	return new TemplateFault(
		field,
		`${tag.source} uses the name ${shown(name)}, which is unknown`,
		fixFor(name),
	);
}

function fixFor(name: string): string {
	if (USERS.includes(name)) {
		return `${name} works only in a tag that is a name and nothing else, as {{ ${name}.email }}, or with a default. In an n8n expression write $json.`;
	}
	const meant = nearest(name, MEANT);
	return meant === undefined
		? 'Begin with $json for a field of the item, such as {{ $json.email }}.'
		: `Did you mean ${meant}?`;
}
