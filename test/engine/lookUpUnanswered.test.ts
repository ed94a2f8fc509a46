import { ok, resetAfter } from '../harness/answers';
import { startFaultServer, type FaultServer } from '../harness/faultServer';
import { useReceiver } from '../harness/receiver';

const receiver = useReceiver();

let userCom: FaultServer;

afterEach(async () => {
	await userCom.stop();
});

/** The first output and the second, of a run that looks so many users up. */
const lookUp = async (count: number) =>
	await receiver.run(
		{ userData: 'lookUp', lookUpBy: 'id', lookUpValue: '={{ $json.id }}' },
		Array.from({ length: count }, (_, at) => ({ id: at + 1 })),
		{ credentials: { userComApi: { apiKey: 'k'.repeat(64), baseUrl: userCom.url } } },
	);

test('after twenty look-ups in a row without an answer nobody else is asked for, and all items say so', async () => {
	userCom = await startFaultServer(resetAfter(''));
	const { failure } = await lookUp(60);
	expect(failure).toHaveLength(60);
	// Five are under way at once.
	expect(userCom.visits.length).toBeLessThan(25);
	expect(failure[59]?.json.apiCall).toMatchObject({
		failure: {
			category: 'lookup',
			code: 'NOT_ASKED',
			message: expect.stringMatching(
				/^User\.com at 127\.0\.0\.1:\d+ was not asked: it had not answered 20 times in a row$/,
			) as string,
			hint: 'Send these items again when it answers.',
			delivered: 'no',
			retryable: true,
		},
	});
	expect(receiver.visits).toEqual([]);
});

test('look-ups without an answer among others stop nothing', async () => {
	userCom = await startFaultServer((socket, visit) =>
		(visit.number % 3 === 0 ? ok : resetAfter(''))(socket, visit),
	);
	await lookUp(60);
	expect(userCom.visits).toHaveLength(60);
});
