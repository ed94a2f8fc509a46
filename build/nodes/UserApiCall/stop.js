import { NodeOperationError } from 'n8n-workflow';
import { TemplateFault } from './faults';
import { failureText } from './route/failureText';
export async function stoppingOnFault(context, prepare) {
    let problem;
    try {
        return await prepare();
    }
    catch (error) {
        problem = error;
    }
    if (!(problem instanceof TemplateFault))
        throw problem;
    throw new NodeOperationError(context.getNode(), problem.message, {
        description: `${problem.fix} Nothing was sent.`,
    });
}
export function stopOnBadData(context, failed, { setting, redact }) {
    const [first] = failed;
    if (setting !== 'stop' || !first?.failure)
        return;
    const { message, hint } = redact(failureText(first.failure, first));
    throw new NodeOperationError(context.getNode(), message, {
        itemIndex: first.itemIndex,
        description: `${hint} Nothing was sent for any item.`,
    });
}
