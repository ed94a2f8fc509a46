import type { IExecuteFunctions, OnError } from 'n8n-workflow';

import { shown, TemplateFault } from '../faults';
import { extraData } from './body';
import { groupOf, labelOf, OPTIONS, type Values } from './declaration';
import { deliveryOptions, proxy } from './options/delivery';
import { idempotency, idempotencyForRun, idempotencyValue } from './options/idempotency';
import { payloadOptions, userFields } from './options/payload';
import { type Proxy, readProxy } from './proxy';
import { type NamedText, readForRun, readGiven, readTemplate, readTemplateRows } from './read';
import { authentication, headers, queryParameters, url } from './request';
import { resultField, resultOptions } from './options/result';
import { sign, signature, signatureFields } from './options/signature';
import { successRuleFields, successWhen } from './options/successWhen';
import { readStatuses, type SuccessRule } from './successRule';
import { user, userData } from './whichUser';

/** The raw values of the fields that hold snippet tags. */
export interface RawFields {
	readonly url: string;
	readonly query: readonly NamedText[];
	readonly headers: readonly NamedText[];
	readonly extraData: string;
	readonly user: string;
	readonly keyValue: string;
}

/** One entry of *Payload User Fields*: names, with dots for nested ones. */
export interface UserFields {
	readonly mode: 'only' | 'except';
	readonly names: readonly string[];
}

/** What is sent: everything that holds for all items of a run. */
export interface PayloadSettings extends Values<typeof payloadOptions>, Values<[typeof userData]> {
	readonly raw: RawFields;
	/** Undefined: all. */
	readonly userFields: UserFields | undefined;
	readonly idempotency: Values<typeof idempotencyForRun>;
}

/** How the calls are sent. */
export interface DeliverySettings extends Values<typeof deliveryOptions> {
	readonly proxy: Proxy | undefined;
	readonly successWhen: SuccessRule;
}

/** How results are written into items. */
export interface RouteSettings extends Values<typeof resultOptions>, Values<[typeof resultField]> {
	/** The field of an item's JSON in which n8n keeps its files; undefined: they stand beside the JSON. */
	readonly filesField?: string | undefined;
}

/** Who the calls come from. */
export interface AuthenticationSettings extends Values<[typeof authentication, typeof sign]> {
	readonly signature: SignatureStyle;
	/** The header in which an idempotency key is sent; undefined: none is. */
	readonly keyHeader: string | undefined;
}

/** How calls are signed. */
export type SignatureStyle = Values<typeof signatureFields>;

/** Everything the designer set that holds for a whole run. */
export interface RunSettings {
	readonly authentication: AuthenticationSettings;
	readonly payload: PayloadSettings;
	readonly delivery: DeliverySettings;
	readonly route: RouteSettings;
}

/**
 * Reads and checks all that holds for the whole run.
 *
 * @throws TemplateFault for a setting that can't be right
 */
export function readSettings(context: IExecuteFunctions): RunSettings {
	const payload = readPayload(context);
	const { scope, header } = payload.idempotency;
	return {
		authentication: {
			...readForRun(context, [authentication]),
			...readForRun(context, [sign], OPTIONS),
			signature: readForRun(context, signatureFields, groupOf(signature, OPTIONS)),
			keyHeader: scope === 'off' ? undefined : header,
		},
		payload,
		delivery: {
			...readForRun(context, deliveryOptions, OPTIONS),
			proxy: usableProxy(readForRun(context, [proxy], OPTIONS).proxy),
			successWhen: readSuccessRule(context),
		},
		route: readRoute(context),
	};
}

/**
 * Reads how results are written, which a node that stops needs, too.
 *
 * @throws TemplateFault for a setting that can't be right
 */
export function readRoute(context: IExecuteFunctions): RouteSettings {
	const filesField = filesFieldOf(context);
	const { resultField: name } = readForRun(context, [resultField], OPTIONS);
	return {
		...readForRun(context, resultOptions, OPTIONS),
		resultField: usableName(name.trim(), context.getNode().onError, filesField),
		filesField,
	};
}

