import { ask } from '../../../../nodes/UserCom/service/request';
import type { ScriptedReply } from './scriptedService';
import { scriptedService } from './scriptedService';

const OK: ScriptedReply = { statusCode: 200, body: { id: 7 } };
const tooMany = (retryAfter?: string): ScriptedReply => ({
	statusCode: 429,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});

async function asking(...replies: ScriptedReply[]) {
	const { service, clock, requestedAt } = scriptedService(...replies);
	const request = { method: 'GET', path: 'users/7/', subject: 'a user' } as const;
	const answer = await clock.until(ask(service, request));
	return { answer, requestedAt };
}

describe('User.com asks for fewer requests', () => {
	it('without saying for how long: the next request comes a second later', async () => {
		const { answer, requestedAt } = await asking(tooMany(), OK);
		expect(answer).toEqual({ kind: 'answered', statusCode: 200, body: { id: 7 } });
		expect(requestedAt).toEqual([0, 1_000]);
	});

	it('in words that are no time: the next request comes a second later', async () => {
		expect((await asking(tooMany('soon'), OK)).requestedAt).toEqual([0, 1_000]);
	});

	it('until a time that is over: the next request comes a second later', async () => {
		expect((await asking(tooMany('0'), OK)).requestedAt).toEqual([0, 1_000]);
	});

	it('for as long as the node may wait: it waits', async () => {
		const { answer, requestedAt } = await asking(tooMany('60'), OK);
		expect(answer.kind).toBe('answered');
		expect(requestedAt).toEqual([0, 60_000]);
	});

	it('until a date: the next request comes then', async () => {
		// The virtual clock begins 1,000 seconds after 1970.
		const date = new Date(1_000_000 + 30_000).toUTCString();
		expect((await asking(tooMany(date), OK)).requestedAt).toEqual([0, 30_000]);
	});

	it('for a second more than the node may wait: it asks no more', async () => {
		const { answer, requestedAt } = await asking(tooMany('61'), OK);
		expect(answer).toMatchObject({ kind: 'refused', statusCode: 429 });
		expect(requestedAt).toEqual([0]);
	});

	it('twice, for longer together than the node may wait: it asks no third time', async () => {
		const { answer, requestedAt } = await asking(tooMany('40'), tooMany('40'), OK);
		expect(answer).toMatchObject({ kind: 'refused', statusCode: 429 });
		expect(requestedAt).toEqual([0, 40_000]);
	});

	it('every time: the node gives up after three waits', async () => {
		const { answer, requestedAt } = await asking(tooMany());
		expect(answer).toMatchObject({ kind: 'refused', statusCode: 429 });
		expect(requestedAt).toEqual([0, 1_000, 2_000, 3_000]);
	});
});

it('asks once when User.com fails, since nobody knows what it did', async () => {
	const { answer, requestedAt } = await asking({ statusCode: 503 }, OK);
	expect(answer).toMatchObject({ kind: 'refused', statusCode: 503 });
	expect(requestedAt).toEqual([0]);
});

describe('a wait that User.com asks for', () => {
	it('holds for every request of the run, not for the one that was told', async () => {
		const { service, clock, requestedAt } = scriptedService(tooMany('20'), OK);
		const about = (id: number) =>
			({ method: 'GET', path: `users/${id}/`, subject: 'a user' }) as const;
		const first = ask(service, about(1));
		const later = clock.wait(5_000).then(async () => await ask(service, about(2)));
		await clock.until(Promise.all([first, later]));
		expect(requestedAt).toEqual([0, 20_000, 20_000]);
	});

	it('is kept for longer than the node waits, too: nobody else is asked for', async () => {
		const { service, clock, requestedAt } = scriptedService(tooMany('3600'), OK);
		const request = { method: 'GET', path: 'users/7/', subject: 'a user' } as const;
		await ask(service, request);
		expect(await ask(service, request)).toMatchObject({ kind: 'refused', statusCode: 429 });
		expect(requestedAt).toEqual([0]);
		await clock.until(clock.wait(3_600_000));
		expect(await ask(service, request)).toMatchObject({ kind: 'answered' });
	});

	it('is not made shorter by a later one that is shorter', async () => {
		const { service, clock, requestedAt } = scriptedService(tooMany('20'), tooMany('1'), OK);
		const request = { method: 'GET', path: 'users/7/', subject: 'a user' } as const;
		await clock.until(Promise.all([ask(service, request), ask(service, request)]));
		expect(requestedAt).toEqual([0, 0, 20_000, 20_000]);
	});
});

it('an account that allows one request a second serves every request of a run', async () => {
	const { service, clock, requestedAt } = scriptedService((at) =>
		requestedAt.some((other) => at - other < 1_000) ? tooMany('1') : OK,
	);
	let next = 0;
	const answers: string[] = [];
	const work = async () => {
		while (next++ < 20) {
			const request = { method: 'GET', path: 'users/7/', subject: 'a user' } as const;
			answers.push((await ask(service, request)).kind);
		}
	};
	await clock.until(Promise.all(Array.from({ length: 5 }, work)));
	expect(answers).toEqual(Array(20).fill('answered'));
});
