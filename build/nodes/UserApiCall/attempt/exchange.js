import { readBytes } from './body/readBytes';
import { LONGEST_TIMER_MS } from './deadlines';
import { asHelperResponse, dropBody } from './helperResponse';
import { timedOut, troubleWithHeaders, unansweredBy } from './networkError';
import { beforeProxy, isBeforeConnection, isRefusalOfProxy, refusedByProxy } from './proxy';
import { decideRedirect, isRedirect } from './redirect';
import { AnswerWitness } from './witness/answerWitness';
import { statusLineIn } from './witness/statusLine';
import { TlsWitness } from './witness/tlsWitness';
import { WatchedBody } from './witness/watchedBody';
export async function exchange(hop) {
    const { deadline, environment } = hop;
    const { authentication, controllers, settings } = environment;
    const own = controllers.take();
    const abort = () => own.abort();
    const isSecure = /^https:/i.test(hop.url);
    const witnesses = {
        tls: isSecure ? new TlsWitness() : undefined,
        answer: new AnswerWitness(isSecure, abort),
    };
    deadline.onEnd(abort);
    let isComplete = false;
    try {
        const sending = authentication.send(requestOf(hop, own.signal, witnesses));
        const response = asHelperResponse(await deadline.race(sending, dropLate));
        if (!response)
            return endWithoutAnswer(hop, witnesses, undefined);
        if (isOfProxy(response, witnesses)) {
            dropBody(response);
            return refusedByProxy(response.statusCode);
        }
        const redirect = redirectOf(response, hop);
        if (redirect?.kind === 'follow') {
            dropBody(response);
            return redirect;
        }
        const read = await readBytes(response.stream, settings.maxResponseSize, deadline);
        isComplete = isWhole(read, response);
        return answeredBy(response, read, redirect?.reason);
    }
    catch (error) {
        return endWithoutAnswer(hop, witnesses, error);
    }
    finally {
        deadline.offEnd(abort);
        if (isComplete)
            controllers.giveBack(own);
        else
            own.abort();
    }
}
function requestOf({ call, url, signature, environment }, abortSignal, { tls, answer }) {
    const { settings } = environment;
    const headers = { ...call.headers, ...signature };
    if (call.body)
        headers['Content-Length'] = String(call.body.length);
    const isWatched = call.method !== 'GET';
    if (!isWatched)
        addWholeEncoding(headers);
    return {
        method: call.method,
        url,
        headers,
        body: isWatched ? new WatchedBody(call.body, (request) => answer.watch(request)) : undefined,
        encoding: 'stream',
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
        sendCredentialsOnCrossOriginRedirect: false,
        timeout: idleTimerMs(call.timeoutMs),
        abortSignal,
        skipSslCertificateValidation: settings.ignoreSslIssues,
        proxy: settings.proxy && { ...settings.proxy },
        ...(tls ? { agentOptions: tls.agentOptions } : {}),
    };
}
function addWholeEncoding(headers) {
    const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'accept-encoding');
    if (!isTyped)
        headers['Accept-Encoding'] = 'identity';
}
function idleTimerMs(timeoutMs) {
    return Math.min(timeoutMs + 600_000, LONGEST_TIMER_MS);
}
function endWithoutAnswer(hop, { tls, answer }, error) {
    const { deadline, environment } = hop;
    const switched = asHelperResponse(answer.switched);
    if (switched)
        return answeredBy(switched, NO_BYTES, undefined);
    const isBeforeTls = tls?.isMissing ?? false;
    const line = answer.statusLine ?? (isBeforeTls ? undefined : statusLineIn(error));
    if (line)
        return answeredWithoutHeaders(line, hop, error);
    if (deadline.ended === 'cancelled')
        return CANCELLED;
    const failure = deadline.ended ? timedOut() : unansweredBy(error);
    const isOwnProxy = environment.settings.proxy !== undefined && isBeforeConnection(failure);
    return isBeforeTls || isOwnProxy ? beforeProxy(failure) : failure;
}
function answeredWithoutHeaders(line, hop, error) {
    const headers = {};
    const redirect = redirectOf({ ...line, headers }, hop);
    const notFollowed = redirect?.kind === 'stay' ? redirect.reason : undefined;
    const read = { kind: 'broken', error: 'headers' };
    return {
        ...answeredBy({ ...line, headers }, read, notFollowed),
        trouble: troubleWithHeaders(error),
    };
}
const CANCELLED = { kind: 'cancelled', delivered: 'unknown' };
const NO_BYTES = { kind: 'whole', bytes: Buffer.alloc(0) };
function isOfProxy({ statusCode, headers, socket }, { tls }) {
    if (!tls)
        return isRefusalOfProxy(statusCode, headers);
    return tls.isMissing || (socket !== undefined && socket.encrypted !== true);
}
function redirectOf({ statusCode, headers }, hop) {
    if (!isRedirect(statusCode))
        return undefined;
    return decideRedirect({
        method: hop.call.method,
        url: hop.url,
        statusCode,
        location: headers.location,
        hops: hop.hops,
        follow: hop.environment.settings.followRedirects,
    });
}
function isWhole(read, { headers, stream }) {
    if (!stream)
        return true;
    return read.kind === 'whole' && headers['content-length'] === String(read.bytes.length);
}
function answeredBy({ statusCode, statusMessage, headers }, read, notFollowed) {
    return {
        kind: 'answered',
        statusCode,
        statusMessage,
        headers,
        bytes: read.kind === 'whole' ? read.bytes : undefined,
        bodyError: read.kind === 'broken' ? read.error : undefined,
        notFollowed,
    };
}
function dropLate(response) {
    dropBody(asHelperResponse(response));
}
