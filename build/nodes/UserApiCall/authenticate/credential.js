import { isHeaderName, isHeaderValue, saysHowItIsSent } from '../../shared/header';
import { allowedHosts } from './allowedHosts';
import { SHORTEST_SECRET_IN_TEXT } from '../../shared/redaction';
import { secretFault, withoutPrefix } from './signature';
export function fieldText(fields, name) {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
}
export function readCredential(fields) {
    const hosts = allowedHosts(fieldText(fields, 'allowedDomains'));
    if (hosts.kind === 'fault')
        return hosts;
    const signing = readSigningSecrets(fields);
    if (signing.kind === 'fault')
        return signing;
    const reading = readProof(fields);
    if (reading.kind === 'fault')
        return reading;
    const { proof, secrets } = reading;
    if (proof.kind === 'nothing' && signing.secrets.length === 0) {
        return fault('The credential is empty. Fill in its secret, or a Signing Secret to only sign');
    }
    return {
        kind: 'credential',
        credential: {
            proof,
            signingSecrets: signing.secrets,
            secrets: [
                ...new Set([...secrets, ...signing.secrets, ...signing.secrets.map(withoutPrefix)]),
            ],
            objection: hosts.objection,
            hostnames: hosts.hostnames,
        },
    };
}
function readSigningSecrets(fields) {
    const current = fieldText(fields, 'signingSecret');
    const previous = fieldText(fields, 'previousSigningSecret');
    for (const [name, secret] of Object.entries({
        'Signing Secret': current,
        'Previous Signing Secret': previous,
    })) {
        const problem = secretFault(secret);
        if (problem)
            return fault(`The credential's ${name} can't sign. ${problem}`);
    }
    if (current === '' && previous !== '') {
        return fault('The credential has a Previous Signing Secret only. Fill in its Signing Secret');
    }
    return { kind: 'secrets', secrets: [current, previous].filter((secret) => secret !== '') };
}
const NOTHING = { kind: 'proof', proof: { kind: 'nothing' }, secrets: [] };
function readProof(fields) {
    switch (fields.type) {
        case 'bearer': {
            const token = fieldText(fields, 'token').trim();
            if (token === '')
                return NOTHING;
            return header('Authorization', `Bearer ${token}`, [token]);
        }
        case 'basic': {
            const password = fieldText(fields, 'password');
            const pair = `${fieldText(fields, 'user')}:${password}`;
            if (pair === ':')
                return NOTHING;
            const encoded = Buffer.from(pair, 'utf8').toString('base64');
            return header('Authorization', `Basic ${encoded}`, [encoded, pair, password]);
        }
        case 'header': {
            const secret = fieldText(fields, 'headerSecret').trim();
            if (secret === '')
                return NOTHING;
            return header(fieldText(fields, 'headerName').trim(), secret, [withoutScheme(secret)]);
        }
        case 'query': {
            const value = fieldText(fields, 'querySecret');
            if (value === '')
                return NOTHING;
            const name = fieldText(fields, 'queryName');
            if (name === '')
                return fault('The credential has no Query Name. Fill it in');
            return { kind: 'proof', proof: { kind: 'query', name, value }, secrets: [value] };
        }
        default:
            return fault('The credential has an unknown Type. Choose Basic, Bearer, Header or Query');
    }
}
function header(name, value, secrets) {
    if (!isHeaderName(name)) {
        return fault("The credential's Header Name is not the name of a header. Write X-Api-Key");
    }
    if (saysHowItIsSent(name)) {
        return fault(`The credential's Header Name is ${name}, which says how a call is sent and can't carry a secret. Write the name that the receiver asks for, such as X-Api-Key`);
    }
    if (!isHeaderValue(value)) {
        return fault("The credential's secret holds a character that no header can carry, such as a line break. Copy it again");
    }
    return {
        kind: 'proof',
        proof: { kind: 'header', name, value },
        secrets: [value, ...secrets].filter((secret) => secret !== ''),
    };
}
function withoutScheme(value) {
    const rest = /^[\w-]+ +(\S+)$/.exec(value)?.[1] ?? '';
    return rest.length < SHORTEST_SECRET_IN_TEXT ? '' : rest;
}
function fault(message) {
    return { kind: 'fault', message };
}
