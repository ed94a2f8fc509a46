import { Alarms } from '../../nodes/UserApiCall/deliver/alarms';

const now = () => performance.now();

/** Resolves when the alarm rings, with how long that took. */
async function ringing(alarms: Alarms, ms: number): Promise<number> {
	const from = now();
	return await new Promise((resolve) => alarms.in(ms, () => resolve(now() - from)));
}

/** The timers of alarms do not keep a process alive; in the node, the connections do. */
let keepAlive: NodeJS.Timeout;
beforeAll(() => {
	// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals
	keepAlive = setInterval(() => {}, 1_000);
});
// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals
afterAll(() => clearInterval(keepAlive));

describe('alarms on one timer', () => {
	it('each rings at its time, in whatever order they were set', async () => {
		const alarms = new Alarms(now, async () => {});
		const took = await Promise.all([90, 30, 60, 30].map(async (ms) => await ringing(alarms, ms)));
		for (const [index, ms] of [90, 30, 60, 30].entries()) {
			expect(took[index]).toBeGreaterThanOrEqual(ms);
			expect(took[index]).toBeLessThan(ms + 200);
		}
		alarms.close();
	});

	it('one that was taken back does not ring, nor does any after the end', async () => {
		const alarms = new Alarms(now, async () => {});
		const rung: string[] = [];
		alarms.in(10, () => rung.push('taken back'))();
		await ringing(alarms, 30);
		alarms.in(10, () => rung.push('after the end'));
		alarms.close();
		const others = new Alarms(now, async () => {});
		await ringing(others, 40);
		expect(rung).toEqual([]);
		others.close();
	});

	it('what has arrived while the process was busy is looked at before a late alarm rings', async () => {
		const order: string[] = [];
		const alarms = new Alarms(now, async () => void order.push('turn'));
		await new Promise<void>((resolve) => {
			alarms.in(5, () => {
				order.push('ring');
				resolve();
			});
		});
		// A timer may fire a millisecond early by the clock: then it only looks, and looks again.
		expect(order.slice(-2)).toEqual(['turn', 'ring']);
		expect(order.filter((step) => step === 'ring')).toHaveLength(1);
		alarms.close();
	});
});
