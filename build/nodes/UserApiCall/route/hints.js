import { countBy, groupBy, sortBy } from 'lodash';
import { troubleText } from './failureText';
const NAME_OF_CATEGORY = {
    data: 'bad data',
    lookup: 'user look-up',
    redirect: 'redirect',
    client: 'refused by the receiver',
    rateLimited: 'rate limited',
    server: 'server error',
    timeout: 'time-out',
    dns: 'host not found',
    connection: 'no connection',
    proxy: 'proxy',
    tls: 'TLS',
    protocol: 'not HTTP',
    blocked: 'blocked',
    unexpected: 'unexpected',
};
export function failureHint(outcomes) {
    const names = outcomes.flatMap(({ failure }) => (failure ? [nameOf(failure)] : []));
    if (names.length === 0)
        return undefined;
    const counts = Object.entries(countBy(names)).sort(([, a], [, b]) => b - a);
    const list = counts.map(([name, count]) => (count === 1 ? `1 ${name}` : `${count} × ${name}`));
    const calls = outcomes.length === 1 ? 'call' : 'calls';
    return `${names.length} of ${outcomes.length} ${calls} failed: ${list.join(', ')}`;
}
function nameOf({ code, category }) {
    return code === 'CANCELLED' ? 'cancelled' : NAME_OF_CATEGORY[category];
}
export function headersHint(outcomes) {
    const troubles = outcomes.flatMap(({ answer, failure }) => answer?.trouble && !failure ? [answer.trouble] : []);
    const [first] = troubles;
    if (!first)
        return undefined;
    const answers = troubles.length === 1
        ? '1 answer counts as a success by its status alone'
        : `${troubles.length} answers count as successes by their status alone`;
    return `${answers}, without headers and body. ${troubleText(first)}.`;
}
export function sharedKeyHint(outcomes) {
    const keyed = outcomes.filter(({ call }) => call?.idempotencyKey !== undefined);
    const groups = Object.values(groupBy(keyed, ({ call }) => call?.idempotencyKey));
    const shared = sortBy(groups.filter((items) => items.length > 1), ([one]) => one?.itemIndex);
    const [first, second] = shared[0] ?? [];
    if (!first || !second)
        return undefined;
    const count = shared.reduce((sum, items) => sum + items.length, 0);
    return (`${count} items share an idempotency key with another item, items ${first.itemIndex} and ${second.itemIndex} first: ` +
        'a receiver that honours the key takes such items for one call. ' +
        'Choose the scope Execution, or a value that differs for each item, if they are different calls.');
}
