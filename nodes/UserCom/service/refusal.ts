import { isJsonObject } from '../../shared/json';
import type { Explanation } from './explanation';
import { explainNobody, isPage } from './explanation';

/** One field that the service refused, in its own words. */
interface FieldFault {
	readonly field: string;
	readonly reason: string;
}

const LONGEST_REASON = 300;

/**
 * Puts an answer other than 2XX into words. `subject` names what the request was about: `the user with the ID "7"`.
 * What the answers hold is from the vendor's pages; the shape inside `errors` is not in them, so any is read.
 */
export function explainRefusal(statusCode: number, body: unknown, subject: string): Explanation {
	const code = `HTTP_${statusCode}`;
	const reason = detailOf(body);
	const because = reason === '' ? '' : `: ${reason}`;
	if (statusCode === 401) {
		return {
			code,
			message: `User.com did not accept the API key${because}`,
			hint: 'Check the subdomain and the API key in the User.com credential. The key is one of the Public REST API keys, of 64 characters.',
		};
	}
	// No source tells what a key without the right is answered; 403 is what its framework gives.
	if (statusCode === 403) {
		return {
			code,
			message: `User.com does not allow the API key to do this${because}`,
			hint: 'See what the key may do, in User.com under App Settings, Advanced: looking users up needs reading, changing them writing.',
		};
	}
	if (statusCode === 404) {
		return explainNobody(
			`${subject}${because}`,
			'Check the value in the field that names it. Internal IDs, custom IDs and keys are three different things.',
		);
	}
	if (statusCode === 429) {
		return {
			code,
			message: `User.com asks to send fewer requests${because}`,
			hint: 'The node waited as long as it may. Send fewer items at once, or try again later.',
		};
	}
	if (statusCode >= 300 && statusCode < 400) {
		return {
			code,
			message:
				'User.com answered with a redirect, which is not followed so that the API key stays with its host',
			hint: 'Check the subdomain or the base URL in the User.com credential.',
		};
	}
	if (statusCode >= 500) {
		return {
			code,
			message: `User.com failed to answer (${statusCode})${because}`,
			hint: 'The fault is on the side of User.com. Try again later.',
		};
	}
	return { code, ...explainFields(statusCode, body, subject, because) };
}

function explainFields(statusCode: number, body: unknown, subject: string, because: string) {
	const faults = fieldFaults(body);
	const [first] = faults;
	if (first === undefined) {
		return {
			message: `User.com refused the request for ${subject} (${statusCode})${because}`,
			hint: 'Check the values of the node.',
		};
	}
	const fields = words(faults.map(({ field }) => `"${field}"`).join(', '));
	return {
		message:
			faults.length === 1
				? `User.com refused the field ${fields}: ${first.reason}`
				: `User.com refused the fields ${fields}: ${words(faults.map(({ reason }) => reason))}`,
		hint: `Correct what the node sends as ${fields}. Attributes must exist in User.com before they are set.`,
	};
}

/** The refused fields, from `{errors: {field: […]}}`, `{errors: [{field, message}]}` or `{field: […]}`. */
function fieldFaults(body: unknown): FieldFault[] {
	if (!isJsonObject(body)) return [];
	const errors = 'errors' in body ? body.errors : 'detail' in body ? body.detail : body;
	if (Array.isArray(errors)) {
		return errors
			.filter(isJsonObject)
			.flatMap((entry) =>
				typeof entry.field === 'string'
					? [{ field: entry.field, reason: words(entry.message ?? entry.messages ?? '') }]
					: fieldFaults({ errors: entry }),
			);
	}
	if (!isJsonObject(errors)) return [];
	return Object.entries(errors)
		.filter(([field, reason]) => !OF_ALL.includes(field) && typeof reason !== 'number')
		.map(([field, reason]) => ({ field, reason: words(reason) }));
}

/** What stands where a field would and is none: what Django and its REST framework say of the whole, and others. */
const OF_ALL: readonly string[] = ['non_field_errors', '__all__', 'message', 'error'];

/**
 * What is said of the whole request, as one line; empty when there is nothing: `{detail}`, `{errors}`, or the body, that is
 * text, a list of texts, or an object with one of OF_ALL.
 */
function detailOf(body: unknown): string {
	if (!isJsonObject(body)) return isPage(body) ? '' : textOf(body);
	const said = [body.detail, body.errors, body].flatMap((part) => [
		part,
		...(isJsonObject(part) ? OF_ALL.map((name) => part[name]) : []),
	]);
	return said.map(textOf).find((text) => text !== '') ?? '';
}

function textOf(said: unknown): string {
	const isText =
		typeof said === 'string' ||
		(Array.isArray(said) && said.every((entry) => typeof entry === 'string'));
	return isText ? words(said).trim() : '';
}

function words(reason: unknown): string {
	const text = Array.isArray(reason)
		? reason.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')
		: typeof reason === 'string'
			? reason
			: JSON.stringify(reason);
	return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
