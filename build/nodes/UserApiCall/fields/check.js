import { shown } from '../faults';
export function check(field, given) {
    if (given === undefined || given === null)
        return value(field.default);
    switch (field.type) {
        case 'boolean':
            return checkBoolean(field, given);
        case 'number':
            return checkNumber(field, given);
        case 'options':
            return checkChoice(field, given);
        default:
            return value(Array.isArray(given) ? given.map(textOf).join(',') : textOf(given));
    }
}
export function textOf(given) {
    if (typeof given === 'string')
        return given;
    if (given === undefined || given === null || Number.isNaN(given))
        return '';
    try {
        return typeof given === 'bigint' ? String(given) : (JSON.stringify(given) ?? '');
    }
    catch {
        return 'something that JSON can not hold';
    }
}
function checkBoolean({ default: byDefault }, given) {
    const text = textOf(given).trim().toLowerCase();
    if (text === '')
        return value(byDefault);
    if (text === 'true' || text === '1')
        return value(true);
    if (text === 'false' || text === '0')
        return value(false);
    return fault(`${quoted(given)} is neither true nor false`, 'Give true or false.');
}
function checkNumber({ typeOptions }, given) {
    const least = typeOptions?.minValue ?? 0;
    const most = typeOptions?.maxValue ?? Number.MAX_SAFE_INTEGER;
    const decimals = typeOptions?.numberPrecision ?? 0;
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    const isInRange = typeof number === 'number' && number >= least && number <= most;
    if (decimals > 0) {
        const smallest = 10 ** -decimals;
        if (isInRange && (number === 0 || number >= smallest))
            return value(number);
        return fault(`${quoted(given)} is neither 0 nor a number from ${smallest} up`, `Write 0, or a number of ${smallest} or more.`);
    }
    if (isInRange && Number.isSafeInteger(number))
        return value(number);
    const upTo = typeOptions?.maxValue === undefined ? 'up' : `up to ${most}`;
    return fault(`${quoted(given)} is not a whole number from ${least} ${upTo}`, `Write a whole number, ${least} or more${typeOptions?.maxValue === undefined ? '' : `, ${most} at most`}.`);
}
function checkChoice(field, given) {
    const choices = (field.options ?? []).flatMap((choice) => 'value' in choice ? [String(choice.value)] : []);
    const text = textOf(given);
    const found = choices.find((choice) => choice === text) ??
        choices.find((choice) => choice.toLowerCase() === text.trim().toLowerCase());
    if (found !== undefined)
        return value(found);
    return fault(`${quoted(given)} is not one of its values`, `Choose one of: ${choices.join(', ')}.`);
}
function quoted(given) {
    return `"${shown(textOf(given))}"`;
}
function value(found) {
    return { kind: 'value', value: found };
}
function fault(problem, fix) {
    return { kind: 'fault', problem, fix };
}
