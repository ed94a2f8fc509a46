import { sleep } from 'n8n-workflow';
import { attempt } from '../attempt/attempt';
import { Deadlines, LONGEST_TIMER_MS } from '../attempt/deadlines';
import { deliver } from './deliver';
import { SpareControllers } from '../attempt/spareControllers';
export async function deliverCalls(context, calls, { settings, authentication, redact }) {
    const cancel = context.getExecutionCancelSignal();
    const now = () => performance.now();
    const deadlines = new Deadlines(now, async () => await sleep(0), cancel);
    const attemptEnvironment = {
        authentication,
        settings,
        deadlines,
        controllers: new SpareControllers(),
    };
    try {
        return await deliver(calls, {
            attempt: async (call) => withMaskedHeaders(await attempt(call, attemptEnvironment), redact),
            renew: async (call, refusal) => await renew(call, refusal, attemptEnvironment),
            judgeRenewal: (statusCode) => authentication.judgeRenewal(statusCode),
            now,
            timeOfDay: () => Date.now(),
            random: () => Math.random(),
            wait: async (ms, signal) => await wait(ms, signal),
            cancel,
        }, settings);
    }
    finally {
        deadlines.close();
    }
}
function withMaskedHeaders(result, redact) {
    if (result.kind !== 'answered')
        return result;
    const { statusMessage, headers } = result;
    return { ...result, statusMessage: redact(statusMessage), headers: redact(headers) };
}
async function wait(ms, signal) {
    await sleep(Math.min(ms, LONGEST_TIMER_MS), signal);
}
async function renew(call, refusal, { authentication, deadlines }) {
    const deadline = deadlines.start(call.timeoutMs);
    try {
        return (await deadline.race(authentication.renew(refusal))) ?? false;
    }
    catch {
        return false;
    }
    finally {
        deadlines.stop(deadline);
    }
}
