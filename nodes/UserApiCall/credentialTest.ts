import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Provable } from './authenticate/addProof';
import { addProof } from './authenticate/addProof';
import { fieldText, readCredential } from './authenticate/credential';
import { timedOut, unansweredBy } from './attempt/networkError';
import { answerWithin } from '../shared/eventLoop/answerWithin';
import { redactor } from '../shared/redaction';
import type { Unanswered } from './call';
import { troubleText } from './route/failureText';

const TIMEOUT_MS = 10_000;
/** After this, n8n's helper ends what has fallen silent. */
const HELPER_TIMEOUT_MS = TIMEOUT_MS + 1_000;

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
	if (credential.proof.kind === 'nothing' && !credential.tls) {
		return failed(
			'Not tested, because the credential only signs calls that have a body. It can be used all the same',
		);
	}
	const redact = redactor(credential.secrets);
	const objection = credential.objection(url);
	if (objection) return failed(redact(objection));

	// n8n's older helper takes certificates on every n8n.
	const request: Provable & Record<string, unknown> = {
		method: 'GET',
		uri: url,
		timeout: HELPER_TIMEOUT_MS,
		// Else the credential would travel on to wherever the answer points.
		followRedirect: false,
		resolveWithFullResponse: true,
		// The status is enough: an answer may be large, or never end.
		useStream: true,
		simple: false,
		...(credential.tls && { agentOptions: { ...credential.tls } }),
	};
	const unanswered = ({ trouble, detail }: Unanswered) =>
		failed(redact(troubleText(trouble, detail, TIMEOUT_MS)));
	const asking = statusOf(this.helpers, addProof(request, credential.proof));
	return await answerWithin(asking, TIMEOUT_MS).then(
		(status) => (status === undefined ? unanswered(timedOut(false)) : resultOf(status)),
		(error: unknown) => unanswered(unansweredBy(error)),
	);
}

/** n8n gives a credential test its older request helper alone. */
async function statusOf(
	helpers: ICredentialTestFunctions['helpers'],
	request: object,
): Promise<number> {
	const { statusCode, body } = (await helpers.request(request)) as {
		statusCode: number;
		/** The body of a refusal has been read. */
		body?: { destroy?: () => void };
	};
	body?.destroy?.();
	return statusCode;
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
