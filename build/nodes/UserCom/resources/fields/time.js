import { DateTime } from 'luxon';
export function secondsOf(call, field, what) {
    const given = call.read(field);
    if (given === '' || given === undefined || given === null)
        return undefined;
    const time = DateTime.isDateTime(given)
        ? given
        : given instanceof Date
            ? DateTime.fromJSDate(given)
            : DateTime.fromISO(String(given), { zone: call.timezone() });
    if (!time.isValid) {
        throw call.badValue(`${what} is not a time. Give it as 2026-01-31T12:00:00Z.`);
    }
    return Math.floor(time.toSeconds());
}
