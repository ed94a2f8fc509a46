import { ExpressionTags } from '../../nodes/UserApiCall/template/expression/expressionTags';
import type { RunItems } from '../../nodes/UserApiCall/template/expression/runItems';
import type { ExpressionTag } from '../../nodes/UserApiCall/template/snippetTags';
import { jsonOf, textOf } from '../../nodes/UserApiCall/template/value';
import { outcomeOf } from '../unit/UserApiCall/template/fill';

const field = 'Extra Data';

function tagOf(code: string): ExpressionTag {
	return { kind: 'expression', source: `{{ ${code} }}`, code: ` ${code} ` };
}

/** What would be sent for the tags of each item, in quotes and outside, or what is said of them. */
export function sentForItems(
	codes: readonly string[],
	items: RunItems & { readonly count: number },
): unknown[] {
	const tags = codes.map((code) => ({ field, tag: tagOf(code) }));
	const expressionTags = new ExpressionTags(tags, items);
	return Array.from({ length: items.count }, (_, itemIndex) =>
		outcomeOf(() => {
			const read = expressionTags.read(itemIndex);
			return tags.map(({ tag }) => {
				const place = { field, tag, missing: 'null' as const };
				return [
					outcomeOf(() => typeof read(field, tag)),
					outcomeOf(() => jsonOf(read(field, tag), place)),
					outcomeOf(() => textOf(read(field, tag), place)),
				];
			});
		}),
	);
}
