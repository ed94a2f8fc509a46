import { shown } from '../faults';

/** From the first to the last status, both included. */
export type StatusRange = readonly [first: number, last: number];

/** What counts as success (docs/contract.md, "The receiver's own rules"). */
export interface SuccessRule {
	readonly statuses: readonly StatusRange[];
	/** A path into the JSON answer; empty: the status alone decides. */
	readonly field: string;
	/** What the field must hold, as text or as JSON. */
	readonly value: string;
}

/** Every 2XX, as RFC 9110, 15.3, and User.com have it. */
export const ANY_2XX: SuccessRule = { statuses: [[200, 299]], field: '', value: '' };

/** A list of statuses as the designer writes it, or what is wrong with it. */
export type ReadStatuses =
	| { readonly kind: 'statuses'; readonly statuses: readonly StatusRange[] }
	| { readonly kind: 'fault'; readonly problem: string; readonly fix: string };

/** `200-299, 409`; `2XX` is one of its hundreds. Empty text is every 2XX. */
export function readStatuses(text: string): ReadStatuses {
	const parts = text
		.split(/[,;]/)
		.map((part) => part.replaceAll(/\s*([-–])\s*/g, '$1').trim())
		.filter((part) => part !== '');
	const statuses: StatusRange[] = [];
	for (const part of parts) {
		const range = rangeOf(part);
		if (!range) {
			return {
				kind: 'fault',
				problem: `"${shown(part)}" is no status from 100 to 599, nor a range of them`,
				fix: 'Write numbers and ranges with commas between them, such as 200-299, 409.',
			};
		}
		statuses.push(range);
	}
	return { kind: 'statuses', statuses: statuses.length === 0 ? ANY_2XX.statuses : statuses };
}

function rangeOf(part: string): StatusRange | undefined {
	const hundred = /^([1-5])xx$/i.exec(part)?.[1];
	if (hundred) return [Number(hundred) * 100, Number(hundred) * 100 + 99];
	const [, from, to = from] = /^([1-5]\d\d)(?:[-–]([1-5]\d\d))?$/.exec(part) ?? [];
	if (from === undefined || to === undefined || Number(from) > Number(to)) return undefined;
	return [Number(from), Number(to)];
}

/** Is this status one of those that count as success? */
export function isListed({ statuses }: SuccessRule, statusCode: number): boolean {
	return statuses.some(([first, last]) => statusCode >= first && statusCode <= last);
}
