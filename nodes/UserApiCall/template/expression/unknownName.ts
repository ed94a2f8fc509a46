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

/** What a name may be mistaken for, first. */
const MEANT = [
	...['$json', 'receiver', 'user', ...NAMES_OF_N8N],
	...['DateTime', 'Duration', 'Interval', 'JSON', 'Math', 'Object', 'encodeURIComponent'],
];

const FIRST_NAME = /^\s*(?:new\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:[.[(?]|$)/u;

/** The name that a tag's code begins with, when it is a name, a path from one or a call of one. */
export function firstNameOf(code: string): string | undefined {
	return FIRST_NAME.exec(code)?.[1];
}

/** The fault of a tag with a name that nothing stands behind: no data can put it right. */
export function unknownNameFault(field: string, tag: ExpressionTag, name: string): TemplateFault {
	const meant = nearest(name, MEANT);
	return new TemplateFault(
		field,
		`${tag.source} uses the name ${shown(name)}, which is unknown`,
		meant === undefined
			? 'Begin with $json for a field of the item, such as {{ $json.email }}.'
			: `Did you mean ${meant}?`,
	);
}
