import { redactor } from '../../shared/redaction';
import { explainSilence } from './explanation';
import { explainRefusal } from './refusal';
import { userComSecrets } from './secrets';
import { serviceAddress } from './serviceAddress';
const TIMEOUT_MS = 10_000;
export async function userComApiTest({ data = {} }) {
    const address = serviceAddress(data);
    if (address.kind === 'fault')
        return failed(address.message);
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
    return await asking.then(({ statusCode, body }) => {
        if (statusCode >= 200 && statusCode <= 299) {
            return { status: 'OK', message: 'User.com accepted the API key' };
        }
        const { message } = explainRefusal(statusCode, redact(body), 'the attributes');
        return failed(redact(message));
    }, (error) => failed(redact(explainSilence(address.base, error).message)));
}
async function ask(helpers, request) {
    return (await helpers.request(request));
}
function failed(message) {
    return { status: 'Error', message };
}
