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
		'url',
		'authentication',
		'queryParameters',
		'extraData',
		'excludeUser',
		'userData',
		'user',
		'lookUpBy',
		'lookUpValue',
		'headers',
		'headersNotice',
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
			'timeout',
			'userFields',
		].sort(),
	);
	expect([description.name, description.outputNames]).toEqual([
		'userApiCall',
		['Success', 'Failure'],
	]);
});

test('every field says what it is for', () => {
	for (const field of every(description.properties)) {
		if (field.type === 'notice') continue;
		expect(`${field.name}: ${field.description ?? ''}`).toMatch(/: \S/);
	}
});

test('options stand in alphabetical order', () => {
	const names = options.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
});
