import { createPrivateKey, X509Certificate } from 'node:crypto';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** What TLS is told of us and of the receiver, by the names of Node's `tls.connect`. */
export interface ClientTls {
	readonly cert?: string;
	readonly key?: string;
	readonly passphrase?: string;
	readonly ca?: string;
}

/** The fields of the credential, as text. */
export interface CertificateFields {
	readonly clientCertificate: string;
	readonly clientKey: string;
	readonly clientKeyPassphrase: string;
	readonly caCertificate: string;
}

type CertificateReading =
	| {
			readonly kind: 'certificates';
			/** Undefined: none. */
			readonly tls: ClientTls | undefined;
			/** The texts, and the base64 in them, for redaction. */
			readonly secrets: readonly string[];
	  }
	| { readonly kind: 'fault'; readonly message: string };

/** Reads and checks the certificates of a credential. */
export function readCertificates(fields: CertificateFields): CertificateReading {
	const cert = pemOf(fields.clientCertificate);
	const key = pemOf(fields.clientKey);
	const ca = pemOf(fields.caCertificate);
	const passphrase = fields.clientKeyPassphrase;
	if ((cert === '') !== (key === '')) {
		const missing = cert === '' ? 'Client Certificate' : 'Client Key';
		return fault(`The credential has no ${missing}, which the other one needs. Fill it in`);
	}
	if (ca !== '' && !certificateIn(ca)) return fault(notPem('CA Certificate', 'CERTIFICATE'));
	if (cert !== '') {
		const certificate = certificateIn(cert);
		if (!certificate) return fault(notPem('Client Certificate', 'CERTIFICATE'));
		const privateKey = keyIn(key, passphrase);
		if (!privateKey) {
			return fault(
				"The credential's Client Key can't be read. It is a PEM text that begins with -----BEGIN PRIVATE KEY----- or a name like it; when it is encrypted, fill in the Client Key Passphrase",
			);
		}
		if (!certificate.checkPrivateKey(privateKey)) {
			return fault("The credential's Client Key is not the key of its Client Certificate");
		}
	}
	const given = {
		...(cert && { cert, key }),
		...(cert && passphrase && { passphrase }),
		...(ca && { ca }),
	};
	const texts = [cert, key, ca, fields.clientCertificate, fields.clientKey, fields.caCertificate];
	return {
		kind: 'certificates',
		tls: Object.keys(given).length > 0 ? given : undefined,
		secrets: [...texts.flatMap((text) => [text, ...base64In(text)]), passphrase].filter(
			(secret) => secret !== '',
		),
	};
}

/**
 * Does n8n's helper pass on what TLS is told? n8n 1.123 leaves `agentOptions` out without a word, and a call would go out
 * without its certificate. A request that is aborted before it begins shows it: the helper reads its options, and sends nothing.
 */
export async function heedsAgentOptions(
	send: IExecuteFunctions['helpers']['httpRequest'],
): Promise<boolean> {
	let isRead = false;
	const aborted = new AbortController();
	aborted.abort();
	const request: IHttpRequestOptions & { agentOptions: object } = {
		url: NOBODY,
		abortSignal: aborted.signal,
		agentOptions: {
			get ALPNProtocols() {
				isRead = true;
				return ['http/1.1'];
			},
		},
	};
	const error: unknown = await send(request).then(
		() => undefined,
		(rejection: unknown) => rejection,
	);
	// Protection against calls to internal addresses, which n8n has since 2.0, may end it before its options are read.
	return isRead || (error as { code?: unknown } | undefined)?.code !== 'ERR_CANCELED';
}

/** Never a host (RFC 6761, section 6.4): what does not abort finds nobody. */
const NOBODY = 'https://n8n.invalid/';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/g;
/** How a key is encrypted, as OpenSSL's older formats say it before the base64 (RFC 1421, section 4.6). */
const HEADER = /[\w-]+: \S+/g;

/**
 * n8n's editor makes spaces of the line breaks in what is pasted into a hidden field; PEM needs them (RFC 7468, section 2): a
 * block that begins in the middle of a line is passed over without a word. Text between blocks says nothing.
 */
function pemOf(text: string): string {
	const written = text.trim();
	if (written.includes('\n')) return `${written}\n`;
	const blocks = [...written.matchAll(BLOCK)].map(([, label = '', body = '']) => {
		const headers = body.match(HEADER)?.map((header) => `${header}\n`) ?? [];
		const base64 = base64Of(body)
			.join('')
			.replace(/.{64}(?=.)/g, '$&\n');
		const head = headers.length > 0 ? `${headers.join('')}\n` : '';
		return `-----BEGIN ${label}-----\n${head}${base64}\n-----END ${label}-----\n`;
	});
	return blocks.length > 0 ? blocks.join('') : written;
}

function base64In(text: string): string[] {
	return [...text.matchAll(BLOCK)].flatMap(([, , body = '']) => {
		const lines = base64Of(body);
		return ['\n', '\r\n', ' ', ''].map((between) => lines.join(between));
	});
}

/** The lines of base64 in the body of a block. */
function base64Of(body: string): string[] {
	return body.replace(HEADER, '').trim().split(/\s+/);
}

function certificateIn(pem: string): X509Certificate | undefined {
	try {
		return new X509Certificate(pem);
	} catch {
		return undefined;
	}
}

function keyIn(key: string, passphrase: string): ReturnType<typeof createPrivateKey> | undefined {
	try {
		return createPrivateKey({ key, passphrase });
	} catch {
		return undefined;
	}
}

function notPem(name: string, label: string): string {
	return `The credential's ${name} is not a certificate. It is a PEM text that begins with -----BEGIN ${label}-----`;
}

function fault(message: string): CertificateReading {
	return { kind: 'fault', message };
}
