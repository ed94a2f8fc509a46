import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Provable } from './authenticate/addProof';
import { addProof } from './authenticate/addProof';
import { fieldText, readCredential } from './authenticate/credential';
import { unansweredBy } from './attempt/networkError';
import { redactor } from '../shared/redaction';
import { troubleText } from './route/failureText';

const TIMEOUT_MS = 10_000;

/** Behind the Test button of the credential `userApiCallApi`: one GET to its test URL, no redirects. */
export async function userApiCallApiTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const reading = readCredential(data ?? {});
	if (reading.kind === 'fault') return failed(reading.message);
	const url = fieldText(data ?? {}, 'testUrl').trim();
	if (url === '') {
		return failed(
			'Not tested, because the credential has no Test URL. It can be used all the same',
		);
	}
	const { credential } = reading;
	const redact = redactor(credential.secrets);
	const objection = credential.objection(url);
	if (objection) return failed(redact(objection));

	// n8n's older helper takes certificates on every n8n.
	const request: Provable & Record<string, unknown> = {
		method: 'GET',
		uri: url,
		timeout: TIMEOUT_MS,
		// Else the credential would travel on to wherever the answer points.
		followRedirect: false,
		resolveWithFullResponse: true,
		simple: false,
		...(credential.tls && { agentOptions: { ...credential.tls } }),
	};
	return await statusOf(this.helpers, addProof(request, credential.proof)).then(
		resultOf,
		(error: unknown) => {
			const { trouble, detail } = unansweredBy(error);
			return failed(redact(troubleText(trouble, detail, TIMEOUT_MS)));
		},
	);
}

/** n8n gives a credential test its older request helper alone. */
async function statusOf(
	helpers: ICredentialTestFunctions['helpers'],
	request: object,
): Promise<number> {
	const response = (await helpers.request(request)) as { statusCode: number };
	return response.statusCode;
}

function resultOf(status: number): INodeCredentialTestResult {
	if (status >= 200 && status <= 299) {
		return { status: 'OK', message: `The test URL accepted the credential (${status})` };
	}
	if (status === 401 || status === 403) {
		return failed(`The test URL refused the credential (${status})`);
	}
	if (status >= 300 && status <= 399) {
		return failed(`The test URL redirects elsewhere (${status}). Give the URL it leads to`);
	}
	return failed(
		`The test URL answered with status ${status}, so nothing is known of the credential`,
	);
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
