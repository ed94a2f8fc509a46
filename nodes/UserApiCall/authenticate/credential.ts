import {
	isHeaderName,
	isHeaderValue,
	isLostHeader,
	isLostParameter,
	saysHowItIsSent,
} from '../../shared/header';
import { allowedHosts } from './allowedHosts';
import { type ClientTls, readCertificates } from './clientCertificate';
import { SHORTEST_SECRET_IN_TEXT } from '../../shared/redaction';
import { secretFault, withoutPrefix } from './signing/signature';

/** The fields of a credential as n8n stores them, decrypted. */
export type CredentialFields = Readonly<Record<string, unknown>>;

/** What a credential adds to a request; `nothing` when it only signs. */
export type Proof =
	| { readonly kind: 'header' | 'query'; readonly name: string; readonly value: string }
	| { readonly kind: 'nothing' };

/** The credential `userApiCallApi`, found good. */
export interface Credential {
	readonly proof: Proof;
	/** For calls over TLS; undefined: nothing. */
	readonly tls: ClientTls | undefined;
	/** Newest first; empty when calls can't be signed. */
	readonly signingSecrets: readonly string[];
	/** Every secret in it, and what a request makes of them, for redaction. */
	readonly secrets: readonly string[];
	/** Why this URL must not receive it, as a sentence; undefined when it may. */
	objection(url: string): string | undefined;
	/** The hosts that may, as n8n's own field `allowedDomains` names them. */
	readonly hostnames: readonly string[];
}

/** Why a credential can't be used and what to do, as a sentence without anything secret. */
export interface CredentialFault {
	readonly kind: 'fault';
	readonly message: string;
}

