import { explainNobody } from '../../UserCom/service/explanation';
import { namedUser } from '../../UserCom/service/namedUser';
import { ask, openService } from '../../UserCom/service/request';
import { foundUsers, SEARCH_NAME, userSearch } from '../../UserCom/service/searchUsers';
import { shown } from '../faults';
import { webhookUser } from './lookUpShape';
const LONGEST_VALUE = 1_000;
const AT_ONCE = 5;
export async function lookUpUsers(context, requests) {
    const distinct = new Map();
    for (const request of requests)
        if (request)
            distinct.set(keyOf(request), request);
    if (distinct.size === 0)
        return requests.map(() => undefined);
    const answers = await lookUpAll(await openService(context), distinct);
    return requests.map((request) => request && answers.get(keyOf(request)));
}
function keyOf({ by, value }) {
    return `${by}:${textOf(value)}`;
}
async function lookUpAll(service, distinct) {
    const answers = new Map();
    const waiting = distinct.entries();
    let refusedKey;
    const work = async () => {
        for (const [key, request] of waiting) {
            if (refusedKey) {
                answers.set(key, refusedKey);
                continue;
            }
            const { answer, keyRefused } = await lookUp(service, request);
            answers.set(key, answer);
            if (keyRefused)
                refusedKey = answer;
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return answers;
}
async function lookUp(service, request) {
    const target = targetOf(request);
    if (target.kind === 'failure')
        return { answer: target };
    const { path, subject } = target;
    const answer = await ask(service, { method: 'GET', path, subject, version: 1 });
    if (answer.kind !== 'answered') {
        const keyRefused = answer.kind === 'refused' && (answer.statusCode === 401 || answer.statusCode === 403);
        return { answer: failure(answer.explanation), keyRefused };
    }
    const [user] = foundUsers(answer.body);
    return {
        answer: user
            ? { kind: 'user', user: webhookUser(service.redact(user)) }
            : failure(service.redact(explainNobody(subject, 'Check "Look Up By" and "Value".'))),
    };
}
function targetOf({ by, value }) {
    const text = textOf(value);
    if (text === '') {
        return failure({
            code: 'LOOKUP_VALUE',
            message: 'The item gives no value to look a user up by',
            hint: 'Check "Look Up By" and "Value": the field must hold text or a number for every item.',
        });
    }
    if (text.length > LONGEST_VALUE || /\p{Surrogate}/u.test(text)) {
        const what = text.length > LONGEST_VALUE ? 'is too long to name a user' : 'holds half a character';
        return failure({
            code: 'LOOKUP_VALUE',
            message: `The value "${shown(text)}" ${what}`,
            hint: 'Check "Look Up By" and "Value".',
        });
    }
    if (by === 'id' || by === 'customId') {
        const user = namedUser(by, text);
        if (user.kind === 'user')
            return { kind: 'target', path: `${user.path}/`, subject: user.subject };
        const hint = 'Check "Look Up By" and "Value".';
        return failure({ code: 'LOOKUP_VALUE', message: user.message.replace(/\.$/, ''), hint });
    }
    if (!isSearchKey(by)) {
        return failure({
            code: 'LOOKUP_VALUE',
            message: `A user cannot be looked up by "${by}"`,
            hint: 'Look Up By takes id, customId, email, key or phone.',
        });
    }
    return { kind: 'target', ...userSearch(by, text, false) };
}
function isSearchKey(by) {
    return Object.hasOwn(SEARCH_NAME, by);
}
function failure({ code, message, hint }) {
    return { kind: 'failure', code, message, hint };
}
function textOf(value) {
    if (typeof value === 'number' || typeof value === 'bigint')
        return String(value);
    return typeof value === 'string' ? value.trim() : '';
}
