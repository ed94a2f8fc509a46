import { parseUrl, writtenOrigin } from '../../../shared/parseUrl';
import { askedWaitMs } from '../../../shared/retryAfter';
import type { AttemptResult, Call } from '../../call';

/** Which origins asked to be left alone, and until when. Times in milliseconds, by the clock of the run. */
export class OriginPauses {
	private readonly until = new Map<string, number>();

	/** By scheme and host as they are written: taking URLs apart takes time. */
	private readonly origins = new Map<string, string>();

	/** @param isOn without retries nobody asks for pauses */
	constructor(private readonly isOn: boolean) {}

	/** Names the origin of a call. */
	originOf({ url }: Call): string {
		const written = writtenOrigin(url);
		let origin = this.origins.get(written);
		if (origin === undefined) {
			origin = parseUrl(url)?.origin ?? written;
			this.origins.set(written, origin);
		}
		return origin;
	}

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
