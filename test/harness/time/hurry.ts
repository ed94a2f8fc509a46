/** For the rest of a test, deadlines of the tested code (`AbortSignal.timeout`) come after a hundredth of their time. */
export function hurry(): void {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.ceil(ms / 100)));
}

afterEach(() => void jest.restoreAllMocks());
