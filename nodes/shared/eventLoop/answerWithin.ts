/**
 * What `answer` comes to, or undefined when that takes longer than `ms` milliseconds: n8n's older request helper counts the
 * time between two pieces of an answer alone, and knows no signal. It reads on, for nobody. Rejects as `answer` does.
 */
export async function answerWithin<T>(answer: Promise<T>, ms: number): Promise<T | undefined> {
	const timer = AbortSignal.timeout(ms);
	const late = new Promise<undefined>((resolve) => {
		timer.addEventListener('abort', () => resolve(undefined), { once: true });
	});
	return await Promise.race([answer, late]);
}
