import { MissingTags } from '../../../../nodes/UserApiCall/template/missingTags';
import type { Sample } from '../../../../nodes/UserApiCall/template/missingTags';
import { splitTemplate, tagsOf } from '../../../../nodes/UserApiCall/template/snippetTags';
import type { SnippetTag } from '../../../../nodes/UserApiCall/template/snippetTags';

const tag = (code: string): SnippetTag => {
	const [found] = tagsOf(splitTemplate('URL', `{{ ${code} }}`));
	if (!found) throw new Error('no tag');
	return found;
};

const nobody: Sample = { json: {}, user: undefined };

/** What is told of tags that gave these values, item by item. */
function told(asked: ReadonlyArray<readonly [field: string, tag: SnippetTag, value: unknown]>) {
	const missing = new MissingTags();
	for (const [field, one, value] of asked) missing.watch(() => value)(field, one);
	return missing.found(nobody).map(({ field, source }) => `${source} in ${field}`);
}

describe('a tag that had no value for any item is told', () => {
	const [a, b] = [tag('$json.a'), tag('$json.b')];

	test('with its field, in the order in which they were asked for', () => {
		expect(
			told([
				['URL', b, undefined],
				['Headers', a, undefined],
				['URL', b, undefined],
			]),
		).toEqual(['{{ $json.b }} in URL', '{{ $json.a }} in Headers']);
	});

	test.each([null, '', 0, false, 'x'])('but not one that had the value %j for one', (value) => {
		expect(
			told([
				['URL', a, undefined],
				['URL', a, value],
				['URL', a, undefined],
			]),
		).toEqual([]);
		expect(
			told([
				['URL', a, value],
				['URL', a, undefined],
			]),
		).toEqual([]);
	});

	test('not one that was never asked for', () => {
		expect(told([])).toEqual([]);
	});

	test('once for each field, however often it is written there', () => {
		const again = tag('$json.a');
		expect(
			told([
				['URL', a, undefined],
				['URL', again, undefined],
			]),
		).toEqual(['{{ $json.a }} in URL']);
		expect(
			told([
				['URL', a, undefined],
				['Path', again, undefined],
			]),
		).toEqual(['{{ $json.a }} in URL', '{{ $json.a }} in Path']);
	});

	test('and each value goes on as it is', () => {
		const read = new MissingTags().watch((field, { source }) => `${field} ${source}`);
		expect([read('URL', a), read('Path', a)]).toEqual(['URL {{ $json.a }}', 'Path {{ $json.a }}']);
	});

	test('a value that can not be had goes on as its error, and is no missing one', () => {
		const missing = new MissingTags();
		const read = missing.watch(() => {
			throw new RangeError('no');
		});
		expect(() => read('URL', a)).toThrow('no');
		expect(missing.found(nobody)).toEqual([]);
	});
});

/** What a tag without a value may have meant. */
function meant(code: string, sample: Partial<Sample>): string | undefined {
	const missing = new MissingTags();
	missing.watch(() => undefined)('URL', tag(code));
	return missing.found({ ...nobody, ...sample })[0]?.meant;
}

describe('what a path may have meant is the name most like the first that is not there', () => {
	const json = {
		first_name: 'Ann',
		address: { city: 'Riga', 'post code': '1' },
		orders: [{ total: 5 }, { tax: 1 }],
		'12345': { name: 'x' },
		none: null,
		text: 'abc',
	};

	test.each<[string, string | undefined]>([
		['$json.frist_name', 'first_name'],
		['  $json.frist_name', 'first_name'],
		['$json.frist_name.trim()', 'first_name'],
		['$json.frist_name + "x"', 'first_name'],
		['$json["First Name"]', 'first_name'],
		["$json['frist_name']", 'first_name'],
		['$json[ "frist_name" ]', 'first_name'],
		['$json . frist_name', 'first_name'],
		['$json?.frist_name', 'first_name'],
		['$json.adress.city', 'address'],
		['$json.address.ctiy', 'city'],
		['$json?.address?.ctiy', 'city'],
		['$json["address"].ctiy', 'city'],
		['$json.address["post_code"]', 'post code'],
		['$json.orders[0].totl', 'total'],
		['$json.orders[ 1 ].tex', 'tax'],
		['$json[12345].nmae', 'name'],
		['$json[12346]', '12345'],
	])('{{ %s }}: %s', (code, name) => {
		expect(meant(code, { json })).toBe(name);
	});

	test.each([
		'$json.telephone',
		'$json.first_name',
		'$json.none.deeper',
		'$json.text.lenght',
		'$json.address.city.nmae',
		'$json',
		'$json[key]',
		'$jsonx.frist_name',
		'x.$json.frist_name',
		'1 + $json.frist_name',
		'frist_name',
		'$json.toString',
	])('{{ %s }}: nothing', (code) => {
		expect(meant(code, { json })).toBeUndefined();
	});
});

describe('what a name of the user may have meant', () => {
	const user = {
		first_name: 'Ann',
		company: { name: 'ACME', vat: '1' },
		attributes: [
			{ name: 'Favourite Colour', name_std: 'favourite_colour', value: 'red' },
			{ name: 'Shoe Size', value: 42 },
			{ name_std: 'plan' },
			{ name: 5 },
			null,
			'text',
		],
	};

	test.each<[string, string | undefined]>([
		['receiver.frist_name', 'first_name'],
		['user.FirstName', 'first_name'],
		['receiver.company.nmae', 'name'],
		['receiver.compony.name', 'company'],
		['receiver.favorite_colour', 'favourite_colour'],
		['receiver.shoe_sizes', 'Shoe Size'],
		['receiver.plam', 'plan'],
		['receiver.atributes', 'attributes'],
		['receiver.telephone', undefined],
		['receiver.first_name', undefined],
	])('{{ %s }}: %s', (code, name) => {
		expect(meant(code, { user })).toBe(name);
	});

	test('is not known without a user, and found among the plain names without attributes', () => {
		expect(meant('receiver.frist_name', { json: { first_name: 1 } })).toBeUndefined();
		expect(meant('receiver.frist_name', { user: { first_name: 1 } })).toBe('first_name');
		expect(meant('receiver.plam', { user: { plan: 1, attributes: { plam_: 1 } } })).toBe('plan');
	});
});
