import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { redactor } from '../../shared/redaction';
import { explainSilence } from './explanation';
import { explainRefusal } from './refusal';
import { userComSecrets } from './secrets';
import { serviceAddress } from './serviceAddress';

const TIMEOUT_MS = 10_000;

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
	const redact = redactor(userComSecrets(data));
	const asking = ask(this.helpers, {
		method: 'GET',
		uri: `${address.base}/api/public/attributes/`,
		headers: { Authorization: `Token ${String(data.apiKey)}`, Accept: '*/*; version=2' },
		timeout: TIMEOUT_MS,
		followRedirect: false,
		resolveWithFullResponse: true,
		simple: false,
		json: true,
	});
	return await asking.then(
		({ statusCode, body }) => {
			if (statusCode >= 200 && statusCode <= 299) {
				return { status: 'OK', message: 'User.com accepted the API key' };
			}
			const { message } = explainRefusal(statusCode, redact(body), 'the attributes');
			return failed(redact(message));
		},
		(error: unknown) => failed(redact(explainSilence(address.base, error).message)),
	);
}

/** n8n gives a credential test its older request helper alone. */
async function ask(
	helpers: ICredentialTestFunctions['helpers'],
	request: object,
): Promise<{ statusCode: number; body: unknown }> {
	return (await helpers.request(request)) as { statusCode: number; body: unknown };
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
