import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { answerWithin } from '../../shared/eventLoop/answerWithin';
import { redactor, type Redact } from '../../shared/redaction';
import { explainSilence, explainTimeout, isPage } from './explanation';
import { explainRefusal } from './refusal';
import { authorizationOf, userComSecrets } from './secrets';
import { type AddressFields, serviceAddress } from './serviceAddress';

const TIMEOUT_MS = 10_000;
/** After this, n8n's helper ends what has fallen silent. */
const HELPER_TIMEOUT_MS = TIMEOUT_MS + 1_000;

/** Of a key for the public REST API, in characters. */
const KEY_LENGTH = 64;

/**
 * Behind the Test button of the credential `userComApi`: asks for the account's attributes. n8n's own test would follow
 * redirects with the key, and show what the service says as it is.
 */
export async function userComApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const address = serviceAddress(data);
	if (address.kind === 'fault') return failed(address.message);
	const { base } = address;
	const redact = redactor(userComSecrets(data));
	const advice = adviceFor(data);
	const asking = ask(this.helpers, {
		method: 'GET',
		uri: `${base}/api/public/attributes/`,
		headers: { Authorization: authorizationOf(data), Accept: '*/*; version=2' },
		timeout: HELPER_TIMEOUT_MS,
		followRedirect: false,
		resolveWithFullResponse: true,
		simple: false,
		json: true,
	});
	return await answerWithin(asking, TIMEOUT_MS).then(
		(answer) => {
			if (answer === undefined) return failed(redact(explainTimeout(base, TIMEOUT_MS).message));
			const { host } = new URL(base);
			const fault = faultOf(answer, { key: String(data.apiKey ?? ''), host, redact, advice });
			return fault === undefined
				? { status: 'OK', message: 'User.com accepted the API key' }
				: failed(redact(fault));
		},
		(error: unknown) => failed(redact(silence(base, error, advice))),
	);
}

/** What to look at when the address is a wrong one. */
function adviceFor({ baseUrl }: AddressFields): string {
	const subdomain = 'it is "acme" in https://acme.user.com';
	return typeof baseUrl === 'string' && baseUrl.trim() !== ''
		? `Check the Base URL, or empty it and give the subdomain: ${subdomain}`
		: `Check the subdomain: ${subdomain}`;
}

interface Answer {
	readonly statusCode: number;
	readonly body: unknown;
}

interface Asked {
	readonly key: string;
	readonly host: string;
	readonly redact: Redact;
	/** What to look at when the address is a wrong one. */
	readonly advice: string;
}

/** What is wrong with the credential, by the answer to its test, and what to do; undefined when nothing is. */
function faultOf({ statusCode, body }: Answer, asked: Asked): string | undefined {
	const { key, host, redact, advice } = asked;
	const isOk = statusCode >= 200 && statusCode <= 299;
	if (isOk && typeof body === 'object' && body !== null) return undefined;
	// What the address of no account answers, no source tells: whatever the API does not say is taken for it.
	const isAnother =
		statusCode === 404 || ((statusCode === 401 || statusCode === 403) && isPage(body));
	if (isOk || isAnother) {
		return `What answers at ${host} is not the API of User.com (${statusCode}). ${advice}`;
	}
	const { message } = explainRefusal(statusCode, redact(body), 'the attributes');
	const told = /[.!?]$/.test(message) ? message : `${message}.`;
	if (statusCode >= 300 && statusCode <= 399) return `${told} ${advice}`;
	if (statusCode === 401) {
		return `${told} Take one from Settings, App Settings, Advanced, Public REST API keys${lengthOf(key)}`;
	}
	if (statusCode === 403) {
		return `${told} Looking users up and the drop-downs need a key that may read; one that may only write still changes users`;
	}
	return message;
}

/** The application key of a page, of six characters, is often taken for it. */
function lengthOf(key: string): string {
	const { length } = key.trim();
	return length === KEY_LENGTH
		? ''
		: `. It has ${KEY_LENGTH} characters; the one in the credential has ${length}`;
}

function silence(base: string, error: unknown, advice: string): string {
	const { code, message } = explainSilence(base, error);
	return code === 'ENOTFOUND' ? `${message}: there is no such host. ${advice}` : message;
}

/** n8n gives a credential test its older request helper alone. */
async function ask(helpers: ICredentialTestFunctions['helpers'], request: object): Promise<Answer> {
	return (await helpers.request(request)) as Answer;
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
