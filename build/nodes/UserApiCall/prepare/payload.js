export function envelopeBody({ path, preparedAt, extra, user }) {
    const head = `"path":${pathJson(path)},"timestamp":"${timestamp(preparedAt)}","extra":${extra}`;
    return Buffer.from(user === undefined ? `{${head}}` : `{${head},"user":${user}}`, 'utf8');
}
export function timestamp(milliseconds) {
    return `${new Date(milliseconds).toISOString().slice(0, -1)}000+00:00`;
}
function pathJson(path) {
    const text = String(path ?? '').trim();
    if (text === '')
        return 'null';
    return /^(?:0|[1-9]\d*)$/.test(text) ? text : JSON.stringify(text);
}
