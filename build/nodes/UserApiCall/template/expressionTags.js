import { BadData, saidBy, shown, TemplateFault } from '../faults';
import { cutTagFault, isCutOff } from './tagCode';
const MISSING_PARENT = /^TypeError: Cannot (?:read propert(?:y|ies) of|destructure).*(?:undefined|null)/;
const SYNTAX = /invalid syntax|SyntaxError|Unexpected token/i;
export class ExpressionTags {
    tags;
    manners;
    together;
    constructor(tags) {
        this.tags = tags;
        this.manners = new Map(tags.map(({ tag }) => [tag.code, 'together']));
        this.together = this.sharedCall();
    }
    read(evaluate) {
        const results = this.evaluateTogether(evaluate) ?? this.evaluateApart(evaluate);
        for (const [code, manner] of this.manners) {
            if (manner !== 'together' && !results.has(code))
                results.set(code, alone(code, manner, evaluate));
        }
        return (field, tag) => {
            const result = results.get(tag.code) ?? { value: undefined };
            if ('value' in result)
                return result.value;
            throw new BadData(field, `${tag.source} could not be evaluated: ${shown(result.error)}`, 'Open the field in the editor and try the tag with this item.');
        };
    }
    evaluateTogether(evaluate) {
        const { codes, expression } = this.together;
        if (codes.length === 0)
            return new Map();
        let answers;
        try {
            answers = evaluate(expression);
        }
        catch {
            return undefined;
        }
        if (!Array.isArray(answers) || answers.length !== codes.length)
            return undefined;
        return new Map(codes.map((code, index) => [code, resultOf(answers[index])]));
    }
    evaluateApart(evaluate) {
        const results = new Map();
        for (const { field, tag } of this.tags) {
            if (results.has(tag.code))
                continue;
            const guarded = attempt(guardedCall([tag.code]), evaluate);
            if (Array.isArray(guarded.value)) {
                results.set(tag.code, resultOf(guarded.value[0]));
                continue;
            }
            const syntax = guarded.error === undefined || SYNTAX.test(guarded.error);
            this.manners.set(tag.code, syntax ? 'plain' : 'guarded');
            const result = syntax ? plain(tag.code, evaluate) : { error: guarded.error ?? '' };
            if ('error' in result && SYNTAX.test(result.error))
                throw syntaxFault(field, tag);
            results.set(tag.code, result);
        }
        this.together = this.sharedCall();
        return results;
    }
    sharedCall() {
        const codes = [...this.manners]
            .filter(([, manner]) => manner === 'together')
            .map(([code]) => code);
        return { codes, expression: guardedCall(codes) };
    }
}
function guardedCall(codes) {
    const guards = codes.map((code) => `(() => { try { return [0, (${code.replaceAll('}}', '\\}}')}\n)]; } catch (e) { return [1, e?.name, e?.message]; } })()`);
    return `{{ [${guards.join(',\n')}] }}`;
}
function alone(code, manner, evaluate) {
    if (manner === 'plain')
        return plain(code, evaluate);
    const { value, error } = attempt(guardedCall([code]), evaluate);
    return Array.isArray(value)
        ? resultOf(value[0])
        : { error: error ?? 'the value can not leave the expression' };
}
function plain(code, evaluate) {
    const { value, error } = attempt(`{{${code.replaceAll('}}', '\\}}')}}}`, evaluate);
    return error === undefined ? { value: value ?? undefined } : { error };
}
function attempt(expression, evaluate) {
    try {
        return { value: evaluate(expression) };
    }
    catch (error) {
        return { error: error instanceof Error ? named(error.name, error.message) : saidBy(error) };
    }
}
function resultOf(answer) {
    if (!Array.isArray(answer))
        return { error: 'n8n gave no answer' };
    const [failed, value, message] = answer;
    if (failed === 0)
        return { value };
    const error = named(value, message);
    return MISSING_PARENT.test(error) ? { value: undefined } : { error };
}
function named(name, message) {
    return `${saidBy(name)}: ${saidBy(message)}`;
}
function syntaxFault(field, tag) {
    if (isCutOff(tag.code))
        return cutTagFault(field, tag);
    return new TemplateFault(field, `${tag.source} is not a valid expression`, 'Check its brackets, quotes and commas.');
}
