import { exchange } from './exchange';
import { forbidden, unansweredBy } from './networkError';
export async function attempt(call, environment) {
    const { authentication, deadlines } = environment;
    const deadline = deadlines.start(call.timeoutMs);
    try {
        if (deadline.ended === 'cancelled')
            return { kind: 'cancelled', delivered: 'no' };
        const signature = authentication.signature(call, new Date());
        let url = call.url;
        for (let hops = 0;; hops++) {
            const stopped = stoppedBefore(url, authentication);
            if (stopped)
                return stopped;
            const hop = await exchange({ call, url, hops, signature, deadline, environment });
            if (hop.kind !== 'follow')
                return hop;
            url = hop.url;
        }
    }
    catch (error) {
        return unansweredBy(error);
    }
    finally {
        deadlines.stop(deadline);
    }
}
function stoppedBefore(url, authentication) {
    if (!/^https?:\/\//i.test(url)) {
        return forbidden('NOT_HTTP', 'notWeb');
    }
    const objection = authentication.objection(url);
    return objection === undefined
        ? undefined
        : forbidden('HOST_NOT_ALLOWED', 'hostNotAllowed', objection);
}
