import type { Proof } from './credential';

/** The parts of a request that a proof is added to; n8n's request options of either kind have them. */
export interface Provable {
	headers?: object;
	qs?: object;
	url?: string;
	/** What n8n's older helpers call the URL. */
	uri?: string;
}

/** The request with the proof in it. A header or query parameter of the same name gives way, in whatever case. */
export function addProof<T extends Provable>(request: T, proof: Proof): T {
	switch (proof.kind) {
		case 'nothing':
			return request;
		case 'header':
			return {
				...request,
				headers: { ...withoutHeader(request.headers ?? {}, proof.name), [proof.name]: proof.value },
			};
		case 'query':
			return {
				...request,
				...(request.url === undefined ? {} : { url: withoutParameter(request.url, proof.name) }),
				...(request.uri === undefined ? {} : { uri: withoutParameter(request.uri, proof.name) }),
				qs: { ...request.qs, [proof.name]: proof.value },
			};
	}
}

/** The headers without those of this name, in any case. */
export function withoutHeader(headers: object, name: string): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
	);
}

/**
 * The URL without the query parameters of this name, however they are encoded; all else stays as it is written. A receiver
 * may believe the first of two.
 */
function withoutParameter(url: string, name: string): string {
	const [, base = '', query, rest = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(url) ?? [];
	if (query === undefined) return url;
	const parts = query.split('&');
	const kept = parts.filter((part) => nameOf(part) !== name);
	return `${base}${kept.length === 0 ? '' : `?${kept.join('&')}`}${rest}`;
}

/** As the receiver reads it: `+` and percent codes decoded; undefined for an empty part. */
function nameOf(part: string): string | undefined {
	// It would take a question mark at the beginning for the query's own.
	return [...new URLSearchParams(`&${part}`).keys()][0];
}
