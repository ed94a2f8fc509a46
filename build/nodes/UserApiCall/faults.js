const SHOWN = 40;
const LOOKED_AT = 10 * SHOWN;
class Fault extends Error {
    field;
    problem;
    fix;
    constructor(field, problem, fix) {
        super(`${field}: ${problem}`);
        this.field = field;
        this.problem = problem;
        this.fix = fix;
    }
}
export class TemplateFault extends Fault {
}
export class BadData extends Fault {
}
export function shown(value) {
    const line = value.slice(0, LOOKED_AT).replace(/\s+/g, ' ').trim();
    const characters = Array.from(line);
    const isCut = value.length > LOOKED_AT || characters.length > SHOWN;
    return isCut ? `${characters.slice(0, SHOWN - 1).join('')}…` : line;
}
export function saidBy(problem) {
    try {
        const said = problem?.message ?? problem;
        const isText = said === null || !['object', 'function'].includes(typeof said);
        return isText ? String(said) : typeof said;
    }
    catch {
        return 'something that can not be read';
    }
}
