import { BadData, saidBy, shown, TemplateFault } from '../faults';
export function unprepared(itemIndex, failure) {
    return {
        itemIndex,
        attempts: 0,
        durationMs: 0,
        failure: { ...failure, delivered: 'no', retryable: false },
    };
}
export function preparing(itemIndex, prepare) {
    let problem;
    try {
        return { value: prepare() };
    }
    catch (error) {
        problem = error;
    }
    if (problem instanceof TemplateFault)
        throw problem;
    const { field, problem: wrong, fix } = problem instanceof BadData ? problem : unreadable(problem);
    const fault = { field, problem: wrong, fix };
    return { outcome: unprepared(itemIndex, { category: 'data', code: 'BAD_DATA', fault }) };
}
function unreadable(problem) {
    return new BadData('Item', `it could not be read: ${shown(saidBy(problem))}`, 'Check the data of this item.');
}
