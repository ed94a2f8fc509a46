import type { RunItems } from '../../../../../nodes/UserApiCall/template/expression/runItems';
import type { ExpressionTag } from '../../../../../nodes/UserApiCall/template/snippetTags';

/** One question to the engine. */
interface Asked {
	readonly itemIndex: number;
	readonly expression: string;
}

/** A run of items with these JSONs, and what its engine was asked. */
export interface Run extends RunItems {
	readonly asked: Asked[];
}

/** Reads an expression as plain JavaScript: a stand-in for n8n's engine, which other tests use for real. */
export function runOf(jsons: readonly unknown[], other: Partial<RunItems> = {}): Run {
	return withRecord(
		{
			json: (itemIndex) => jsons[itemIndex],
			evaluate: (expression, itemIndex) =>
				javaScript('$json, $item, $itemIndex', expression)(
					jsons[itemIndex],
					(index: number) => ({ $json: jsons[index] }),
					itemIndex,
				),
			now: () => 0,
		},
		other,
	);
}

/** As {@link runOf}, where a name that nothing stands behind has no value: so it is in the older of n8n's engines. */
export function runOfOlderEngine(jsons: readonly unknown[]): Run {
	return withRecord(runOf(jsons), {
		evaluate(expression, itemIndex) {
			const names = { $json: jsons[itemIndex], Math };
			const scope = new Proxy(names, {
				has: () => true,
				get: (known, name) => (Reflect.has(known, name) ? Reflect.get(known, name) : undefined),
			});
			return javaScript('scope', expression, 'with (scope) ')(scope);
		},
	});
}

function withRecord(run: RunItems, other: Partial<RunItems>): Run {
	const asked: Asked[] = [];
	const { evaluate, ...rest } = { ...run, ...other };
	return {
		...rest,
		asked,
		evaluate(expression, itemIndex) {
			asked.push({ itemIndex, expression });
			return evaluate(expression, itemIndex);
		},
	};
}

/** The backslash of the first `\}}` goes, as n8n has it. */
export function javaScript(
	names: string,
	expression: string,
	before = '',
): (...given: unknown[]) => unknown {
	const code = expression.slice(2, -2).replace('\\}}', '}}');
	// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- code of the tests
	return new Function(names, `${before}{ return (${code}\n); }`) as (
		...given: unknown[]
	) => unknown;
}

export function tagOf(code: string): ExpressionTag {
	return { kind: 'expression', source: `{{ ${code} }}`, code: ` ${code} ` };
}
