import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	NodeParameterValueType,
} from 'n8n-workflow';

/** Fields that the node does not declare, by path: n8n drops them without a word, and a test of one would test nothing. */
export function unknownFields(
	given: INodeParameters,
	properties: readonly INodeProperties[],
	before = '',
): string[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const path = `${before}${name}`;
		const declared = properties.filter((property) => property.name === name);
		if (declared.length === 0) return [path];
		const inner = declared.flatMap(({ type, options = [] }) =>
			type === 'collection' || type === 'fixedCollection' ? options : [],
		);
		return inner.length === 0 ? [] : unknownInside(value, inner, `${path}.`);
	});
}

type Inner = NonNullable<INodeProperties['options']>[number];

function unknownInside(
	value: NodeParameterValueType,
	options: readonly Inner[],
	before: string,
): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const groups = options.filter((option): option is INodePropertyCollection => 'values' in option);
	const fields = value as INodeParameters;
	if (groups.length === 0) return unknownFields(fields, options as INodeProperties[], before);
	return Object.entries(fields).flatMap(([name, held]) => {
		const values = groups.filter((group) => group.name === name).flatMap((group) => group.values);
		if (values.length === 0) return [`${before}${name}`];
		return [held]
			.flat()
			.flatMap((row) => unknownFields((row ?? {}) as INodeParameters, values, `${before}${name}.`));
	});
}