/** The text of a field; empty for one that is missing or no text. A number, which an expression or a token server may give, is its digits. */
export function fieldText(fields: CredentialFields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Reads the fields of `userApiCallApi`. */
export function readCredential(
	fields: CredentialFields,
): { readonly kind: 'credential'; readonly credential: Credential } | CredentialFault {
	const hosts = allowedHosts(fieldText(fields, 'allowedDomains'));
	if (hosts.kind === 'fault') return hosts;
	const signing = readSigningSecrets(fields);
	if (signing.kind === 'fault') return signing;
	const certificates = readCertificates({
		clientCertificate: fieldText(fields, 'clientCertificate'),
		clientKey: fieldText(fields, 'clientKey'),
		clientKeyPassphrase: fieldText(fields, 'clientKeyPassphrase'),
		caCertificate: fieldText(fields, 'caCertificate'),
	});
	if (certificates.kind === 'fault') return certificates;
	const reading = readProof(fields);
	if (reading.kind === 'fault') return reading;
	const { proof, secrets } = reading;
	const { tls } = certificates;
	if (proof.kind === 'nothing' && signing.secrets.length === 0 && !tls) {
		return fault('The credential is empty. Fill in its secret, or a Signing Secret to only sign');
	}
	return {
		kind: 'credential',
		credential: {
			proof,
			tls,
			signingSecrets: signing.secrets,
			secrets: [
				...new Set([
					...secrets,
					...signing.secrets,
					...signing.secrets.map(withoutPrefix),
					...certificates.secrets,
				]),
			],
			objection: hosts.objection,
			hostnames: hosts.hostnames,
		},
	};
}

/** The secrets that sign, newest first. */
function readSigningSecrets(
	fields: CredentialFields,
): { readonly kind: 'secrets'; readonly secrets: readonly string[] } | CredentialFault {
	const current = fieldText(fields, 'signingSecret').trim();
	const previous = fieldText(fields, 'previousSigningSecret').trim();
	if (current === '' && previous !== '') {
		return fault('The credential has a Previous Signing Secret only. Fill in its Signing Secret');
	}
	return { kind: 'secrets', secrets: [current, previous].filter((secret) => secret !== '') };
}

/** Why the credential's secrets can't sign by Standard Webhooks, where `whsec_` announces base64; undefined when they can. */
export function standardWebhooksFault(fields: CredentialFields): CredentialFault | undefined {
	for (const [label, name] of Object.entries({
		'Signing Secret': 'signingSecret',
		'Previous Signing Secret': 'previousSigningSecret',
	})) {
		const problem = secretFault(fieldText(fields, name).trim());
		if (problem) {
			return fault(
				`The credential's ${label} can't sign by Standard Webhooks. ${problem}. A receiver that takes it as text wants another style: HMAC of the Body`,
			);
		}
	}
	return undefined;
}

interface ProofReading {
	readonly kind: 'proof';
	readonly proof: Proof;
	readonly secrets: readonly string[];
}

const NOTHING: ProofReading = { kind: 'proof', proof: { kind: 'nothing' }, secrets: [] };

function readProof(fields: CredentialFields): ProofReading | CredentialFault {
	switch (fields.type) {
		case 'bearer': {
			const token = fieldText(fields, 'token').trim();
			if (token === '') return NOTHING;
			if (/^bearer\s/i.test(token)) {
				return fault(
					`The credential's Token begins with "Bearer", which the node writes before it. Leave that word out`,
				);
			}
			return header('Authorization', `Bearer ${token}`, [token]);
		}
		case 'basic': {
			const user = fieldText(fields, 'user');
			const password = fieldText(fields, 'password');
			const pair = `${user}:${password}`;
			if (pair === ':') return NOTHING;
			// RFC 7617, section 2: the receiver would take what stands behind it for the password.
			if (user.includes(':')) {
				return fault(
					"The credential's User holds a colon, which no user of Basic Auth may. Put what stands behind it into Password",
				);
			}
			const encoded = Buffer.from(pair, 'utf8').toString('base64');
			// Many APIs take a key as the user, and ask for no password or for an "x" in its place.
			const secret = password.length > 1 ? password : user;
			return header('Authorization', `Basic ${encoded}`, [encoded, pair, secret]);
		}
		case 'header': {
			const secret = fieldText(fields, 'headerSecret').trim();
			if (secret === '') return NOTHING;
			return header(fieldText(fields, 'headerName').trim(), secret, [withoutScheme(secret)]);
		}
		case 'query': {
			const value = fieldText(fields, 'querySecret');
			if (value === '') return NOTHING;
			const name = fieldText(fields, 'queryName');
			if (name === '') return fault('The credential has no Query Name. Fill it in');
			// Calls would go without the secret.
			if (isLostParameter(name)) {
				return fault(
					`The credential's Query Name is ${name}, and n8n can't send a parameter of that name. Write the name that the receiver asks for, such as api_key`,
				);
			}
			return { kind: 'proof', proof: { kind: 'query', name, value }, secrets: [value] };
		}
		default:
			return fault('The credential has an unknown Type. Choose Basic, Bearer, Header or Query');
	}
}

function header(
	name: string,
	value: string,
	secrets: readonly string[],
): ProofReading | CredentialFault {
	if (!isHeaderName(name)) {
		return fault("The credential's Header Name is not the name of a header. Write X-Api-Key");
	}
	if (isLostHeader(name)) {
		return fault(
			`The credential's Header Name is ${name}, and n8n can't send a header of that name. Write the name that the receiver asks for, such as X-Api-Key`,
		);
	}
	if (saysHowItIsSent(name)) {
		return fault(
			`The credential's Header Name is ${name}, which says how a call is sent and can't carry a secret. Write the name that the receiver asks for, such as X-Api-Key`,
		);
	}
	// n8n drops other characters without a word, and the receiver would see another secret.
	if (!isHeaderValue(value)) {
		return fault(
			"The credential's secret holds a character that no header can carry, such as a line break. Copy it again",
		);
	}
	return {
		kind: 'proof',
		proof: { kind: 'header', name, value },
		secrets: [value, ...secrets].filter((secret) => secret !== ''),
	};
}

/** `Token abc` holds the secret `abc`, which may come back alone. */
function withoutScheme(value: string): string {
	const rest = /^[\w-]+ +(\S+)$/.exec(value)?.[1] ?? '';
	return rest.length < SHORTEST_SECRET_IN_TEXT ? '' : rest;
}

function fault(message: string): CredentialFault {
	return { kind: 'fault', message };
}
