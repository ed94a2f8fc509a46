import { NodeOperationError, sleep } from 'n8n-workflow';
import { boundTo } from '../../shared/boundContext';
import { isTooDeep, parseExact } from '../../shared/json';
import { redactor } from '../../shared/redaction';
import { retryAfterMs } from '../../shared/retryAfter';
import { CANCELLED, explainSilence, explainTimeout } from './explanation';
import { explainRefusal } from './refusal';
import { userComSecrets } from './secrets';
import { serviceAddress } from './serviceAddress';
export const USER_COM_CREDENTIAL = 'userComApi';
export const REQUEST_LIMITS = {
    timeoutMs: 30_000,
    retries: 3,
    waitMs: 60_000,
    unnamedWaitMs: 1_000,
};
export async function openService(context) {
    const fields = await context.getCredentials(USER_COM_CREDENTIAL);
    const address = serviceAddress(fields);
    if (address.kind === 'fault')
        throw configurationError(context.getNode(), address.message);
    return {
        context,
        base: address.base,
        cancel: cancelSignal(context),
        clock: CLOCK,
        redact: redactor(userComSecrets(fields)),
        pause: { until: 0 },
    };
}
const CLOCK = {
    now: () => Date.now(),
    wait: async (ms, signal) => await sleep(ms, signal),
};
function configurationError(node, message) {
    return new NodeOperationError(node, message, {
        description: 'Open the User.com credential of this node and correct it.',
    });
}
function cancelSignal(context) {
    return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
export async function ask(service, request) {
    let waited = 0;
    for (let attempt = 0;; attempt++) {
        await endOfPause(service);
        if (service.cancel?.aborted)
            return { kind: 'cancelled', explanation: CANCELLED };
        const reply = await send(service, request);
        if (reply.kind !== 'reply')
            return reply;
        const wait = reply.statusCode === 429 ? waitAfter(reply.headers, service.clock) : undefined;
        const mayWait = wait !== undefined &&
            attempt < REQUEST_LIMITS.retries &&
            waited + wait <= REQUEST_LIMITS.waitMs;
        if (!mayWait)
            return judge(reply, request, service.redact);
        waited += wait;
        service.pause.until = Math.max(service.pause.until, service.clock.now() + wait);
    }
}
async function send(service, request) {
    const deadline = AbortSignal.timeout(REQUEST_LIMITS.timeoutMs);
    const signal = service.cancel ? AbortSignal.any([deadline, service.cancel]) : deadline;
    const context = boundTo(service.context, { getExecutionCancelSignal: () => signal });
    const options = {
        method: request.method,
        url: `${service.base}/api/public/${request.path}`,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        headers: headersOf(request),
        encoding: 'text',
        timeout: REQUEST_LIMITS.timeoutMs,
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
        sendCredentialsOnCrossOriginRedirect: false,
    };
    try {
        const reply = (await context.helpers.httpRequestWithAuthentication.call(context, USER_COM_CREDENTIAL, options));
        return { kind: 'reply', ...reply, body: jsonOr(reply.body) };
    }
    catch (error) {
        if (service.cancel?.aborted)
            return { kind: 'cancelled', explanation: CANCELLED };
        const explanation = deadline.aborted
            ? explainTimeout(service.base, REQUEST_LIMITS.timeoutMs)
            : explainSilence(service.base, error);
        return { kind: 'unanswered', explanation };
    }
}
function headersOf({ body, version }) {
    return {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(version === 1 ? { Accept: '*/*' } : {}),
    };
}
function jsonOr(body) {
    if (typeof body !== 'string')
        return body;
    const parsed = isTooDeep(body) ? undefined : parseExact(body);
    return parsed ? parsed.value : body;
}
function judge({ statusCode, body }, { subject }, redact) {
    if (statusCode >= 200 && statusCode < 300)
        return { kind: 'answered', statusCode, body };
    const explanation = explainRefusal(statusCode, redact(body), subject);
    return { kind: 'refused', statusCode, explanation: redact(explanation) };
}
function waitAfter(headers, clock) {
    const header = headers['retry-after'];
    const named = typeof header === 'string' ? retryAfterMs(header, clock.now()) : undefined;
    return named ?? REQUEST_LIMITS.unnamedWaitMs;
}
async function endOfPause(service) {
    const { clock, cancel, pause } = service;
    for (;;) {
        const left = pause.until - clock.now();
        if (left <= 0 || cancel?.aborted)
            return;
        pause.over ??= waitFor(left, service).finally(() => (pause.over = undefined));
        await pause.over;
    }
}
async function waitFor(ms, { clock, cancel }) {
    let stop = () => { };
    const cancelled = new Promise((resolve) => {
        stop = resolve;
        cancel?.addEventListener('abort', stop, { once: true });
    });
    await Promise.race([Promise.allSettled([clock.wait(ms, cancel)]), cancelled]);
    cancel?.removeEventListener('abort', stop);
}
