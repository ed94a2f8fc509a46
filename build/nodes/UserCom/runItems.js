import { ItemCall } from './itemCall';
import { operationOf } from './resources';
import { inFlight, Turns } from './service/inFlight';
import { openService } from './service/request';
export const ITEMS_AT_ONCE = 5;
export async function runItems(context) {
    const service = await openService(context);
    const turns = new Turns();
    let isStopped = false;
    const goesOn = () => !isStopped && !service.cancel?.aborted;
    const given = await inFlight(context.getInputData().length, ITEMS_AT_ONCE, async (itemIndex) => {
        const call = new ItemCall(context, service, itemIndex);
        try {
            const { turn, work } = taskOf(context, call, itemIndex);
            return await turns.take(turn, async () => (goesOn() ? await work() : []));
        }
        catch (thrown) {
            if (service.cancel?.aborted)
                return [];
            isStopped ||= !context.continueOnFail();
            return [call.errorOf(thrown)];
        }
    }, goesOn);
    const failure = given.flat().find((entry) => entry instanceof Error);
    if (failure && !context.continueOnFail())
        throw failure;
    return given.flatMap((entries = [], item) => entries.map((entry) => outputItem(entry instanceof Error ? entry : service.redact(entry), item)));
}
function taskOf(context, call, itemIndex) {
    const resource = context.getNodeParameter('resource', itemIndex);
    const name = context.getNodeParameter('operation', itemIndex);
    const operation = operationOf(resource, name);
    if (operation)
        return operation(call);
    throw call.badValue(`There is no operation "${name}" for the resource "${resource}"`);
}
function outputItem(entry, item) {
    const pairedItem = { item };
    if (!(entry instanceof Error))
        return { json: entry, pairedItem };
    return { json: { error: entry.message }, error: entry, pairedItem };
}
