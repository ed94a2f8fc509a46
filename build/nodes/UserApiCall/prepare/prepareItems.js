import { readByItem, readTemplate } from '../fields/read';
import { method } from '../fields/request';
import { lookUpBy, lookUpValue } from '../fields/whichUser';
import { itemReader } from './itemFacts';
import { lookUpUsers } from './lookUpUsers';
import { hasBody, prepareCall } from './prepareCall';
import { readTemplates } from './templates';
import { preparing, unprepared } from './unprepared';
export async function prepareItems(context, items, { payload, authentication, route }) {
    const rawMethod = readTemplate(context, method);
    const mayHaveBody = rawMethod.startsWith('=') || hasBody(rawMethod);
    const templates = readTemplates(payload, mayHaveBody, authentication.sign);
    const read = itemReader(context, templates, route.resultField);
    const found = payload.userData === 'lookUp' ? await lookUp(context, items) : [];
    const calls = [];
    const failed = [];
    for (const [itemIndex, item] of items.entries()) {
        const user = found[itemIndex];
        if (user?.kind === 'outcome') {
            failed.push(user.outcome);
            continue;
        }
        const prepared = preparing(itemIndex, () => prepareCall(read(item, itemIndex, user?.user), templates, payload));
        if ('value' in prepared)
            calls.push(prepared.value);
        else
            failed.push(prepared.outcome);
    }
    return { calls, failed };
}
async function lookUp(context, items) {
    const readBy = readByItem(context, lookUpBy);
    const readValue = readByItem(context, lookUpValue);
    const questions = items.map((_, itemIndex) => preparing(itemIndex, () => ({
        itemIndex,
        by: readBy(itemIndex),
        value: readValue(itemIndex),
    })));
    const answers = await lookUpUsers(context, questions.map((question) => ('value' in question ? question.value : undefined)));
    return questions.map((question, itemIndex) => {
        if ('outcome' in question)
            return { kind: 'outcome', outcome: question.outcome };
        const answer = answers[itemIndex];
        if (answer?.kind !== 'failure')
            return answer;
        const { code, message, hint } = answer;
        const fault = { problem: message, fix: hint };
        return { kind: 'outcome', outcome: unprepared(itemIndex, { category: 'lookup', code, fault }) };
    });
}