/** With *Execution Logic* v2 of the workflow (n8n 2.41, `BINARY_IN_JSON_PROPERTY`); n8n 1.123 knows no such thing. */
function filesFieldOf(context: IExecuteFunctions): string | undefined {
	const isTold = 'getWorkflowSettings' in context;
	return isTold && context.getWorkflowSettings().binaryMode === 'combined' ? '_files' : undefined;
}

function readPayload(context: IExecuteFunctions): PayloadSettings {
	const keyGroup = groupOf(idempotency, OPTIONS);
	return {
		...readForRun(context, payloadOptions, OPTIONS),
		...readForRun(context, [userData]),
		raw: {
			url: readTemplate(context, url),
			query: readTemplateRows(context, queryParameters),
			headers: readTemplateRows(context, headers),
			extraData: readTemplate(context, extraData),
			user: readTemplate(context, user),
			keyValue: readTemplate(context, idempotencyValue, keyGroup),
		},
		userFields: readUserFields(context),
		idempotency: readForRun(context, idempotencyForRun, keyGroup),
	};
}

function readUserFields(context: IExecuteFunctions): UserFields | undefined {
	const [list] = userFields.options;
	const { mode, fields } = readForRun(context, list.values, groupOf(userFields, OPTIONS));
	const names = fields
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return names.length === 0 ? undefined : { mode, names };
}

function usableProxy(text: string): Proxy | undefined {
	const read = readProxy(text);
	if (read.kind === 'proxy') return read.proxy;
	if (read.kind === 'none') return undefined;
	throw new TemplateFault(labelOf(proxy), read.problem, read.fix);
}

function readSuccessRule(context: IExecuteFunctions): SuccessRule {
	const given = readForRun(context, successRuleFields, groupOf(successWhen, OPTIONS));
	const read = readStatuses(given.statuses);
	if (read.kind === 'fault') throw new TemplateFault(labelOf(successWhen), read.problem, read.fix);
	checkAnswerField(context, given.field);
	return { statuses: read.statuses, field: given.field.trim(), value: given.value };
}

/** The field of an answer, which is not there yet when n8n resolves an expression: dragged from another item, it is no rule at all. */
function checkAnswerField(context: IExecuteFunctions, name: string): void {
	const [, field] = successRuleFields;
	const group = groupOf(successWhen, OPTIONS);
	const gaveNothing = (readGiven(context, field, group)(0) ?? null) === null;
	if (!gaveNothing && !/^\s*\$json\b|\{\{/.test(name)) return;
	throw new TemplateFault(
		labelOf(successWhen),
		gaveNothing
			? 'the expression in Field gives nothing'
			: `"${shown(name)}" in Field is no path into an answer`,
		'Write the path in the body of the answer as fixed text, such as ok or data.ok.',
	);
}

/** What n8n takes for the description of an error, when nothing but it stands beside a field named error. */
const WORDS_OF_ERROR = ['message', 'details'];

/** Some names would change what n8n takes the item for. */
function usableName(
	name: string,
	onError: OnError | undefined,
	filesField: string | undefined,
): string {
	if (onError === 'continueErrorOutput' && WORDS_OF_ERROR.includes(name)) {
		throw new TemplateFault(
			labelOf(resultField),
			`"${name}" can't be the name of the result while On Error is set to the error output`,
			`n8n takes an item with nothing but error and ${name} for a failed run: choose another name, such as apiCall.`,
		);
	}
	// Beside each other n8n takes the first two for a failed run, and throws when no error is in them (`normalizeNodeErrors`).
	if (['$error', '$json', filesField].includes(name)) {
		throw new TemplateFault(
			labelOf(resultField),
			`"${name}" can't be the name of the result`,
			'n8n has a use of its own for a field of that name: choose another, such as apiCall.',
		);
	}
	if (!['', 'error', '__proto__'].includes(name)) return name;
	throw new TemplateFault(
		labelOf(resultField),
		`"${name}" can't be the name of the result`,
		'n8n takes an item with a field named error for a failed run: choose another name, such as apiCall.',
	);
}
