import { BadData, TemplateFault } from '../../../../nodes/UserApiCall/faults';
import { userTagValue } from '../../../../nodes/UserApiCall/prepare/user';
import type { SnippetTag } from '../../../../nodes/UserApiCall/template/snippetTags';
import type { ValueOf } from '../../../../nodes/UserApiCall/template/value';

/** Values by a tag's code: `{{ a }}` reads `values.a`. A stand-in for n8n's engine, which other tests use for real. */
export function valuesOf(values: Record<string, unknown>): ValueOf {
	return (_field: string, tag: SnippetTag) =>
		tag.kind === 'expression' && Object.hasOwn(values, tag.code.trim())
			? values[tag.code.trim()]
			: undefined;
}

/** What a call gave: its value, or what the fault that it threw says, problem and fix. Other errors go on. */
export function outcomeOf<T>(
	run: () => T,
): { value: T } | { badData: string } | { templateFault: string } {
	let problem: unknown;
	try {
		return { value: run() };
	} catch (error) {
		problem = error;
	}
	if (problem instanceof BadData) return { badData: said(problem) };
	if (problem instanceof TemplateFault) return { templateFault: said(problem) };
	throw problem;
}

function said({ message, fix }: BadData | TemplateFault): string {
	return `${message}. ${fix}`;
}

/** As {@link valuesOf}, and names of the user from a user, as the node reads them. */
export function valuesAndUser(
	values: Record<string, unknown>,
	user: Record<string, unknown>,
): ValueOf {
	const ofExpression = valuesOf(values);
	return (field, tag) => (tag.kind === 'user' ? userTagValue(tag, user) : ofExpression(field, tag));
}
