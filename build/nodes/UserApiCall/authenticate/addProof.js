export function addProof(request, proof) {
    switch (proof.kind) {
        case 'nothing':
            return request;
        case 'header':
            return {
                ...request,
                headers: { ...withoutHeader(request.headers ?? {}, proof.name), [proof.name]: proof.value },
            };
        case 'query':
            return {
                ...request,
                ...(request.url === undefined ? {} : { url: withoutParameter(request.url, proof.name) }),
                ...(request.uri === undefined ? {} : { uri: withoutParameter(request.uri, proof.name) }),
                qs: { ...request.qs, [proof.name]: proof.value },
            };
    }
}
export function withoutHeader(headers, name) {
    return Object.fromEntries(Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()));
}
function withoutParameter(url, name) {
    const [, base = '', query, rest = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(url) ?? [];
    if (query === undefined)
        return url;
    const parts = query.split('&');
    const kept = parts.filter((part) => part === '' || nameOf(part) !== name);
    if (kept.length === parts.length)
        return url;
    return `${base}${kept.length === 0 ? '' : `?${kept.join('&')}`}${rest}`;
}
function nameOf(part) {
    return [...new URLSearchParams(`&${part}`).keys()][0];
}
