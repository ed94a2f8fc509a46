import { isEqual, toPath } from 'lodash';

import { isJsonObject, parseExact, parseJson } from '../../shared/json';
import type { Answered, AttemptResult, ReceivedBody, Rejection } from '../call';
import { nearest } from '../template/nearest';
import { isListed, type SuccessRule } from '../fields/successRule';
import type { Ended } from './limits/level';

/**
 * Has the receiver said that it took the call? A status that counts as success is never retried, and no 2XX is, listed or
 * not: whoever sent one has done what was asked (docs/contract.md, "The receiver's own rules").
 */
export function isFinal(result: AttemptResult, rule: SuccessRule): result is Answered {
	return result.kind === 'answered' && (isListed(rule, result.statusCode) || is2xx(result));
}

/** What an attempt's end says of how busy its receiver is. */
export function howEnded(result: AttemptResult): Ended['how'] {
	if (result.kind !== 'answered') return 'silent';
	return result.statusCode === 429 || result.statusCode === 503 ? 'refused' : 'answered';
}

/** What makes an answer with a final status a Failure all the same; undefined when it is a success. */
export function rejectionOf(
	{ statusCode }: Answered,
	body: ReceivedBody,
	rule: SuccessRule,
): Rejection | undefined {
	if (!isListed(rule, statusCode)) return { kind: 'status' };
	const { field, value } = rule;
	if (field === '') return undefined;
	const json = jsonOf(body);
	if (!json) return { kind: 'noJson', field, wanted: value };
	const found = valueAt(json.value, field);
	if (found && isWanted(found.value, value)) return undefined;
	if (!found)
		return { kind: 'field', field, wanted: value, found, meant: meantBy(field, json.value) };
	return { kind: 'field', field, wanted: value, found: textOf(found.value) };
}

/** What an item's result, other nodes and n8n's expressions have before the body's own fields. */
const BEFORE_BODY = /^(?:(?:\$?json|\$?response|apiCall|body)\.)+/i;

/** The path that has a value where this one has none: without what stands before the body, of a list's first, or written alike. */
function meantBy(path: string, json: unknown): string | undefined {
	const inBody = path.replace(BEFORE_BODY, '');
	const paths = [inBody, `0.${inBody}`];
	const names = isJsonObject(json) ? Object.keys(json) : [];
	return paths.find((one) => valueAt(json, one)) ?? nearest(inBody, names);
}

function is2xx({ statusCode }: Answered): boolean {
	return statusCode >= 200 && statusCode <= 299;
}

/** Many a receiver sends JSON and calls it text. */
function jsonOf(body: ReceivedBody): { readonly value: unknown } | undefined {
	if (body.kind === 'json') return body;
	return body.kind === 'text' ? parseExact(body.text) : undefined;
}

/** Own properties only; a key that holds the dots itself is meant first. */
function valueAt(json: unknown, path: string): { readonly value: unknown } | undefined {
	if (has(json, path)) return { value: json[path] };
	let value = json;
	for (const key of toPath(path)) {
		if (!has(value, key)) return undefined;
		value = value[key];
	}
	return { value };
}

function has(value: unknown, key: string): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function isWanted(found: unknown, wanted: string): boolean {
	if (textOf(found) === wanted) return true;
	const json = parseJson(wanted);
	return json !== undefined && isEqual(json.value, found);
}

/** An answer may nest deeper than anything can be written, and has been given: it must have its verdict. */
function textOf(found: unknown): string {
	if (typeof found === 'string') return found;
	try {
		return JSON.stringify(found);
	} catch {
		return 'something nested too deep to be shown';
	}
}
