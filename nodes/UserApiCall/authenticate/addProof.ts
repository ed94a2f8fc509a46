import type { Proof } from './credential';

/** The parts of a request that a proof is added to; n8n's request options of either kind have them. */
export interface Provable {
	headers?: object;
	qs?: object;
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
			return { ...request, qs: { ...request.qs, [proof.name]: proof.value } };
	}
}

/** The headers without those of this name, in any case. */
export function withoutHeader(headers: object, name: string): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
	);
}
