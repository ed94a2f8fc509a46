import { isJsonObject } from '../../shared/json';
import { explainNobody } from './explanation';
const LONGEST_REASON = 300;
export function explainRefusal(statusCode, body, subject) {
    const code = `HTTP_${statusCode}`;
    const reason = detailOf(body);
    const because = reason === '' ? '' : `: ${reason}`;
    if (statusCode === 401 || statusCode === 403) {
        return {
            code,
            message: `User.com did not accept the API key${because}`,
            hint: 'Check the subdomain and the API key in the User.com credential, and what the key is allowed to do.',
        };
    }
    if (statusCode === 404) {
        return explainNobody(`${subject}${because}`, 'Check the value in the field that names it. Internal IDs, custom IDs and keys are three different things.');
    }
    if (statusCode === 429) {
        return {
            code,
            message: `User.com asks to send fewer requests${because}`,
            hint: 'The node waited as long as it may. Send fewer items at once, or try again later.',
        };
    }
    if (statusCode >= 300 && statusCode < 400) {
        return {
            code,
            message: 'User.com answered with a redirect, which is not followed so that the API key stays with its host',
            hint: 'Check the subdomain or the base URL in the User.com credential.',
        };
    }
    if (statusCode >= 500) {
        return {
            code,
            message: `User.com failed to answer (${statusCode})${because}`,
            hint: 'The fault is on the side of User.com. Try again later.',
        };
    }
    return { code, ...explainFields(statusCode, body, subject, because) };
}
function explainFields(statusCode, body, subject, because) {
    const faults = fieldFaults(body);
    const [first] = faults;
    if (first === undefined) {
        return {
            message: `User.com refused the request for ${subject} (${statusCode})${because}`,
            hint: 'Check the values of the node.',
        };
    }
    const fields = faults.map(({ field }) => `"${field}"`).join(', ');
    return {
        message: faults.length === 1
            ? `User.com refused the field ${fields}: ${first.reason}`
            : `User.com refused the fields ${fields}: ${faults.map(({ reason }) => reason).join(' ')}`,
        hint: `Correct what the node sends as ${fields}. Attributes must exist in User.com before they are set.`,
    };
}
function fieldFaults(body) {
    if (!isJsonObject(body))
        return [];
    const errors = 'errors' in body ? body.errors : 'detail' in body ? undefined : body;
    if (Array.isArray(errors)) {
        return errors
            .filter(isJsonObject)
            .flatMap((entry) => typeof entry.field === 'string'
            ? [{ field: entry.field, reason: words(entry.message ?? entry.messages ?? '') }]
            : fieldFaults({ errors: entry }));
    }
    if (!isJsonObject(errors))
        return [];
    return Object.entries(errors).map(([field, reason]) => ({ field, reason: words(reason) }));
}
function detailOf(body) {
    if (!isJsonObject(body))
        return '';
    if (typeof body.detail === 'string')
        return words(body.detail);
    const errors = body.errors;
    if (typeof errors === 'string')
        return words(errors);
    if (Array.isArray(errors) && errors.every((entry) => typeof entry === 'string'))
        return words(errors);
    return '';
}
function words(reason) {
    const text = Array.isArray(reason)
        ? reason.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')
        : typeof reason === 'string'
            ? reason
            : JSON.stringify(reason);
    return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
