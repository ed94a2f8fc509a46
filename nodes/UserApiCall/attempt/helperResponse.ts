import { isRecord } from '../../shared/record';
import { headerText } from './headerText';

/** A full response of n8n's HTTP helper, its body not read yet. */
export interface HelperResponse {
	readonly statusCode: number;
	readonly statusMessage: string;
	/** Names in lower case; a header that came several times is joined by commas. */
	readonly headers: Readonly<Record<string, string>>;
	readonly stream: NodeJS.ReadableStream | undefined;
	/** On n8n 1.123, of an uncompressed body: where it comes from. */
	readonly socket: { readonly encrypted?: unknown } | undefined;
}

/** Takes what the helper gave for `encoding: 'stream'` and `returnFullResponse: true`; undefined when it is nothing of the kind. */
export function asHelperResponse(value: unknown): HelperResponse | undefined {
	if (!isRecord(value) || typeof value.statusCode !== 'number') return undefined;
	const { body } = value;
	return {
		statusCode: value.statusCode,
		statusMessage: typeof value.statusMessage === 'string' ? headerText(value.statusMessage) : '',
		headers: plainHeaders(value.headers),
		stream: isReadable(body) ? body : undefined,
		socket: isRecord(body) && isRecord(body.socket) ? body.socket : undefined,
	};
}

/** To be called for a response whose body nobody reads: its stream still reports its end, which unheard would end the process. */
export function dropBody(response: HelperResponse | undefined): void {
	response?.stream?.on('error', () => {});
}

function plainHeaders(headers: unknown): Record<string, string> {
	if (!isRecord(headers)) return {};
	const plain: Record<string, string> = {};
	for (const name of Object.keys(headers)) {
		const value = headers[name];
		if (value === undefined || value === null || typeof value === 'function') continue;
		const values: readonly unknown[] = Array.isArray(value) ? value : [value];
		plain[name.toLowerCase()] = values.map((one) => headerText(String(one))).join(', ');
	}
	return plain;
}

function isReadable(value: unknown): value is NodeJS.ReadableStream {
	return isRecord(value) && typeof value.on === 'function' && typeof value.pipe === 'function';
}
