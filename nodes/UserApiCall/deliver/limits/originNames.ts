import { parseUrl, writtenOrigin } from '../../../shared/parseUrl';
import type { Call } from '../../call';

/** Names the origins of calls: by scheme and host as they are written first, since taking URLs apart takes time. */
export class OriginNames {
	private readonly known = new Map<string, string>();

	/** Scheme, host and port as the URL Standard writes them; the whole of a URL that is none. */
	of({ url }: Call): string {
		const written = writtenOrigin(url);
		let origin = this.known.get(written);
		if (origin === undefined) {
			origin = parseUrl(url)?.origin ?? written;
			this.known.set(written, origin);
		}
		return origin;
	}
}
