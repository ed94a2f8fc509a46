import { isJsonObject, parseExact } from '../../shared/json';
import { BadData } from '../faults';

/** The type of a form's body, which its receiver expects. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * Extra Data as form fields (WHATWG URL, 5.2, as `URLSearchParams` writes them): a list repeats its field, an object is its
 * JSON text, null and missing ones are left out. Integers keep all their digits.
 *
 * @param extra JSON text
 * @throws BadData when it is a list, whose elements have no names
 */
export function formBody(extra: string): Buffer {
	const fields = parseExact(extra)?.value;
	if (!isJsonObject(fields)) {
		throw new BadData(
			'Extra Data',
			'a list has no names for its form fields',
			'Write an object, such as {"email": "{{ $json.email }}"}, or choose another Body.',
		);
	}
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
			if (one === null) continue;
			form.append(name, typeof one === 'string' ? one : JSON.stringify(one));
		}
	}
	return Buffer.from(form.toString(), 'utf8');
}
