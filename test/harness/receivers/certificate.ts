import { generateKeyPairSync, sign } from 'node:crypto';

/** A private key and its self-signed certificate, as Node's TLS server takes them. */
export interface Certificate {
	readonly key: string;
	readonly cert: string;
}

/** Makes a self-signed certificate, for `localhost` unless another name is given, that is valid between the two times (X.509, RFC 5280). */
export function selfSigned(notBefore: Date, notAfter: Date, host = 'localhost'): Certificate {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from(host)))));
	const toBeSigned = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		ECDSA_WITH_SHA256,
		name,
		sequence(time(notBefore), time(notAfter)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', toBeSigned, privateKey);
	const certificate = sequence(
		toBeSigned,
		ECDSA_WITH_SHA256,
		der(0x03, Buffer.concat([Buffer.from([0]), signature])),
	);
	return {
		key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
	};
}

/** One DER value: tag, length, content (X.690). */
function der(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const head =
		length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
	return der(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
	return der(0x31, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
	return der(0x06, Buffer.from(hex, 'hex'));
}

/** UTCTime, `YYMMDDhhmmssZ`. */
function time(date: Date): Buffer {
	const digits = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
	return der(0x17, Buffer.from(`${digits}Z`));
}

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
