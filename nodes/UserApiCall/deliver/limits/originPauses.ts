import { askedWaitMs } from '../../../shared/retryAfter';
import type { AttemptResult } from '../../call';

/** Which origins asked to be left alone, and until when. Times in milliseconds, by the clock of the run. */
export class OriginPauses {
	private readonly until = new Map<string, number>();

	/** @param isOn without retries nobody asks for pauses */
	constructor(private readonly isOn: boolean) {}

	/** A 429 or a 503 that asks for a wait speaks for the whole origin; a later, shorter one doesn't cut it. */
	note(origin: string, result: AttemptResult, now: { clock: number; timeOfDay: number }): void {
		if (!this.isOn || result.kind !== 'answered') return;
		if (result.statusCode !== 429 && result.statusCode !== 503) return;
		const ms = askedWaitMs(result, now.timeOfDay) ?? 0;
		this.until.set(origin, Math.max(this.until.get(origin) ?? 0, now.clock + ms));
	}

	/** 0: it may be called at any time. */
	endOf(origin: string): number {
		return this.until.get(origin) ?? 0;
	}
}
