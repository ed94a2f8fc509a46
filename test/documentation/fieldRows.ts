import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A field as a page must show it. */
export interface FieldRow {
	/** As the editor names it, behind the field that it stands in: `Headers → Name`. */
	readonly field: string;
	/** As the editor shows it: the name of a choice, on or off, a number, text in code, or empty. */
	readonly byDefault: string;
	/** The names of its choices, or the bounds of a number. */
	readonly takes: string;
	/** When it is shown. */
	readonly show: Readonly<Record<string, unknown>>;
}

/** Every field in which a value can be set, in the order of the editor; those that only hold others, and notices, are none. */
export function fieldRows(properties: readonly INodeProperties[], before = ''): FieldRow[] {
	return properties.flatMap((property) => {
		const { displayName, type, options = [], displayOptions } = property;
		const show = (displayOptions?.show ?? {}) as Record<string, unknown>;
		const field = `${before}${displayName}`;
		const inside =
			type === 'collection'
				? fieldRows(
						options as INodeProperties[],
						before === '' && field === 'Options' ? '' : `${field} → `,
					)
				: options.flatMap((group) =>
						'values' in group ? fieldRows(group.values, `${field} → `) : [],
					);
		if (type === 'collection' || type === 'fixedCollection') {
			return inside.map((row) => ({ ...row, show: { ...show, ...row.show } }));
		}
		if (['notice', 'hidden', 'credentials'].includes(type)) return [];
		return [{ field, byDefault: defaultOf(property), takes: takesOf(property), show }];
	});
}

function defaultOf({
	type,
	default: byDefault,
	options = [],
	modes = [],
}: INodeProperties): string {
	if (type === 'resourceLocator') {
		const { mode } = byDefault as { mode: string };
		return modes.find(({ name }) => name === mode)?.displayName ?? mode;
	}
	if (type === 'boolean') return byDefault ? 'on' : 'off';
	const choice = (options as INodePropertyOptions[]).find(({ value }) => value === byDefault);
	if (choice) return choice.name;
	if (typeof byDefault === 'number') return String(byDefault);
	// The editor opens a field for JSON with empty braces.
	const text = String(byDefault).replace(/^=?\{\s*\}$/, '');
	return text === '' ? 'empty' : `\`${text}\``;
}

function takesOf({ type, typeOptions, options = [], modes = [] }: INodeProperties): string {
	if (type === 'resourceLocator') return modes.map(({ displayName }) => displayName).join(' · ');
	if (type === 'options') return options.map(({ name }) => name).join(' · ');
	if (type !== 'number') return '';
	const { minValue, maxValue } = typeOptions ?? {};
	return maxValue === undefined ? `from ${minValue ?? 0}` : `${minValue ?? 0} to ${maxValue}`;
}
