import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { runNode } from '../../harness';
import { ok, reply } from '../../harness/answers';
import type { FaultServer } from '../../harness/faultServer';
import { startFaultServer } from '../../harness/faultServer';
import { useReceiver } from '../../harness/receiver';

const receiver = useReceiver();
const SECRET = 'a secret of some length';

/** Another node that asks with a credential of this package, and follows redirects, as n8n's helper does by itself. */
function asking(type: string): INodeType {
	return {
		description: {
			displayName: 'Other',
			name: 'other',
			group: ['transform'],
			version: 1,
			description: 'Asks',
			defaults: { name: 'Other' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const { url } = this.getInputData()[0]?.json ?? {};
			const ask = this.helpers.httpRequestWithAuthentication;
			await ask.call(this, type, { method: 'GET', url: String(url) });
			return [[]];
		},
	};
}

describe('another node that follows a redirect', () => {
	let other: FaultServer;
	beforeEach(async () => {
		other = await startFaultServer(ok);
	});
	afterEach(async () => {
		await other.stop();
	});

	const ask = async (type: string, fields: ICredentialDataDecryptedObject) =>
		await runNode({
			node: asking(type),
			credentials: { [type]: fields },
			input: [{ url: `${receiver.url}/api/public/users/` }],
		});

	it.each<[string, string, ICredentialDataDecryptedObject]>([
		['a bearer token', 'userApiCallApi', { type: 'bearer', token: SECRET }],
		[
			'a header of its own',
			'userApiCallApi',
			{ type: 'header', headerName: 'X-Api-Key', headerSecret: SECRET },
		],
		['a query secret', 'userApiCallApi', { type: 'query', queryName: 'k', querySecret: SECRET }],
		['the key of User.com', 'userComApi', { apiKey: SECRET }],
	])('takes %s to no other host', async (_, type, fields) => {
		receiver.answerWith(reply(307, { Location: `http://localhost:${other.port}/` }));
		await ask(type, { allowedDomains: 'http://127.0.0.1', baseUrl: receiver.url, ...fields });
		expect(receiver.visits).toHaveLength(1);
		expect(JSON.stringify(other.visits)).not.toContain(SECRET);
		expect(other.visits).toEqual([]);
	});

	it.each(['127.0.0.1', 'http://127.0.0.1', 'a.example, 127.0.0.1.', '127.0.0.1:PORT'])(
		'reaches a host that is named %s',
		async (allowedDomains) => {
			const { port } = new URL(receiver.url);
			const named = allowedDomains.replace('PORT', port);
			const { error } = await ask('userApiCallApi', { token: SECRET, allowedDomains: named });
			expect(error).toBeUndefined();
			expect(receiver.visits).toHaveLength(1);
		},
	);
});

describe('a query credential', () => {
	const paths = async (url: string, input: Array<Record<string, unknown>> = [{}]) => {
		const credential = { type: 'query', queryName: 'api key', querySecret: SECRET };
		const { error } = await receiver.run(
			{ authentication: 'credential', url: `${receiver.url}${url}` },
			input,
			{ credentials: { userApiCallApi: { ...credential, allowedDomains: '127.0.0.1' } } },
		);
		expect(error).toBeUndefined();
		return receiver.visits.map(({ path }) => path);
	};
	const OWN = 'api%20key=a%20secret%20of%20some%20length';

	it.each([
		['/users?api%20key=evil', `/users?${OWN}`],
		['/users?a=1&api+key=evil&b=%2F&api%20key=x&c', `/users?a=1&b=%2F&c&${OWN}`],
		['/users?%61pi%20key=evil&&x=1', `/users?&x=1&${OWN}`],
		['/users?api%20key', `/users?${OWN}`],
		['/users?apikey=mine&API%20KEY=2', `/users?apikey=mine&API%20KEY=2&${OWN}`],
	])('is the only parameter of its name in %s', async (written, sent) => {
		expect(await paths(written)).toEqual([sent]);
	});

	it('is the only one beside those that data brings', async () => {
		const input = [{ name: 'api key', value: 'evil' }];
		const [path = ''] = await paths('/users?{{ $json.name }}={{ $json.value }}', input);
		expect(new URL(path, receiver.url).searchParams.getAll('api key')).toEqual([SECRET]);
	});
});

describe('a message of a credential', () => {
	it('repeats no password from a list of hosts', async () => {
		const allowedDomains = 'https://me:pa55word@example.com';
		const { error } = await receiver.run({ authentication: 'credential' }, undefined, {
			credentials: { userApiCallApi: { token: SECRET, allowedDomains } },
		});
		expect(error?.message).toContain('is not a host');
		expect(error?.message).not.toContain('pa55word');
	});
});

describe('a 422 for a call with a key of its content', () => {
	const hintFor = async (options: INodeParameters) => {
		receiver.answerWith(reply(422));
		const { failure } = await receiver.run({ options });
		return (failure[0]?.json.apiCall as { failure: { hint: string } }).failure.hint;
	};
	const content = { idempotency: { key: { scope: 'content' } } };

	it('says that the timestamp differs, and only then', async () => {
		expect(await hintFor(content)).toContain('Extra Data Alone');
		expect(await hintFor({})).not.toContain('Extra Data Alone');
		expect(await hintFor({ ...content, body: 'extraData' })).not.toContain('Extra Data Alone');
	});
});

describe('a credential whose header is the idempotency key’s, too', () => {
	const keyed = async (scope: string) =>
		await receiver.run(
			{
				authentication: 'credential',
				options: { idempotency: { key: { scope, header: 'x-request-id' } } },
			},
			undefined,
			{
				credentials: {
					userApiCallApi: {
						type: 'header',
						headerName: 'X-Request-Id',
						headerSecret: SECRET,
						allowedDomains: '127.0.0.1',
					},
				},
			},
		);

	it('stops the node and says so, since one would take the place of the other', async () => {
		const { error } = await keyed('content');
		expect(error?.message).toContain(
			'The credential and the idempotency key would both set the header "X-Request-Id"',
		);
		expect(receiver.visits).toEqual([]);
	});

	it('is sent when no key is', async () => {
		const { success } = await keyed('off');
		expect(success).toHaveLength(1);
		expect(receiver.visits[0]?.headers['x-request-id']).toBe(SECRET);
	});
});
