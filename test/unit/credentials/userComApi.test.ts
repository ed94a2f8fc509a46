import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { UserComApi } from '../../../credentials/UserComApi.credentials';

const credential = new UserComApi();

describe('the credential', () => {
	const data = { subdomain: 'acme', apiKey: 'the key', baseUrl: '' };
	const send = async (request: object, fields: ICredentialDataDecryptedObject = data) =>
		await credential.authenticate(fields, request as IHttpRequestOptions);

	it.each([
		{ url: 'https://acme.user.com/api/public/users/' },
		{ url: '/api/public/users/', baseURL: 'https://acme.user.com' },
		{ uri: 'https://ACME.user.com:443/api/public/users/' },
	])('adds the key and the version to %j', async (request) => {
		expect((await send(request)).headers).toEqual({
			Authorization: 'Token the key',
			Accept: '*/*; version=2',
		});
	});

	it.each([' ', '\n', '\u00a0', '\ufeff'])('takes %j around the key for pasted', async (blank) => {
		const request = { url: 'https://acme.user.com/api/public/users/' };
		const fields = { ...data, apiKey: `${blank}the key${blank}` };
		expect((await send(request, fields)).headers).toHaveProperty('Authorization', 'Token the key');
	});

	it('leaves a request that takes anything to version 1, which the API answers in without a version', async () => {
		const request = {
			url: 'https://acme.user.com/api/public/users/7/',
			headers: { Accept: '*/*' },
		};
		expect((await send(request)).headers).toEqual({
			Authorization: 'Token the key',
			Accept: '*/*',
		});
	});

	it.each([
		{ url: 'https://evil.org/api/public/users/' },
		{ url: 'http://acme.user.com/api/public/users/' },
		{ url: 'https://acme.user.com:8443/' },
		{ url: 'https://acme.user.com.evil.org/' },
		{ url: 'https://acme.user.com@evil.org/' },
		{ url: '//evil.org/', baseURL: 'https://acme.user.com' },
		{ uri: 'https://other.user.com/' },
		{ url: '' },
		{},
	])('keeps the key from %j', async (request) => {
		await expect(send(request)).rejects.toThrow(
			'The User.com credential is for https://acme.user.com only and was not sent elsewhere.',
		);
		expect(request).not.toHaveProperty('headers');
	});

	it.each([
		[{ subdomain: 'acme', baseUrl: '' }, 'acme.user.com'],
		[{ subdomain: '', baseUrl: 'http://127.0.0.1:8080/user' }, '127.0.0.1'],
		[{ subdomain: 'acme', baseUrl: 'https://crm.acme.org/' }, 'crm.acme.org'],
		[{ subdomain: ' acme\n', baseUrl: '' }, 'acme.user.com'],
		[{ subdomain: 'acme', baseUrl: ' ' }, 'acme.user.com'],
		[{ subdomain: 'acme' }, 'acme.user.com'],
		[{ subdomain: '', baseUrl: ' https://crm.acme.org ' }, 'crm.acme.org'],
	])('tells n8n its host: %j', (fields, host) => {
		const allowed = credential.properties.find(({ name }) => name === 'allowedDomains');
		const node = {
			id: '',
			name: '',
			type: 'mock',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({
			nodes: [node as INode],
			connections: {},
			active: false,
			nodeTypes: { getByNameAndVersion: () => ({ description: { properties: [] } }) } as never,
		});
		// As n8n resolves the fields of a credential (credentials-helper.ts).
		const value = workflow.expression.getComplexParameterValue(
			node as INode,
			{ allowedDomains: allowed?.default as string },
			'internal',
			{},
			undefined,
			undefined,
			fields,
		);
		expect(value).toEqual({ allowedDomains: host });
	});
});
