/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { UserComService } from '../../fixtures/userComService';
import { startUserComService } from '../../fixtures/userComService';
import { useReceiver } from '../../harness/receiver';

const page = readFileSync(join(__dirname, '../../../docs/user-com.md'), 'utf8');

/** The text of a fenced block of docs/user-com.md, by the word behind its language. */
function block(name: string): string {
	const [, text] = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\``, 'm').exec(page) ?? [];
	if (text === undefined) throw new Error(`docs/user-com.md has no block ${name}`);
	return text;
}

/** How the editor stores what was pasted into a field: as it is, or behind `=` where the field is an expression. */
const MODES = [
	['fixed', (text: string) => text],
	['an expression', (text: string) => `=${text}`],
] as const;

const receiver = useReceiver();

describe.each(MODES)('a module of User.com pasted into a field that is %s', (_mode, stored) => {
	const headers = {
		parameters: [
			{ name: 'Content-Type', value: stored('application/json') },
			{ name: 'X-Plan', value: stored('{{ receiver.plan|default:"free" }}') },
		],
	};
	const extraData = stored(block('module'));
	const sent = JSON.parse(block('called')) as Record<string, unknown>;

	it('sends what the module would: docs/user-com.md shows it', async () => {
		const user = JSON.parse(block('profile')) as Record<string, unknown>;
		const item = { path: 6, timestamp: '2021-02-01T07:27:44.469241+00:00', extra: {}, user };
		const { failure } = await receiver.run(
			{ url: stored(`${receiver.url}/hook`), extraData, headers, options: { path: '6' } },
			[item],
		);
		expect(failure).toEqual([]);
		const [{ timestamp, ...call } = {}] = receiver.sent;
		expect(call).toEqual({ path: 6, extra: sent, user });
		expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
		expect(receiver.visits[0]?.headers).toMatchObject({
			...{ 'content-type': 'application/json', 'x-plan': 'free' },
		});
	});

	it('without the user sends path, timestamp and extra alone, and its tags still read the user', async () => {
		const user = JSON.parse(block('profile')) as Record<string, unknown>;
		await receiver.run({ url: receiver.url, extraData, headers, excludeUser: true }, [user]);
		expect(Object.keys(receiver.sent[0] ?? {})).toEqual(['path', 'timestamp', 'extra']);
		expect(receiver.sent[0]?.extra).toEqual(sent);
	});

	it('cannot be broken by what stands in the profile', async () => {
		const user = { ...(JSON.parse(block('profile')) as object), email: 'a","admin":true,"b":"' };
		await receiver.run({ url: receiver.url, extraData, headers }, [user]);
		expect(receiver.sent[0]?.extra).toEqual({ ...sent, email: user.email });
	});

	it('with GET puts its tags into the URL', async () => {
		const url = stored(
			`${receiver.url}/hook?mail={{ receiver.email }}&plan={{ receiver.plan|default:"free" }}`,
		);
		await receiver.run({ method: 'GET', url }, [JSON.parse(block('profile')) as object as never]);
		expect(receiver.visits[0]).toMatchObject({
			...{ method: 'GET', path: '/hook?mail=ada%2Bnews%40example.org&plan=free' },
		});
	});

	describe('with the user looked up', () => {
		let service: UserComService;
		afterEach(async () => {
			await service.close();
		});

		it.each([1, 2] as const)(
			'sends the same, User.com answering in version %d',
			async (answersIn) => {
				service = await startUserComService({ answersIn, sparse: true });
				service.account.addAttribute('Newsletter Consent', 'boolean');
				const { id } = service.account.addUser({
					...{ email: 'ada+news@example.org', first_name: 'Ada', last_name: 'Lovelace' },
					...{ score: 12, 'Newsletter Consent': true },
				});
				const lookUp = { userData: 'lookUp', lookUpBy: 'id', lookUpValue: id };
				const { failure } = await receiver.run({ url: receiver.url, extraData, ...lookUp }, [{}], {
					credentials: { userComApi: { apiKey: service.key, baseUrl: service.url } },
				});
				expect(failure).toEqual([]);
				expect(receiver.sent[0]?.extra).toEqual(sent);
			},
		);
	});
});
