import type { INodeExecutionData, INodeParameters, INodeProperties } from 'n8n-workflow';

import { UserApiCall } from '../../../nodes/UserApiCall/UserApiCall.node';
import { startUserComService } from '../../fixtures/userComService';
import { runNode } from '../../harness';
import { ok } from '../../harness/answers';
import { type FaultServer, startFaultServer, type Visit } from '../../harness/faultServer';
import {
	planAsSent,
	type Planned,
	plannedIn,
	sentAsPlanned,
	withoutTime,
} from '../../harness/planned';
import { tunnel } from '../../harness/receivers/proxy';
import { FIELD_ROWS, OPTION_ROWS, receivers, type Row } from './rows';

const input = [
	{ id: 7, name: 'Ann "O\'Hara"' },
	{ id: 8, name: 'Łukasz & Zoë 🎉\n' },
	{ id: 9, name: '+=%2F' },
];

/** The node with the settings of the row, dry or for real. */
async function run(server: FaultServer, row: Row, dryRun: boolean) {
	const { url = '=/users/{{ $json.id }}', ...fields } = row.fields ?? {};
	const authentication = row.oAuth2Token ? 'oAuth2' : row.credential ? 'credential' : 'none';
	return await runNode({
		node: new UserApiCall(),
		parameters: {
			authentication,
			...fields,
			url: `=${server.url}${String(url).replace(/^=/, '')}`,
			options: { ...row.options, dryRun },
		} as INodeParameters,
		credentials: {
			userApiCallApi: { allowedDomains: '127.0.0.1', ...row.credential },
			userApiCallOAuth2Api: {
				...{ grantType: 'clientCredentials', accessTokenUrl: `${server.url}/token` },
				...{ clientId: 'of a test', allowedDomains: '127.0.0.1' },
				...(row.oAuth2Token && {
					oauthTokenData: { access_token: row.oAuth2Token, token_type: 'bearer' },
				}),
			},
			...row.moreCredentials,
		},
		input,
	});
}

/** Of a call that is made again, with another URL when it was redirected, the key stays the same. */
function planOf({ headers, path }: Visit, plans: readonly Planned[]): Planned | undefined {
	return plans.find((plan) => {
		const planned = planAsSent(plan);
		const key = planned.headers['idempotency-key'];
		return key === undefined ? planned.path === path : key === headers['idempotency-key'];
	});
}

const neverSent = (items: readonly INodeExecutionData[]) =>
	items
		.map(({ json }) => json.apiCall as { attempts: number; failure: object } | undefined)
		.flatMap((told) => (told?.attempts === 0 ? [told.failure] : []));

async function expectSentAsPlanned(row: Row): Promise<void> {
	const server = await startFaultServer(row.answer ?? ok, row.server);
	try {
		const dry = await run(server, row, true);
		expect(server.visits).toEqual([]);
		const real = await run(server, row, false);
		expect(dry.error?.message).toBe(real.error?.message);
		expect(dry.error === undefined).toBe(!row.stops);

		const plans = plannedIn(dry.success, String(row.options?.resultField ?? 'apiCall'));
		const [first] = plans;
		if (row.shows) expect(first && withoutTime(planAsSent(first))).toMatchObject(row.shows);
		for (const visit of server.visits) {
			const plan = planOf(visit, plans);
			const { path, ...planned } = withoutTime(planAsSent(plan ?? noPlan(visit)));
			const { path: sentTo, ...sent } = sentAsPlanned(visit, plan);
			expect(sent).toEqual(planned);
			if (visit.attempt === 1) expect(sentTo).toBe(path);
		}
		const { bad = 0, requests = 3 } = row;
		expect(server.visits).toHaveLength(requests);
		expect(new Set(server.visits.map((visit) => planOf(visit, plans))).size).toBe(plans.length);
		expect([dry.failure.length, neverSent(dry.failure)]).toEqual([bad, neverSent(real.failure)]);
	} finally {
		await server.stop();
	}
}

function noPlan({ method, path }: Visit): never {
	throw new Error(`${method} ${path} came and was not planned`);
}

describe('what a dry run shows is what the receiver gets, with', () => {
	test.each([...FIELD_ROWS, ...OPTION_ROWS].map((row, i) => [`${row.of} (${i})`, row]))(
		'%s',
		async (_, row) => await expectSentAsPlanned(row),
	);

	test('Proxy', async () => {
		const proxy = await startFaultServer(tunnel);
		try {
			await expectSentAsPlanned({
				of: 'Proxy',
				options: { proxy: proxy.url, ignoreSslIssues: true },
				server: { certificate: receivers },
			});
			expect(proxy.visits).toHaveLength(3);
		} finally {
			await proxy.stop();
		}
	});

	test('User Data looked up in User.com, Find User By and Value', async () => {
		const service = await startUserComService();
		const ids = input.map(({ name }) => service.account.addUser({ first_name: name }).id);
		try {
			await expectSentAsPlanned({
				of: 'User Data',
				fields: {
					...{ userData: 'lookUp', lookUpBy: 'id' },
					lookUpValue: `={{ ${JSON.stringify(ids)}[$itemIndex] }}`,
				},
				moreCredentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
				shows: { bytes: expect.stringContaining('"name":"Ann ') as unknown },
			});
		} finally {
			await service.close();
		}
	});
});

test('no field and no option is left out', () => {
	const { properties } = new UserApiCall().description;
	const namesOf = (all: readonly INodeProperties[]) =>
		all
			.filter(({ type }) => !['notice', 'credentials', 'collection'].includes(type))
			.map(({ displayName }) => displayName);
	const options = properties.find(({ name }) => name === 'options')?.options;
	const tested = (rows: readonly Row[], ...more: string[]) =>
		[...new Set([...rows.map(({ of }) => of), ...more])].sort();
	expect(tested(FIELD_ROWS, 'User Data', 'Find User By', 'Value')).toEqual(
		namesOf(properties).sort(),
	);
	expect(tested(OPTION_ROWS, 'Proxy')).toEqual(namesOf(options as INodeProperties[]).sort());
});
