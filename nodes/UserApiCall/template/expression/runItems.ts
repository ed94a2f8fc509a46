/** The items of a run, as their expressions see them. */
export interface RunItems {
	/** The item's own JSON, when that is what `$json` is; undefined leaves every tag to n8n. So it is behind the last item. */
	json(itemIndex: number): unknown;
	/** Resolves an n8n expression for one item: `{{ … }}` in, its value out; throws n8n's own errors. */
	evaluate(expression: string, itemIndex: number): unknown;
	/** A clock that never goes back, in milliseconds. */
	now(): number;
}
