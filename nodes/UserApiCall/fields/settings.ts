import type { IExecuteFunctions } from 'n8n-workflow';

import type { Method } from '../call';
import { readProxy } from './proxy';
import type { DeliverySettings } from '../deliver/settings';
import { defaults } from './defaults';
import { perRun, rawParameter } from './parameters';
import { TemplateFault } from '../faults';
import type { NamedValue } from '../template/headers';
import type { UserFields } from '../prepare/user';
import type { MissingValues } from '../template/value';
import type { RouteSettings } from '../route/route';

/** The raw values of the fields that hold snippet tags. */
export interface RawFields {
	readonly url: string;
	readonly query: readonly NamedValue[];
	readonly headers: readonly NamedValue[];
	readonly extraData: string;
	readonly user: string;
	readonly keyValue: string;
}

/** What is sent: everything that holds for all items of a run. */
export interface PayloadSettings {
	readonly raw: RawFields;
	readonly body: 'envelope' | 'extraData';
	readonly userData: 'inputItem' | 'define' | 'lookUp';
	readonly userFields: UserFields | undefined;
	readonly missingValues: MissingValues;
	readonly badData: 'failure' | 'stop';
	readonly idempotency: {
		readonly scope: 'execution' | 'content' | 'value' | 'off';
		readonly header: string;
	};
}

/** Everything the designer set that holds for a whole run. */
export interface RunSettings {
	readonly authentication: 'none' | 'credential' | 'oAuth2';
	readonly sign: boolean;
	readonly payload: PayloadSettings;
	readonly delivery: DeliverySettings;
	readonly route: RouteSettings;
}

export const METHODS: readonly Method[] = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'];

/**
 * Reads all that holds for the whole run. n8n checks no value of a field that is set by an expression, or in a
 * workflow that was not made in the editor: this does.
 *
 * @throws TemplateFault for a setting that can't be right
 */
export function readSettings(context: IExecuteFunctions): RunSettings {
	const option = <T>(name: string, fallback: T): T => perRun(context, `options.${name}`, fallback);
	return {
		authentication: oneOf('Authentication', perRun(context, 'authentication', 'none'), [
			'none',
			'credential',
			'oAuth2',
		]),
		sign: Boolean(option('sign', defaults.sign)),
		payload: readPayload(context, option),
		delivery: readDelivery(option),
		route: readRoute(option),
	};
}

type ReadOption = <T>(name: string, fallback: T) => T;

function readPayload(context: IExecuteFunctions, option: ReadOption): PayloadSettings {
	return {
		raw: {
			url: text(rawParameter(context, 'url', '')),
			query: rows(rawParameter(context, 'queryParameters.parameters', [])),
			headers: rows(rawParameter(context, 'headers.parameters', [])),
			extraData: text(rawParameter(context, 'extraData', '')),
			user: text(rawParameter(context, 'user', '')),
			keyValue: text(rawParameter(context, 'options.idempotency.key.value', '')),
		},
		body: oneOf('Body', option('body', defaults.body), ['envelope', 'extraData']),
		userData: oneOf('User Data', perRun(context, 'userData', 'inputItem'), [
			'inputItem',
			'define',
			'lookUp',
		]),
		userFields: readUserFields(option),
		missingValues: oneOf('Missing Values', option('missingValues', defaults.missingValues), [
			'empty',
			'null',
			'fail',
		]),
		badData: oneOf('Items with Bad Data', option('badData', defaults.badData), ['failure', 'stop']),
		idempotency: {
			scope: oneOf('Idempotency Key', option('idempotency.key.scope', defaults.idempotencyScope), [
				'execution',
				'content',
				'value',
				'off',
			]),
			header: String(option('idempotency.key.header', defaults.idempotencyHeader)),
		},
	};
}

function readUserFields(option: ReadOption): UserFields | undefined {
	const names = String(option('userFields.list.fields', ''))
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length === 0) return undefined;
	const mode = oneOf('User Fields', option('userFields.list.mode', 'only'), ['only', 'except']);
	return { mode, names };
}

function readDelivery(option: ReadOption): DeliverySettings {
	const proxy = String(option('proxy', defaults.proxy)).trim();
	const proxyRead = readProxy(proxy);
	if (proxyRead.kind === 'fault') {
		throw new TemplateFault(
			'Proxy',
			proxyRead.message,
			'Write it as http://proxy.example.com:3128.',
		);
	}
	return {
		concurrency: whole('Concurrency', option('concurrency', defaults.concurrency), 1),
		requestsPerSecond: whole(
			'Requests per Second',
			option('requestsPerSecond', defaults.requestsPerSecond),
			0,
		),
		maxRetries: whole('Max Retries', option('maxRetries', defaults.maxRetries), 0),
		retryBudgetMs: whole('Retry Budget', option('retryBudget', defaults.retryBudget), 0),
		retryUnknown: Boolean(option('retryUnknown', defaults.retryUnknown)),
		followRedirects: Boolean(option('followRedirects', defaults.followRedirects)),
		maxResponseSize: whole(
			'Maximum Response Size',
			option('maxResponseSize', defaults.maxResponseSize),
			0,
		),
		ignoreSslIssues: Boolean(option('ignoreSslIssues', defaults.ignoreSslIssues)),
		proxy,
	};
}

function readRoute(option: ReadOption): RouteSettings {
	const resultField = String(option('resultField', defaults.resultField)).trim();
	if (['', 'error', '__proto__'].includes(resultField)) {
		throw new TemplateFault(
			'Result Field',
			`"${resultField}" can't be the name of the result`,
			'n8n takes an item with a field named error for a failed run: choose another name, such as apiCall.',
		);
	}
	return {
		resultField,
		resultOnly: Boolean(option('resultOnly', defaults.resultOnly)),
		allResponseHeaders: Boolean(option('allResponseHeaders', defaults.allResponseHeaders)),
	};
}

/** A fixed value of a JSON or text field may be stored as something else than text. */
function text(raw: unknown): string {
	if (typeof raw === 'string') return raw;
	return raw === null || raw === undefined ? '' : JSON.stringify(raw);
}

function rows(raw: unknown): NamedValue[] {
	if (!Array.isArray(raw)) return [];
	return (raw as Array<Partial<Record<'name' | 'value', unknown>>>).map(({ name, value }) => ({
		name: text(name).trim(),
		value: typeof value === 'string' ? value : text(value),
	}));
}

function oneOf<T extends string>(field: string, value: unknown, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === value);
	if (found !== undefined) return found;
	throw new TemplateFault(
		field,
		`"${String(value)}" is not one of its values`,
		`Choose one of: ${allowed.join(', ')}.`,
	);
}

/** Reads a whole number of at least `least`; n8n may hand over digits as text. */
export function whole(field: string, value: unknown, least: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) return number;
	throw new TemplateFault(
		field,
		`"${String(value)}" is not a whole number from ${least} up`,
		`Write a whole number, ${least} or more.`,
	);
}
