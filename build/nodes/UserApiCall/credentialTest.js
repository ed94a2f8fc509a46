import { addProof } from './authenticate/addProof';
import { fieldText, readCredential } from './authenticate/credential';
import { unansweredBy } from './attempt/networkError';
import { redactor } from '../shared/redaction';
import { troubleText } from './route/failureText';
const TIMEOUT_MS = 10_000;
export async function userApiCallApiTest({ data }) {
    const reading = readCredential(data ?? {});
    if (reading.kind === 'fault')
        return failed(reading.message);
    const url = fieldText(data ?? {}, 'testUrl').trim();
    if (url === '') {
        return failed('Not tested, because the credential has no Test URL. It can be used all the same');
    }
    const { credential } = reading;
    const redact = redactor(credential.secrets);
    const objection = credential.objection(url);
    if (objection)
        return failed(redact(objection));
    const request = {
        method: 'GET',
        uri: url,
        timeout: TIMEOUT_MS,
        followRedirect: false,
        resolveWithFullResponse: true,
        simple: false,
    };
    return await statusOf(this.helpers, addProof(request, credential.proof)).then(resultOf, (error) => {
        const { trouble, detail } = unansweredBy(error);
        return failed(redact(troubleText(trouble, detail, TIMEOUT_MS)));
    });
}
async function statusOf(helpers, request) {
    const response = (await helpers.request(request));
    return response.statusCode;
}
function resultOf(status) {
    if (status >= 200 && status <= 299) {
        return { status: 'OK', message: `The test URL accepted the credential (${status})` };
    }
    if (status === 401 || status === 403) {
        return failed(`The test URL refused the credential (${status})`);
    }
    if (status >= 300 && status <= 399) {
        return failed(`The test URL redirects elsewhere (${status}). Give the URL it leads to`);
    }
    return failed(`The test URL answered with status ${status}, so nothing is known of the credential`);
}
function failed(message) {
    return { status: 'Error', message };
}
