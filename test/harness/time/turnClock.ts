/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** How much faster than the wall's this clock runs, so that a time-out of many turns is short to wait for. */
const SPEED = 40;
const TURN_MS = 10;

/**
 * The node's clock for a test whose receiver lives in the same process. It moves a step with each turn of the event
 * loop, and stands still while a busy machine keeps the process from running: an answer that was written is read many
 * turns before a time-out of 60 s of this clock, which is 1.5 s of the wall's on an idle machine. With the wall's clock
 * a starved process would time out answers that had arrived.
 *
 * @returns gives both clocks back
 */
export function useTurnClock(): () => void {
	let now = performance.now();
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	const turns = setInterval(() => (now += TURN_MS * SPEED), TURN_MS);
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
	const timer = jest
		.spyOn(AbortSignal, 'timeout')
		.mockImplementation((ms) => timeout(Math.ceil(ms / SPEED)));
	return () => {
		clearInterval(turns);
		clock.mockRestore();
		timer.mockRestore();
	};
}
