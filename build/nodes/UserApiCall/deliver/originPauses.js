import { parseUrl } from '../../shared/parseUrl';
import { askedWaitMs } from '../../shared/retryAfter';
export class OriginPauses {
    isOn;
    until = new Map();
    constructor(isOn) {
        this.isOn = isOn;
    }
    originOf({ url }) {
        return (this.isOn && parseUrl(url)?.origin) || '';
    }
    note(origin, result, now) {
        if (!this.isOn || result.kind !== 'answered')
            return;
        if (result.statusCode !== 429 && result.statusCode !== 503)
            return;
        const ms = askedWaitMs(result, now.timeOfDay) ?? 0;
        this.until.set(origin, Math.max(this.until.get(origin) ?? 0, now.clock + ms));
    }
    endOf(origin) {
        return this.until.get(origin) ?? 0;
    }
}
