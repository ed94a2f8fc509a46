import type { INodeProperties } from 'n8n-workflow';

import { UserApiCall } from '../../../../nodes/UserApiCall/UserApiCall.node';

const { description } = new UserApiCall();
const options = (description.properties.find(({ name }) => name === 'options')?.options ??
	[]) as INodeProperties[];

/** All fields, those inside collections too. */
function* every(properties: readonly INodeProperties[]): Generator<INodeProperties> {
	for (const property of properties) {
		yield property;
		for (const option of property.options ?? []) {
			if ('values' in option) yield* every(option.values);
			else if ('type' in option) yield* every([option]);
		}
	}
}

test('the names that workflows store are those of the contract', () => {
	expect(description.properties.map(({ name }) => name)).toEqual([
		'method',
		'noBodyNotice',
		'url',
		'authentication',
		'credentials',
		'extraData',
		'queryParameters',
		'excludeUser',
		'userData',
		'toolNotice',
		'user',
		'lookUpBy',
		'lookUpValue',
		'headers',
		'options',
	]);
	expect(options.map(({ name }) => name).sort()).toEqual(
		[
			'allResponseHeaders',
			'badData',
			'body',
			'concurrency',
			'dryRun',
			'followRedirects',
			'idempotency',
			'ignoreSslIssues',
			'itemsPerCall',
			'maxResponseSize',
			'maxRetries',
			'missingValues',
			'path',
			'proxy',
			'requestsPerSecond',
			'resultField',
			'resultOnly',
			'retryBudget',
			'retryUnknown',
			'sign',
			'signature',
			'splitAnswer',
			'stopCallingAfter',
			'successWhen',
			'timeout',
			'userFields',
		].sort(),
	);
	expect([description.name, description.outputs]).toEqual([
		'userApiCall',
		[
			{ type: 'main', displayName: 'Success' },
			{ type: 'main', displayName: 'Failure' },
		],
	]);
});

test('every field says what it is for', () => {
	for (const field of every(description.properties)) {
		if (field.type === 'notice' || field.type === 'credentials') continue;
		expect(`${field.name}: ${field.description ?? ''}`).toMatch(/: \S/);
	}
});

test('options stand in alphabetical order', () => {
	const names = options.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
});

test('the words of the options tell what belongs together, and the alphabet keeps it so', () => {
	const labels = options.map(({ displayName }) => displayName);
	const group = (word: string) => labels.filter((label) => label.split(' ')[0] === word);
	expect(group('Payload')).toEqual(['Payload Body', 'Payload Path', 'Payload User Fields']);
	expect(labels.filter((label) => /^Retr/.test(label))).toEqual([
		'Retries',
		'Retry Time Limit (Ms)',
		'Retry When Delivery Is Unknown',
	]);
	expect(group('Response')).toEqual(['Response Headers: All', 'Response Size Limit (Bytes)']);
});
